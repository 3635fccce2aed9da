"""A Rasa 3.6 server on loopback, as far as `/model/parse` goes: what it answers, it answers as the real one does.

`tests/contract/test_rasa_servers.py` holds both to the same words. What understands behind it is an engine of ours,
so that the whole suite of engines can be run through HTTP and back.
"""

import asyncio
import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from aiohttp import web

from nlu.intent_names import name_of
from nlu.understanding import Engine, EntityKind, Intent, Understanding

VERSION = "3.6.21"
RANKED = 10
_MARKED = frozenset({EntityKind.MEDICATION, EntityKind.WHEN, EntityKind.PERSON, EntityKind.RECORD_PART})


class Fault(Enum):
    """What goes wrong with the requests from now on."""

    SLOW = "it never answers"
    LATE = "it answers, but later than a turn can wait"
    TRICKLES = "it answers a letter at a time, without an end"
    HANGS_UP = "it closes the connection before it answers"
    BREAKS_OFF = "it closes the connection within the answer"
    NOT_LOADED = "it has no model yet"
    FAILS = "it answers that it failed"
    MOVED = "it answers that it is elsewhere"


@dataclass(kw_only=True)
class StrictRasa:
    """One server with one token; `says` replaces the body of an answer, `asked` holds each text that came."""

    understands: Engine
    token: str
    fault: Fault | None = None
    says: bytes | None = None
    asked: list[str] = field(default_factory=list)
    connections: set[int] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._released = asyncio.Event()
        application = web.Application()
        application.router.add_post("/model/parse", self._parse)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        _, self._port = self._runner.addresses[0][:2]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Its address, which is as good after it is gone."""
        return f"http://127.0.0.1:{self._port}"

    async def _parse(self, request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            self.connections.add(id(request.transport))
        if request.query.get("token") != self.token:
            return _refusal(401, "NotAuthenticated", "User is not authenticated.")
        if self.fault is not None:
            return await self._failing(request, self.fault)
        if not await request.read():
            return _refusal(400, "BadRequest", "No text message defined in request_body.")
        text = (await request.json()).get("text")
        if not isinstance(text, str):
            return _refusal(500, "ParsingError", "An unexpected error occurred.")
        self.asked.append(text)
        if self.says is not None:
            return web.Response(body=self.says, content_type="application/json")
        return web.json_response(await self._answer(text))

    async def _failing(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        match fault:
            case Fault.LATE:
                await asyncio.sleep(0.35)
                return web.json_response(await self._answer((await request.json())["text"]))
            case Fault.SLOW:
                await self._released.wait()
            case Fault.TRICKLES:
                return await self._trickling(request)
            case Fault.HANGS_UP:
                _hang_up(request)
            case Fault.BREAKS_OFF:
                response = web.StreamResponse(headers={"Content-Length": "1000"})
                await response.prepare(request)
                await response.write(b'{"text": "')
                _hang_up(request)
                return response
            case Fault.NOT_LOADED:
                return _refusal(409, "Conflict", "No agent loaded.")
            case Fault.MOVED:
                return web.Response(status=307, headers={"Location": f"{self.url}/model/parse"})
            case Fault.FAILS:
                pass
        return _refusal(500, "ParsingError", "An unexpected error occurred.")

    async def _trickling(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while request.transport is not None and not request.transport.is_closing():
            await response.write(b" ")
            await asyncio.sleep(0.005)
        return response

    async def _answer(self, text: str) -> dict[str, object]:
        if not text.strip():  # as the real one, sure of something
            return _said(text, [{"name": name_of(Intent.YES), "confidence": 0.9577}], [])
        if text.startswith("/"):  # as the real one: a command, of which it is certain
            return _said(text, [{"name": text[1:].partition("{")[0], "confidence": 1.0}], [])
        understood = await self.understands.understand(text)
        marked = [entity for entity in understood.entities if entity.kind in _MARKED]
        entities: list[dict[str, object]] = [
            {
                "entity": entity.kind.value,
                "start": text.index(entity.value),
                "end": text.index(entity.value) + len(entity.value),
                "confidence_entity": 0.99,
                "value": entity.value,
                "extractor": "DIETClassifier",
            }
            for entity in marked
        ]
        return _said(text, _ranking(understood), entities)


def _ranking(understood: Understanding) -> list[dict[str, object]]:
    """The ten likeliest: what was understood, what was almost, and the rest as they come."""
    likeliest = understood.likeliest or (understood.intent,)
    sure = understood.confidence or (0.4 if understood.likeliest else 0.9)
    ordered = [*dict.fromkeys([*likeliest, *Intent])][:RANKED]
    return [{"name": name_of(intent), "confidence": sure * 0.5**place} for place, intent in enumerate(ordered)]


def _said(text: str, ranking: list[dict[str, object]], entities: list[dict[str, object]]) -> dict[str, object]:
    tokens: list[list[int]] = []
    for word in text.split():
        begin = text.index(word, tokens[-1][1] if tokens else 0)
        tokens.append([begin, begin + len(word)])
    return {
        "text": text,
        "intent": ranking[0],
        "entities": entities,
        "text_tokens": tokens,
        "intent_ranking": ranking,
    }


def _refusal(status: int, reason: str, message: str) -> web.Response:
    told: dict[str, object] = {
        "version": VERSION,
        "status": "failure",
        "message": message,
        "reason": reason,
        "details": {},
        "help": None,
        "code": status,
    }
    return web.Response(status=status, body=json.dumps(told).encode(), content_type="application/json")


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()
