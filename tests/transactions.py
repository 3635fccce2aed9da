"""Who holds a transaction open at this moment, asked by a connection of its own."""

from typing_extensions import override

from care.hashing import Hashing
from storage.connecting import connected
from storage.database import Database

OPEN = b"""SELECT count(*) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL"""


async def open_transactions(url: str) -> int:
    """How many transactions are open in a database."""
    connection = await connected(url, autocommit=True)
    try:
        row = await (await connection.execute(OPEN)).fetchone()
    finally:
        await connection.close()
    assert row is not None
    return int(row[0])


class WatchedHashing(Hashing):
    """Hashes as ever, and looks around before."""

    def __init__(self, database: Database) -> None:
        super().__init__(memory_kib=8, passes=1)
        self._database = database
        self.open: list[int] = []

    @override
    async def hash(self, password: str) -> str:
        self.open.append(await open_transactions(self._database.url))
        return await super().hash(password)

    @override
    async def fits(self, password: str, *, hashed: str | None) -> bool:
        self.open.append(await open_transactions(self._database.url))
        return await super().fits(password, hashed=hashed)
