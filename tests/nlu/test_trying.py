"""One text, and all that is made of it."""

import json
from datetime import UTC, date, datetime, time

import pytest

from nlu.dates import Moment, Unread
from nlu.embedded_engine import EmbeddedEngine
from nlu.screen import screen
from nlu.sentences.reader import reader
from nlu.trying import Tried, as_json, tried

NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)  # a Friday
TEXTS = [
    "there is an elephant on my chest",
    "me quiero morir",
    "where do I find my lab results",
    "mi tía se murió de risa",
    "!!",
    "911",
    "my chest hurts",
]


async def made_of(text: str) -> Tried:
    return await tried(text, reading=reader(), engine=EmbeddedEngine(reader()), now=NOON)


@pytest.mark.parametrize("text", TEXTS)
async def test_it_is_what_the_chat_would_hear(text: str) -> None:
    assert (await made_of(text)).screening == screen(text)


@pytest.mark.parametrize("text", ["", "!!", "911"])
async def test_where_nothing_was_read_there_is_no_chance(text: str) -> None:
    assert (await made_of(text)).chance is None
    assert 0 < ((await made_of(f"{text} my father fell and I can't wake him up")).chance or 0) < 1


async def test_a_text_that_is_a_time_is_read_as_one() -> None:
    assert (await made_of("tomorrow at 3 pm")).moments == (
        ("tomorrow at 3 pm", Moment(day=date(2026, 3, 7), clock=time(15))),
    )
    assert (await made_of("el martes a las 9 de la mañana")).moments[0][1] == Moment(
        day=date(2026, 3, 10), clock=time(9)
    )
    assert (await made_of("march 5")).moments != ()
    assert (await made_of("I want a refill")).moments == ()


async def test_scripts_read_it_by_names_that_stay() -> None:
    said = as_json(await made_of("yesterday"))

    assert list(said) == [
        "text",
        "level",
        "kind",
        "cues",
        "warned_in",
        "chance",
        "language",
        "intent",
        "confidence",
        "likeliest",
        "entities",
        "moments",
    ]
    assert json.loads(json.dumps(said))["moments"] == [{"words": "yesterday", "unread": Unread.IN_THE_PAST.value}]
    assert json.loads(json.dumps(as_json(await made_of("mañana a las 9"))))["moments"] == [
        {"words": "mañana a las 9", "day": "2026-03-07", "clock": "09:00", "part": None}
    ]
