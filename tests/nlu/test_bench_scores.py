"""The measures of `make bench-nlu`, by hand."""

import pytest

from nlu.understanding import Intent
from scripts.bench_nlu.scores import scores

REFILL, RESULTS, UNKNOWN = Intent.REFILL, Intent.RESULTS, Intent.UNKNOWN


def test_who_names_every_wish_is_right_in_all() -> None:
    wanted = [REFILL, RESULTS, UNKNOWN]

    perfect = scores(wanted, wanted)
    assert (perfect.accuracy, perfect.macro_f1, perfect.oos_recall) == (1, 1, 1)


def test_who_says_unknown_to_everything_is_right_out_of_scope_alone() -> None:
    found = scores([REFILL, RESULTS, UNKNOWN, UNKNOWN], [UNKNOWN] * 4)

    assert (found.accuracy, found.oos_recall) == (0.5, 1)
    assert found.macro_f1 == pytest.approx((0 + 0 + 2 * 2 / (2 + 4)) / 3)


def test_a_rare_wish_counts_as_much_as_one_with_many_texts() -> None:
    wanted = [REFILL] * 9 + [RESULTS, UNKNOWN]
    named = [REFILL] * 9 + [REFILL, REFILL]

    found = scores(wanted, named)
    assert found.accuracy == pytest.approx(9 / 11)
    assert found.macro_f1 == pytest.approx((2 * 9 / (9 + 11)) / 3)
    assert found.oos_recall == 0


def test_a_wish_that_nobody_wanted_is_no_class_of_its_own() -> None:
    assert scores([REFILL, UNKNOWN], [RESULTS, UNKNOWN]).macro_f1 == 0.5
