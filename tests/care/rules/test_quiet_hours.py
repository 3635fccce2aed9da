from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from care.rules.quiet_hours import may_nudge, next_decent

from .zones import INSTANTS, NEW_YORK, PHOENIX, ZONES, new_york, unhurried


@pytest.mark.parametrize(
    ("at", "decent"),
    [
        (new_york(3, 2, 8, 59), False),
        (new_york(3, 2, 9), True),
        (new_york(3, 2, 19, 59), True),
        (new_york(3, 2, 20), False),
    ],
)
def test_nobody_is_nudged_from_eight_in_the_evening_to_nine_in_the_morning(
    at: datetime,
    decent: bool,  # noqa: FBT001 - a parametrized case
) -> None:
    assert may_nudge(at, zone=NEW_YORK) is decent


def test_the_hours_are_those_of_the_patients_zone() -> None:
    nine_in_new_jersey = new_york(3, 2, 9)

    assert may_nudge(nine_in_new_jersey, zone=NEW_YORK)
    assert not may_nudge(nine_in_new_jersey, zone=PHOENIX)


@pytest.mark.parametrize(
    ("at", "nudged_at"),
    [
        (new_york(3, 2, 19, 59), new_york(3, 2, 19, 59)),
        (new_york(3, 2, 20), new_york(3, 3, 9)),
        (new_york(3, 3, 0), new_york(3, 3, 9)),
        (new_york(3, 3, 8, 59), new_york(3, 3, 9)),
        (new_york(3, 3, 9), new_york(3, 3, 9)),
    ],
)
def test_what_falls_in_quiet_hours_waits_for_nine(at: datetime, nudged_at: datetime) -> None:
    moved = next_decent(at, zone=NEW_YORK)

    assert moved == nudged_at
    assert moved.tzinfo is UTC


def test_the_night_that_is_an_hour_shorter_still_ends_at_nine() -> None:
    assert next_decent(new_york(3, 7, 23), zone=NEW_YORK) == datetime(2026, 3, 8, 13, tzinfo=UTC)


def test_the_night_that_is_an_hour_longer_still_ends_at_nine() -> None:
    assert next_decent(new_york(10, 31, 23), zone=NEW_YORK) == datetime(2026, 11, 1, 14, tzinfo=UTC)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        may_nudge(new_york(3, 2, 9).replace(tzinfo=None), zone=NEW_YORK)


@given(at=INSTANTS, zone=ZONES)
@unhurried
def test_the_next_decent_instant_is_decent_and_no_earlier_one_is(at: datetime, zone: ZoneInfo) -> None:
    decent = next_decent(at, zone=zone)

    assert may_nudge(decent, zone=zone)
    assert at <= decent <= at + timedelta(hours=14)
    assert decent == at or not may_nudge(decent - timedelta(microseconds=1), zone=zone)
