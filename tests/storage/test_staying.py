"""A sealed value that was replaced does not come back: each sealed column there is, by what may become of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import ARRAY, Column, Table, Uuid

from storage.ids import new_id
from storage.keyring import Keyring, Unreadable, Where
from storage.schema import metadata
from storage.schema.metadata import Sealed, version_of
from storage.schema.staying import staying
from tests.conftest import Cluster

Owner = psycopg.Connection[tuple[object, ...]]


def that_are(how: Sealed) -> list[str]:
    """Each column of a kind, as `table.column`."""
    return [f"{table}.{column}" for table, kind, columns in staying() if kind is how for column in columns]


# Without it a password alone would enrol another.
NEVER_TAKEN = "staff.totp_secret"


def that_may_be_empty(how: Sealed) -> list[str]:
    return [name for name in that_are(how) if column_of(name).nullable and name != NEVER_TAKEN]


def column_of(name: str) -> Column[object]:
    table, _, column = name.partition(".")
    return metadata.tables[table].c[column]


@pytest.fixture(scope="module")
def bare_tables(cluster: Cluster) -> Iterator[str]:
    """Our tables with our triggers, where a row needs no other row beside it; as their owner reaches them."""
    name = f"test_{uuid4().hex}"
    cluster.run(f"CREATE DATABASE {name} TEMPLATE mycooper OWNER mycooper_owner")
    url = cluster.url(cluster.owner, name)
    with psycopg.connect(url) as owner:
        held = owner.execute(
            """SELECT conrelid::regclass::text, conname FROM pg_constraint
               WHERE connamespace = 'public'::regnamespace AND contype IN ('f', 'c')
                 AND conrelid::regclass::text NOT LIKE 'procrastinate%'"""
        ).fetchall()
        for table, constraint in held:
            owner.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}".encode())
        owner.execute("DROP TRIGGER has_case ON proxy_grants")  # which asks for a row of another table
    yield url
    cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def owner(bare_tables: str) -> Iterator[Owner]:
    """The owner of the tables, to whom nothing is forbidden that a trigger does not; what they do is not kept."""
    connection = psycopg.connect(bare_tables)
    yield connection
    connection.rollback()
    connection.close()


class Place:
    """A sealed column in a row of its table, without another row beside it."""

    def __init__(self, owner: Owner, keys: Keyring, name: str) -> None:
        self.owner = owner
        self.keys = keys
        self.column = column_of(name)
        self.table: Table = self.column.table
        self.id = new_id()

    def where(self, version: int = 0) -> Where:
        return Where(self.table.name, self.column.name, self.id, self.id, version)

    def sealed(self, words: str, *, version: int = 0) -> bytes:
        return self.keys.seal_text(words, where=self.where(version))

    def made(self, value: bytes | None, **others: object) -> "Place":
        """The same, with its row in the table."""
        values = {column.name: something_for(column) for column in self.table.columns if must_be_given(column)}
        values |= {"id": self.id, self.column.name: value, **others}
        self.owner.execute(
            sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
                sql.Identifier(self.table.name),
                sql.SQL(", ").join(map(sql.Identifier, values)),
                sql.SQL(", ").join([sql.Placeholder()] * len(values)),
            ),
            list(values.values()),
        )
        return self

    def becomes(self, value: bytes | None, *, version: int | None = None) -> None:
        """Set the value, and its version where one is given."""
        values: dict[str, object] = {self.column.name: value}
        if version is not None:
            values[version_of(self.column.name)] = version
        self.alter(**values)

    def alter(self, **values: object) -> None:
        alterations = [sql.SQL("{} = %s").format(sql.Identifier(name)) for name in values]
        changed = self.owner.execute(
            sql.SQL("UPDATE {} SET {} WHERE id = %s").format(
                sql.Identifier(self.table.name), sql.SQL(", ").join(alterations)
            ),
            [*values.values(), self.id],
        )
        assert changed.rowcount == 1

    def reads(self) -> str | None:
        """What stands there, as the application reads it; raises Unreadable."""
        columns = [self.column.name]
        if self.column.info["sealed"] is Sealed.REWRITTEN:
            columns.append(version_of(self.column.name))
        row = self.owner.execute(
            sql.SQL("SELECT {} FROM {} WHERE id = %s").format(
                sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(self.table.name)
            ),
            [self.id],
        ).fetchone()
        assert row is not None
        value, version = (*row, 0)[:2]
        assert isinstance(version, int)
        return self.keys.open_text(value, where=self.where(version)) if isinstance(value, bytes) else None

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Hold that the database refuses it, and go on from where it was."""
        with (
            pytest.raises(psycopg.errors.CheckViolation, match="a sealed value is not replaced"),
            self.owner.transaction(),
        ):
            yield


def must_be_given(column: Column[object]) -> bool:
    return not column.nullable and column.server_default is None and column.identity is None


def something_for(column: Column[object]) -> object:
    """A value that a column takes."""
    if isinstance(column.type, ARRAY):
        return []
    if isinstance(column.type, Uuid):
        return uuid4()
    kind = column.type.python_type
    known = {
        str: uuid4().hex,
        bytes: uuid4().bytes,
        bool: False,
        int: 1,
        datetime: datetime(2026, 3, 4, tzinfo=UTC),
        date: date(2026, 3, 4),
        time: time(8),
    }
    return known[kind]


def test_each_sealed_column_but_the_audits_is_held_by_a_trigger_of_its_kind() -> None:
    every = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info.get("sealed")
    }
    held = [(table, column) for table, _, columns in staying() for column in columns]

    assert len(held) == len(set(held))
    assert {(table, column) for table, column in every if table != "audit_events"} == set(held)


@pytest.mark.parametrize("name", that_are(Sealed.ONCE))
def test_what_is_written_once_stays(owner: Owner, keys: Keyring, name: str) -> None:
    place = Place(owner, keys, name)
    first = place.sealed("first")
    place.made(first)

    place.becomes(first)
    for another in (place.sealed("second"), place.sealed("first")):
        with place.refused():
            place.becomes(another)

    assert place.reads() == "first"


@pytest.mark.parametrize("name", that_may_be_empty(Sealed.ONCE))
def test_what_is_written_once_may_be_emptied_and_stays_empty(owner: Owner, keys: Keyring, name: str) -> None:
    place = Place(owner, keys, name)
    first = place.sealed("first")
    place.made(first).becomes(None)

    with place.refused():
        place.becomes(first)

    assert place.reads() is None


@pytest.mark.parametrize("name", that_are(Sealed.LATER))
def test_what_comes_later_comes_once(owner: Owner, keys: Keyring, name: str) -> None:
    place = Place(owner, keys, name)
    first = place.sealed("first")
    place.made(None).becomes(first)

    place.becomes(first)
    for another in (place.sealed("second"), None):
        with place.refused():
            place.becomes(another)

    assert place.reads() == "first"


@pytest.mark.parametrize("name", that_are(Sealed.REWRITTEN))
def test_what_is_rewritten_is_read_in_its_version_alone(owner: Owner, keys: Keyring, name: str) -> None:
    place = Place(owner, keys, name)
    first, second = place.sealed("first"), place.sealed("second", version=1)
    place.made(first)
    assert place.reads() == "first"

    place.becomes(second, version=1)
    assert place.reads() == "second"

    with place.refused():
        place.becomes(first)
    with place.refused():
        place.becomes(first, version=0)
    with place.refused():
        place.becomes(second, version=0)
    assert place.reads() == "second"

    place.becomes(first, version=2)
    with pytest.raises(Unreadable):
        place.reads()


@pytest.mark.parametrize("name", that_may_be_empty(Sealed.REWRITTEN))
def test_what_is_rewritten_may_be_emptied_and_comes_back_in_a_higher_version_alone(
    owner: Owner, keys: Keyring, name: str
) -> None:
    place = Place(owner, keys, name)
    first = place.sealed("first", version=1)
    place.made(None).becomes(first, version=1)
    place.becomes(None)

    with place.refused():
        place.becomes(first)
    place.becomes(place.sealed("third", version=2), version=2)

    assert place.reads() == "third"


@pytest.mark.parametrize("name", that_are(Sealed.REWRITTEN))
def test_a_version_rises_from_nothing_with_its_row(owner: Owner, keys: Keyring, name: str) -> None:
    place = Place(owner, keys, name)
    version = version_of(place.column.name)

    with place.refused():
        place.made(place.sealed("first", version=1), **{version: 1})
    place.made(place.sealed("first"), **{version: 0}).alter(**{version: 7})
    with place.refused():
        place.alter(**{version: 6})


def test_an_authenticators_secret_is_replaced_and_never_taken_away(owner: Owner, keys: Keyring) -> None:
    place = Place(owner, keys, NEVER_TAKEN)
    place.made(None).becomes(place.sealed("first", version=1), version=1)

    for version in (None, 1, 2):
        with place.refused():
            place.becomes(None, version=version)
    place.becomes(place.sealed("second", version=2), version=2)

    assert place.reads() == "second"
