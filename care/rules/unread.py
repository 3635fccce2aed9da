"""When an answer that nobody has read is told of again, and when somebody is called about it.

Terms, "check": it is the patient's duty to look. An answer that is never looked at helps nobody, so the practice says
so again after a day, by e-mail after two, and a person calls after three business days.
"""

from datetime import datetime, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from .calendar import PracticeCalendar, answer_due
from .quiet_hours import next_decent

BUSINESS_DAYS_UNTIL_CALL = 3


class Chase(IntEnum):
    """What is done about an answer that stays unread, in this order; each is done once."""

    TELL = 0
    MAIL = 1
    CALL = 2


_AFTER = {Chase.TELL: timedelta(days=1), Chase.MAIL: timedelta(days=2)}


def chase_due(chase: Chase, *, released_at: datetime, zone: ZoneInfo, calendar: PracticeCalendar) -> datetime:
    """The instant, in UTC, of one of these; the patient, in this zone, is told of nothing in quiet hours."""
    if chase is Chase.CALL:
        return answer_due(released_at, business_days=BUSINESS_DAYS_UNTIL_CALL, calendar=calendar)
    return next_decent(released_at + _AFTER[chase], zone=zone)
