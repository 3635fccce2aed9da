from datetime import UTC, datetime, timedelta

import pytest

from care.rules.freshness import GIVEN_UP_AFTER, LONGEST_WAIT, Age, age_of, next_try

NOW = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
A_DAY = timedelta(hours=24)
A_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("as_of", "age"),
    [(NOW, Age.FRESH), (NOW - A_DAY, Age.FRESH), (NOW - A_DAY - A_SECOND, Age.OLD), (None, Age.NONE)],
    ids=["now", "a day", "a day and a second", "never"],
)
def test_a_copy_is_fresh_to_the_very_end_of_its_time(as_of: datetime | None, age: Age) -> None:
    assert age_of(as_of, now=NOW, fresh_for=A_DAY) is age


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 2), (6, 32), (7, 60), (200, 60)])
def test_a_server_is_asked_again_after_waits_that_grow_to_an_hour(failures: int, minutes: int) -> None:
    assert next_try(wished_at=NOW, failures=failures, now=NOW) == NOW + timedelta(minutes=minutes)


def test_it_is_given_up_after_a_day() -> None:
    begun = NOW - GIVEN_UP_AFTER

    assert next_try(wished_at=begun + A_SECOND, failures=30, now=NOW) == NOW + LONGEST_WAIT
    assert next_try(wished_at=begun, failures=30, now=NOW) is None
