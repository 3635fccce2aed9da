"""Whatever answers, and however it answers: what protects a page stands on it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from bot.app import web_application
from tests.hashing import quick_hashing
from tests.promises.world import World

LISTED = (Path(__file__).parent / "routes.txt").read_text(encoding="utf-8").splitlines()
PAGES = [route for route in LISTED if " " in route and route != "GET /health"]
SITES = {
    "patients": ([route for route in PAGES if " /console" not in route], "no-referrer"),
    "desk": ([route for route in PAGES if " /console" in route], "same-origin"),
}
SOMEBODY = str(UUID(int=7))
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
LINES = ("Not for emergencies: call", "No es para emergencias: llame al")


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before both sites, of which nothing is known."""
    transport = httpx.ASGITransport(web_application(world.parts, hashing=quick_hashing()))
    async with httpx.AsyncClient(transport=transport, base_url=world.parts.settings.base_url) as client:
        yield client


def addressed(route: str) -> tuple[str, str]:
    """A method and an address of this route."""
    method, path = route.split(" ")
    return method, re.sub(r"\{[^}]*\}", SOMEBODY, path)


@pytest.mark.parametrize("site", SITES)
async def test_every_page_carries_what_protects_it_and_is_kept_nowhere(client: httpx.AsyncClient, site: str) -> None:
    routes, referrer = SITES[site]
    assert len(routes) > 30

    for route in routes:
        answer = await client.request(*addressed(route))

        assert answer.status_code != 405, route
        assert answer.headers["content-security-policy"] == POLICY, route
        assert answer.headers["x-content-type-options"] == "nosniff", route
        assert answer.headers["x-frame-options"] == "DENY", route
        assert answer.headers["cross-origin-opener-policy"] == "same-origin", route
        assert answer.headers["cross-origin-resource-policy"] == "same-origin", route
        assert answer.headers["referrer-policy"] == referrer, route
        assert answer.headers["cache-control"] == "no-store", route
        assert "geolocation=()" in answer.headers["permissions-policy"], route


@pytest.mark.parametrize("site", SITES)
async def test_every_refusal_says_that_this_is_not_for_emergencies(client: httpx.AsyncClient, site: str) -> None:
    routes, _ = SITES[site]

    for route in routes:
        answer = await client.request(*addressed(route))

        if answer.status_code >= 400 and answer.headers["content-type"].startswith("text/html"):
            assert any(line in answer.text for line in LINES), route
            assert "911" in answer.text, route


@pytest.mark.parametrize("path", ["/", "/chat", "/nothing", "/console/inbox", "/console/nothing"])
async def test_under_a_foreign_name_nothing_answers_but_the_line_about_emergencies(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert all(line in answer.text for line in LINES)
    assert "set-cookie" not in answer.headers
