"""A FHIR R4 server on loopback, as far as transactions go: it takes valid resources alone, and keeps no two of one.

What it is sent is validated by `fhir.resources`; references within the bundle are resolved, and those to what it holds
must be to something. As some servers do, it puts its own name of a resource in the place of that resource's address in
the bundle wherever that stands, be it a reference or not.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web
from fhir.resources.R4B.bundle import Bundle

Resource = dict[str, Any]


@dataclass(kw_only=True)
class StrictFhir:
    """One server; `answers` replaces what it says, `while_asked` is done before it answers."""

    token: str = ""
    answers: web.Response | None = None
    while_asked: Callable[[], Awaitable[None]] | None = None
    holds: dict[str, Resource] = field(default_factory=dict)
    posted: list[Resource] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_post("/base", self._take)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/base"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def of(self, kind: str) -> list[Resource]:
        """What it holds of a kind, in the order in which it came."""
        return [one for one in self.holds.values() if one["resourceType"] == kind]

    async def _take(self, request: web.Request) -> web.Response:
        if self.token and request.headers.get("authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        if self.while_asked:
            await self.while_asked()
        bundle = json.loads(await request.read())
        Bundle.model_validate(bundle)
        if bundle["type"] != "transaction" or request.content_type != "application/fhir+json":
            return web.Response(status=400)
        self.posted.append(bundle)
        places = {entry["fullUrl"]: self._place(entry) for entry in bundle["entry"] if "fullUrl" in entry}
        response = [self._keep(entry, places) for entry in bundle["entry"]]
        if self.answers:
            return self.answers
        return web.json_response({"resourceType": "Bundle", "type": "transaction-response", "entry": response})

    def _place(self, entry: Resource) -> str:
        """Where what is to be created stands already, or will."""
        parameter, _, value = entry["request"]["ifNoneExist"].partition("=")
        found = [name for name, one in self.holds.items() if value in named(one, parameter)]
        assert len(found) <= 1
        return found[0] if found else f"{entry['request']['url']}/{len(self.holds) + hash(entry['fullUrl']) % 10**9}"

    def _keep(self, entry: Resource, places: dict[str, str]) -> Resource:
        request, resource = entry["request"], entry["resource"]
        place = request["url"] if request["method"] == "PUT" else places[entry["fullUrl"]]
        is_new = place not in self.holds
        if request["method"] == "PUT":
            assert not is_new
            assert resource["id"] == place.partition("/")[2]
        for reference in references_in(resource):
            assert reference in places or reference in self.holds or reference in places.values()
        if is_new or request["method"] == "PUT":
            self.holds[place] = replaced(resource, places) | {"id": place.partition("/")[2]}
        return {"response": {"status": "201" if is_new else "200", "location": f"{self.url}/{place}/_history/1"}}


def replaced(value: Any, places: dict[str, str]) -> Any:
    """The same with the server's own names in the place of addresses in the bundle."""
    match value:
        case dict():
            return {name: replaced(one, places) for name, one in value.items()}
        case list():
            return [replaced(one, places) for one in value]
        case _:
            return places.get(value, value)


def named(resource: Resource, parameter: str) -> set[str]:
    """By which tokens a search finds a resource."""
    if parameter == "_tag":
        return {f"{tag['system']}|{tag['code']}" for tag in resource.get("meta", {}).get("tag", [])}
    return {f"{one['system']}|{one['value']}" for one in resource.get("identifier", []) if "system" in one}


def references_in(value: object) -> Iterator[str]:
    """Every reference of a resource."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for one in value.values():
            yield from references_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from references_in(one)
