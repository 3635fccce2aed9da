"""What the client counts on: the strict server of the tests answers as the real one does, and both are asked."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest

from nlu.intent_names import intent_named
from nlu.understanding import Entity, EntityKind, Intent, Understanding
from scripts.rasa.built import RunningRasa
from tests.rasa import StrictRasa

RANKED = 10


class Medicines:
    """Understands as the real one has learned: a refill, of the medicine that is named."""

    async def understand(self, text: str) -> Understanding:
        named = (Entity(kind=EntityKind.MEDICATION, value="lisinopril"),) if "lisinopril" in text else ()
        return Understanding(intent=Intent.REFILL, confidence=0.9, entities=named)


@dataclass(frozen=True, kw_only=True)
class Server:
    """One of the two, with its token."""

    client: httpx.AsyncClient
    token: str

    async def parse(self, body: object, *, token: str | None = None) -> httpx.Response:
        return await self.client.post("/model/parse", params={"token": token or self.token}, json=body)


@asynccontextmanager
async def a_strict_one() -> AsyncIterator[Server]:
    async with (
        StrictRasa(understands=Medicines(), token="right") as strict,
        httpx.AsyncClient(base_url=strict.url, timeout=30) as client,
    ):
        yield Server(client=client, token=strict.token)


@asynccontextmanager
async def a_real_one(real: RunningRasa) -> AsyncIterator[Server]:
    async with httpx.AsyncClient(base_url=real.url, timeout=30) as client:
        yield Server(client=client, token=real.token)


@pytest.fixture(scope="module", params=["strict", "real"])
def opened(request: pytest.FixtureRequest) -> AbstractAsyncContextManager[Server]:
    return a_strict_one() if request.param == "strict" else a_real_one(request.getfixturevalue("real_rasa"))


@pytest.fixture(scope="module")
async def server(opened: AbstractAsyncContextManager[Server]) -> AsyncIterator[Server]:
    async with opened as server:
        yield server


async def test_whoever_has_no_token_is_refused(server: Server) -> None:
    for refused in (
        await server.client.post("/model/parse", json={"text": "hello"}),
        await server.parse({"text": "hello"}, token="wrong"),
    ):
        assert refused.status_code == 401
        assert refused.json()["reason"] == "NotAuthenticated"
    assert (await server.parse({"text": "hello"})).status_code == 200


async def test_the_ten_likeliest_are_told_in_order_and_the_first_is_the_intent(server: Server) -> None:
    told = (await server.parse({"text": "I need a refill of my lisinopril"})).json()

    ranking = told["intent_ranking"]
    assert told["text"] == "I need a refill of my lisinopril"
    assert told["intent"] == ranking[0]
    assert told["intent"]["name"] == "refill"
    assert len({guess["name"] for guess in ranking}) == len(ranking) == RANKED
    assert all(intent_named(guess["name"]) is not None for guess in ranking)
    assert [guess["confidence"] for guess in ranking] == sorted((g["confidence"] for g in ranking), reverse=True)


async def test_what_is_named_is_told_by_its_letters_whatever_stands_before(server: Server) -> None:
    text = "🙂 ¿más? I need a refill of lisinopril"
    told = (await server.parse({"text": text})).json()

    [named] = [entity for entity in told["entities"] if entity["entity"] == "medication"]
    assert text[named["start"] : named["end"]] == named["value"] == "lisinopril"
    assert told["text"] == text


async def test_a_blank_text_has_an_intent_so_none_must_be_asked(server: Server) -> None:
    told = await server.parse({"text": ""})

    assert told.status_code == 200
    assert intent_named(told.json()["intent"]["name"]) is not None


async def test_a_text_behind_a_slash_is_a_command_so_none_must_be_asked(server: Server) -> None:
    told = (await server.parse({"text": "/sign_out"})).json()

    assert told["intent"]["name"] == "sign_out"
    assert told["intent"]["confidence"] == 1


async def test_a_body_without_a_text_is_a_failure_and_no_body_a_mistake(server: Server) -> None:
    failure = await server.parse({})
    mistake = await server.client.post("/model/parse", params={"token": server.token})

    assert (failure.status_code, failure.json()["reason"]) == (500, "ParsingError")
    assert (mistake.status_code, mistake.json()["reason"]) == (400, "BadRequest")


async def test_the_real_one_has_no_way_in_without_a_token(real_rasa: RunningRasa) -> None:
    async with httpx.AsyncClient(base_url=real_rasa.url, timeout=30) as client:
        by_chat = await client.post("/webhooks/rest/webhook", json={"sender": "a", "message": "hello"})
        by_status = await client.get("/status")

    assert (by_chat.status_code, by_status.status_code) == (404, 401)


async def test_the_real_one_writes_no_word_of_it_to_its_log(real_rasa: RunningRasa) -> None:
    async with httpx.AsyncClient(base_url=real_rasa.url, timeout=30) as client:
        asked = {"text": "zqcanary needs a refill"}
        told = await client.post("/model/parse", params={"token": real_rasa.token}, json=asked)

    assert told.json()["text"] == asked["text"]
    said = real_rasa.said.read_text(errors="replace")
    assert "zqcanary" not in said
    assert real_rasa.token not in said
