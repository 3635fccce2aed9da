"""The demo's people, made once a run; a world of its own for each journey."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.async_api import Browser

from bot.demo.seed import seed
from storage.database import Database
from storage.keyring import Keyring
from tests.conftest import Cluster, TestClock
from tests.hashing import quick_hashing
from tests.stock import Stock

from .world import Seeded, World, running


@pytest.fixture(scope="session")
def demo_template(cluster: Cluster, keys: Keyring) -> str:
    """A database that holds the demo's people as of the day on which a test's clock starts."""
    name = f"demo_{uuid4().hex}"
    cluster.run(
        f"CREATE DATABASE {name} TEMPLATE mycooper OWNER mycooper_owner",
        f"GRANT CONNECT ON DATABASE {name} TO mycooper_app",
    )

    async def fill() -> None:
        async with Database(cluster.url(cluster.app, name), keys, clock=TestClock(), pool_size=2) as database:
            assert await seed(database, hashing=quick_hashing())

    asyncio.run(fill())
    return name


@pytest.fixture(scope="session")
def demo_stock(cluster: Cluster, demo_template: str) -> Iterator[Stock]:
    """The demo's databases of the run."""
    with closing(Stock(cluster.url(cluster.superuser, "postgres"), demo_template)) as stock:
        yield stock


@pytest.fixture
def seeded(cluster: Cluster, keys: Keyring, demo_stock: Stock) -> Iterator[Seeded]:
    """A database with the demo's people."""
    with demo_stock.lent() as name:
        yield Seeded(owner_url=cluster.url(cluster.owner, name), app_url=cluster.url(cluster.app, name), keys=keys)


@pytest.fixture
async def world(seeded: Seeded, browser: Browser, clock: TestClock, tmp_path: Path) -> AsyncIterator[World]:
    """Everything, running."""
    async with running(seeded, browser=browser, clock=clock, folder=tmp_path) as world:
        yield world
