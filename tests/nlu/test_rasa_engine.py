"""The client of a Rasa server: what it asks and what not, and that whatever goes wrong, somebody else understands."""

import json
from collections.abc import AsyncIterator

import pytest

from nlu.breaker import Breaker
from nlu.language import Language
from nlu.rasa_engine import LETTERS_ASKED, RasaEngine
from nlu.rasa_server import Ended, RasaServer
from nlu.rules_engine import RuleEngine
from nlu.understanding import Entity, EntityKind, Intent, Topic, Understanding
from tests.rasa import Fault, StrictRasa

TOKEN = "a-token-of-the-tests"
TEXT = "could somebody look at my lisinopril since yesterday"
BY_FALLBACK = Understanding(intent=Intent.COMPLAINT, confidence=0.51)


class Fallback:
    """Understands everything as one thing that nobody else says."""

    async def understand(self, _: str) -> Understanding:
        return BY_FALLBACK


@pytest.fixture
async def strict() -> AsyncIterator[StrictRasa]:
    async with StrictRasa(understands=RuleEngine(), token=TOKEN) as strict:
        yield strict


@pytest.fixture
async def server(strict: StrictRasa) -> AsyncIterator[RasaServer]:
    async with RasaServer(strict.url, token=TOKEN, seconds=5) as server:
        yield server


@pytest.fixture
def ended() -> list[Ended]:
    return []


@pytest.fixture
def engine(server: RasaServer, ended: list[Ended]) -> RasaEngine:
    return RasaEngine(server, rules=RuleEngine(), fallback=Fallback(), tell=ended.append)


def an_answer(*guesses: tuple[str, float], entities: list[dict[str, object]] | None = None, text: str = TEXT) -> bytes:
    """As Rasa says it."""
    ranking = [{"name": name, "confidence": confidence} for name, confidence in guesses]
    said = {"text": text, "intent": ranking[0], "entities": entities or [], "intent_ranking": ranking}
    return json.dumps(said).encode()


def marked(entity: str, start: int, end: int) -> dict[str, object]:
    return {"entity": entity, "start": start, "end": end, "value": "x", "extractor": "DIETClassifier"}


@pytest.mark.parametrize("text", ["help", "AYUDA", "Stop!", "cancelar", "my messages", "en español por favor"])
async def test_the_menus_own_words_are_the_rules_and_rasa_is_not_asked(
    engine: RasaEngine, strict: StrictRasa, text: str
) -> None:
    strict.says = an_answer(("refill", 0.99), text=text)

    assert await engine.understand(text) == await RuleEngine().understand(text)
    assert strict.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\0",
        "482913",
        "/office_contact",
        ' /refill{"medication": "warfarin"}',
        "\u200b",
        "?!",
        "🙂🙂",
        "\ud800",
        "السلام عليكم ورحمة الله",
        "ich habe ein rezept und nicht das",
    ],
)
async def test_what_rasa_could_only_guess_at_it_is_not_asked(engine: RasaEngine, strict: StrictRasa, text: str) -> None:
    assert await engine.understand(text) == BY_FALLBACK
    assert strict.asked == []


async def test_at_most_the_first_thousand_letters_are_asked_and_no_half_letter(
    engine: RasaEngine, strict: StrictRasa
) -> None:
    await engine.understand("\ud83d a question " * 1_000)

    [asked] = strict.asked
    assert len(asked) == LETTERS_ASKED == 1_000
    assert asked.startswith("? a question ")


@pytest.mark.parametrize(("confidence", "intent"), [(0.7, Intent.REFILL), (0.6999, Intent.UNKNOWN)])
async def test_it_is_sure_from_seven_tenths_on(
    engine: RasaEngine, strict: StrictRasa, confidence: float, intent: Intent
) -> None:
    strict.says = an_answer(("refill", confidence), ("results", 0.12), ("appointment", 0.1), ("billing", 0.0999))
    unsure = () if intent is Intent.REFILL else (Intent.REFILL, Intent.RESULTS, Intent.APPOINTMENT)

    understood = await engine.understand(TEXT)

    assert understood.intent is intent
    assert understood.confidence == (confidence if intent is Intent.REFILL else 0)
    assert understood.likeliest == unsure


async def test_three_are_asked_back_at_most_and_what_nobody_can_do_is_none_of_them(
    engine: RasaEngine, strict: StrictRasa
) -> None:
    strict.says = an_answer(("out_of_scope", 0.3), ("no", 0.2), ("yes", 0.15), ("leave", 0.12), ("help", 0.11))

    assert (await engine.understand(TEXT)).likeliest == (Intent.NO, Intent.YES, Intent.LEAVE)


@pytest.mark.parametrize("confidence", [1, 1.0, 1.0000001192092896])
async def test_no_guess_is_as_sure_as_the_menus_own_words(
    engine: RasaEngine, strict: StrictRasa, confidence: float
) -> None:
    strict.says = an_answer(("stop_messages", confidence))

    understood = await engine.understand(TEXT)

    assert (understood.intent, understood.confidence) == (Intent.STOP, 0.99)


async def test_what_is_surely_out_of_scope_is_not_known_and_nothing_is_likely(
    engine: RasaEngine, strict: StrictRasa
) -> None:
    strict.says = an_answer(("out_of_scope", 0.7), ("refill", 0.3))

    assert await engine.understand(TEXT) == Understanding(
        intent=Intent.UNKNOWN, confidence=0.0, language=Language.ENGLISH
    )


async def test_what_is_named_is_told_in_the_words_as_written_beside_what_the_rules_know(
    engine: RasaEngine, strict: StrictRasa
) -> None:
    begin = TEXT.index("lisinopril")
    strict.says = an_answer(
        ("write_to_team", 0.9),
        entities=[marked("medication", begin, begin + 10), marked("when", len(TEXT) - 9, len(TEXT))],
    )

    understood = await engine.understand(TEXT)

    assert understood.entities == (
        *(await RuleEngine().understand(TEXT)).entities,
        Entity(kind=EntityKind.MEDICATION, value="lisinopril"),
        Entity(kind=EntityKind.WHEN, value="yesterday"),
    )


async def test_the_topic_of_a_message_is_known_from_its_words(engine: RasaEngine, strict: StrictRasa) -> None:
    strict.says = an_answer(("write_to_team", 0.9), text="there is a question about my bill")

    assert (await engine.understand("there is a question about my bill")).topic is Topic.BILLING


@pytest.mark.parametrize(
    ("fault", "how"),
    [
        (Fault.HANGS_UP, Ended.OUT_OF_REACH),
        (Fault.BREAKS_OFF, Ended.OUT_OF_REACH),
        (Fault.NOT_LOADED, Ended.NOT_LOADED),
        (Fault.FAILS, Ended.GARBLED),
        (Fault.MOVED, Ended.GARBLED),
    ],
)
async def test_where_the_server_fails_the_fallback_understands(
    engine: RasaEngine, strict: StrictRasa, ended: list[Ended], fault: Fault, how: Ended
) -> None:
    strict.fault = fault
    assert await engine.understand(TEXT) == BY_FALLBACK

    strict.fault = None
    assert await engine.understand(TEXT) != BY_FALLBACK
    assert ended == [how, Ended.ANSWERED]


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.TRICKLES])
async def test_a_server_that_is_too_slow_is_not_waited_for(
    strict: StrictRasa, ended: list[Ended], fault: Fault
) -> None:
    strict.fault = fault
    async with RasaServer(strict.url, token=TOKEN, seconds=0.1) as server:
        engine = RasaEngine(server, rules=RuleEngine(), fallback=Fallback(), tell=ended.append)
        assert await engine.understand(TEXT) == BY_FALLBACK

    assert ended == [Ended.TOO_SLOW]


async def test_where_nobody_is_there_the_fallback_understands(
    engine: RasaEngine, strict: StrictRasa, ended: list[Ended]
) -> None:
    await strict.__aexit__()

    assert await engine.understand(TEXT) == BY_FALLBACK
    assert ended == [Ended.OUT_OF_REACH]


async def test_a_token_that_is_refused_is_told_as_that(strict: StrictRasa, ended: list[Ended]) -> None:
    async with RasaServer(strict.url, token="another", seconds=5) as server:
        engine = RasaEngine(server, rules=RuleEngine(), fallback=Fallback(), tell=ended.append)
        assert await engine.understand(TEXT) == BY_FALLBACK

    assert ended == [Ended.REFUSED]
    assert strict.asked == []


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"text": "',
        b"\xff\xfe",
        b"<html>",
        b" " * 600_000 + an_answer(("refill", 0.9)),
        an_answer(("refill", 0.9), text="another text"),
        an_answer(("nlu_fallback", 0.9)),
        an_answer(("refill", 0.9), ("unheard_of", 0.05)),
        an_answer(("refill", -0.1)),
        an_answer(("refill", float("nan"))),
        an_answer(("refill", float("inf"))),
        an_answer(("refill", 0.9)).replace(b"0.9", b'"0.9"'),
        an_answer(("refill", 0.9)).replace(b'"refill"', b"null"),
        an_answer(("refill", 0.9), entities=[marked("medication", 5, 5)]),
        an_answer(("refill", 0.9), entities=[marked("medication", -1, 5)]),
        an_answer(("refill", 0.9), entities=[marked("medication", 0, len(TEXT) + 1)]),
        an_answer(("refill", 0.9), entities=[marked("topic", 0, 5)]),
        an_answer(("refill", 0.9), entities=[marked("city", 0, 5)]),
    ],
    ids=range(21),
)
async def test_an_answer_that_is_none_of_ours_is_none(
    engine: RasaEngine, strict: StrictRasa, ended: list[Ended], said: bytes
) -> None:
    strict.says = an_answer(("refill", 0.9), entities=[marked("medication", 0, 5)])
    assert (await engine.understand(TEXT)).intent is Intent.REFILL

    strict.says = said
    assert await engine.understand(TEXT) == BY_FALLBACK
    assert ended == [Ended.ANSWERED, Ended.GARBLED]


async def test_a_server_that_fails_is_left_alone_until_it_has_rested(
    server: RasaServer, strict: StrictRasa, ended: list[Ended]
) -> None:
    now = [1_000.0]
    breaker = Breaker(failures=3, rest_seconds=10, clock=lambda: now[0])
    engine = RasaEngine(server, rules=RuleEngine(), fallback=Fallback(), breaker=breaker, tell=ended.append)
    strict.says = b"{}"
    for _ in range(4):
        assert await engine.understand(TEXT) == BY_FALLBACK
    strict.says = an_answer(("refill", 0.9))
    now[0] += 9.9
    resting = await engine.understand(TEXT)
    now[0] += 0.1
    rested = await engine.understand(TEXT)

    assert (resting, rested.intent) == (BY_FALLBACK, Intent.REFILL)
    assert ended == [Ended.GARBLED] * 3 + [Ended.RESTING] * 2 + [Ended.ANSWERED]
    assert len(strict.asked) == 4
