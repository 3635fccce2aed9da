"""Somebody at the desk, as a browser would be there, without a browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from care.desk.member import StaffMember
from care.hashing import Hashing
from care.staff_sign_on import StaffSignOn
from console import ConsoleSettings, create_console
from storage.database import Database
from storage.live import Live
from tests.care.desk.office import POLICY
from tests.hashing import quick_hashing

ORIGIN = "http://127.0.0.1:8700"
FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
DOOR_TOKEN = re.compile(r'name="door_token" value="([^"]+)"')


def mounted(
    database: Database,
    live: Live,
    *,
    origin: str = ORIGIN,
    idle: timedelta = timedelta(minutes=15),
    hashing: Hashing | None = None,
) -> Starlette:
    """The desk where it stands in the product."""
    settings = ConsoleSettings(origins=frozenset({origin}))
    policy = replace(POLICY, staff_idle=idle)
    desk = create_console(database, live, policy, settings=settings, hashing=hashing or quick_hashing())
    return Starlette(routes=[Mount("/console", desk)])


@dataclass(slots=True)
class Visitor:
    """A browser that keeps cookies and sends forms with the token of the page that it last saw."""

    database: Database
    origin: str = ORIGIN
    hashing: Hashing | None = None
    client: httpx.AsyncClient = field(init=False)
    token: str = ""

    def __post_init__(self) -> None:
        live = Live(self.database.url)
        transport = httpx.ASGITransport(mounted(self.database, live, origin=self.origin, hashing=self.hashing))
        self.client = httpx.AsyncClient(transport=transport, base_url=f"{self.origin}/console")

    async def sits_down(self, staff: StaffMember) -> "Visitor":
        """Sign in by the last step alone."""
        async with self.database.unit() as unit:
            self.token = StaffSignOn(unit, POLICY).begin_session(staff.id)
        self.client.cookies.set("mycooper-desk", self.token, domain="127.0.0.1", path="/")
        return self

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Open a page."""
        return await self.client.get(path, headers=headers)

    async def post(self, path: str, /, *, on: str = "/help", **fields: str | list[str]) -> httpx.Response:
        """Send a form with the token of the page where it was seen."""
        token = FORM_TOKEN.search((await self.get(on)).text)
        return await self.send(path, {"form_token": token[1] if token else "", **fields})

    async def send(
        self, path: str, fields: Mapping[str, str | list[str]], *, origin: str | None = None
    ) -> httpx.Response:
        """Send exactly these fields."""
        headers = {"Origin": self.origin if origin is None else origin}
        return await self.client.post(path, data=fields, headers=headers)

    async def at_door(self, path: str, /, *, on: str = "/sign-in", **fields: str | list[str]) -> httpx.Response:
        """Send a form of the way in."""
        token = DOOR_TOKEN.search((await self.get(on)).text)
        return await self.send(path, {"door_token": token[1] if token else "", **fields})

    async def signs_in(self, login: str, password: str) -> httpx.Response:
        """Give user name and password."""
        return await self.at_door("/sign-in", login=login, password=password)

    async def ended(self) -> None:
        """Close the connection."""
        await self.client.aclose()


async def session_of(database: Database, staff: StaffMember) -> list[UUID]:
    """The sessions of a member that have not ended."""
    async with database.unit() as unit:
        rows = await unit.rows(
            "SELECT id FROM staff_sessions WHERE staff_id = %(id)s AND ended_at IS NULL ORDER BY id", id=staff.id
        )
    return [row["id"] for row in rows]
