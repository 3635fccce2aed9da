from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.coverage import DAYS, HOURS, Stretch, stretches, unattended

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def told(stretch: Stretch) -> tuple[int, int, int]:
    return stretch.weekday, stretch.starts, stretch.ends


@pytest.mark.parametrize(
    ("weekdays", "starts", "ends", "hours"),
    [
        ([0, 1], 8, 17, [(0, 8, 17), (1, 8, 17)]),
        ([4], 17, 8, [(4, 17, 24), (5, 0, 8)]),
        ([6], 17, 8, [(0, 0, 8), (6, 17, 24)]),
        ([2], 17, 0, [(2, 17, 24)]),
        ([2], 0, 0, [(2, 0, 24)]),
        ([2], 8, 8, [(2, 8, 24), (3, 0, 8)]),
    ],
)
def test_hours_that_end_before_they_start_end_on_the_next_day(
    weekdays: list[int], starts: int, ends: int, hours: list[tuple[int, int, int]]
) -> None:
    assert [told(one) for one in stretches(weekdays, starts=starts, ends=ends)] == hours


@pytest.mark.parametrize(("hour", "minute", "holds"), [(7, 59, False), (8, 0, True), (16, 59, True), (17, 0, False)])
def test_a_stretch_holds_from_its_first_hour_up_to_its_last(hour: int, minute: int, *, holds: bool) -> None:
    [stretch] = stretches([0], starts=8, ends=17)

    assert stretch.holds(MONDAY.replace(hour=hour, minute=minute)) is holds
    assert not stretch.holds(MONDAY.replace(day=3, hour=hour, minute=minute))


@pytest.mark.parametrize(
    ("other", "meets"),
    [((0, 0, 8), False), ((0, 0, 9), True), ((0, 16, 24), True), ((0, 17, 24), False), ((1, 8, 17), False)],
)
def test_two_stretches_meet_where_they_share_an_hour(other: tuple[int, int, int], *, meets: bool) -> None:
    weekday, starts, ends = other

    assert Stretch(weekday=0, starts=8, ends=17).meets(Stretch(weekday=weekday, starts=starts, ends=ends)) is meets


def test_the_hours_that_nobody_covers_are_told() -> None:
    office_hours = stretches(range(5), starts=8, ends=17)
    nights = stretches(range(4), starts=17, ends=8)

    assert [told(one) for one in unattended([*office_hours, *nights])] == [
        (0, 0, 8),
        (4, 17, 24),
        (5, 0, 24),
        (6, 0, 24),
    ]
    assert unattended(stretches(range(7), starts=0, ends=0)) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, DAYS - 1), st.integers(0, HOURS - 1), st.integers(1, HOURS)).filter(
            lambda one: one[1] < one[2]
        )
    )
)
def test_each_hour_of_the_week_is_either_covered_or_unattended(covered: list[tuple[int, int, int]]) -> None:
    held = [Stretch(weekday=weekday, starts=starts, ends=ends) for weekday, starts, ends in covered]
    gaps = unattended(held)

    for hour in range(DAYS * HOURS):
        wall = MONDAY + timedelta(hours=hour)
        assert any(one.holds(wall) for one in held) != any(gap.holds(wall) for gap in gaps)
