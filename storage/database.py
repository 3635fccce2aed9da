"""One database, reached in units: a transaction, what it has noted to keep, and the instant it works with."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg
import sqlalchemy.exc
from psycopg.rows import DictRow, TupleRow, dict_row
from sqlalchemy import Column
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, Pool

from .changes import Changes
from .connecting import connected
from .jobs import Job, Queue
from .keyring import Keyring
from .live import News
from .opening import Alarm, no_more_than_a_log_line, opened, place_of
from .under_way import UnderWay

Connection = psycopg.AsyncConnection[TupleRow]
Clock = Callable[[], datetime]

# A statement, a lock or the wait for a connection may take so long; a patient who waits longer has tried again.
TIMEOUT_SECONDS = 2


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What the database itself said of a transaction: its instant and its id, which audit rows carry."""

    at: datetime
    xid: int


@dataclass(slots=True, kw_only=True)
class Unit:
    """One transaction. Services read through it, note what to keep in `changes`, and never commit."""

    connection: Connection
    # One for all that is read: making another costs almost as much as asking with it.
    cursor: psycopg.AsyncCursor[DictRow]
    keys: Keyring
    now: datetime
    stamp: Stamp
    changes: Changes
    alarm: Alarm
    news: list[News] = field(default_factory=list)
    jobs: list[tuple[Job, UUID]] = field(default_factory=list)

    def today(self, zone: str) -> date:
        """The day that it is on the wall of a zone."""
        return self.now.astimezone(ZoneInfo(zone)).date()

    async def rows(self, query: str, /, **parameters: object) -> list[DictRow]:
        """Every row of a query with named parameters."""
        await self.cursor.execute(_as_bytes(query), parameters)
        return await self.cursor.fetchall()

    async def row(self, query: str, /, **parameters: object) -> DictRow | None:
        """The first row of a query, if there is one."""
        await self.cursor.execute(_as_bytes(query), parameters)
        return await self.cursor.fetchone()

    def text(
        self,
        column: Column[object],
        sealed: bytes | None,
        *,
        row: UUID,
        owner: UUID | None = None,
        version: int | None = None,
    ) -> str | None:
        """Open sealed words; None where there are none or they can't be read (which is alarmed, not raised).

        What is rewritten is opened in the version that its row has.
        """
        if sealed is None:
            return None
        where = place_of(column, row=row, owner=owner or row, version=version)
        return opened(self.keys.open_text, sealed, where=where, alarm=self.alarm)

    def bytes_of(
        self,
        column: Column[object],
        sealed: bytes | None,
        *,
        row: UUID,
        owner: UUID | None = None,
        version: int | None = None,
    ) -> bytes | None:
        """Open a sealed value as bytes; otherwise as `text`."""
        if sealed is None:
            return None
        where = place_of(column, row=row, owner=owner or row, version=version)
        return opened(self.keys.open, sealed, where=where, alarm=self.alarm)

    async def keep(self) -> None:
        """Write all that was noted so far."""
        await self.changes.write(self.connection)

    def defer(self, job: Job, row: UUID) -> None:
        """Have a job done about a row, once this transaction is kept."""
        self.jobs.append((job, row))

    def announce(self, *news: News) -> None:
        """Tell open pages after the commit that something changed: ids only."""
        self.news.extend(news)


@lru_cache(maxsize=1024)
def _as_bytes(query: str) -> bytes:
    # Queries are constants of the storage room; psycopg's LiteralString can't see through this door.
    return query.encode()


class _Line:
    """Who wants a connection waits in line for it: whoever came later can't be served before, as in the pool itself."""

    def __init__(self, places: int) -> None:
        self._places = asyncio.Semaphore(places)

    async def __aenter__(self) -> None:
        if not self._places.locked():
            await self._places.acquire()
            return
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                await self._places.acquire()
        except TimeoutError:  # as the pool itself says it
            raise sqlalchemy.exc.TimeoutError from None

    async def __aexit__(self, *_: object) -> None:
        self._places.release()


def _cut(driver: Connection) -> None:
    """End the wait for a silent server: whoever waits is told that the connection is lost."""
    with suppress(OSError, psycopg.Error), socket.socket(fileno=os.dup(driver.fileno())) as end:
        end.shutdown(socket.SHUT_RDWR)


class Database:
    """The engine and its pool; the one place where transactions begin and end."""

    def __init__(
        self,
        url: str,
        keys: Keyring,
        *,
        clock: Clock = system_clock,
        pool_size: int = 8,
        after_commit: Callable[[list[News]], None] = lambda _: None,
        alarm: Alarm = no_more_than_a_log_line,
    ) -> None:
        self.url = url
        self.keys = keys
        self.clock = clock
        self.queue = Queue(url)
        # What goes on with the database when the browser that wanted it has gone.
        self.under_way = UnderWay()
        self.alarm = alarm
        self._after_commit = after_commit
        self._in_line = _Line(pool_size)
        self.engine: AsyncEngine = create_async_engine(
            "postgresql+psycopg://",
            async_creator=self._connect,
            poolclass=AsyncAdaptedQueuePool,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=TIMEOUT_SECONDS,
            pool_use_lifo=True,
            hide_parameters=True,
        )

    async def _connect(self) -> Connection:
        limit = TIMEOUT_SECONDS * 1000
        return await connected(
            self.url,
            options=f"-c timezone=UTC -c statement_timeout={limit} -c lock_timeout={limit}"
            f" -c idle_in_transaction_session_timeout={limit * 5}",
        )

    @asynccontextmanager
    async def connection(self, *, at_most: float | None = None) -> AsyncIterator[Connection]:
        """The driver's connection, out of the pool; what was not committed is rolled back at the end.

        After `at_most` seconds it is cut: a server that stands still answers no time limit of its own.
        """
        async with self._in_line, self._pooled() as (pooled, pool):
            raw = await pooled.get_raw_connection()
            driver = raw.driver_connection
            if not isinstance(driver, psycopg.AsyncConnection):
                raise TypeError("the pool holds psycopg connections")
            watch = at_most and asyncio.get_running_loop().call_later(at_most, _cut, driver)
            try:
                yield driver
            finally:
                if watch:
                    watch.cancel()
                await self._given_back(pooled, driver, pool=pool)

    @asynccontextmanager
    async def _pooled(self) -> AsyncIterator[tuple[AsyncConnection, Pool]]:
        """A connection, and the pool that it was asked of: another may have taken its place while it was opened."""
        pool = self.engine.pool
        async with self.engine.connect() as pooled:
            yield pooled, pool

    async def _given_back(self, pooled: AsyncConnection, driver: Connection, *, pool: Pool) -> None:
        if driver.closed:
            # The server cut it, and with it most likely all that wait in the pool: the next turn gets a new one.
            await pooled.invalidate()
            await self.engine.dispose()
        elif pool is not self.engine.pool:
            # Its pool was given up meanwhile, and nobody would ever close it there.
            await pooled.invalidate()
        elif driver.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            await driver.rollback()

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A transaction that keeps what was noted and commits, or on any error keeps nothing."""
        async with self.connection() as connection:
            unit = await self.begin(connection)
            yield unit
            await self.commit(unit)

    async def begin(self, connection: Connection) -> Unit:
        """Start a unit by asking the database for its instant and transaction id."""
        cursor = await connection.execute("SELECT clock_timestamp(), pg_current_xact_id()::text::bigint")
        row = await cursor.fetchone()
        if row is None:
            raise RuntimeError("the database did not say what time it is")
        return self.unit_on(connection, stamp=Stamp(at=row[0], xid=row[1]))

    def unit_on(self, connection: Connection, *, stamp: Stamp) -> Unit:
        """A unit on a connection whose first statement has already brought the stamp."""
        return Unit(
            connection=connection,
            cursor=connection.cursor(row_factory=dict_row),
            keys=self.keys,
            now=self.clock(),
            stamp=stamp,
            changes=Changes(self.keys),
            alarm=self.alarm,
        )

    async def commit(self, unit: Unit) -> None:
        """Keep what was noted, commit, and only then let open pages know."""
        await unit.keep()
        if unit.jobs:
            await self.queue.defer(unit.connection, unit.jobs)
        await unit.connection.commit()
        if unit.news:
            self._after_commit(unit.news)

    async def close(self) -> None:
        """Let what is under way come to its end, and give every connection back."""
        await self.under_way.settled()
        await self.engine.dispose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
