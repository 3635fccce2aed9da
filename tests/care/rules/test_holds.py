from datetime import UTC, date, datetime, time, timedelta

import pytest

from care.rules.calendar import PracticeCalendar
from care.rules.holds import LONGEST_HOLD, HoldTimes, hold_ends, times
from care.rules.release import may_be_shown_now

from .zones import NEW_YORK

CALENDAR = PracticeCalendar(zone=NEW_YORK, opens=time(8), closes=time(17), weekdays=frozenset(range(5)), closed_on={})
NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "day", "ends"),
    [
        (NOW, date(2026, 3, 4), False),
        (NOW, date(2026, 3, 5), True),
        (datetime(2026, 3, 5, 13, tzinfo=UTC), date(2026, 3, 5), False),
        (datetime(2026, 3, 5, 13, tzinfo=UTC) - A_MOMENT, date(2026, 3, 5), True),
        # Thirty days of hours, the change of the clocks within them.
        (NOW, date(2026, 4, 3), True),
        (NOW, date(2026, 4, 4), False),
        (NOW, date(2020, 1, 1), False),
    ],
)
def test_a_hold_ends_at_an_opening_to_come_within_thirty_days(now: datetime, day: date, *, ends: bool) -> None:
    expected = CALENDAR.opening(day) if ends else None

    assert hold_ends(day, now=now, calendar=CALENDAR) == expected


def test_a_hold_of_exactly_thirty_days_is_the_longest() -> None:
    opening = CALENDAR.opening(date(2026, 4, 3))

    assert hold_ends(date(2026, 4, 3), now=opening - LONGEST_HOLD, calendar=CALENDAR) == opening
    assert hold_ends(date(2026, 4, 3), now=opening - LONGEST_HOLD - A_MOMENT, calendar=CALENDAR) is None


@pytest.mark.parametrize(
    ("is_minor", "held_until", "may"),
    [
        (False, None, True),
        (False, NOW + A_MOMENT, False),
        (False, NOW, True),
        (True, None, False),
        (True, NOW, False),
    ],
)
def test_an_answer_is_shown_on_asking_unless_it_is_held_or_about_a_minor(
    *, is_minor: bool, held_until: datetime | None, may: bool
) -> None:
    assert may_be_shown_now(is_minor=is_minor, held_until=held_until, now=NOW) is may


def test_hold_times_count_what_is_held_up_to_now() -> None:
    hour = timedelta(hours=1)
    spans = [(NOW - 9 * hour, NOW - 8 * hour), (NOW - 3 * hour, None), (NOW - 9 * hour, NOW - 4 * hour)]

    assert times(spans, now=NOW) == HoldTimes(count=3, still_held=1, median=3 * hour, longest=5 * hour)
