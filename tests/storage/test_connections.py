"""No connection is left behind: not in its handshake, not in a pool that was given up, not in the hands of a turn."""

import asyncio
import gc
from contextlib import suppress

import psycopg

from storage.connecting import connected
from storage.database import Database
from storage.keyring import Keyring
from tests.conftest import Cluster


def left(cluster: Cluster, url: str) -> int:
    """How many connections the server counts at this test's database."""
    with psycopg.connect(cluster.url(cluster.superuser, "postgres"), autocommit=True) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (url.rpartition("/")[2].partition("?")[0],)
        ).fetchone()
    assert row is not None
    return int(row[0])


async def none_left(cluster: Cluster, url: str) -> None:
    """Wait until the server has noticed that all have gone."""
    async with asyncio.timeout(5):
        while left(cluster, url):  # noqa: ASYNC110 - the server tells nobody
            await asyncio.sleep(0.02)


async def test_whoever_stops_waiting_for_a_connection_leaves_none(
    cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    url = database_urls[1]

    for moments in range(12):
        waiting = asyncio.ensure_future(connected(url))
        for _ in range(moments):
            await asyncio.sleep(0)
        waiting.cancel()
        [ended] = await asyncio.gather(waiting, return_exceptions=True)
        if isinstance(ended, psycopg.AsyncConnection):
            await ended.close()

    gc.collect()  # a connection that is dropped unclosed warns, and a warning is an error
    await none_left(cluster, url)


async def test_what_was_lent_when_the_pool_was_given_up_is_closed_when_it_comes_back(
    cluster: Cluster, database_urls: tuple[str, str], keys: Keyring
) -> None:
    url = database_urls[1]
    database = Database(url, keys, pool_size=3)
    async with database.connection() as lent:
        async with database.connection() as cut:
            cluster.run(f"SELECT pg_terminate_backend({cut.info.backend_pid})")
            with suppress(psycopg.OperationalError):
                await cut.execute("SELECT 1")
        await lent.execute("SELECT 1")

    await database.close()

    assert lent.closed
    gc.collect()
    await none_left(cluster, url)


async def test_what_is_lent_while_the_database_is_given_up_is_closed_when_it_comes_back(
    cluster: Cluster, database_urls: tuple[str, str], keys: Keyring
) -> None:
    database = Database(database_urls[1], keys, pool_size=2)
    async with database.connection() as lent:
        await database.close()
        await lent.execute("SELECT 1")

    assert lent.closed
    gc.collect()
    await none_left(cluster, database_urls[1])


async def test_what_was_being_opened_when_the_pool_was_given_up_is_closed_when_it_comes_back(
    cluster: Cluster, database_urls: tuple[str, str], keys: Keyring
) -> None:
    url = database_urls[1]
    async with Database(url, keys, pool_size=3) as database:
        await used(database)
        for moments in range(1, 12):
            async with database.connection():  # the one that is open
                opening = asyncio.ensure_future(used(database))
                for _ in range(moments):
                    await asyncio.sleep(0)
                await database.engine.dispose()
                await opening

    gc.collect()
    await none_left(cluster, url)


async def used(database: Database) -> None:
    """Take a connection out of the pool and give it back."""
    async with database.connection() as connection:
        await connection.execute("SELECT 1")
