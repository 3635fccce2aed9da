"""To whom an open thread climbs before it is late: at set parts of its two clocks, counted in practice time alone.

What was asked of the records team climbs so as well; its clock ends with the day on which it is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from .calendar import PracticeCalendar, is_open, next_opening, practice_time_after, practice_time_between


class Waits(StrEnum):
    """What is waited for; each has a clock of its own."""

    FIRST_LOOK = "first look"
    ANSWER = "answer"
    RECORDS = "records"


class Rung(StrEnum):
    """Whom a thread can climb to, from the lowest to the highest."""

    OWNER = "owner"
    POOL = "pool"
    SUPERVISOR = "supervisor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The part of a clock after which a thread climbs, to whom, and why then."""

    clock: Waits
    part: Fraction
    to: Rung
    reason: str


STEPS = (
    Step(
        clock=Waits.FIRST_LOOK,
        part=Fraction(1, 4),
        to=Rung.OWNER,
        reason="The one who has taken it is reminded while most of the time is left.",
    ),
    Step(
        clock=Waits.FIRST_LOOK,
        part=Fraction(1, 2),
        to=Rung.POOL,
        reason="Nobody has looked for half of the time; the other half is left to whoever is on duty in the pool.",
    ),
    Step(
        clock=Waits.FIRST_LOOK,
        part=Fraction(3, 4),
        to=Rung.SUPERVISOR,
        reason="The pool was told and did not look; a quarter is left in which a supervisor finds somebody who can.",
    ),
    Step(
        clock=Waits.ANSWER,
        part=Fraction(1, 4),
        to=Rung.OWNER,
        reason="The one who has taken it is reminded while most of the time is left.",
    ),
    Step(
        clock=Waits.ANSWER,
        part=Fraction(1, 2),
        to=Rung.POOL,
        reason="Half of the time to the goal is gone; of three business days more than one is left to find an answer.",
    ),
    Step(
        clock=Waits.ANSWER,
        part=Fraction(3, 4),
        to=Rung.SUPERVISOR,
        reason="Of three business days most of one is left, in which a supervisor still has somebody answer or call.",
    ),
    Step(
        clock=Waits.RECORDS,
        part=Fraction(1, 2),
        to=Rung.POOL,
        reason="Half of the days of the law are gone; the team has two weeks or more to find what is asked for.",
    ),
    Step(
        clock=Waits.RECORDS,
        part=Fraction(3, 4),
        to=Rung.SUPERVISOR,
        reason="A week or two is left, in which a supervisor has it done, or has the team say that it takes longer.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What is waited for, since when, and by when it is meant to be done."""

    of: Waits
    since: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """An instant at which a thread climbs, if it still waits then."""

    at: datetime
    to: Rung
    waits_for: Waits


def climbs(clocks: Iterable[Clock], *, has_owner: bool, calendar: PracticeCalendar) -> tuple[Climb, ...]:
    """Every climb that lies before a thread, in order; one that nobody has taken begins with its pool."""
    found = [
        Climb(at=_reached(step.part, clock, calendar=calendar), to=step.to, waits_for=clock.of)
        for clock in clocks
        for step in STEPS
        if step.clock is clock.of and (has_owner or step.to is not Rung.OWNER)
    ]
    return tuple(sorted(found, key=lambda climb: climb.at))


def climbed(ahead: Iterable[Climb], *, now: datetime) -> Climb | None:
    """Where a thread stands now: the highest climb that it has reached, and of two as high the earlier."""
    return max((climb for climb in ahead if climb.at <= now), key=lambda climb: height(climb.to), default=None)


def next_climb(ahead: Iterable[Climb], *, now: datetime) -> datetime | None:
    """When a thread climbs next, if nothing happens until then."""
    return min((climb.at for climb in ahead if climb.at > now), default=None)


def height(rung: str | None) -> int:
    """How high a rung is; 0 for a thread that has not climbed."""
    return 0 if rung is None else 1 + list(Rung).index(Rung(rung))


def may_be_mailed_at(at: datetime, *, calendar: PracticeCalendar) -> datetime:
    """The first instant from `at` on at which staff may be mailed: while the practice is open, never at night."""
    return at if is_open(at, calendar=calendar) else next_opening(at, calendar=calendar)


def _reached(part: Fraction, clock: Clock, *, calendar: PracticeCalendar) -> datetime:
    length = practice_time_between(clock.since, clock.due_at, calendar=calendar)
    return practice_time_after(clock.since, length=length * part.numerator / part.denominator, calendar=calendar)
