"""What tests of every room share: one embedded PostgreSQL a run, a fresh migrated database a test, a clock to set."""

import asyncio
import gc
import os
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import certifi
import psycopg
import pytest
from playwright.async_api import Browser, async_playwright, expect
from sqlalchemy import QueuePool, make_url

from storage import embedded
from storage.database import Database
from storage.keyring import Keyring
from storage.keyring_file import create
from storage.migrate import migrate

from .stock import Stock

# Where many tests share a machine, what has to come is waited for; how fast it comes is measured elsewhere.
expect.set_options(timeout=20_000)

HOME = Path(__file__).parent.parent
SHARED = HOME.parent / "shared"


def pytest_configure() -> None:
    """Until all is collected nothing is garbage."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: the garbage collector need not walk over it again and again."""
    gc.freeze()
    gc.enable()


class TestClock:
    """A clock that a test sets; it starts on a Wednesday morning when every practice is open."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Now."""
        return self.now

    def passes(self, **amount: float) -> None:
        """Let time go by, as in `passes(minutes=31)`."""
        self.now += timedelta(**amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running server with a migrated template, from which each test's database is copied."""

    owner: str
    app: str
    superuser: str

    def url(self, role: str, database: str) -> str:
        """The address of one database for one role."""
        return role.replace("/mycooper?", f"/{database}?")

    def run(self, *statements: str) -> None:
        """Do something that only the server's superuser may."""
        with psycopg.connect(self.url(self.superuser, "postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def _fresh_folder() -> Path:
    # In memory where there is such a place: tests make and drop many databases.
    memory = "/dev/shm"  # noqa: S108 - a folder of a random name is made in it
    folder = Path(tempfile.mkdtemp(prefix="mycooper-test-", dir=memory if os.access(memory, os.W_OK) else None))
    folder.chmod(0o755)
    return folder


def _superuser(data_dir: Path, urls: embedded.Urls) -> str:
    secret = (embedded.keys_folder(data_dir) / "database-postgres").read_text().strip()
    password = make_url(urls.owner).password or ""
    return urls.owner.replace(f"mycooper_owner:{password}", f"postgres:{secret}")


def _same_password(url: str) -> str:
    # Kept anew where fewer iterations are set: thousands of connections are opened.
    address = make_url(url)
    return f"ALTER ROLE {address.username} PASSWORD '{address.password}'"


@pytest.fixture(scope="session", autouse=True)
def certificates_are_read_once() -> Iterator[None]:
    """The list of authorities that every client brings is long, and nothing here leaves loopback."""
    made, shared = ssl.create_default_context, ssl.create_default_context(cafile=certifi.where())

    def context(*purpose: ssl.Purpose, **how: Any) -> ssl.SSLContext:
        return shared if not purpose and how == {"cafile": certifi.where()} else made(*purpose, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", context)
        yield


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One embedded server for the whole run of this worker process."""
    folder = _fresh_folder()
    server = asyncio.run(embedded.start(folder / "data"))
    migrate(server.urls.owner)
    made = Cluster(owner=server.urls.owner, app=server.urls.app, superuser=_superuser(folder / "data", server.urls))
    # What a test wrote need not outlive the machine; what must survive a crash is tested on servers of its own.
    made.run("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off")
    # A table that a test alters would first wait for its vacuum.
    made.run("ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()")
    made.run("SET scram_iterations = 1", *(_same_password(url) for url in (made.owner, made.app, made.superuser)))
    try:
        yield made
    finally:
        asyncio.run(server.stop())
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def keys() -> Iterator[Keyring]:
    """Keys of their own for the run."""
    folder = _fresh_folder() / "keys"
    create(folder)
    yield Keyring.load(folder)
    shutil.rmtree(folder.parent, ignore_errors=True)


@pytest.fixture
def clock() -> TestClock:
    """The clock of this test."""
    return TestClock()


@pytest.fixture(scope="session")
def stock(cluster: Cluster) -> Iterator[Stock]:
    """The migrated databases of the run."""
    with closing(Stock(cluster.url(cluster.superuser, "postgres"), "mycooper")) as stock:
        yield stock


@pytest.fixture
def database_urls(cluster: Cluster, stock: Stock) -> Iterator[tuple[str, str]]:
    """A migrated database without a row: its owner's address and the application's."""
    with stock.lent() as name:
        yield cluster.url(cluster.owner, name), cluster.url(cluster.app, name)


@pytest.fixture(scope="session")
async def open_databases(stock: Stock) -> AsyncIterator[dict[str, Database]]:
    """The databases of the run that are open: a connection that is new would have to learn every table again."""
    found: dict[str, Database] = {}
    yield found
    for database in found.values():
        await database.close()


@pytest.fixture
async def database(
    database_urls: tuple[str, str], keys: Keyring, clock: TestClock, stock: Stock, open_databases: dict[str, Database]
) -> AsyncIterator[Database]:
    """The database as the application's role reaches it."""
    url = database_urls[1]
    if url not in open_databases:
        open_databases[url] = Database(url, keys, pool_size=4)
    database = open_databases[url]
    await _connection_of(database)  # where a test between cut it, it is let go now
    database.keys, database.clock = keys, clock
    yield database
    await database.under_way.settled()
    if (only := await _connection_of(database)) is not None:
        stock.spare(only)


async def _connection_of(database: Database) -> int | None:
    """The one open connection of a pool, by its number at the server; otherwise the pool lets all of them go."""
    pool = database.engine.pool
    if isinstance(pool, QueuePool) and (pool.checkedin(), pool.checkedout()) == (1, 0):
        with suppress(psycopg.Error):
            async with database.connection() as connection:
                await connection.execute("SELECT pg_advisory_unlock_all()")
                return connection.info.backend_pid
    await database.engine.dispose()
    return None


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that the browser tests drive."""
    if chosen := os.environ.get("MYCOOPER_TEST_CHROMIUM"):
        return chosen
    found = subprocess.run([HOME / "scripts" / "find-chromium.sh"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr)
    return found.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="session")
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    """One Chromium a run, which keeps left pages in memory and lets pages make sounds, as people's browsers do."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        await browser.close()


@pytest.fixture
async def browser(chromium: Browser) -> AsyncIterator[Browser]:
    """The browser, in which nothing of this test stays open."""
    yield chromium
    for context in chromium.contexts:
        await context.close()
