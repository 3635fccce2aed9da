"""Waits after wrong tries: longer each time, never a lock, so that nobody can shut another out.

The account and the network each have a count. A browser that has signed in to the account before has one of its own
and nothing to do with theirs: a thousand wrong passwords from elsewhere do not slow down the owner. A try made while
waiting is refused unread and counts for nothing.

Success clears the count of the account or the browser. The network's is lowered by no more than that: a typing mistake
is forgiven a ward or a mobile network that many share, while somebody with an account of their own who guesses at
others' can't clear it by signing in between.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

FORGOTTEN_AFTER = timedelta(hours=24)  # without another wrong try


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many wrong tries cost nothing, the wait after the next, which doubles with each further, and the longest."""

    free: int
    first_wait: timedelta
    longest: timedelta


ACCOUNT = Patience(free=5, first_wait=timedelta(seconds=2), longest=timedelta(minutes=5))
BROWSER = Patience(free=5, first_wait=timedelta(seconds=2), longest=timedelta(minutes=5))
NETWORK = Patience(free=20, first_wait=timedelta(seconds=2), longest=timedelta(minutes=15))  # a ward may share one


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The wrong tries of one account, browser or network since its last success, and when the last of them was."""

    failures: int = 0
    last_failure: datetime | None = None


def wait_before_next(tally: Tally, *, patience: Patience, now: datetime) -> timedelta:
    """How long the next try has to wait from now on; zero if it need not."""
    if tally.last_failure is None or now - tally.last_failure >= FORGOTTEN_AFTER:
        return timedelta()
    return max(tally.last_failure + _wait_after(tally.failures, patience=patience) - now, timedelta())


def wait_to_sign_in(*, account: Tally, network: Tally, known_browser: Tally | None, now: datetime) -> timedelta:
    """How long this browser has to wait with this account; `known_browser` is None if it never signed in to it."""
    if known_browser is not None:
        return wait_before_next(known_browser, patience=BROWSER, now=now)
    return max(
        wait_before_next(account, patience=ACCOUNT, now=now),
        wait_before_next(network, patience=NETWORK, now=now),
    )


def _wait_after(failures: int, *, patience: Patience) -> timedelta:
    if failures <= patience.free:
        return timedelta()
    doublings = min(failures - patience.free - 1, 30)  # beyond that any wait has reached its longest
    return min(patience.first_wait * (1 << doublings), patience.longest)
