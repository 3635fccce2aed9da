"""What a process remembers of addresses: the latest, within a bound, however many come."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.recent import FORGET_AFTER, REMEMBERED_ADDRESSES, Recents
from bot.screening import Screens
from dialogs.heard import Heard, Kind
from nlu.screen import Level

from .chatting import PIECES

NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)


def heard(address: int, text: str = "hello") -> Heard:
    """A text from an address."""
    return Heard(channel="web", bot="web", address=str(address), external="1", kind=Kind.TEXT, text=text)


def test_beyond_a_bound_the_address_that_was_quiet_longest_is_let_go() -> None:
    recents = Recents()
    first, second = recents.of(heard(1), now=NOW), recents.of(heard(2), now=NOW)
    assert recents.of(heard(1), now=NOW) is first

    for number in range(3, REMEMBERED_ADDRESSES + 2):
        recents.of(heard(number), now=NOW)

    assert recents.of(heard(1), now=NOW) is first
    assert recents.of(heard(2), now=NOW) is not second


@pytest.mark.parametrize(("early", "remembered"), [(1, True), (0, False)])
def test_an_address_is_let_go_once_it_was_quiet_for_long(early: int, *, remembered: bool) -> None:
    recents = Recents()
    first = recents.of(heard(1), now=NOW)
    later = NOW + FORGET_AFTER - timedelta(seconds=early)

    recents.of(heard(2), now=later)

    assert (recents.of(heard(1), now=later) is first) is remembered


async def test_an_address_whose_turns_wait_for_each_other_stays() -> None:
    recents = Recents()
    first = recents.of(heard(1), now=NOW)

    async with first.in_order():
        recents.of(heard(2), now=NOW + FORGET_AFTER)

        assert recents.of(heard(1), now=NOW + FORGET_AFTER) is first


@pytest.mark.parametrize(
    ("apart", "level"),
    [(timedelta(minutes=2), Level.EMERGENCY), (timedelta(minutes=2, microseconds=1), Level.NONE)],
    ids=["within two minutes", "later"],
)
async def test_what_is_told_in_pieces_within_two_minutes_is_read_as_one(apart: timedelta, level: Level) -> None:
    recent, screens = Recents().of(heard(1), now=NOW), Screens()
    first, second = (heard(1, piece) for piece in PIECES)
    seen = await recent.screened(first, now=NOW, screens=screens)
    recent.remember(first, screening=seen, warned_at=None, short=False, now=NOW)

    joined = await recent.screened(second, now=NOW + apart, screens=screens)

    assert seen.level is Level.NONE
    assert joined.level is level


def test_one_more_address_costs_no_more_beyond_the_bound_than_below_it() -> None:
    def seconds(many: range) -> float:
        began = time.perf_counter()
        for number in many:
            recents.of(heard(number), now=NOW)
        return time.perf_counter() - began

    recents = Recents()
    below = seconds(range(REMEMBERED_ADDRESSES))

    assert seconds(range(REMEMBERED_ADDRESSES, REMEMBERED_ADDRESSES + 1_000)) < below
