"""A process that is killed between any two steps: what it did not acknowledge comes again, and is done once."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.parts import Parts
from storage.keyring import Keyring
from storage.keyring_file import create
from tests.bot.chatting import BASE_URL, DANGER, HARMLESS, WARNED, by_polling
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster
from tests.telegram import Person, StrictBotApi

ROOT = Path(__file__).parents[2]
# A process of Python's that loads a whole bot, on a machine that has other things to do.
PATIENCE = 60


@pytest.fixture
def keys(tmp_path: Path) -> Keyring:
    """Keys that another process can read too."""
    create(tmp_path / "keys")
    return Keyring.load(tmp_path / "keys")


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
    async def process(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """The bot in a process of its own; it is killed in the end."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bot.process",
            cwd=ROOT,
            env={
                **os.environ,
                "MYCOOPER_DATABASE_URL": self.url,
                "MYCOOPER_TELEGRAM_TOKEN": self.telegram.token,
                "MYCOOPER_TELEGRAM_API": self.telegram.url,
                "MYCOOPER_BASE_URL": BASE_URL,
                "TEST_FOLDER": str(self.folder),
            },
        )
        try:
            yield child
        finally:
            if child.returncode is None:
                child.kill()
            await child.wait()
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
        return lambda: asyncio.wait_for(world.somebody_waits(), PATIENCE)

    return stop


BEFORE_IT_IS_KEPT = {
    "before the warning": at_call("sendMessage"),
    "before the key": at_lock("SELECT 1 FROM conversations FOR UPDATE"),
    "before the read": at_lock("LOCK TABLE documents IN ACCESS EXCLUSIVE MODE"),
    "before it is kept": at_lock("LOCK TABLE turns IN SHARE MODE"),
    "before its job is deferred": at_lock("LOCK TABLE procrastinate_jobs IN SHARE MODE"),
}


@pytest.mark.parametrize("where", BEFORE_IT_IS_KEPT)
async def test_killed_before_a_dangerous_text_is_kept_it_is_warned_and_kept_once_when_it_comes_again(
    world: World, where: str
) -> None:
    async with AsyncExitStack() as stack:
        async with world.process() as child:
            await _is_ready(world)
            reached = await BEFORE_IT_IS_KEPT[where](world, stack)
            await world.ana.sends(DANGER)
            await reached()
            child.send_signal(signal.SIGKILL)
            await child.wait()
            await stack.aclose()

        assert await world.office.rows("SELECT 1 FROM turns") == []
        assert world.telegram.pending != ()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees(WARNED)
    for table in ("turns", "diversion_texts", "pages", "procrastinate_jobs"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own


async def test_killed_after_it_was_kept_and_before_the_reply_it_is_answered_when_it_comes_again(world: World) -> None:
    async with AsyncExitStack() as stack:
        async with world.process() as child:
            await _is_ready(world)
            reached = await at_call("sendMessage")(world, stack)
            await world.ana.sends(HARMLESS)
            await reached()
            child.send_signal(signal.SIGKILL)
            await child.wait()
            kept = await world.office.rows("SELECT state FROM replies")
            await stack.aclose()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees("Shall I send this to your care team?")
    assert kept == [{"state": "pending"}]
    assert len(await world.office.rows("SELECT 1 FROM turns")) == 1


async def test_killed_after_the_reply_and_before_the_offset_moved_it_is_done_once(world: World) -> None:
    async with AsyncExitStack() as stack:
        async with world.process() as child:
            await _is_ready(world)
            await world.ana.sends(HARMLESS)
            reached = await at_call("getUpdates")(world, stack)
            await world.ana.sees("Shall I send this to your care team?", timeout=PATIENCE)
            await reached()
            child.send_signal(signal.SIGKILL)
            await child.wait()
        assert world.telegram.pending != ()
        await stack.aclose()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    assert len(await world.office.rows("SELECT 1 FROM turns")) == 1
    [state] = await world.office.rows("SELECT step FROM conversations")
    assert state["step"] == "write.send"


async def _is_ready(world: World) -> None:
    await world.telegram.arrived("getUpdates", timeout=PATIENCE)
