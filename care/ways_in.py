"""The services of the way in that hash passwords, and so work outside of a page's own transaction."""

from dataclasses import dataclass
from typing import Self

from storage.database import Database

from .enrolling import Enrolling
from .entrance import Entrance
from .hashing import Hashing
from .last_copy import LastCopies
from .own_account import OwnAccount
from .policy import Policy
from .recovery import Recovery


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """One of each for a process."""

    entrance: Entrance
    enrolling: Enrolling
    recovery: Recovery
    own_account: OwnAccount
    last_copies: LastCopies

    @classmethod
    def of(cls, database: Database, *, hashing: Hashing, policy: Policy) -> Self:
        """Make them; `hashing` is shared with the staff's door."""
        entrance = Entrance(database, hashing=hashing, policy=policy)
        return cls(
            entrance=entrance,
            enrolling=Enrolling(database, hashing=hashing, policy=policy),
            recovery=Recovery(database, hashing=hashing, policy=policy),
            own_account=OwnAccount(database, hashing=hashing, policy=policy),
            last_copies=LastCopies(database, entrance=entrance, policy=policy),
        )
