from datetime import date, timedelta

import pytest

from care.rules.retention import CLOCKS, RECORDS, Kind, may_be_deleted, years_after

LONG_AGO = date(1961, 3, 5)


def is_due(
    today: date, *, discharged_on: date | None, last_entry_on: date | None = None, born: date = LONG_AGO
) -> bool:
    return may_be_deleted(
        discharged_on=discharged_on, last_entry_on=last_entry_on, born=born, clock=RECORDS, today=today
    )


@pytest.mark.parametrize(
    ("discharged_on", "last_day"),
    [
        (date(2016, 11, 29), date(2026, 11, 29)),
        (date(2016, 1, 1), date(2026, 1, 1)),
        # Ten years after a leap day there is none: the whole years have passed on March 1.
        (date(2016, 2, 29), date(2026, 3, 1)),
        (date(2016, 2, 28), date(2026, 2, 28)),
        (date(2018, 3, 1), date(2028, 3, 1)),
    ],
)
def test_a_record_is_kept_ten_years_to_the_day_after_the_discharge(discharged_on: date, last_day: date) -> None:
    assert not is_due(last_day, discharged_on=discharged_on)
    assert is_due(last_day + timedelta(days=1), discharged_on=discharged_on)


@pytest.mark.parametrize(
    ("born", "birthday"),
    [
        (date(2004, 11, 30), date(2027, 11, 30)),
        # Of a birth on a leap day the whole year has passed on March 1.
        (date(2004, 2, 29), date(2027, 3, 1)),
    ],
)
def test_a_child_s_record_is_kept_to_the_age_of_23_where_that_is_longer(born: date, birthday: date) -> None:
    discharged_on = date(2008, 6, 1)

    assert not is_due(birthday - timedelta(days=1), discharged_on=discharged_on, born=born)
    assert is_due(birthday, discharged_on=discharged_on, born=born)


def test_a_child_s_record_is_kept_ten_years_where_that_is_longer() -> None:
    born, discharged_on = date(2000, 1, 1), date(2017, 12, 31)

    assert not is_due(date(2027, 12, 31), discharged_on=discharged_on, born=born)
    assert is_due(date(2028, 1, 1), discharged_on=discharged_on, born=born)


def test_what_was_written_after_the_discharge_begins_the_years_anew() -> None:
    discharged_on, written_on = date(2010, 5, 1), date(2016, 5, 1)

    assert not is_due(date(2026, 5, 1), discharged_on=discharged_on, last_entry_on=written_on)
    assert is_due(date(2026, 5, 2), discharged_on=discharged_on, last_entry_on=written_on)
    assert is_due(date(2026, 5, 2), discharged_on=written_on, last_entry_on=discharged_on)


def test_of_whom_no_discharge_is_known_nothing_is_due() -> None:
    assert not is_due(date(2126, 1, 1), discharged_on=None, last_entry_on=date(1990, 1, 1))


def test_ten_years_after_a_leap_day_is_one_where_there_is_one() -> None:
    assert years_after(date(2016, 2, 29), years=12) == date(2028, 2, 29)


def test_each_other_kind_has_one_clock_that_says_where_it_comes_from() -> None:
    assert [clock.kind for clock in CLOCKS] == [kind for kind in Kind if kind is not Kind.RECORDS]
    assert all(clock.source for clock in (*CLOCKS, RECORDS))
    assert {clock.kind: clock.keeps for clock in CLOCKS} == {
        Kind.VISITORS: timedelta(days=90),
        Kind.SIGN_INS: timedelta(days=90),
        Kind.LINKS: timedelta(days=1),
        Kind.UPDATE_KEYS: timedelta(hours=48),
    }
