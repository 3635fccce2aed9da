"""The promise *ownership*: what becomes of a thread when something of it is moved to another patient.

A correction goes wherever the answer goes that it corrects. What is left waits, or is answered, by itself.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A message as far as it decides how its thread stands; `due_at` is the goal for its answer while that is open."""

    id: UUID
    by_staff: bool
    due_at: datetime | None
    corrects_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a thread stands: its state, and by when its earliest open message is to be answered."""

    state: str
    due_at: datetime | None


def with_their_versions(chosen: Collection[UUID], *, of: Iterable[Writing]) -> frozenset[UUID]:
    """What was chosen, with every version of the answers in it."""
    pairs = [(one.id, one.corrects_id) for one in of if one.corrects_id is not None]
    whole = set(chosen)
    for _ in pairs:
        whole |= {other for pair in pairs if whole & set(pair) for other in pair}
    return frozenset(whole)


def standing_of(writings: Collection[Writing], *, was: str) -> Standing:
    """How a thread that was in this state stands with these messages alone; without any it has moved."""
    if not writings:
        return Standing(state="moved", due_at=None)
    goals = [one.due_at for one in writings if one.due_at is not None]
    if goals:
        return Standing(state="open", due_at=min(goals))
    if was != "open":
        return Standing(state=was, due_at=None)
    return Standing(state="answered" if any(one.by_staff for one in writings) else "closed", due_at=None)
