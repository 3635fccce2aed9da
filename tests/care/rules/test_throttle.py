from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.rules.throttle import (
    ACCOUNT,
    BROWSER,
    NETWORK,
    Patience,
    Tally,
    wait_before_next,
    wait_to_sign_in,
)

from .zones import new_york

NOW = new_york(3, 2, 10)
NONE = Tally()
NO_WAIT = timedelta()
PATIENCES = st.sampled_from([ACCOUNT, BROWSER, NETWORK])


def tally(failures: int) -> Tally:
    return Tally(failures=failures, last_failure=NOW)


@pytest.mark.parametrize("patience", [ACCOUNT, BROWSER, NETWORK])
def test_the_free_tries_cost_nothing_and_the_next_costs_a_wait(patience: Patience) -> None:
    assert wait_before_next(NONE, patience=patience, now=NOW) == NO_WAIT
    assert wait_before_next(tally(patience.free), patience=patience, now=NOW) == NO_WAIT
    assert wait_before_next(tally(patience.free + 1), patience=patience, now=NOW) == patience.first_wait
    assert wait_before_next(tally(patience.free + 2), patience=patience, now=NOW) == 2 * patience.first_wait


@pytest.mark.parametrize("patience", [ACCOUNT, BROWSER, NETWORK])
def test_the_wait_has_a_longest_and_is_never_a_lock(patience: Patience) -> None:
    assert wait_before_next(tally(1_000_000), patience=patience, now=NOW) == patience.longest
    assert wait_before_next(tally(1_000_000), patience=patience, now=NOW + patience.longest) == NO_WAIT


def test_the_wait_runs_down_with_the_clock() -> None:
    wrong = tally(ACCOUNT.free + 3)

    assert wait_before_next(wrong, patience=ACCOUNT, now=NOW + timedelta(seconds=7)) == timedelta(seconds=1)
    assert wait_before_next(wrong, patience=ACCOUNT, now=NOW + timedelta(seconds=8)) == NO_WAIT
    assert wait_before_next(wrong, patience=ACCOUNT, now=NOW + timedelta(seconds=9)) == NO_WAIT


def test_a_thousand_wrong_passwords_from_elsewhere_do_not_keep_the_owner_waiting() -> None:
    known = wait_to_sign_in(account=tally(1_000), network=tally(1_000), known_browser=NONE, now=NOW)
    unknown = wait_to_sign_in(account=tally(1_000), network=tally(1_000), known_browser=None, now=NOW)

    assert known == NO_WAIT
    assert unknown == max(ACCOUNT.longest, NETWORK.longest)


def test_a_known_browser_waits_for_its_own_wrong_tries() -> None:
    wait = wait_to_sign_in(account=NONE, network=NONE, known_browser=tally(BROWSER.free + 1), now=NOW)

    assert wait == BROWSER.first_wait


def test_an_unknown_browser_waits_for_the_account_and_for_the_network() -> None:
    by_account = wait_to_sign_in(account=tally(6), network=NONE, known_browser=None, now=NOW)
    by_network = wait_to_sign_in(account=NONE, network=tally(21), known_browser=None, now=NOW)

    assert by_account == ACCOUNT.first_wait
    assert by_network == NETWORK.first_wait


@given(patience=PATIENCES, failures=st.integers(0, 10_000), more=st.integers(0, 100))
def test_more_wrong_tries_never_shorten_the_wait(patience: Patience, failures: int, more: int) -> None:
    fewer = wait_before_next(tally(failures), patience=patience, now=NOW)

    assert NO_WAIT <= fewer <= wait_before_next(tally(failures + more), patience=patience, now=NOW) <= patience.longest
