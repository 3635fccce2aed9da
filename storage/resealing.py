"""Sealing anew, beside the traffic, what older keys sealed: so that a key which others may know can go.

A few rows at a time, each time in a transaction of its own that waits for nobody and is over in a moment. Where it
stopped needs no note: each value says which key sealed it, and what the newest one sealed is left alone. The audit's
rows are under seals and stay as they are.
"""

import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from psycopg import AsyncConnection, sql
from psycopg.rows import DictRow, TupleRow, dict_row
from sqlalchemy import Table

from .changes import owner_of
from .keyring import AUDIT, Keyring, key_of
from .opening import no_more_than_a_log_line, opened, place_of
from .schema import metadata
from .schema.metadata import Sealed, version_of

Connection = AsyncConnection[TupleRow]

ROWS_AT_ONCE = 100
_BEFORE_ALL = UUID(int=0)


def sealed_tables() -> Iterator[tuple[Table, tuple[str, ...]]]:
    """Each table with its sealed columns, but for the audit."""
    for table in metadata.sorted_tables:
        columns = tuple(column.name for column in table.columns if column.info.get("sealed"))
        if columns and table.name != AUDIT:
            yield table, columns


@dataclass(slots=True, kw_only=True)
class Resealing:
    """One pass through every table, on a connection of their owner; what is in use meanwhile is left to another."""

    connection: Connection
    keys: Keyring
    rows_at_once: int = ROWS_AT_ONCE
    values: int = 0
    unreadable: int = 0

    async def all(self) -> None:
        """Seal anew whatever is not sealed with the newest key."""
        for table, columns in sealed_tables():
            after: UUID | None = _BEFORE_ALL
            while after is not None:
                async with self.connection.transaction():
                    after = await self._next(table, columns, after=after)

    async def _next(self, table: Table, columns: tuple[str, ...], *, after: UUID) -> UUID | None:
        """The same in the next rows; the last one's id, or none where the table is over."""
        query = sql.SQL("SELECT id FROM {} WHERE id > %s ORDER BY id LIMIT %s").format(sql.Identifier(table.name))
        found = await self.connection.execute(query, (after, self.rows_at_once))
        ids = [row[0] for row in await found.fetchall()]
        for row in await self._taken(table, columns, ids):
            await self._reseal(table, columns, row)
        return ids[-1] if len(ids) == self.rows_at_once else None

    async def _taken(self, table: Table, columns: tuple[str, ...], ids: list[UUID]) -> list[DictRow]:
        """Of these rows the ones with a value of an older key that nobody is writing, ours until the transaction ends.

        Rows that point to one of them need not wait for it.
        """
        is_older = sql.SQL(" OR ").join(
            sql.SQL("substr({}, 1, 3) <> {}").format(sql.Identifier(name), sql.Literal(self.keys.header))
            for name in columns
        )
        query = sql.SQL("SELECT * FROM {} WHERE id = ANY(%s) AND ({}) FOR NO KEY UPDATE SKIP LOCKED")
        async with self.connection.cursor(row_factory=dict_row) as cursor:
            await cursor.execute(query.format(sql.Identifier(table.name), is_older), (ids,))
            return await cursor.fetchall()

    async def _reseal(self, table: Table, columns: tuple[str, ...], row: DictRow) -> None:
        anew = {name: sealed for name in columns if (sealed := self._sealed_anew(table, name, row)) is not None}
        if anew:
            put = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in anew)
            update = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(table.name), put)
            await self.connection.execute(update, (*anew.values(), row["id"]))
            self.values += len(anew)

    def _sealed_anew(self, table: Table, name: str, row: DictRow) -> bytes | None:
        """The value for the place where it stands; none where its key is as new as the one that seals, or unknown.

        A newer one's is left as it is: nothing may be put in its place.
        """
        sealed = row[name]
        if sealed is None or (key_of(sealed) or 0) >= self.keys.current:
            return None
        version = row[version_of(name)] if table.c[name].info["sealed"] is Sealed.REWRITTEN else None
        where = place_of(table.c[name], row=row["id"], owner=owner_of(table, row), version=version)
        plain = opened(self.keys.open, sealed, where=where, alarm=no_more_than_a_log_line)
        if plain is None:
            self.unreadable += 1
            return None
        return self.keys.seal(plain, where=where)


async def held_by_key(connection: Connection) -> Counter[int]:
    """How many values each key has sealed, but for the audit's."""
    held: Counter[int] = Counter()
    for table, columns in sealed_tables():
        for column in columns:
            held += await _held_in(connection, table.name, column)
    return held


async def held_in_audit(connection: Connection) -> Counter[int]:
    """How many details of the audit each key has sealed."""
    return await _held_in(connection, AUDIT, "detail")


async def _held_in(connection: Connection, table: str, column: str) -> Counter[int]:
    query = sql.SQL("SELECT substr({0}, 2, 2), count(*) FROM {1} WHERE length({0}) > 2 GROUP BY 1")
    cursor = await connection.execute(query.format(sql.Identifier(column), sql.Identifier(table)))
    return Counter({struct.unpack(">H", key)[0]: number for key, number in await cursor.fetchall()})
