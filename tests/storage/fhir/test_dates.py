from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.fhir.dates import PartialDate, partial_date

NEW_YORK = ZoneInfo("America/New_York")

partial_dates = st.builds(
    lambda day, precision: PartialDate(
        year=day.year, month=day.month if precision > 0 else None, day=day.day if precision > 1 else None
    ),
    st.dates(),
    st.integers(0, 2),
)


@pytest.mark.parametrize("text", ["2019", "2019-05", "2019-05-03", "2020-02-29", "0001-01-01", "9999-12-31"])
def test_a_date_stays_as_precise_as_it_was_written(text: str) -> None:
    read = partial_date(text, zone=NEW_YORK)

    assert read is not None
    assert read.iso == text


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "19", "2019-5", "2019-13", "2019-00", "2019-02-29", "2019-04-31", "0000", "2019-05-03 ", "٢٠١٩"),
        *("2019-05-03T", "2019-05-03T25:00:00Z", "2019-05-03T10:00:61Z", "in childhood", "2019-05-03\n"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert partial_date(text, zone=NEW_YORK) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012-02-22T04:59:59Z", "2012-02-21"),
        ("2012-02-22T05:00:00Z", "2012-02-22"),
        ("2012-07-22T03:59:59+00:00", "2012-07-21"),
        ("2012-07-22T04:00:00+00:00", "2012-07-22"),
        ("2022-09-16T13:05:00+10:00", "2022-09-15"),
        ("2020-11-19T12:46:57.123456789-08:00", "2020-11-19"),
        ("2016-12-31T23:59:60Z", "2016-12-31"),
        ("2020-11-19T12:46Z", "2020-11-19"),
        ("2020-11-19T23:59:59", "2020-11-19"),
    ],
)
def test_an_instant_is_its_day_in_the_zone(text: str, day: str) -> None:
    read = partial_date(text, zone=NEW_YORK)

    assert read is not None
    assert read.iso == day


def test_the_same_instant_is_another_day_elsewhere() -> None:
    assert partial_date("2012-02-22T04:59:59Z", zone=UTC) == PartialDate(year=2012, month=2, day=22)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_beyond_the_calendar_is_none_or_a_day_and_no_crash(text: str) -> None:
    assert partial_date(text, zone=ZoneInfo("Pacific/Kiritimati")) is None or text.startswith("0001")


def test_dates_sort_with_the_vaguer_before_what_it_contains() -> None:
    texts = ["2018-12-31", "2019", "2019-05", "2019-05-01", "2019-05-02", "2019-06", "2020"]

    dates = [PartialDate.from_iso(text) for text in reversed(texts)]

    assert [each.iso for each in sorted(filter(None, dates))] == texts


@given(partial_dates)
def test_a_date_is_read_back_as_it_was_written(partial: PartialDate) -> None:
    assert PartialDate.from_iso(partial.iso) == partial


@given(partial_dates, partial_dates)
def test_one_of_two_dates_is_earlier_or_they_are_the_same(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (other < one) + (one == other) == 1


@given(partial_dates)
def test_the_first_and_last_day_that_a_date_can_mean_are_within_it(partial: PartialDate) -> None:
    assert partial.first_day <= partial.last_day
    assert PartialDate.of(partial.first_day).iso.startswith(partial.iso)
    assert PartialDate.of(partial.last_day).iso.startswith(partial.iso)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008", date(2008, 1, 1), date(2008, 12, 31)),
        ("2008-02", date(2008, 2, 1), date(2008, 2, 29)),
        ("2008-02-11", date(2008, 2, 11), date(2008, 2, 11)),
    ],
)
def test_a_vague_birth_date_reaches_to_the_end_of_its_year_or_month(text: str, first: date, last: date) -> None:
    partial = PartialDate.from_iso(text)

    assert partial is not None
    assert (partial.first_day, partial.last_day) == (first, last)


def test_a_day_without_its_month_can_not_be_made() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(year=2019, day=3)
