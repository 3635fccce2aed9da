"""The operating curve: of a perfect screen, of a useless one, and at its chosen point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.training.measuring.curve import Curve, Point, curve

CHANCES = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.9, 1.0]), st.booleans()), min_size=2).filter(
    lambda each: len({truly for _, truly in each}) == 2
)


def drawn(chances: list[tuple[float, bool]], *, limit: float = 0.5) -> Curve:
    found = curve("en", chances, limit=limit)
    assert found is not None
    return found


def test_a_perfect_screen_reaches_the_corner() -> None:
    found = drawn([(0.9, True), (0.8, True), (0.2, False), (0.1, False)])

    assert found.area == 1
    assert found.chosen == Point(limit=0.5, sensitivity=1, specificity=1)
    assert [(point.sensitivity, point.specificity) for point in found.points] == [(0, 1), (1, 1), (1, 0)]


def test_one_that_is_always_wrong_has_nothing_below_it() -> None:
    found = drawn([(0.9, False), (0.1, True)])

    assert found.area == 0
    assert (found.chosen.sensitivity, found.chosen.specificity) == (0, 0)


def test_one_that_says_the_same_of_all_draws_the_diagonal() -> None:
    found = drawn([(0.4, True), (0.4, False), (0.4, True), (0.4, False)])

    assert found.area == 0.5
    assert [(point.sensitivity, point.specificity) for point in found.points] == [(0, 1), (1, 0)]


@pytest.mark.parametrize(("limit", "heard"), [(0.5, 1), (0.51, 0)])
def test_a_chance_at_the_limit_raises_an_alarm_and_one_below_does_not(limit: float, heard: int) -> None:
    assert drawn([(0.5, True), (0.1, False)], limit=limit).chosen.sensitivity == heard


@given(CHANCES)
def test_more_is_heard_and_less_left_alone_with_each_laxer_limit(chances: list[tuple[float, bool]]) -> None:
    points = drawn(chances).points

    assert [point.limit for point in points] == sorted({point.limit for point in points}, reverse=True)
    assert [point.sensitivity for point in points] == sorted(point.sensitivity for point in points)
    assert [point.specificity for point in points] == sorted((p.specificity for p in points), reverse=True)


@given(CHANCES)
def test_the_area_is_how_often_a_dangerous_one_seems_likelier(chances: list[tuple[float, bool]]) -> None:
    pairs = [(one, other) for one, truly in chances if truly for other, truly_too in chances if not truly_too]
    likelier = sum((one > other) + (one == other) / 2 for one, other in pairs) / len(pairs)

    assert drawn(chances).area == pytest.approx(likelier)


@pytest.mark.parametrize("truly", [True, False])
def test_where_one_side_is_empty_there_is_no_curve(truly: bool) -> None:  # noqa: FBT001 - a side
    assert curve("en", [(0.5, truly)], limit=0.5) is None
