"""Each sealed column there is comes under the newest key, and nothing else comes into its place."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeAlias

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import DictRow, TupleRow, dict_row
from sqlalchemy import Table

from storage import keyring_file
from storage.changes import owner_of
from storage.ids import new_id
from storage.keyring import Keyring, Where, key_of
from storage.resealing import Resealing, held_by_key, sealed_tables
from storage.schema import metadata

from .test_staying import bare_tables, something_for

__all__ = ["bare_tables"]

Connection: TypeAlias = psycopg.AsyncConnection[TupleRow]


@pytest.fixture
async def owner(bare_tables: str) -> AsyncIterator[Connection]:
    """The owner of the tables; what they do is not kept."""
    async with await psycopg.AsyncConnection.connect(bare_tables) as connection:
        yield connection
        await connection.rollback()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keyring_file.create(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def keys(folder: Path) -> Keyring:
    return Keyring.load(folder, looks_every=0)


def a_row(table: Table, columns: tuple[str, ...], keys: Keyring) -> DictRow:
    """One in which every column has a value, so that whatever can be over is over."""
    row: DictRow = {column.name: something_for(column) for column in table.columns if not column.identity}
    row |= {column.name: 0 for column in table.columns if column.name.endswith("_version")} | {"id": new_id()}
    owner = owner_of(table, row)
    return row | {name: keys.seal(name.encode(), where=Where(table.name, name, row["id"], owner)) for name in columns}


async def put(owner: Connection, table: str, row: DictRow) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join([sql.Placeholder()] * len(row))
    query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), columns, values)
    await owner.execute(query, list(row.values()))


async def taken(owner: Connection, table: str) -> DictRow:
    async with owner.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
        [row] = await cursor.fetchall()
    return row


async def test_each_sealed_column_comes_under_the_newest_key_and_can_be_read(
    owner: Connection, folder: Path, keys: Keyring
) -> None:
    every = list(sealed_tables())
    for table, columns in every:
        await put(owner, table.name, a_row(table, columns, keys))
    before = await held_by_key(owner)
    keyring_file.add_key(folder)
    resealing = Resealing(connection=owner, keys=Keyring.load(folder))

    await resealing.all()

    values = sum(len(columns) for _, columns in every)
    assert (before, await held_by_key(owner)) == ({1: values}, {2: values})
    assert (resealing.values, resealing.unreadable) == (values, 0)
    for table, columns in every:
        row = await taken(owner, table.name)
        for name in columns:
            where = Where(table.name, name, row["id"], owner_of(table, row))
            assert keys.open(bytes(row[name]), where=where) == name.encode()


async def test_a_value_that_can_not_be_read_stays_as_it_is_and_is_counted(
    owner: Connection, folder: Path, keys: Keyring
) -> None:
    table = metadata.tables["mails"]
    row = a_row(table, ("recipient", "link"), keys)
    moved = row | {"recipient": row["link"]}
    await put(owner, "mails", moved)
    keyring_file.add_key(folder)
    resealing = Resealing(connection=owner, keys=Keyring.load(folder))

    await resealing.all()

    found = await taken(owner, "mails")
    assert (resealing.values, resealing.unreadable) == (1, 1)
    assert (found["recipient"], key_of(bytes(found["link"]))) == (moved["recipient"], 2)


async def test_what_a_newer_key_sealed_than_the_one_that_seals_is_left_as_it_is(
    owner: Connection, folder: Path, keys: Keyring
) -> None:
    newer = keyring_file.add_key(folder)
    row = a_row(metadata.tables["mails"], ("recipient", "link"), keys)
    await put(owner, "mails", row)
    keyring_file.use_key(folder, 1)
    resealing = Resealing(connection=owner, keys=Keyring.load(folder))

    await resealing.all()

    assert (resealing.values, resealing.unreadable) == (0, 0)
    assert await held_by_key(owner) == {newer: 2}


PLACES = ["mails.link", "proxy_cases.proof_reference", "drafts.body"]


@pytest.mark.parametrize("name", PLACES, ids=["once", "later", "rewritten"])
async def test_only_a_newer_key_takes_an_older_ones_place_and_nothing_else_changes_with_it(
    owner: Connection, folder: Path, keys: Keyring, name: str
) -> None:
    table, _, column = name.partition(".")
    columns = {one.name: columns for one, columns in sealed_tables()}[table]
    row = a_row(metadata.tables[table], columns, keys)
    where = Where(table, column, row["id"], owner_of(metadata.tables[table], row))
    older = keys.seal(column.encode(), where=where)
    await put(owner, table, row)
    keyring_file.add_key(folder)
    newer = keys.seal(column.encode(), where=where)

    await becomes(owner, table, **{column: newer})
    for refused in (
        {column: older},
        {column: keys.seal(column.encode(), where=where)},
        {column: newer[:2] + b"\x03" + newer[3:] + b"more"},
        {column: newer[:2] + b"\x03" + newer[3:], columns_beside(table, column): row["id"]},
    ):
        with pytest.raises(psycopg.errors.CheckViolation):
            async with owner.transaction():
                await becomes(owner, table, **refused)

    assert (await taken(owner, table))[column] == newer


def columns_beside(table: str, column: str) -> str:
    """Another column, which holds an id."""
    return next(one.name for one in metadata.tables[table].columns if one.name.endswith("_id"))


async def becomes(owner: Connection, table: str, **values: object) -> None:
    put = sql.SQL(", ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in values)
    await owner.execute(sql.SQL("UPDATE {} SET {}").format(sql.Identifier(table), put), list(values.values()))


async def test_the_application_itself_puts_no_newer_key_in_an_older_ones_place(
    database_urls: tuple[str, str], folder: Path, keys: Keyring
) -> None:
    row = a_row(metadata.tables["mails"], ("recipient", "link"), keys) | {"state": "sent"}
    keyring_file.add_key(folder)
    newer = keys.seal(b"link", where=Where("mails", "link", row["id"], row["id"]))
    async with await psycopg.AsyncConnection.connect(database_urls[1]) as app:
        await put(app, "mails", row)
        await app.commit()

        with pytest.raises(psycopg.errors.CheckViolation):
            await becomes(app, "mails", link=newer)

    async with await psycopg.AsyncConnection.connect(database_urls[0]) as owner:
        await becomes(owner, "mails", link=newer)
