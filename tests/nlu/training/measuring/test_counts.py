"""What was right beside what was said."""

import pytest

from nlu.training.measuring.counts import Counts, counts, macro_f1, told
from nlu.training.measuring.shares import Share

NAMES = ["refill", "results", "thanks"]
PAIRS = [("refill", "refill"), ("refill", "results"), ("results", "results"), ("refill", "refill")]


def test_a_row_is_what_was_right_and_a_column_what_was_said() -> None:
    assert counts(PAIRS, names=NAMES) == Counts(names=tuple(NAMES), rows=((2, 1, 0), (0, 1, 0), (0, 0, 0)))


def test_precision_is_of_what_was_said_and_recall_of_what_was_right() -> None:
    refill, results, thanks = told(counts(PAIRS, names=NAMES))

    assert (refill.precision, refill.recall) == (Share(right=2, of=2), Share(right=2, of=3))
    assert (results.precision, results.recall) == (Share(right=1, of=2), Share(right=1, of=1))
    assert (thanks.precision, thanks.recall) == (Share(right=0, of=0), Share(right=0, of=0))
    assert (refill.f1, results.f1, thanks.f1) == pytest.approx((0.8, 2 / 3, 0))


def test_the_mean_is_of_names_that_there_were_examples_of() -> None:
    assert macro_f1(told(counts(PAIRS, names=NAMES))) == pytest.approx((0.8 + 2 / 3) / 2)
    assert macro_f1(told(counts([], names=NAMES))) is None


def test_who_says_the_same_of_all_is_told_from_who_is_right() -> None:
    right = [(name, name) for name in NAMES]

    assert macro_f1(told(counts(right, names=NAMES))) == 1
    assert macro_f1(told(counts([(name, "refill") for name in NAMES], names=NAMES))) == pytest.approx(1 / 6)
