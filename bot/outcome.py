"""What becomes of a turn: what was kept of it, or why nothing was."""

from dataclasses import dataclass
from uuid import UUID

import psycopg
import sqlalchemy.exc

from care.notices import Reply
from storage.standing import Standing
from storage.turns import Conversation

# What says that the database or the way to it is gone, rather than that a turn went wrong.
GONE = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.TimeoutError,
    OSError,
)


class NotKept(Exception):
    """The database is gone: nothing was kept or may be acknowledged; `spooled` says whether a warning's text was."""

    def __init__(self, *, spooled: bool) -> None:
        super().__init__()
        self.spooled = spooled


class NotAdmitted(Exception):
    """Strangers of one network write faster than is kept of them; this sounded harmless, and nothing was kept."""


class TurnFailed(Exception):
    """The turn went wrong and kept nothing; `given_up` after the third time, when staff have it."""

    def __init__(self, *, given_up: bool) -> None:
        super().__init__()
        self.given_up = given_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reply as it was kept, to be sent now; `was_warned` if its words already went out as the warning."""

    id: UUID
    reply: Reply
    was_warned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a channel needs to speak: where, in whose language, with whose rights, and what."""

    turn_id: UUID
    conversation: Conversation
    standing: Standing
    language: str
    replies: tuple[Kept, ...]
    repeat: bool = False
    alarming: bool = False
