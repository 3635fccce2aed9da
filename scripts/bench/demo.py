"""The demo as a newcomer meets it: how soon it is ready, what a turn in the web chat takes, what it weighs, its end."""

import asyncio
import re
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from html import unescape
from http import HTTPStatus
from pathlib import Path
from statistics import median
from uuid import uuid4

from aiohttp import ClientSession, CookieJar

from .chats import WRITTEN
from .processes import cores, resident_mib, running, working_in

# As often as a person signs in anew, and writes then: a chat that never ends would be drawn longer and longer.
VISITS = 12
PERSONS = ("adult", "spanish_speaker", "parent")
WARMING_VISITS = 2
READY_WITHIN_SECONDS = 120
# It is stopped while so many pages are open, each with its stream.
OPEN_PAGES = 5
STOPS_WITHIN_SECONDS = 60

_FORM_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_SEND = re.compile(r'name="choice" value="(send\.[^"]+)"')
_PAGE = re.compile(r'data-page="([^"]+)"')
_ORDER = re.compile(r'data-order="(\d[^"]*)"')


class NotAsExpected(Exception):
    """A page of the demo was not what it should have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Seconds to the ready line on an empty folder, milliseconds of each turn, memory without PostgreSQL's.

    And seconds from Ctrl-C until no process of it is left.
    """

    ready_s: float
    turns_ms: tuple[float, ...]
    rss_mib: float
    stop_s: float

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
        weighs = resident_mib(process.pid)
        async with AsyncExitStack() as stack:
            for _ in range(OPEN_PAGES):
                await stack.enter_async_context(_open_page(origin))
            stop_s = await _stopped(process, folder=folder)
        return Demo(ready_s=ready_s, turns_ms=tuple(turns_ms), rss_mib=weighs, stop_s=stop_s)


async def _ready(lines: asyncio.StreamReader) -> str:
    async for line in lines:
        said, _, address = line.decode().strip().partition(" ")
        if said == "ready":
            return address.rstrip("/")
    raise NotAsExpected("the demo ended before it was ready")


@asynccontextmanager
async def _open_page(origin: str) -> AsyncIterator[None]:
    """Somebody's chat, open with its stream."""
    async with ClientSession(headers={"origin": origin}, cookie_jar=CookieJar(unsafe=True)) as client:
        token = _found(_PAGE, await _page(client, f"{origin}/chat"))
        async with client.get(f"{origin}/chat/stream", params={"page": token}) as stream:
            if stream.status != HTTPStatus.OK:
                raise NotAsExpected(stream.status)
            yield


async def _stopped(process: asyncio.subprocess.Process, *, folder: Path) -> float:
    """Press Ctrl-C; the seconds until neither it nor its PostgreSQL is there."""
    began = time.perf_counter()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(STOPS_WITHIN_SECONDS):
        await process.wait()
        while working_in(folder):  # noqa: ASYNC110 - other processes have no bell to wait for
            await asyncio.sleep(0.01)
    return time.perf_counter() - began


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
