from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given

from care.rules.local_time import instant, on_the_wall

from .zones import INSTANTS, NEW_YORK, unhurried


def test_an_hour_that_the_clock_shows_twice_is_the_first_of_the_two() -> None:
    assert instant(date(2026, 11, 1), time(1, 30), zone=NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert instant(date(2026, 11, 1), time(1, 30, fold=1), zone=NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_an_hour_that_the_clock_skips_is_an_hour_later_on_it() -> None:
    skipped = instant(date(2026, 3, 8), time(2, 30), zone=NEW_YORK)

    assert skipped == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert on_the_wall(skipped, zone=NEW_YORK).time() == time(3, 30)


def test_an_instant_without_a_zone_means_nothing_sure() -> None:
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert on_the_wall(at, zone=NEW_YORK).time() == time(4)
    with pytest.raises(ValueError, match="offset"):
        on_the_wall(at.replace(tzinfo=None), zone=NEW_YORK)


@given(at=INSTANTS)
@unhurried
def test_what_the_wall_shows_is_the_instant_again_except_where_it_shows_it_twice(at: datetime) -> None:
    wall = on_the_wall(at, zone=NEW_YORK)

    assert wall.fold == 1 or instant(wall.date(), wall.time(), zone=NEW_YORK) == at
