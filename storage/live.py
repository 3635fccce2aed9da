"""News between processes, over PostgreSQL's LISTEN/NOTIFY: which row changed, never what it says.

Notices go out after the commit, gathered by one batcher a process: inside transactions NOTIFY makes commits wait for
each other.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import psycopg

from .connecting import connected
from .ending import end

CHANNEL = "mycooper"
# PostgreSQL refuses payloads of 8000 bytes and more; a piece of news is under 60.
BATCH = 100
RECONNECT_SECONDS = 0.5


class Scope(StrEnum):
    """Whose pages care."""

    CONVERSATION = "c"
    ACCOUNT = "a"
    PRACTICE = "p"
    THREAD = "t"
    STAFF = "s"


@dataclass(frozen=True, slots=True)
class News:
    """Something of this scope and id changed."""

    scope: Scope
    id: UUID


Subscriber = asyncio.Queue[News | None]


class Live:
    """One LISTEN connection and one sender of this process, and the pages that wait on them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._subscribers: dict[News, set[Subscriber]] = {}
        # All of them, those who want no news yet too: they must hear that the listening broke.
        self._queues: set[Subscriber] = set()
        self._pending: list[News] = []
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self.listening = asyncio.Event()

    def start(self) -> None:
        """Begin to listen and to send."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._send())]

    async def stop(self) -> None:
        """Close every subscription and both connections."""
        await end(*self._tasks)
        self._drop_all()

    def announce(self, news: list[News]) -> None:
        """Note news of a committed transaction; the batcher sends it in a moment."""
        self._pending.extend(news)
        self._wake.set()

    @asynccontextmanager
    async def subscribe(self, *wanted: News) -> AsyncIterator[Subscriber]:
        """A queue that gets each piece of wanted news, and None when the listening broke and the page must ask anew."""
        queue: Subscriber = asyncio.Queue(maxsize=1000)
        if not self.listening.is_set():
            queue.put_nowait(None)
        self._queues.add(queue)
        for news in wanted:
            self._subscribers.setdefault(news, set()).add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)
            for news in wanted:
                subscribers = self._subscribers[news]
                subscribers.discard(queue)
                if not subscribers:
                    del self._subscribers[news]

    def _deliver(self, news: News) -> None:
        for queue in self._subscribers.get(news, ()):
            with suppress(asyncio.QueueFull):  # a page that far behind draws its whole state at the next event anyway
                queue.put_nowait(news)

    def _drop_all(self) -> None:
        self.listening.clear()
        for queue in self._queues:
            with suppress(asyncio.QueueFull):
                queue.put_nowait(None)

    async def _listen(self) -> None:
        while True:
            try:
                async with await connected(self._url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}".encode())
                    self.listening.set()
                    async for notice in connection.notifies():
                        for news in _read(notice.payload):
                            self._deliver(news)
            except psycopg.Error:
                self._drop_all()
                await asyncio.sleep(RECONNECT_SECONDS)

    async def _send(self) -> None:
        while True:
            try:
                async with await connected(self._url, autocommit=True) as connection:
                    await self._send_on(connection)
            except psycopg.Error:
                await asyncio.sleep(RECONNECT_SECONDS)

    async def _send_on(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while batch := self._pending[:BATCH]:
                await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, _written(batch)))
                del self._pending[: len(batch)]


async def announce_now(url: str, news: list[News]) -> None:
    """Send news from a process that ends; nothing where there is none."""
    if news:
        async with await connected(url, autocommit=True) as connection:
            await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, _written(news)))


def _written(batch: list[News]) -> str:
    return json.dumps(list(dict.fromkeys(f"{news.scope}{news.id.hex}" for news in batch)), separators=(",", ":"))


def _read(payload: str) -> list[News]:
    try:
        return [News(Scope(item[0]), UUID(hex=item[1:])) for item in json.loads(payload)]
    except (ValueError, TypeError, IndexError):
        return []  # another program's notice on our channel
