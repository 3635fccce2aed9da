"""A server that fails is left alone, and asked again by one."""

import pytest

from nlu.breaker import Breaker


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(failures=3, rest_seconds=10, clock=clock)


def test_it_takes_three_failures_in_a_row(breaker: Breaker) -> None:
    for _ in range(2):
        breaker.failed()
    assert breaker.admits()

    breaker.failed()
    assert not breaker.admits()


def test_one_answer_between_them_makes_them_none_in_a_row(breaker: Breaker) -> None:
    for happened in (breaker.failed, breaker.failed, breaker.worked, breaker.failed, breaker.failed):
        happened()

    assert breaker.admits()


def test_it_rests_ten_seconds_and_not_a_moment_less(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        breaker.failed()

    clock.now += 9.999
    assert not breaker.admits()
    clock.now += 0.001
    assert breaker.admits()


def test_after_the_rest_one_asks_for_all(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        breaker.failed()
    clock.now += 10

    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    breaker.worked()
    assert [breaker.admits() for _ in range(3)] == [True, True, True]
    assert not breaker.is_open


def test_where_that_one_fails_too_it_rests_again_from_then_on(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        breaker.failed()
    clock.now += 10
    assert breaker.admits()
    clock.now += 0.3
    breaker.failed()

    clock.now += 9.999
    assert not breaker.admits()
    clock.now += 0.001
    assert breaker.admits()


def test_where_that_one_never_tells_another_is_let_through_after_as_long(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        breaker.failed()
    clock.now += 10
    assert breaker.admits()

    clock.now += 9.999
    assert not breaker.admits()
    clock.now += 0.001
    assert breaker.admits()
