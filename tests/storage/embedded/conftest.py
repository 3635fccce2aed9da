"""A place that any user may enter, a data folder made once and copied, and one running server to ask."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import embedded

from .places import a_copy, clear_away, end_servers_below


def _new_place() -> Path:
    place = Path(tempfile.mkdtemp(prefix="mycooper-embedded-", dir="/tmp"))
    place.chmod(0o755)
    return place


@pytest.fixture
def place() -> Iterator[Path]:
    """An empty folder. That no server is left below it is part of every test."""
    folder = _new_place()
    yield folder
    assert clear_away(folder) == []


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """A data folder whose database has been made and stopped."""
    folder = _new_place()

    async def make() -> None:
        server = await embedded.start(folder / "data")
        await server.stop()

    asyncio.run(make())
    yield folder / "data"
    assert clear_away(folder) == []


@pytest.fixture
def stopped(made: Path) -> Iterator[Path]:
    """The stopped database for a test that leaves it as sound as it was. That no server is left is part of the test."""
    yield made
    assert end_servers_below(made) == []


@pytest.fixture
def data_dir(place: Path, made: Path) -> Path:
    """A stopped database of the test's own, with its secrets beside it."""
    return a_copy(made, to=place / "data")


@pytest.fixture(scope="package")
def running() -> Iterator[tuple[Path, embedded.Urls]]:
    """One running server for the tests that only ask it."""
    folder = _new_place()
    server = asyncio.run(embedded.start(folder / "data"))
    yield folder / "data", server.urls
    asyncio.run(server.stop())
    assert clear_away(folder) == []
