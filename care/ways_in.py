"""The services of the way in that hash passwords, and so work outside of a page's own transaction."""

from dataclasses import dataclass
from typing import Self

from storage.database import Database

from .enrolling import Enrolling
from .entrance import Entrance
from .hashing import Hashing
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

    @classmethod
    def of(cls, database: Database, *, hashing: Hashing, policy: Policy) -> Self:
        """Make them; `hashing` is shared with the staff's door."""
        return cls(
            entrance=Entrance(database, hashing=hashing, policy=policy),
            enrolling=Enrolling(database, hashing=hashing, policy=policy),
            recovery=Recovery(database, hashing=hashing, policy=policy),
            own_account=OwnAccount(database, hashing=hashing, policy=policy),
        )
