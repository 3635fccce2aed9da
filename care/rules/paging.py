"""Who is paged about a diversion, and when: a ladder that climbs until somebody acknowledges.

The minutes are the operator's defaults; no clinician has approved them yet.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType


class Step(StrEnum):
    """Whose turn it is to be paged, lowest first."""

    DUTY = "duty"
    BACKUP = "backup"
    SUPERVISOR = "supervisor"
    LEAD = "clinical lead"


# Since the first page. Five minutes are time enough to leave a bedside and look, and short beside what a stroke takes.
LADDER: Mapping[Step, timedelta] = MappingProxyType(
    {
        Step.DUTY: timedelta(0),
        Step.BACKUP: timedelta(minutes=5),
        Step.SUPERVISOR: timedelta(minutes=10),
        Step.LEAD: timedelta(minutes=15),
    }
)
# Often enough that nobody sleeps through all of them, and not so often that a pager is put away.
EVERYBODY_AGAIN_EVERY = timedelta(minutes=15)

_STEPS = tuple(LADDER)
# The rung after the last step; there the ladder stays.
EVERYBODY = len(_STEPS)


def first_rung(*, is_attended: bool) -> int:
    """Where a ladder begins: in hours that nobody covers at the supervisor, at once."""
    return _STEPS.index(Step.DUTY if is_attended else Step.SUPERVISOR)


def ladder_since(rung: int, *, now: datetime) -> datetime:
    """From when a ladder counts that begins on this rung now, so that the next steps keep their distance."""
    return now - LADDER[_STEPS[rung]]


def rung_after(rung: int) -> int:
    """The next rung: one step more, or everybody again."""
    return min(rung + 1, EVERYBODY)


def climbs_at(rung: int, *, since: datetime, now: datetime) -> datetime:
    """When the rung after this one is due, which is reached now; the ladder counts from `since`.

    Steps that were missed are made up for, so that nobody is left out; pages to everybody are not.
    """
    following = rung_after(rung)
    return now + EVERYBODY_AGAIN_EVERY if following == EVERYBODY else since + LADDER[_STEPS[following]]


def due_steps(rung: int) -> tuple[Step, ...]:
    """Who is to be paged on a rung."""
    return _STEPS if rung == EVERYBODY else (_STEPS[rung],)


def paged_steps(rung: int, *, named: Collection[Step]) -> tuple[Step, ...]:
    """Who is paged on a rung, where these are named for the pool: a step without a name falls to the one on duty."""
    return tuple(step for step in due_steps(rung) if step in named) or (Step.DUTY,)
