"""A birth date is taken out of what was typed, as the desk prints it and as people in the office write it."""

from datetime import date

import pytest

from care.rules.birth_dates import taken_out

TODAY = date(2026, 3, 4)
AUGUST_FIRST = date(1982, 8, 1)


@pytest.mark.parametrize(
    "typed",
    [
        *("Aug 1 1982", "Aug 01 1982", "aug 1 1982", "August 1 1982", "Aug. 1  1982"),
        *("8/1/1982", "08/01/1982", "8-1-1982", "8.1.1982", "8/1/82", "08-01-82", "1982-08-01"),
    ],
)
def test_a_date_is_read_as_the_desk_prints_it_and_in_figures_and_the_rest_is_left(typed: str) -> None:
    day, rest = taken_out(f"rosa {typed} rivera", today=TODAY)

    assert (day, rest.split()) == (AUGUST_FIRST, ["rosa", "rivera"])


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("3/4/26", None),
        ("3/5/26", date(1926, 3, 5)),
        ("3/5/10", None),
        ("3/4/10", date(2010, 3, 4)),
        ("3/5/11", None),
        ("2/29/12", None),
        ("2/29/00", date(2000, 2, 29)),
        ("3/4/27", date(1927, 3, 4)),
    ],
)
def test_a_year_of_two_digits_is_read_where_somebody_of_one_century_alone_can_be_meant(
    typed: str, born: date | None
) -> None:
    assert taken_out(typed, today=TODAY)[0] == born


@pytest.mark.parametrize(
    "typed",
    [
        *("13/1/1982", "2/30/1982", "8/1-1982", "8/1/198", "18/1/19820", "MRN77"),
        *("Ida May", "May 1982", "Augusta 1 1982"),
    ],
)
def test_what_is_no_date_stays_as_it_is(typed: str) -> None:
    assert taken_out(typed, today=TODAY) == (None, typed)
