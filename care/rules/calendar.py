"""When a practice is open, and when it means to have looked and answered: in practice hours and business days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .local_time import instant, on_the_wall

ANSWER_BUSINESS_DAYS = 3  # terms, "response": the goal that is told to the patient
FIRST_LOOK_HOURS = 4  # practice hours until a nurse has looked; not told

SAME_DAY_HOURS = 2  # practice hours that are left at least where the goal is the same business day
# With less, a goal of four practice hours would lie weeks away.
SHORTEST_DAY = timedelta(hours=1)
_A_DAY = timedelta(days=1)
_WEEK = frozenset(range(7))


def is_long_enough(opens: time, closes: time) -> bool:
    """Whether a practice may be open between these: it opens before it closes, and for an hour at least."""
    return datetime.combine(date.min, closes) - datetime.combine(date.min, opens) >= SHORTEST_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCalendar:
    """A practice's hours on its own wall clock, its weekdays (Monday is 0), and the days it is closed, each by name."""

    zone: ZoneInfo
    opens: time
    closes: time
    weekdays: frozenset[int]
    closed_on: Mapping[date, str]

    def __post_init__(self) -> None:
        if not is_long_enough(self.opens, self.closes):
            raise ValueError("a practice opens an hour before it closes, or earlier")
        if not self.weekdays or not self.weekdays <= _WEEK:
            raise ValueError("a practice is open on at least one weekday, and Monday is 0")

    def works_on(self, day: date) -> bool:
        """Whether this is a business day."""
        return day.weekday() in self.weekdays and day not in self.closed_on

    def opening(self, day: date) -> datetime:
        """The instant, in UTC, of this day's opening time, were it a business day."""
        return instant(day, self.opens, zone=self.zone)

    def closing(self, day: date) -> datetime:
        """The instant, in UTC, of this day's closing time, were it a business day."""
        return instant(day, self.closes, zone=self.zone)


def answer_due(
    received_at: datetime, *, business_days: int = ANSWER_BUSINESS_DAYS, calendar: PracticeCalendar
) -> datetime:
    """The goal for an answer, in UTC: closing time of the n-th business day after the day that the message counts for.

    At or after closing, a message counts for the next calendar day.
    """
    day = _counts_as_received_on(received_at, calendar=calendar)
    for _ in range(business_days):
        day = _next_business_day(day, calendar=calendar)
    return calendar.closing(day)


def same_day_due(received_at: datetime, *, calendar: PracticeCalendar) -> datetime:
    """The goal, in UTC, for what nobody but a person can read: closing time of the business day for which it counts.

    Where less than two practice hours are left of it, their end instead: a goal that can't be met is none.
    """
    day = _counts_as_received_on(received_at, calendar=calendar)
    if not calendar.works_on(day):
        day = _next_business_day(day, calendar=calendar)
    soonest = practice_hours_after(received_at, hours=SAME_DAY_HOURS, calendar=calendar)
    return max(calendar.closing(day), soonest)


def first_look_due(
    received_at: datetime, *, practice_hours: int = FIRST_LOOK_HOURS, calendar: PracticeCalendar
) -> datetime:
    """When a nurse has had her first look, in UTC: an inner clock that is never told to the patient."""
    return practice_hours_after(received_at, hours=practice_hours, calendar=calendar)


def practice_hours_after(start: datetime, *, hours: int, calendar: PracticeCalendar) -> datetime:
    """The instant, in UTC, when the practice has been open for so many hours since `start`."""
    return practice_time_after(start, length=timedelta(hours=hours), calendar=calendar)


def practice_time_after(start: datetime, *, length: timedelta, calendar: PracticeCalendar) -> datetime:
    """The instant, in UTC, when the practice has been open for so long since `start`."""
    left = length
    day = on_the_wall(start, zone=calendar.zone).date()
    start = start.astimezone(UTC)  # a sum within any other zone is one of its wall clock, not of time that passes
    while True:
        if calendar.works_on(day):
            begins, closes = max(calendar.opening(day), start), calendar.closing(day)
            if left <= closes - begins:
                return begins + left
            left -= max(closes - begins, timedelta())
        day += _A_DAY


def practice_time_between(start: datetime, end: datetime, *, calendar: PracticeCalendar) -> timedelta:
    """For how long the practice is open between two instants; none where the second is not later."""
    day, last = (on_the_wall(at, zone=calendar.zone).date() for at in (start, end))
    total = timedelta()
    while day <= last:
        if calendar.works_on(day):
            total += max(min(calendar.closing(day), end) - max(calendar.opening(day), start), timedelta())
        day += _A_DAY
    return total


def is_open(at: datetime, *, calendar: PracticeCalendar) -> bool:
    """Whether the practice is open: from the minute of opening, no longer at that of closing."""
    day = on_the_wall(at, zone=calendar.zone).date()
    return calendar.works_on(day) and calendar.opening(day) <= at < calendar.closing(day)


def next_opening(at: datetime, *, calendar: PracticeCalendar) -> datetime:
    """The first opening later than `at`, in UTC; while the practice is open, that of its next business day."""
    day = on_the_wall(at, zone=calendar.zone).date()
    if calendar.works_on(day) and at < calendar.opening(day):
        return calendar.opening(day)
    return calendar.opening(_next_business_day(day, calendar=calendar))


def _counts_as_received_on(received_at: datetime, *, calendar: PracticeCalendar) -> date:
    wall = on_the_wall(received_at, zone=calendar.zone)
    return wall.date() if wall.time() < calendar.closes else wall.date() + _A_DAY


def _next_business_day(day: date, *, calendar: PracticeCalendar) -> date:
    day += _A_DAY
    while not calendar.works_on(day):
        day += _A_DAY
    return day
