from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.calendar import (
    PracticeCalendar,
    answer_due,
    first_look_due,
    is_open,
    next_opening,
    practice_hours_after,
    same_day_due,
)

from .zones import INSTANTS, NEW_YORK, ZONES, new_york, unhurried

THANKSGIVING: Mapping[date, str] = {date(2026, 11, 26): "Thanksgiving"}
EVERY_DAY = frozenset(range(7))
A_MOMENT = timedelta(microseconds=1)


def a_practice(
    *,
    opens: time = time(9),
    closes: time = time(17),
    weekdays: frozenset[int] = frozenset(range(5)),
    closed_on: Mapping[date, str] = THANKSGIVING,
) -> PracticeCalendar:
    return PracticeCalendar(zone=NEW_YORK, opens=opens, closes=closes, weekdays=weekdays, closed_on=closed_on)


@st.composite
def practices(draw: st.DrawFn) -> PracticeCalendar:
    opens = draw(st.times(max_value=time(22, 59)))
    closes = draw(st.times(min_value=opens.replace(hour=opens.hour + 1)))
    days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
    return PracticeCalendar(
        zone=draw(ZONES),
        opens=opens,
        closes=closes,
        weekdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        closed_on=draw(st.dictionaries(days, st.just("closed"), max_size=20)),
    )


def hours_open_between(start: datetime, end: datetime, *, calendar: PracticeCalendar) -> timedelta:
    """Counted day by day from the other end than the rule does."""
    total = timedelta()
    day = end.astimezone(calendar.zone).date() + timedelta(days=1)
    while day >= start.astimezone(calendar.zone).date() - timedelta(days=1):
        if calendar.works_on(day):
            total += max(min(calendar.closing(day), end) - max(calendar.opening(day), start), timedelta())
        day -= timedelta(days=1)
    return total


@pytest.mark.parametrize(
    ("received_at", "due_on"),
    [
        (new_york(11, 23, 16, 59), date(2026, 11, 27)),
        (new_york(11, 23, 17), date(2026, 11, 30)),
        (new_york(3, 3, 17), date(2026, 3, 9)),
        (new_york(3, 6, 18, 30), date(2026, 3, 11)),
        (new_york(3, 7, 12), date(2026, 3, 11)),
    ],
    ids=["Monday 16:59", "Monday 17:00", "Tuesday 17:00", "Friday evening", "Saturday"],
)
def test_an_answer_is_due_at_closing_of_the_third_business_day(received_at: datetime, due_on: date) -> None:
    due = answer_due(received_at, calendar=a_practice())

    assert due == datetime.combine(due_on, time(17), tzinfo=NEW_YORK)
    assert due.tzinfo is UTC


def test_a_message_one_moment_before_closing_counts_for_that_day() -> None:
    closing = new_york(3, 3, 17)

    assert answer_due(closing - A_MOMENT, calendar=a_practice()) == new_york(3, 6, 17)
    assert answer_due(closing, calendar=a_practice()) == new_york(3, 9, 17)


def test_the_same_instant_in_another_zone_is_due_at_the_same_time() -> None:
    received_at = new_york(11, 23, 16, 59)

    assert answer_due(received_at.astimezone(UTC), calendar=a_practice()) == answer_due(
        received_at, calendar=a_practice()
    )


def test_the_clock_change_in_spring_leaves_closing_time_at_five() -> None:
    due = answer_due(new_york(3, 6, 16, 59), calendar=a_practice())

    assert due == datetime(2026, 3, 11, 21, tzinfo=UTC)


def test_the_clock_change_in_autumn_leaves_closing_time_at_five() -> None:
    due = answer_due(new_york(10, 30, 16, 59), calendar=a_practice())

    assert due == datetime(2026, 11, 4, 22, tzinfo=UTC)


def test_another_operators_goal_is_another_number_of_days() -> None:
    assert answer_due(new_york(3, 2, 10), business_days=1, calendar=a_practice()) == new_york(3, 3, 17)


@pytest.mark.parametrize(("closes", "allowed"), [(time(8, 59, 59), False), (time(9), True)])
def test_a_practice_that_is_open_is_so_for_an_hour(closes: time, *, allowed: bool) -> None:
    with nullcontext() if allowed else pytest.raises(ValueError, match="an hour before"):
        a_practice(opens=time(8), closes=closes)


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = new_york(3, 2, 10).replace(tzinfo=None)

    with pytest.raises(ValueError, match="offset"):
        answer_due(naive, calendar=a_practice())
    with pytest.raises(ValueError, match="offset"):
        is_open(naive, calendar=a_practice())


@given(received_at=INSTANTS, calendar=practices())
@unhurried
def test_an_answer_is_never_due_on_a_day_that_the_practice_is_closed(
    received_at: datetime, calendar: PracticeCalendar
) -> None:
    due = answer_due(received_at, calendar=calendar).astimezone(calendar.zone)

    assert calendar.works_on(due.date())
    assert answer_due(received_at, calendar=calendar) == calendar.closing(due.date())


@given(received_at=INSTANTS, calendar=practices())
@unhurried
def test_three_business_days_lie_after_the_day_that_a_message_counts_for(
    received_at: datetime, calendar: PracticeCalendar
) -> None:
    wall = received_at.astimezone(calendar.zone)
    counts_for = wall.date() + timedelta(days=wall.time() >= calendar.closes)

    due_on = answer_due(received_at, calendar=calendar).astimezone(calendar.zone).date()

    days = [counts_for + timedelta(days=after) for after in range(1, (due_on - counts_for).days + 1)]
    assert sum(map(calendar.works_on, days)) == 3


@given(first=INSTANTS, second=INSTANTS, calendar=practices())
@unhurried
def test_who_writes_later_is_never_due_earlier(first: datetime, second: datetime, calendar: PracticeCalendar) -> None:
    earlier, later = sorted((first, second))

    assert answer_due(earlier, calendar=calendar) <= answer_due(later, calendar=calendar)
    assert first_look_due(earlier, calendar=calendar) <= first_look_due(later, calendar=calendar)


@pytest.mark.parametrize(
    ("received_at", "looked_at_by"),
    [
        (new_york(3, 2, 10), new_york(3, 2, 14)),
        (new_york(3, 2, 13), new_york(3, 2, 17)),
        (new_york(3, 2, 13, 1), new_york(3, 3, 9, 1)),
        (new_york(3, 2, 17), new_york(3, 3, 13)),
        (new_york(3, 2, 3), new_york(3, 2, 13)),
        (new_york(3, 6, 16), new_york(3, 9, 12)),
        (new_york(11, 25, 16), new_york(11, 27, 12)),
    ],
    ids=["within the day", "to closing", "over night", "at closing", "before opening", "weekend", "Thanksgiving"],
)
def test_a_first_look_is_due_within_four_hours_of_open_doors(received_at: datetime, looked_at_by: datetime) -> None:
    due = first_look_due(received_at, calendar=a_practice())

    assert due == looked_at_by
    assert due.tzinfo is UTC


@pytest.mark.parametrize(
    ("received_at", "due_at"),
    [
        (new_york(3, 2, 3), new_york(3, 2, 17)),
        (new_york(3, 2, 15), new_york(3, 2, 17)),
        (new_york(3, 2, 15, 1), new_york(3, 3, 9, 1)),
        (new_york(3, 2, 16, 59), new_york(3, 3, 10, 59)),
        (new_york(3, 2, 17), new_york(3, 3, 17)),
        (new_york(3, 6, 17), new_york(3, 9, 17)),
        (new_york(3, 7, 12), new_york(3, 9, 17)),
        (new_york(11, 26, 12), new_york(11, 27, 17)),
    ],
    ids=["at night", "two hours left", "less", "last minute", "at closing", "Friday", "Saturday", "Thanksgiving"],
)
def test_what_only_a_person_can_read_is_due_the_same_business_day_if_two_hours_of_it_are_left(
    received_at: datetime, due_at: datetime
) -> None:
    assert same_day_due(received_at, calendar=a_practice()) == due_at


def test_two_practice_hours_begin_with_the_next_opening() -> None:
    assert practice_hours_after(new_york(3, 6, 18), hours=2, calendar=a_practice()) == new_york(3, 9, 11)


def test_hours_that_the_clock_skips_in_spring_are_not_counted() -> None:
    night_clinic = a_practice(opens=time(0, 30), closes=time(8), weekdays=EVERY_DAY)

    due = practice_hours_after(new_york(3, 8, 0, 30), hours=4, calendar=night_clinic)

    assert due == new_york(3, 8, 5, 30)


def test_the_hour_that_the_clock_repeats_in_autumn_is_counted_twice() -> None:
    night_clinic = a_practice(opens=time(0, 30), closes=time(8), weekdays=EVERY_DAY)

    due = practice_hours_after(new_york(11, 1, 0, 30), hours=4, calendar=night_clinic)

    assert due == new_york(11, 1, 3, 30)


@pytest.mark.parametrize(("day", "due"), [((3, 8), (5, 45)), ((11, 1), (3, 45))], ids=["spring", "autumn"])
def test_hours_that_begin_within_the_night_of_a_clock_change_are_hours_that_pass(
    day: tuple[int, int], due: tuple[int, int]
) -> None:
    night_clinic = a_practice(opens=time(0, 30), closes=time(8), weekdays=EVERY_DAY)

    assert practice_hours_after(new_york(*day, 0, 45), hours=4, calendar=night_clinic) == new_york(*day, *due)


@given(start=INSTANTS, hours=st.integers(1, 12), calendar=practices())
@unhurried
def test_practice_hours_are_hours_in_which_the_practice_is_open(
    start: datetime, hours: int, calendar: PracticeCalendar
) -> None:
    if calendar.closing(date(2026, 1, 5)) - calendar.opening(date(2026, 1, 5)) < timedelta(hours=1):
        hours = 0  # a practice of some minutes a day would need years

    end = practice_hours_after(start, hours=hours, calendar=calendar)

    assert hours_open_between(start, end, calendar=calendar) == timedelta(hours=hours)
    assert is_open(end, calendar=calendar) or is_open(end - A_MOMENT, calendar=calendar)


def test_a_practice_is_open_from_opening_until_just_before_closing() -> None:
    calendar = a_practice()

    assert not is_open(new_york(3, 2, 9) - A_MOMENT, calendar=calendar)
    assert is_open(new_york(3, 2, 9), calendar=calendar)
    assert is_open(new_york(3, 2, 17) - A_MOMENT, calendar=calendar)
    assert not is_open(new_york(3, 2, 17), calendar=calendar)


def test_a_practice_is_closed_at_noon_of_a_saturday_and_of_a_holiday() -> None:
    assert not is_open(new_york(3, 7, 12), calendar=a_practice())
    assert not is_open(new_york(11, 26, 12), calendar=a_practice())
    assert is_open(new_york(11, 27, 12), calendar=a_practice())


@pytest.mark.parametrize(
    ("at", "opens_at"),
    [
        (new_york(3, 2, 8, 59), new_york(3, 2, 9)),
        (new_york(3, 2, 9), new_york(3, 3, 9)),
        (new_york(3, 6, 20), new_york(3, 9, 9)),
        (new_york(11, 25, 17), new_york(11, 27, 9)),
    ],
    ids=["just before", "just opened", "Friday evening", "eve of a holiday"],
)
def test_the_next_opening_is_the_first_one_still_to_come(at: datetime, opens_at: datetime) -> None:
    assert next_opening(at, calendar=a_practice()) == opens_at


@given(at=INSTANTS, calendar=practices())
@unhurried
def test_nobody_waits_past_an_opening(at: datetime, calendar: PracticeCalendar) -> None:
    opening = next_opening(at, calendar=calendar)

    assert opening > at
    assert is_open(opening, calendar=calendar) or calendar.opening(opening.date()) >= calendar.closing(opening.date())
    if not is_open(at, calendar=calendar):
        assert hours_open_between(at, opening, calendar=calendar) == timedelta()


@pytest.mark.parametrize(
    ("opens", "closes", "weekdays"),
    [
        (time(17), time(9), frozenset({0})),
        (time(9), time(9), frozenset({0})),
        (time(9), time(17), frozenset[int]()),
        (time(9), time(17), frozenset({7})),
    ],
    ids=["backwards", "never open", "no weekday", "no such weekday"],
)
def test_hours_that_mean_nothing_are_refused(opens: time, closes: time, weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="a practice"):
        a_practice(opens=opens, closes=closes, weekdays=weekdays)
