"""The rules where people themselves differ, on every day of the week and at both ends of what they hold for."""

from datetime import datetime

import pytest

from nlu.dates import read
from nlu.language import Language

from .said import NEW_YORK, understood

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def on(day: int, *, hour: int = 10, minute: int = 0, month: int = 3, year: int = 2026) -> datetime:
    """A moment of March 2026, whose 2nd is a Monday and whose 8th is the shorter Sunday."""
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("today", "alone", "this", "next_", "proximo"),
    [
        (2, 3, 3, 10, 3),
        (3, 10, 3, 10, 10),
        (4, 10, 10, 10, 10),
        (5, 10, 10, 10, 10),
        (6, 10, 10, 10, 10),
        (7, 10, 10, 10, 10),
        (8, 10, 10, 10, 10),
        (9, 10, 10, 17, 10),
    ],
    ids=[*DAYS, "Monday again"],
)
def test_tuesday_on_each_day_of_the_week(today: int, alone: int, this: int, next_: int, proximo: int) -> None:
    now = on(today)

    assert understood("Tuesday", now=now) == f"2026-03-{alone:02}"
    assert understood("el martes", now=now, language=Language.SPANISH) == f"2026-03-{alone:02}"
    assert understood("this Tuesday", now=now) == f"2026-03-{this:02}"
    assert understood("este martes", now=now, language=Language.SPANISH) == f"2026-03-{this:02}"
    assert understood("next Tuesday", now=now) == f"2026-03-{next_:02}"
    assert understood("Tuesday next week", now=now) == f"2026-03-{next_:02}"
    assert understood("el martes de la próxima semana", now=now, language=Language.SPANISH) == f"2026-03-{next_:02}"
    assert understood("el próximo martes", now=now, language=Language.SPANISH) == f"2026-03-{proximo:02}"
    assert understood("el martes que viene", now=now, language=Language.SPANISH) == f"2026-03-{proximo:02}"


@pytest.mark.parametrize(
    ("weekday", "day"), [("lunes", 9), ("martes", 10), ("miércoles", 11), ("jueves", 5), ("viernes", 6)]
)
def test_the_weekday_that_is_coming_is_never_today(weekday: str, day: int) -> None:
    assert understood(f"el {weekday} que viene", now=on(4), language=Language.SPANISH) == f"2026-03-{day:02}"


@pytest.mark.parametrize(("hour", "means"), [(7, "19:00"), (8, "08:00"), (12, "12:00"), (1, "13:00")])
def test_a_bare_hour_is_of_the_day_or_of_the_afternoon(hour: int, means: str) -> None:
    assert understood(f"tomorrow at {hour}", now=on(4)) == f"2026-03-05 {means}"
    spanish = f"mañana a {'la' if hour == 1 else 'las'} {hour}"
    assert understood(spanish, now=on(4), language=Language.SPANISH) == f"2026-03-05 {means}"


@pytest.mark.parametrize(("minute", "day"), [(59, 4), (0, 5), (1, 5)])
def test_an_hour_without_a_day_is_the_first_to_come(minute: int, day: int) -> None:
    now = on(4, hour=8 if minute == 59 else 9, minute=minute)

    assert understood("at 9", now=now) == f"2026-03-{day:02} 09:00"
    assert understood("in the morning", now=now) == f"2026-03-{day:02} morning"


@pytest.mark.parametrize(("today", "means"), [(4, "2026-03-04"), (5, "2027-03-04")])
def test_a_date_without_a_year_is_the_first_from_today_on(today: int, means: str) -> None:
    assert understood("March 4", now=on(today)) == means
    assert understood("4 de marzo", now=on(today), language=Language.SPANISH) == means
    assert understood("3/4", now=on(today)) == means


@pytest.mark.parametrize(("today", "means"), [(4, "2026-03-04"), (5, "2026-04-04")])
def test_a_day_of_the_month_is_the_first_from_today_on(today: int, means: str) -> None:
    assert understood("the 4th", now=on(today)) == means
    assert understood("el 4", now=on(today), language=Language.SPANISH) == means


def test_a_day_that_the_next_month_lacks_is_of_the_one_after() -> None:
    assert understood("the 30th", now=on(31, month=1)) == "2026-03-30"
    assert understood("the 31st", now=on(1, month=4)) == "2026-05-31"


def test_a_month_on_is_at_most_that_months_last_day() -> None:
    assert understood("in a month", now=on(31, month=1)) == "2026-02-28"
    assert understood("in a month", now=on(28, month=1)) == "2026-02-28"
    assert understood("next month", now=on(31)) == "2026-04-30"
    assert understood("en un año", now=on(29, month=2, year=2028), language=Language.SPANISH) == "2029-02-28"


@pytest.mark.parametrize(("today", "means"), [(2, "2026-03-02"), (3, "2026-04-06")])
def test_the_first_monday_of_the_month_that_is_over_is_of_the_next(today: int, means: str) -> None:
    assert understood("first Monday of the month", now=on(today)) == means
    assert understood("el primer lunes del mes", now=on(today), language=Language.SPANISH) == means


def test_the_second_tuesday_of_no_month_is_not_the_2nd_that_is_a_tuesday() -> None:
    assert understood("the second Tuesday", now=on(20, month=5)) == "ambiguous"
    assert understood("Tuesday the second", now=on(20, month=5)) == "2026-06-02"
    assert understood("the second Tuesday of June", now=on(20, month=5)) == "2026-06-09"


def test_the_end_of_the_month_may_be_today() -> None:
    assert understood("end of the month", now=on(31)) == "2026-03-31"
    assert understood("a fin de mes", now=on(1, month=4), language=Language.SPANISH) == "2026-04-30"


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("in 2 hours", "2026-03-08 03:30"),
        ("in 24 hours", "2026-03-09 01:30"),
        ("tomorrow", "2026-03-09"),
        ("at 2:30 am", "2026-03-08 02:30"),
    ],
)
def test_on_the_sunday_that_is_an_hour_shorter(said: str, means: str) -> None:
    now = on(8, hour=0, minute=30)

    assert understood(said, now=now) == means


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("in 1 hour", "2026-11-01 01:30"),
        ("in 2 hours", "2026-11-01 01:30"),
        ("in 3 hours", "2026-11-01 02:30"),
        ("in 24 hours", "2026-11-01 23:30"),
        ("at 1:30 am", "2026-11-01 01:30"),
    ],
)
def test_on_the_sunday_that_is_an_hour_longer(said: str, means: str) -> None:
    now = on(1, month=11, hour=0, minute=30)

    assert understood(said, now=now) == means


def test_an_instant_without_a_zone_is_no_now() -> None:
    with pytest.raises(ValueError, match="zone"):
        read("tomorrow", now=on(4).replace(tzinfo=None), language=Language.ENGLISH)
