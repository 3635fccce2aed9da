import psycopg
import pytest
from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    Time,
    Uuid,
    create_engine,
    make_url,
)
from sqlalchemy.dialects.postgresql import HSTORE, JSONB
from sqlalchemy.types import TypeEngine

from storage import plain
from storage.database import Database
from storage.ids import new_id
from storage.jobs import Job
from storage.schema import metadata
from storage.schema.audit import Xid8


def test_every_column_of_words_is_sealed_or_listed_with_its_reason() -> None:
    assert plain.unlisted() == []
    assert all(reason for columns in plain.PLAIN.values() for reason in columns.values())


@pytest.mark.parametrize(
    ("type_", "may"),
    [
        (Text(), True),
        (String(100), True),
        (LargeBinary(), True),
        (JSON(), True),
        (JSONB(), True),
        (HSTORE(), True),
        (Enum("ours", name="ours"), True),
        (ARRAY(Integer()), True),
        (Uuid(), False),
        (BigInteger(), False),
        (DateTime(timezone=True), False),
        (Date(), False),
        (Time(), False),
        (Interval(), False),
        (Numeric(), False),
        (Boolean(), False),
        (Xid8(), False),
    ],
)
def test_a_column_may_hold_words_unless_its_type_can_not(type_: TypeEngine[object], *, may: bool) -> None:
    assert plain.may_hold_words(Column("some", type_)) is may


def test_the_database_holds_no_column_of_words_that_is_not_known(database_urls: tuple[str, str]) -> None:
    engine = create_engine(make_url(database_urls[0]).set(drivername="postgresql+psycopg"))
    found = MetaData()

    found.reflect(engine)

    engine.dispose()
    ours = {(table.name, column.name) for table in metadata.sorted_tables for column in words_of(table)}
    tools = {(table, column) for table, columns in plain.TOOLS.items() for column in columns}
    assert {(name, column.name) for name, table in found.tables.items() for column in words_of(table)} == ours | tools


def words_of(table: Table) -> list[Column[object]]:
    return [column for column in table.columns if plain.may_hold_words(column)]


async def test_a_job_holds_the_id_of_its_row_and_nothing_else(database: Database) -> None:
    row = new_id()

    async with database.unit() as unit:
        unit.defer(Job.SEND_MAIL, row)
    async with database.unit() as unit:
        (job,) = await unit.rows("SELECT * FROM procrastinate_jobs")

    assert (job["task_name"], job["args"], job["lock"], job["queueing_lock"]) == (
        "send_mail",
        {"id": str(row)},
        None,
        None,
    )


def test_the_applications_role_can_not_change_what_was_audited(database_urls: tuple[str, str]) -> None:
    for statement in ("UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_seals"):
        with psycopg.connect(database_urls[1]) as application:
            try:
                application.execute(statement.encode())
            except psycopg.errors.InsufficientPrivilege:
                continue
        raise AssertionError(statement)
