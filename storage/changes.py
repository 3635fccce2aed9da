"""What a transaction is going to keep, noted row by row and written in one statement.

Each statement that is awaited costs a turn more than the disk does, so services only note. Sealed columns are encrypted
here, for their table, column, row, owner and version: no caller can forget it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import TypeAlias
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from sqlalchemy import Table

from .ids import new_id
from .keyring import Keyring, Where
from .schema.metadata import Sealed, columns_that_are, version_of

Values: TypeAlias = dict[str, object]


def owner_of(table: Table, values: Values) -> UUID:
    """Whose the sealed words of a row are: the row that the table names, else the row itself."""
    owner = values.get(table.info["owner"]) if "owner" in table.info else None
    row = values["id"] if owner is None else owner
    if not isinstance(row, UUID):
        raise TypeError(f"{table.name} needs an owner to seal its words for")
    return row


class Changes:
    """The rows that a transaction adds and alters."""

    def __init__(self, keys: Keyring) -> None:
        self._keys = keys
        self._inserts: list[tuple[Table, Values]] = []
        self._updates: dict[tuple[Table, UUID], Values] = {}

    def insert(self, table: Table, /, **values: object) -> UUID:
        """Note a new row and return its id."""
        row = values.setdefault("id", new_id())
        if not isinstance(row, UUID):
            raise TypeError(f"the id of {table.name} is a UUID")
        self._inserts.append((table, self._sealed(table, values, row=row, owner=owner_of(table, values))))
        return row

    def insert_keyless(self, table: Table, /, **values: object) -> None:
        """Note a new row of a table that has no id of its own and nothing sealed."""
        self._inserts.append((table, values))

    def update(self, table: Table, row: UUID, owner: UUID | None = None, /, **values: object) -> None:
        """Note new values of one row; its owner is needed where a sealed value belongs to another row.

        What is rewritten needs its next version, one more than the row has: `email=…, email_version=…`.
        """
        if table.info.get("owner") in values:
            raise ValueError(f"{table.name} never changes its owner: what is moved is sealed anew as a new row")
        inserted = self._inserted(table, row)
        if inserted is not None:  # which has had no version before
            first = {name: value for name, value in values.items() if name not in _versions(table)}
            inserted.update(self._sealed(table, first, row=row, owner=owner_of(table, inserted)))
            return
        _require_may_replace(table, values, owner=owner)
        kept = self._sealed(table, values, row=row, owner=owner or row)
        self._updates.setdefault((table, row), {}).update(kept)

    def _inserted(self, table: Table, row: UUID) -> Values | None:
        noted = (values for inserted, values in self._inserts if inserted is table and values.get("id") == row)
        return next(noted, None)

    def _sealed(self, table: Table, values: Values, *, row: UUID, owner: UUID) -> Values:
        return {
            name: self._keys.seal(_as_bytes(value), where=Where(table.name, name, row, owner, _version(values, name)))
            if name in _sealed_columns(table) and value is not None
            else value
            for name, value in values.items()
        }

    async def write(self, connection: psycopg.AsyncConnection[TupleRow]) -> None:
        """Write all that was noted, in one statement, and start afresh."""
        if not self._inserts and not self._updates:
            return
        shape = (
            tuple((table.name, tuple(values)) for table, values in self._inserts),
            tuple((table.name, tuple(values)) for (table, _), values in self._updates.items()),
        )
        parameters = [value for _, values in self._inserts for value in values.values()]
        for (_, row), values in self._updates.items():
            parameters += [*values.values(), row]
        self._inserts, self._updates = [], {}
        # Numbered as PostgreSQL numbers them: psycopg would look for its own placeholders anew in every long statement.
        await psycopg.AsyncRawCursor(connection).execute(_statement(*shape), parameters)


def _as_bytes(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    raise TypeError("only text and bytes can be sealed")


def _version(values: Values, name: str) -> int:
    """Of a column that is never rewritten, and of a new row, it is 0."""
    version = values.get(version_of(name), 0)
    if not isinstance(version, int):
        raise TypeError(f"the version of {name} is a number")
    return version


def _require_may_replace(table: Table, values: Values, *, owner: UUID | None) -> None:
    sealed = {name for name in _sealed_columns(table) if values.get(name) is not None}
    if sealed and "owner" in table.info and owner is None:
        raise TypeError(f"{table.name} needs an owner to seal its words for")
    for name in columns_that_are(Sealed.ONCE, table):
        if values.get(name) is not None:
            raise ValueError(f"{table.name}.{name} is never rewritten")
    for name in columns_that_are(Sealed.REWRITTEN, table):
        if values.get(name) is not None and _version(values, name) < 1:
            raise ValueError(f"{table.name}.{name} is rewritten: say its next version")
        if version_of(name) in values and name not in values:
            raise ValueError(f"{table.name}.{name} could not be read any more: its version rises with it alone")


@cache
def _versions(table: Table) -> frozenset[str]:
    return frozenset(map(version_of, columns_that_are(Sealed.REWRITTEN, table)))


@cache
def _sealed_columns(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.info.get("sealed"))


_Shape: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _statement(inserts: _Shape, updates: _Shape) -> bytes:
    """One statement for a set of rows: foreign keys between them are checked at its end, so their order is free."""
    numbers = count(1)
    parts = [*(_insert(*shape, numbers) for shape in inserts), *(_update(*shape, numbers) for shape in updates)]
    steps = [sql.SQL("step_{} AS ({})").format(sql.SQL(str(number)), part) for number, part in enumerate(parts)]
    return (sql.SQL("WITH ") + sql.SQL(", ").join(steps) + sql.SQL(" SELECT 1")).as_bytes(None)


def _insert(table: str, columns: Sequence[str], numbers: Iterator[int]) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING 1").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(_parameter(numbers) for _ in columns),
    )


def _update(table: str, columns: Sequence[str], numbers: Iterator[int]) -> sql.Composed:
    assignments = [sql.SQL("{} = {}").format(sql.Identifier(name), _parameter(numbers)) for name in columns]
    return sql.SQL("UPDATE {} SET {} WHERE id = {} RETURNING 1").format(
        sql.Identifier(table), sql.SQL(", ").join(assignments), _parameter(numbers)
    )


def _parameter(numbers: Iterator[int]) -> sql.SQL:
    return sql.SQL(f"${next(numbers)}")
