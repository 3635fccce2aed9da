"""A door of ours that dies at a step of the test's choice."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.parts import Parts
from storage.keyring import Keyring
from storage.keyring_file import create
from tests.bot.chatting import BASE_URL
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster, TestClock
from tests.telegram import Person, StrictBotApi

from .process import begun

# A process of Python's that loads a whole bot, on a machine that has other things to do.
PATIENCE = 60


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    """Keys that another process can read too."""
    create(tmp_path / "keys")
    return Keyring.load(tmp_path / "keys")


@pytest.fixture
def clock() -> TestClock:
    """Another process has the machine's clock."""
    clock = TestClock()
    clock.now = datetime.now(UTC)
    return clock


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a test of crashes acts upon."""

    telegram: StrictBotApi
    # Of the process that takes over.
    parts: Parts
    office: Office
    ana: Person
    cluster: Cluster
    url: str
    folder: Path

    @asynccontextmanager
    async def process(self, door: str, *, port: int = 0, base_url: str = BASE_URL) -> AsyncIterator[BaseProcess]:
        """A door in a process of its own; it is killed in the end."""
        environment = {
            "MYCOOPER_DATABASE_URL": self.url,
            "MYCOOPER_TELEGRAM_API": self.telegram.url,
            "MYCOOPER_BASE_URL": base_url,
            "MYCOOPER_PORT": str(port),
        }
        child = await asyncio.to_thread(begun, door, folder=self.folder, environment=environment)
        try:
            yield child
        finally:
            await killed(child)
            # The server lets go of what the dead process held a moment later.
            await rows_of(
                self.office.database,
                """SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                     WHERE l.locktype = 'advisory' AND d.datname = current_database())""",
            )

    @asynccontextmanager
    async def locked(self, statement: str) -> AsyncIterator[None]:
        """Stop whoever comes to this lock."""
        name = str(make_url(self.url).database)
        async with await psycopg.AsyncConnection.connect(self.cluster.url(self.cluster.superuser, name)) as connection:
            await connection.execute(statement.encode())
            yield
            await connection.rollback()

    async def somebody_waits(self) -> None:
        """Until a statement waits for a lock."""
        await rows_of(
            self.office.database,
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
            patience=PATIENCE,
        )


@pytest.fixture
def world(
    telegram: StrictBotApi,
    parts: Parts,
    office: Office,
    ana: Person,
    cluster: Cluster,
    database_urls: tuple[str, str],
    tmp_path: Path,
) -> World:
    return World(
        telegram=telegram, parts=parts, office=office, ana=ana, cluster=cluster, url=database_urls[1], folder=tmp_path
    )


@pytest.fixture
def port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def killed(child: BaseProcess) -> None:
    """Pull the plug."""
    child.kill()
    await asyncio.to_thread(child.join)


Stop = Callable[[World, AsyncExitStack], Awaitable[Callable[[], Awaitable[object]]]]


def at_call(method: str) -> Stop:
    """Stop before a call of Telegram's is done; what is given back waits until the process is there."""

    async def stop(world: World, stack: AsyncExitStack) -> Callable[[], Awaitable[object]]:
        held = world.telegram.hold_next(method)
        stack.callback(held.release)
        return lambda: held.arrives(timeout=PATIENCE)

    return stop


def at_lock(statement: str) -> Stop:
    """Stop at a lock of the database's."""

    async def stop(world: World, stack: AsyncExitStack) -> Callable[[], Awaitable[object]]:
        await stack.enter_async_context(world.locked(statement))
        return world.somebody_waits

    return stop


BEFORE_IT_IS_KEPT = {
    "before the warning": at_call("sendMessage"),
    "before the key": at_lock("SELECT 1 FROM conversations FOR UPDATE"),
    "before the read": at_lock("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE"),
    "before it is kept": at_lock("LOCK TABLE turns IN SHARE MODE"),
    "before its job is deferred": at_lock("LOCK TABLE procrastinate_jobs IN SHARE MODE"),
}
