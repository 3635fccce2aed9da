"""The demo as a newcomer meets it: how soon it is ready, how long a turn in the web chat takes, what it weighs."""

import asyncio
import re
import sys
import time
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from pathlib import Path
from statistics import median
from uuid import uuid4

from aiohttp import ClientSession, CookieJar

from .chats import WRITTEN
from .processes import cores, resident_mib, running

# As often as a person signs in anew, and writes then: a chat that never ends would be drawn longer and longer.
VISITS = 12
PERSONS = ("adult", "spanish_speaker", "parent")
WARMING_VISITS = 2
READY_WITHIN_SECONDS = 120

_FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_SEND = re.compile(r'name="choice" value="(send\.[^"]+)"')
_ORDER = re.compile(r'data-order="(\d[^"]*)"')


class NotAsExpected(Exception):
    """A page of the demo was not what it should have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Seconds to the ready line on an empty folder, milliseconds of each turn, and memory without PostgreSQL's."""

    ready_s: float
    turns_ms: tuple[float, ...]
    rss_mib: float

    @property
    def web_p50_ms(self) -> float:
        """The median turn."""
        return median(self.turns_ms)


async def meet(folder: Path) -> Demo:
    """Start the demo for the first time, chat in it, and end it."""
    tested, _ = cores()
    command: list[str | Path] = [
        Path(sys.executable).with_name("mycooper"),
        "demo",
        "--no-browser",
        "--port",
        "0",
        "--data-dir",
        folder,
    ]
    began = time.perf_counter()
    async with running(command, on=tested) as process:
        if process.stdout is None:
            raise NotAsExpected
        origin = await asyncio.wait_for(_ready(process.stdout), timeout=READY_WITHIN_SECONDS)
        ready_s = time.perf_counter() - began
        turns_ms: list[float] = []
        for number in range(WARMING_VISITS + VISITS):
            visit = await _visit(origin, person=PERSONS[number % len(PERSONS)], wish=WRITTEN[number % len(WRITTEN)])
            turns_ms += visit if number >= WARMING_VISITS else []
        return Demo(ready_s=ready_s, turns_ms=tuple(turns_ms), rss_mib=resident_mib(process.pid))


async def _ready(lines: asyncio.StreamReader) -> str:
    async for line in lines:
        said, _, address = line.decode().strip().partition(" ")
        if said == "ready":
            return address.rstrip("/")
    raise NotAsExpected("the demo ended before it was ready")


async def _visit(origin: str, *, person: str, wish: tuple[str, str]) -> list[float]:
    """Be somebody by a click, write twice and send it, twice over; the milliseconds of each turn."""
    async with ClientSession(headers={"origin": origin}, cookie_jar=CookieJar(unsafe=True)) as client:
        door = await _page(client, f"{origin}/demo")
        async with client.post(f"{origin}/demo/be/{person}", data={"form_token": _found(_FORM_TOKEN, door)}) as moved:
            chat = _Chat(client, origin, page=await moved.text())
        spent: list[float] = []
        for _ in range(2):
            spent += [await chat.say({"text": text}) for text in wish]
            spent.append(await chat.say({"choice": chat.send_button()}))
        return spent


class _Chat:
    """A chat's page with its script: it sends forms and draws the pieces that come back."""

    def __init__(self, client: ClientSession, origin: str, *, page: str) -> None:
        self._client = client
        self._address = f"{origin}/chat"
        self._form_token = _found(_FORM_TOKEN, page)
        self._last = "0"
        self._drawn = page

    async def say(self, fields: dict[str, str]) -> float:
        """Send a form; the milliseconds until its pieces are here."""
        form = fields | {"form_token": self._form_token, "update": str(uuid4())}
        began = time.perf_counter()
        async with self._client.post(self._address, data=form, headers={"x-piece": self._last}) as response:
            self._drawn = await response.text()
        spent = (time.perf_counter() - began) * 1000
        if response.status != HTTPStatus.OK or "<article" not in self._drawn:
            raise NotAsExpected(response.status, self._drawn[:500])
        self._last = _ORDER.findall(self._drawn)[-1]
        return spent

    def send_button(self) -> str:
        """What the latest button to send carries."""
        return unescape(_SEND.findall(self._drawn)[-1])


async def _page(client: ClientSession, address: str) -> str:
    async with client.get(address) as response:
        return await response.text()


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    if found is None:
        raise NotAsExpected(pattern.pattern, page[:500])
    return unescape(found.group(1))
