"""The hours in which nobody is nudged: 20:00 to 09:00 on the patient's own wall clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .local_time import instant, on_the_wall

QUIET_FROM = time(20)
QUIET_UNTIL = time(9)


def is_decent(clock: time) -> bool:
    """Whether a wall clock that shows this stands outside the quiet hours."""
    return QUIET_UNTIL <= clock < QUIET_FROM


def may_nudge(at: datetime, *, zone: ZoneInfo) -> bool:
    """Whether a patient in this zone may be nudged at this instant."""
    return is_decent(on_the_wall(at, zone=zone).time())


def next_decent(at: datetime, *, zone: ZoneInfo) -> datetime:
    """The first instant from `at` on, in UTC, at which the patient may be nudged."""
    wall = on_the_wall(at, zone=zone)
    if is_decent(wall.time()):
        return at.astimezone(UTC)
    day = wall.date() if wall.time() < QUIET_UNTIL else wall.date() + timedelta(days=1)
    return instant(day, QUIET_UNTIL, zone=zone)
