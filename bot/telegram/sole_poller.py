"""One process polls for a database's bot; it stands still where it can't be sure that it is the only one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeAlias

import psycopg
from psycopg.rows import TupleRow

from bot.logs import log
from bot.requirements import CantStart
from bot.running import Work
from storage.connecting import connected
from storage.ending import end

ONE_POLLER = 0x706F6C6C  # any number that nothing else locks
LOOKED_AFTER_SECONDS = 3.0
SHORTEST_WAIT, LONGEST_WAIT = 0.5, 30.0

Connection: TypeAlias = psycopg.AsyncConnection[TupleRow]


class AlreadyPolled(CantStart):
    """Another process polls for this bot already: one is enough, and two would be refused by Telegram."""


class SolePoller:
    """The lock that only one poller of a database can have; the database lets go of it with the connection."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: Connection | None = None

    async def take(self) -> None:
        """Take the lock.

        Raises:
            AlreadyPolled: another process has it.
        """
        self._connection = await connected(self._url, autocommit=True)
        cursor = await self._connection.execute("SELECT pg_try_advisory_lock(%s)", (ONE_POLLER,))
        row = await cursor.fetchone()
        if row is None or not row[0]:
            raise AlreadyPolled

    async def let_go(self) -> None:
        """Leave it to the next."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def keeps_doing(self, work: Work) -> None:
        """Work until cancelled; the work stands still from when the lock is lost until it is taken again."""
        while True:
            working, losing = asyncio.ensure_future(work()), asyncio.ensure_future(self._lost())
            try:
                await asyncio.wait((working, losing), return_when=asyncio.FIRST_COMPLETED)
            finally:
                await end(working, losing)
            if not working.cancelled():
                return working.result()
            log(__name__).warning("polling_stands_still")
            await self._taken_again()

    async def _lost(self) -> None:
        """Wait until the connection is gone: the server closes it, or answers no more."""
        try:
            while self._connection is not None:
                async for _ in self._connection.notifies(timeout=LOOKED_AFTER_SECONDS):
                    pass  # nobody rings here: what is waited for is the end
                async with asyncio.timeout(LOOKED_AFTER_SECONDS):
                    await self._connection.execute("SELECT 1")
        except (OSError, psycopg.Error) as error:
            log(__name__).warning("sole_poller_lost", error=error)

    async def _taken_again(self) -> None:
        wait = SHORTEST_WAIT
        while True:
            await self.let_go()
            try:
                return await self.take()
            except (AlreadyPolled, OSError, psycopg.Error) as error:
                log(__name__).warning("sole_poller_waits", error=error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


@asynccontextmanager
async def sole_poller(url: str) -> AsyncIterator[SolePoller]:
    """Hold the lock that only one poller of a database can have.

    Raises:
        AlreadyPolled: another process has it.
    """
    alone = SolePoller(url)
    try:
        await alone.take()
        yield alone
    finally:
        await alone.let_go()
