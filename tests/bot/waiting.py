"""What the database comes to hold, waited for."""

import asyncio
from typing import Any

from storage.database import Database

PATIENCE = 15.0


async def rows_of(
    database: Database, query: str, *, count: int = 1, patience: float = PATIENCE, **parameters: object
) -> list[dict[str, Any]]:
    """The query's rows, as soon as there are so many; fails after a while."""
    async with asyncio.timeout(patience):
        while True:
            async with database.unit() as unit:
                rows = await unit.rows(query, **parameters)
            if len(rows) >= count:
                return rows
            await asyncio.sleep(0.02)  # the database has no bell: nobody announces a commit to a test
