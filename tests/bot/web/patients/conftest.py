"""The patients' site, running, and the people who come to it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.parts import Parts
from bot.running import Door
from bot.settings import Settings
from care.hashing import Hashing
from storage.people import Account
from tests.care.desk.office import Office
from tests.hashing import quick_hashing

from .visiting import PASSWORD, Running, Visitor, a_client, running, signs_in, with_password


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A free place on loopback."""
    with Door.listen(host="127.0.0.1", port=0) as place:
        yield place


@pytest.fixture
def settings(listening: socket.socket, tmp_path: Path) -> Settings:
    """An operator's settings, without a bot."""
    return Settings(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", data_dir=tmp_path)


@pytest.fixture(scope="session")
def hashing() -> Hashing:
    """How passwords are kept."""
    return quick_hashing()


@pytest.fixture(scope="session")
def password_hash() -> str:
    """The password of everybody here, as it is kept."""
    return asyncio.run(quick_hashing().hash(PASSWORD))


@pytest.fixture
async def site(parts: Parts, hashing: Hashing, listening: socket.socket) -> AsyncIterator[Running]:
    """The patients' pages."""
    async with running(parts, hashing=hashing, on=listening) as site:
        yield site


@pytest.fixture
async def visitor(site: Running) -> AsyncIterator[Visitor]:
    """Somebody's browser."""
    async with a_client(site) as client:
        yield Visitor(client=client)


@pytest.fixture
async def another(site: Running) -> AsyncIterator[Visitor]:
    """Another browser."""
    async with a_client(site) as client:
        yield Visitor(client=client)


@pytest.fixture
async def login(office: Office, account: Account, password_hash: str) -> str:
    """The myCooper ID of the patient."""
    return await with_password(office, account, login="rosa.rivera", password_hash=password_hash)


@pytest.fixture
async def rosa(visitor: Visitor, login: str) -> Visitor:
    """A patient who is signed in."""
    return await signs_in(visitor, login)
