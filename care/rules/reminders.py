"""When a reminder is nudged again: after the patient's "Later", and after silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .local_time import instant, on_the_wall
from .quiet_hours import QUIET_UNTIL, is_decent

SILENCES = (1, 3)  # days after the first nudge, then after the second
LAST_SILENCE = 1  # days that the last nudge is given before a human hears of it


class Later(StrEnum):
    """What a patient may tap instead of Done."""

    TOMORROW = "tomorrow"
    IN_THREE_DAYS = "in three days"
    NEXT_WEEK = "next week"


_DAYS = {Later.TOMORROW: 1, Later.IN_THREE_DAYS: 3, Later.NEXT_WEEK: 7}


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
    wall = on_the_wall(since, zone=zone)
    clock = wall.time() if is_decent(wall.time()) else QUIET_UNTIL
    return instant(wall.date() + timedelta(days=days), clock, zone=zone)
