"""One question to a Rasa server, one answer or the reason why there is none; no reason tells what was asked."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest

from nlu.rasa_server import SECONDS, Garbled, NoAnswer, NotLoaded, OutOfReach, RasaServer, Refused, TooSlow
from nlu.rules_engine import RuleEngine
from tests.rasa import Fault, StrictRasa

TOKEN = "zq-canary-token"
TEXT = "could somebody look at my lisinopril"


@pytest.fixture
async def strict() -> AsyncIterator[StrictRasa]:
    async with StrictRasa(understands=RuleEngine(), token=TOKEN) as strict:
        yield strict


@pytest.fixture
async def server(strict: StrictRasa) -> AsyncIterator[RasaServer]:
    async with RasaServer(strict.url, token=TOKEN, seconds=5) as server:
        yield server


async def test_one_connection_is_kept_for_the_next_text(server: RasaServer, strict: StrictRasa) -> None:
    for _ in range(5):
        await server.parse(TEXT)

    assert len(strict.asked) == 5
    assert len(strict.connections) == 1


async def test_many_may_ask_at_once(server: RasaServer, strict: StrictRasa) -> None:
    answers = await asyncio.gather(*(server.parse(f"question {number}") for number in range(40)))

    assert [answer.text for answer in answers] == [f"question {number}" for number in range(40)]
    assert len(strict.connections) <= 8


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.TRICKLES])
async def test_three_tenths_of_a_second_are_the_limit_of_the_whole(strict: StrictRasa, fault: Fault) -> None:
    strict.fault = fault
    async with RasaServer(strict.url, token=TOKEN) as server:
        began = time.monotonic()
        with pytest.raises(TooSlow):
            await server.parse(TEXT)
        assert time.monotonic() - began > 0.9 * SECONDS == 0.9 * 0.3


async def test_no_proxy_that_happens_to_be_set_hears_a_patients_words(
    strict: StrictRasa, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with RasaServer(strict.url, token=TOKEN, seconds=5) as server:
        await server.parse(TEXT)

    assert strict.asked == [TEXT]


def _token_wrong(strict: StrictRasa) -> None:
    strict.token = "another"


def _says(said: bytes) -> Callable[[StrictRasa], None]:
    return lambda strict: setattr(strict, "says", said)


def _has(fault: Fault) -> Callable[[StrictRasa], None]:
    return lambda strict: setattr(strict, "fault", fault)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (_token_wrong, Refused),
        (_has(Fault.NOT_LOADED), NotLoaded),
        (_has(Fault.HANGS_UP), OutOfReach),
        (_has(Fault.FAILS), Garbled),
        (_says(b'{"text": "zq-canary"}'), Garbled),
    ],
)
async def test_no_reason_tells_the_token_or_a_word(
    server: RasaServer, strict: StrictRasa, happens: Callable[[StrictRasa], None], reason: type[NoAnswer]
) -> None:
    happens(strict)

    with pytest.raises(reason) as raised:
        await server.parse("zq-canary")

    error = raised.value
    assert "zq-canary" not in f"{error!s} {error!r}"
    # What it came from, whose text may hold either, is shown to nobody.
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
