"""When a reminder is nudged again: after the patient's "Later", at a time of their own, and after silence."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .local_time import instant, on_the_wall
from .quiet_hours import QUIET_UNTIL, is_decent

SILENCES = (1, 3)  # days after the first nudge, then after the second
LAST_SILENCE = 1  # days that the last nudge is given before a human hears of it
FURTHEST = 1  # years that a patient may put a reminder off


class Later(StrEnum):
    """What a patient may tap instead of Done."""

    TOMORROW = "tomorrow"
    IN_THREE_DAYS = "in three days"
    NEXT_WEEK = "next week"


_DAYS = {Later.TOMORROW: 1, Later.IN_THREE_DAYS: 3, Later.NEXT_WEEK: 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A day that the patient named, perhaps with a time; `roughly` where it was a part of the day and no hour."""

    day: date
    clock: time | None = None
    roughly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextNudge:
    """The patient is nudged again, at this instant in UTC."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanHears:
    """Nobody answered: from this instant, in UTC, it is a call task."""

    at: datetime


def later(choice: Later, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The next nudge, in UTC: the same time of the promised day, or its 09:00 where that time is a quiet one."""
    return _days_on(_DAYS[choice], since=now, zone=zone)


def wanted_at(wanted: Wanted, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant, in UTC, that is wanted: without a time, the one that `later` gives; None where it must be asked for.

    It must be for today, and for a part of the day that has begun.
    """
    if wanted.clock is None:
        is_today = wanted.day == on_the_wall(now, zone=zone).date()
        return None if is_today else _same_time(wanted.day, since=now, zone=zone)
    at = instant(wanted.day, wanted.clock, zone=zone)
    return None if wanted.roughly and at <= now else at


def is_too_far(at: datetime, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether an instant lies on a day after this day of the next year; of February 29, after March 1."""
    today, day = on_the_wall(now, zone=zone).date(), on_the_wall(at, zone=zone).date()
    return (day.year - today.year, day.month, day.day) > (FURTHEST, *_in_any_year(today))


def after_silence(nudges_sent: int, *, last_sent: datetime, zone: ZoneInfo) -> NextNudge | HumanHears:
    """What follows an unanswered nudge: another after a day, another after three, then a human."""
    if nudges_sent < 1:
        raise ValueError("there is no silence before the first nudge")
    if nudges_sent > len(SILENCES):
        return HumanHears(at=_days_on(LAST_SILENCE, since=last_sent, zone=zone))
    return NextNudge(at=_days_on(SILENCES[nudges_sent - 1], since=last_sent, zone=zone))


def is_still_wanted(
    due_at: datetime | None,
    *,
    nudges_sent: int,
    made_at: datetime,
    nudged_at: datetime | None,
    zone: ZoneInfo,
) -> bool:
    """Whether a nudge that was made then and has not gone out is still to go: nobody has chosen another day since.

    `nudged_at` is when the latest one went out; after it was made, it was this same one, in another chat.
    """
    if nudged_at is not None and nudged_at >= made_at:
        return nudges_sent > 0 and due_at == after_silence(nudges_sent, last_sent=nudged_at, zone=zone).at
    return due_at == after_silence(nudges_sent + 1, last_sent=made_at, zone=zone).at


def _days_on(days: int, *, since: datetime, zone: ZoneInfo) -> datetime:
    return _same_time(on_the_wall(since, zone=zone).date() + timedelta(days=days), since=since, zone=zone)


def _same_time(day: date, *, since: datetime, zone: ZoneInfo) -> datetime:
    clock = on_the_wall(since, zone=zone).time()
    return instant(day, clock if is_decent(clock) else QUIET_UNTIL, zone=zone)


def _in_any_year(day: date) -> tuple[int, int]:
    return (3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day)
