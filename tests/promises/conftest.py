"""One seeded database and one browser a run; a world of its own for each journey."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from bot.demo.seed import seed
from care.hashing import Hashing
from storage.database import Database
from storage.keyring import Keyring
from tests.conftest import Cluster, TestClock

from .world import Seeded, World, running


@pytest.fixture(scope="session")
def demo_template(cluster: Cluster, keys: Keyring) -> str:
    """A database that holds the demo's people as of the day on which a test's clock starts."""
    name = f"demo_{uuid4().hex}"
    _copy(cluster, "mycooper", name)

    async def fill() -> None:
        async with Database(cluster.url(cluster.app, name), keys, clock=TestClock(), pool_size=2) as database:
            assert await seed(database, hashing=Hashing())

    asyncio.run(fill())
    return name


@pytest.fixture
def seeded(cluster: Cluster, keys: Keyring, demo_template: str) -> Iterator[Seeded]:
    """A fresh copy of the demo's people."""
    name = f"journey_{uuid4().hex}"
    _copy(cluster, demo_template, name)
    yield Seeded(owner_url=cluster.url(cluster.owner, name), app_url=cluster.url(cluster.app, name), keys=keys)
    cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


def _copy(cluster: Cluster, template: str, name: str) -> None:
    cluster.run(
        f"CREATE DATABASE {name} TEMPLATE {template} OWNER mycooper_owner",
        f"GRANT CONNECT ON DATABASE {name} TO mycooper_app",
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    """One Chromium a run."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world(seeded: Seeded, browser: Browser, clock: TestClock, tmp_path: Path) -> AsyncIterator[World]:
    """Everything, running."""
    async with running(seeded, browser=browser, clock=clock, folder=tmp_path) as world:
        yield world
