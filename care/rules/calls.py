"""When a call that reached nobody is tried again, and when a letter goes out beside it.

Terms, "actionable": what needs talking over, or something to do, is told by telephone. Somebody who is at work all
morning answers in the afternoon, so that the next try lies half a day of practice hours away.
"""

from collections.abc import Sequence
from datetime import datetime

from .calendar import PracticeCalendar, is_open, next_opening, practice_hours_after

TRIES_BEFORE_LETTER = 3
HOURS_UNTIL_NEXT_TRY = 4


def next_try(tried_at: datetime, *, calendar: PracticeCalendar) -> datetime:
    """The instant, in UTC, from which somebody calls again; the practice is open then."""
    due = practice_hours_after(tried_at, hours=HOURS_UNTIL_NEXT_TRY, calendar=calendar)
    return due if is_open(due, calendar=calendar) else next_opening(due, calendar=calendar)


def was_tried_enough(reached_nobody: Sequence[bool], *, refused: bool) -> bool:
    """Whether a letter may go out, or the call be given up: after three tries, or where the patient wants no call."""
    return refused or sum(reached_nobody) >= TRIES_BEFORE_LETTER
