"""The patients' site on loopback, and browsers that use it as people do: by its pages' links, fields and buttons."""

import asyncio
import html
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

import httpx

from bot.parts import Parts
from bot.running import Door
from bot.web.patients import create_patients_site
from care.hashing import Hashing
from storage.keyring import Purpose
from storage.people import Account
from storage.schema import people
from tests.care.desk.office import Office

PASSWORD = "a quiet heron at noon"
PIECES = "x-piece"

_FORM = re.compile(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
_FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
_TAG = re.compile(r"<template.*?</template>|<head>.*?</head>|<[^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A site that answers at `url`."""

    url: str
    parts: Parts


@asynccontextmanager
async def running(parts: Parts, *, hashing: Hashing, on: socket.socket) -> AsyncIterator[Running]:
    """Serve the patients' pages until the end of the test."""
    application = create_patients_site(parts, hashing=hashing)
    door = Door(application, on=on)
    serving = asyncio.ensure_future(door.open())
    try:
        yield Running(url=parts.settings.base_url, parts=parts)
    finally:
        await parts.live.stop()
        door.close()
        await asyncio.gather(serving, return_exceptions=True)
        await application.state.chat.turns.database.under_way.settled()


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One browser without a script: it opens pages, fills in forms and taps buttons."""

    client: httpx.AsyncClient
    page: str = ""
    status: int = 0
    at: str = ""
    headers: httpx.Headers = field(default_factory=httpx.Headers)

    async def opens(self, path: str) -> Self:
        """Open a page, and wherever it leads."""
        return self._saw(await self.client.get(path))

    async def says(self, text: str) -> Self:
        """Open the chat, write into its box and send."""
        await self.opens("/chat")
        return await self.writes(text)

    async def writes(self, text: str, *, to: str = "/chat") -> Self:
        """Fill in the open page's text box, and send it."""
        return await self.sends(self.form(to) | {"text": text}, to=to)

    async def sends(self, fields: dict[str, str], *, to: str = "/chat") -> Self:
        """Send a form."""
        return self._saw(await self.client.post(to, data=fields))

    async def taps(self, words: str) -> Self:
        """Tap the button of these words on the open page."""
        to, fields = self.button(words)
        return await self.sends(fields, to=to)

    def button(self, words: str) -> tuple[str, dict[str, str]]:
        """Where the button of these words on the open page goes, and what with."""
        for action, inside in _FORM.findall(self.page):
            if _text(inside) == words:
                return html.unescape(action), _fields(inside)
        raise AssertionError(f"no button says {words!r}: {self.buttons}")

    def form(self, to: str = "/chat") -> dict[str, str]:
        """The hidden fields of the open page's form with a text box."""
        forms = [inside for action, inside in _FORM.findall(self.page) if html.unescape(action) == to]
        with_box = [inside for inside in forms if 'name="text"' in inside]
        assert with_box, f"no form with a box goes to {to}: {self.sees}"
        return _fields(with_box[-1])

    def hidden(self, to: str) -> dict[str, str]:
        """The hidden fields of the open page's form that goes there."""
        return next(_fields(inside) for action, inside in _FORM.findall(self.page) if html.unescape(action) == to)

    @property
    def buttons(self) -> list[str]:
        """What the open page's buttons say."""
        return [_text(inside) for _, inside in _FORM.findall(self.page)]

    @property
    def sees(self) -> str:
        """The words of the open page."""
        return _text(self.page)

    @property
    def typed(self) -> str:
        """What stands in the page's text box."""
        found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", self.page, re.DOTALL)
        return html.unescape(found[1]) if found else ""

    @property
    def page_token(self) -> str:
        """What binds the open page to whom it was drawn for."""
        found = re.search(r'data-page="([^"]*)"', self.page)
        assert found is not None
        return found[1]

    def _saw(self, response: httpx.Response) -> Self:
        self.page, self.status, self.headers = response.text, response.status_code, response.headers
        self.at = response.url.path
        return self


def a_client(running: Running, **headers: str) -> httpx.AsyncClient:
    """A connection with cookies of its own."""
    return httpx.AsyncClient(
        base_url=running.url,
        headers={"sec-fetch-site": "same-origin", "accept-language": "en"} | headers,
        follow_redirects=True,
        timeout=20,
        trust_env=False,
        verify=False,  # noqa: S501 - loopback has no TLS, and reading every certificate takes longer than a test
        limits=httpx.Limits(max_connections=300),
    )


async def with_password(office: Office, account: Account, *, login: str, password_hash: str) -> str:
    """Let an account be found by a myCooper ID that its owner can type; the one that is kept of it stays."""
    async with office.unit() as unit:
        unit.changes.update(
            people.accounts,
            account.id,
            login_hash=unit.keys.fingerprint(login, purpose=Purpose.LOGIN),
            password_hash=password_hash,
        )
    return login


async def signs_in(visitor: Visitor, login: str) -> Visitor:
    """Sign in on the page for it."""
    await visitor.opens("/sign-in")
    fields = next(_fields(inside) for to, inside in _FORM.findall(visitor.page) if "sign-in" in to)
    await visitor.sends(fields | {"login": login, "password": PASSWORD}, to="/sign-in")
    assert "patient-session" in visitor.client.cookies, visitor.sees
    return visitor


def _fields(inside: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in _FIELD.findall(inside)}


def _text(page: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", page)).split())
