"""What every test of the services' way in needs."""

import pytest

from storage.database import Database

from .doorstep import Doorstep, a_doorstep


@pytest.fixture
async def door(database: Database) -> Doorstep:
    """A practice's door."""
    return await a_doorstep(database)
