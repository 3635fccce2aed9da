"""What every test of the desk's pages needs."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.care.desk.office import Office, an_office

from .serving import Served, serving
from .visiting import Visitor


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def visitor(database: Database) -> AsyncIterator[Visitor]:
    """A browser that has never been here."""
    visitor = Visitor(database)
    yield visitor
    await visitor.ended()


@pytest.fixture
async def served(database: Database) -> AsyncIterator[Served]:
    """The desk on a real port."""
    async with serving(database) as served:
        yield served
