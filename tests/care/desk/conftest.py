"""What every test of the desk's services needs."""

import pytest

from storage.database import Database

from .office import Office, an_office


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)
