"""Somebody at a browser, without one: what they click and type becomes requests, cookies and all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType

import httpx
from starlette.applications import Starlette

BASE = "http://127.0.0.1:8080"
_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass(slots=True, kw_only=True)
class Page:
    """What a browser shows."""

    status: int
    path: str
    html: str
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """Its words, in one line."""
        return " ".join(unescape(_TAG.sub(" ", self.html)).split())

    @property
    def form_token(self) -> str:
        """What its forms carry."""
        found = _TOKEN.search(self.html)
        assert found is not None, f"{self.path} has no form"
        return found.group(1)


@dataclass(slots=True, kw_only=True)
class Browsing:
    """One browser, from one address."""

    application: Starlette
    address: str = "203.0.113.7"
    base: str = BASE
    language: str = "en"
    client: httpx.AsyncClient = field(init=False)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        transport = httpx.ASGITransport(app=self.application, client=(self.address, 40000))
        self.client = httpx.AsyncClient(
            transport=transport, base_url=self.base, headers={"accept-language": self.language}
        )

    async def goes_to(self, path: str, *, headers: Mapping[str, str] | None = None) -> Page:
        """Open a page, and follow where it leads."""
        return await self._shown(await self.client.get(path, headers=headers))

    async def sends(
        self, path: str, *, token: str = "", headers: Mapping[str, str] = MappingProxyType({}), **fields: str
    ) -> Page:
        """Send a form of the page that is open."""
        data = {"form_token": token or self.page.form_token, **fields}
        sent = {"origin": self.base, **headers}
        return await self._shown(await self.client.post(path, data=data, headers=sent))

    async def signs_in(self, *, login: str = "rosa.rivera", password: str) -> Page:
        """Sign in, from the sign-in page."""
        await self.goes_to("/sign-in")
        return await self.sends("/sign-in", login=login, password=password)

    def cookie(self, name: str) -> str | None:
        """What it keeps for us."""
        return self.client.cookies.get(name)

    async def _shown(self, response: httpx.Response) -> Page:
        while response.status_code == httpx.codes.SEE_OTHER:
            response = await self.client.get(response.headers["location"])
        self.page = Page(
            status=response.status_code,
            path=response.request.url.path,
            html=response.text,
            headers=dict(response.headers),
        )
        return self.page
