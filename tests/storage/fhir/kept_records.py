"""A FHIR R4 server on loopback that records are read from: it searches, answers in pages, and writes down who asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web

from .builders import Json, a_patient, coded

MRN = "MRN-1"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def a_person(*, mrn: str = MRN, **changed: object) -> Json:
    """A patient who has the hospital's number."""
    kind = coded("http://terminology.hl7.org/CodeSystem/v2-0203", "MR")
    return a_patient(**{"identifier": [{"type": kind, "system": "urn:oid:1.2.3", "value": mrn}], **changed})


@dataclass(kw_only=True)
class KeptRecords:
    """One server with its resources; `answers` replaces what it says of a kind of resource."""

    holds: list[Json] = field(default_factory=list)
    a_page: int = 100
    token: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    searched: list[dict[str, str]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_route("*", "/{tail:.*}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.origin = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.url = f"{self.origin}/base"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path_qs}")
        if self.token and request.headers.get("authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        kind = request.path.removeprefix("/base/").partition("/")[0]
        if kind in self.answers:
            return await self.answers[kind](request)
        return self._page(kind, {**request.query, **{name: str(one) for name, one in (await request.post()).items()}})

    def _page(self, kind: str, wanted: dict[str, str]) -> web.Response:
        self.searched.append({"kind": kind, **wanted})
        found = [one for one in self.holds if one["resourceType"] == kind]
        if "_include" in wanted:
            found += [one for one in self.holds if one["resourceType"] == "Medication"]
        start = int(wanted.get("start", "0"))
        following = start + self.a_page
        link = [{"relation": "self", "url": f"{self.url}/{kind}"}]
        if following < len(found):
            link.append({"relation": "next", "url": f"{self.url}/{kind}?start={following}"})
        return web.json_response(searchset(*found[start:following], link=link))


def searchset(*resources: Json, **changed: object) -> dict[str, object]:
    """One page of what a search found."""
    entries = [{"fullUrl": f"http://another.example/{one.get('id')}", "resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries, **changed}


def always(make: Callable[[], web.Response]) -> Answer:
    """The same answer to everybody."""

    async def answer(_: web.Request) -> web.Response:
        return make()

    return answer
