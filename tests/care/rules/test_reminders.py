from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.quiet_hours import may_nudge
from care.rules.reminders import (
    HumanHears,
    Later,
    NextNudge,
    Wanted,
    after_silence,
    is_still_wanted,
    is_too_far,
    later,
    wanted_at,
)

from .zones import INSTANTS, NEW_YORK, ZONES, new_york, unhurried


@pytest.mark.parametrize(
    ("choice", "nudged_at"),
    [
        (Later.TOMORROW, new_york(3, 3, 10, 15)),
        (Later.IN_THREE_DAYS, new_york(3, 5, 10, 15)),
        (Later.NEXT_WEEK, new_york(3, 9, 10, 15)),
    ],
)
def test_later_is_the_same_time_of_the_promised_day(choice: Later, nudged_at: datetime) -> None:
    assert later(choice, now=new_york(3, 2, 10, 15), zone=NEW_YORK) == nudged_at


@pytest.mark.parametrize(
    ("now", "nudged_at"),
    [
        (new_york(3, 2, 19, 59), new_york(3, 3, 19, 59)),
        (new_york(3, 2, 20), new_york(3, 3, 9)),
        (new_york(3, 2, 23, 30), new_york(3, 3, 9)),
        (new_york(3, 2, 0, 30), new_york(3, 3, 9)),
        (new_york(3, 2, 8, 59), new_york(3, 3, 9)),
        (new_york(3, 2, 9), new_york(3, 3, 9)),
    ],
)
def test_tomorrow_said_in_quiet_hours_is_nine_of_tomorrow(now: datetime, nudged_at: datetime) -> None:
    assert later(Later.TOMORROW, now=now, zone=NEW_YORK) == nudged_at


def test_tomorrow_over_a_clock_change_is_the_same_time_on_the_wall() -> None:
    assert later(Later.TOMORROW, now=new_york(3, 7, 10), zone=NEW_YORK) == new_york(3, 8, 10)
    assert later(Later.TOMORROW, now=new_york(10, 31, 10), zone=NEW_YORK) == new_york(11, 1, 10)


@given(choice=st.sampled_from(Later), now=INSTANTS, zone=ZONES)
@unhurried
def test_later_is_always_a_decent_hour_of_the_promised_day(choice: Later, now: datetime, zone: ZoneInfo) -> None:
    days = {Later.TOMORROW: 1, Later.IN_THREE_DAYS: 3, Later.NEXT_WEEK: 7}[choice]

    at = later(choice, now=now, zone=zone)

    assert at.astimezone(zone).date() == now.astimezone(zone).date() + timedelta(days=days)
    assert may_nudge(at, zone=zone)


@pytest.mark.parametrize(
    ("day", "clock", "at"),
    [
        (date(2026, 3, 8), time(1, 59), datetime(2026, 3, 8, 6, 59, tzinfo=UTC)),
        (date(2026, 3, 8), time(2, 30), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),  # the hour that spring skips
        (date(2026, 3, 8), time(3, 30), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        (date(2026, 3, 8), time(9), datetime(2026, 3, 8, 13, tzinfo=UTC)),
        (date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # the first of the two
        (date(2026, 11, 1), time(2), datetime(2026, 11, 1, 7, tzinfo=UTC)),
        (date(2026, 11, 1), time(9), datetime(2026, 11, 1, 14, tzinfo=UTC)),
    ],
)
def test_a_wanted_time_is_the_one_on_the_wall_on_both_sundays_of_a_clock_change(
    day: date, clock: time, at: datetime
) -> None:
    assert wanted_at(Wanted(day=day, clock=clock), now=new_york(3, 2, 10), zone=NEW_YORK) == at


@pytest.mark.parametrize(
    ("now", "at"), [(new_york(3, 2, 10, 15), new_york(3, 3, 10, 15)), (new_york(3, 2, 8, 59), new_york(3, 3, 9))]
)
def test_a_wanted_day_without_a_time_is_as_later_has_it(now: datetime, at: datetime) -> None:
    assert wanted_at(Wanted(day=date(2026, 3, 3)), now=now, zone=NEW_YORK) == at
    assert at == later(Later.TOMORROW, now=now, zone=NEW_YORK)


def test_the_time_must_be_asked_for_where_it_is_for_today_or_a_part_of_today_that_has_begun() -> None:
    def wanted(day: int, clock: time | None, *, roughly: bool) -> datetime | None:
        return wanted_at(
            Wanted(day=date(2026, 3, day), clock=clock, roughly=roughly), now=new_york(3, 2, 14), zone=NEW_YORK
        )

    assert wanted(2, None, roughly=False) is None
    assert wanted(2, time(14), roughly=True) is None
    assert wanted(2, time(14, 1), roughly=True) == new_york(3, 2, 14, 1)
    assert wanted(2, time(14), roughly=False) == new_york(3, 2, 14)
    assert wanted(3, time(14), roughly=True) == new_york(3, 3, 14)


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (new_york(3, 2, 10), new_york(3, 2, 23, 59, year=2027)),
        (new_york(12, 31, 23), new_york(12, 31, 23, 59, year=2027)),
        (new_york(2, 28, 10, year=2027), new_york(2, 28, 23, 59, year=2028)),
        (new_york(2, 29, 10, year=2028), new_york(3, 1, 23, 59, year=2029)),
    ],
)
def test_a_year_ends_with_the_same_day_of_the_next(now: datetime, last: datetime) -> None:
    assert not is_too_far(last, now=now, zone=NEW_YORK)
    assert is_too_far(last + timedelta(minutes=1), now=now, zone=NEW_YORK)


def test_silence_is_nudged_after_a_day_then_after_three_and_then_a_human_hears() -> None:
    sent = new_york(3, 2, 10)

    assert after_silence(1, last_sent=sent, zone=NEW_YORK) == NextNudge(at=new_york(3, 3, 10))
    assert after_silence(2, last_sent=sent, zone=NEW_YORK) == NextNudge(at=new_york(3, 5, 10))
    assert after_silence(3, last_sent=sent, zone=NEW_YORK) == HumanHears(at=new_york(3, 3, 10))
    assert after_silence(4, last_sent=sent, zone=NEW_YORK) == HumanHears(at=new_york(3, 3, 10))


def test_a_nudge_that_staff_sent_in_quiet_hours_is_repeated_at_a_decent_one() -> None:
    sent_now = new_york(3, 2, 22)

    assert after_silence(1, last_sent=sent_now, zone=NEW_YORK) == NextNudge(at=new_york(3, 3, 9))


def test_there_is_no_silence_before_the_first_nudge() -> None:
    with pytest.raises(ValueError, match="first nudge"):
        after_silence(0, last_sent=new_york(3, 2, 10), zone=NEW_YORK)


@given(sent=st.integers(1, 9), last=INSTANTS, zone=ZONES)
@unhurried
def test_whatever_follows_silence_comes_later_and_within_four_days(sent: int, last: datetime, zone: ZoneInfo) -> None:
    step = after_silence(sent, last_sent=last, zone=zone)

    assert last < step.at < last + timedelta(days=4)
    assert step.at.astimezone(zone).time() >= time(9)


def test_a_nudge_that_waits_is_wanted_until_another_day_is_chosen_and_also_where_it_went_to_another_chat() -> None:
    made, went_out = new_york(3, 2, 10), new_york(3, 2, 11)

    def wanted(due_at: datetime | None, *, sent: int, nudged_at: datetime | None) -> bool:
        return is_still_wanted(due_at, nudges_sent=sent, made_at=made, nudged_at=nudged_at, zone=NEW_YORK)

    assert wanted(new_york(3, 3, 10), sent=0, nudged_at=None)
    assert wanted(new_york(3, 5, 10), sent=1, nudged_at=new_york(3, 1, 10))
    assert wanted(new_york(3, 3, 11), sent=1, nudged_at=went_out)
    assert not wanted(new_york(3, 3, 10, 1), sent=0, nudged_at=None)
    assert not wanted(new_york(3, 9, 11), sent=0, nudged_at=went_out)
    assert not wanted(None, sent=0, nudged_at=None)
