from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.ages import age_on, is_minor_on

from .birthdays import eighteenth_birthday

BIRTH_DATES = st.dates(date(1910, 1, 1), date(2026, 12, 31))


def test_one_is_a_minor_at_17_years_and_364_days_and_an_adult_on_the_birthday() -> None:
    born = date(2008, 6, 15)

    assert is_minor_on(born, today=date(2026, 6, 14))
    assert not is_minor_on(born, today=date(2026, 6, 15))


@pytest.mark.parametrize(
    ("today", "age"),
    [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2028, 2, 28), 19), (date(2028, 2, 29), 20)],
)
def test_one_born_on_february_29_is_a_year_older_on_march_1_of_a_common_year(today: date, age: int) -> None:
    assert age_on(date(2008, 2, 29), today=today) == age


def test_one_born_on_february_29_comes_of_age_on_march_1() -> None:
    assert is_minor_on(date(2008, 2, 29), today=date(2026, 2, 28))
    assert not is_minor_on(date(2008, 2, 29), today=date(2026, 3, 1))


@pytest.mark.parametrize("born", [date(2007, 2, 28), date(2008, 2, 28), date(2008, 3, 1)])
def test_one_born_beside_february_29_comes_of_age_on_the_birthday(born: date) -> None:
    birthday = born.replace(year=born.year + 18)

    assert is_minor_on(born, today=birthday - timedelta(days=1))
    assert not is_minor_on(born, today=birthday)


def test_a_child_is_nought_until_the_first_birthday() -> None:
    assert age_on(date(2026, 6, 15), today=date(2026, 6, 15)) == 0
    assert age_on(date(2026, 6, 15), today=date(2027, 6, 14)) == 0
    assert age_on(date(2026, 6, 15), today=date(2027, 6, 15)) == 1


def test_one_whose_birth_date_is_not_known_or_lies_ahead_counts_as_a_minor() -> None:
    assert is_minor_on(None, today=date(2026, 6, 15))
    assert is_minor_on(date(2026, 6, 16), today=date(2026, 6, 15))


@given(born=BIRTH_DATES)
def test_majority_begins_on_one_day_and_never_ends(born: date) -> None:
    first_day = eighteenth_birthday(born)

    assert is_minor_on(born, today=first_day - timedelta(days=1))
    assert not is_minor_on(born, today=first_day)


@given(born=BIRTH_DATES, days=st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    today = born + timedelta(days=days)

    assert age_on(born, today=today) <= age_on(born, today=today + timedelta(days=1)) <= age_on(born, today=today) + 1
