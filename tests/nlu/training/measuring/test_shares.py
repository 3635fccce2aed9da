"""Shares with their intervals, against published numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.training.measuring.shares import Share, share_of


# The first four: Newcombe, Stat Med 1998;17:857, table I, method 3.
@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0000),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    assert Share(right=right, of=of).interval == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_nothing_is_known() -> None:
    assert Share(right=0, of=0).share is None
    assert Share(right=0, of=0).interval == (0.0, 1.0)


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_within_its_interval_which_lies_between_none_and_all(counted: tuple[int, int]) -> None:
    found = Share(right=counted[0], of=counted[1])
    low, high = found.interval

    assert found.share is not None
    assert 0 <= low <= found.share + 1e-9
    assert found.share - 1e-9 <= high <= 1


@given(st.integers(1, 1_000), st.integers(2, 50))
def test_more_messages_tell_more(right: int, times: int) -> None:
    few, many = Share(right=right, of=2 * right).interval, Share(right=times * right, of=2 * times * right).interval

    assert many[1] - many[0] < few[1] - few[0]


def test_what_is_true_is_counted() -> None:
    assert share_of(letter == "a" for letter in "banana") == Share(right=3, of=6)
