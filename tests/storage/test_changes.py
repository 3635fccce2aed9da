from datetime import date, time
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Column, Table
from structlog.testing import capture_logs

from storage import people
from storage.changes import Changes
from storage.database import Database, Unit
from storage.ids import new_id
from storage.jobs import Job
from storage.keyring import Keyring, Unreadable, Where, WhyUnreadable
from storage.schema import people as tables
from storage.schema import relay


def a_practice(unit: Unit) -> UUID:
    return unit.changes.insert(
        tables.practices,
        name="Example Family Medicine",
        telephone="856-555-0100",
        zone="America/New_York",
        opens=time(8),
        closes=time(17),
        weekdays=[0, 1, 2, 3, 4],
    )


async def test_rows_that_refer_to_each_other_are_kept_in_one_statement(database: Database) -> None:
    async with database.unit() as unit:
        practice_id = a_practice(unit)
        pool_id = unit.changes.insert(
            tables.pools, practice_id=practice_id, name="Nurses", on_duty_email="duty@example.org"
        )

    async with database.unit() as unit:
        kept = await unit.row("SELECT * FROM pools")
        practice = await people.practice(unit, practice_id)

    assert kept is not None
    assert b"duty" not in bytes(kept["on_duty_email"])
    assert unit.text(tables.pools.c.on_duty_email, kept["on_duty_email"], row=pool_id) == "duty@example.org"
    assert practice.closes == time(17)


async def test_what_a_failed_unit_noted_is_not_kept(database: Database) -> None:
    async def with_a_pool_of_no_practice() -> None:
        async with database.unit() as unit:
            a_practice(unit)
            unit.changes.insert(tables.pools, practice_id=new_id(), name="Nobody's", on_duty_email="x@example.org")

    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        await with_a_pool_of_no_practice()

    async with database.unit() as unit:
        assert await unit.rows("SELECT * FROM practices") == []


async def test_a_job_is_deferred_with_the_commit_and_not_without_it(database: Database) -> None:
    async with database.unit() as unit:
        unit.defer(Job.SEND_PAGE, new_id())

    async def and_then_fail() -> None:
        async with database.unit() as unit:
            unit.defer(Job.SEND_PAGE, new_id())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await and_then_fail()

    async with database.unit() as unit:
        jobs = await unit.rows("SELECT task_name FROM procrastinate_jobs")
    assert [job["task_name"] for job in jobs] == ["send_page"]


async def a_patient(unit: Unit) -> UUID:
    patient_id = unit.changes.insert(
        tables.patients,
        practice_id=a_practice(unit),
        mrn="MRN1",
        family_name="Rivera",
        given_name="Rosa",
        birth_date=date(1961, 3, 5),
        language="en",
        zone="America/New_York",
        telephone="856-555-0142",
        created_at=unit.now,
    )
    await unit.keep()
    return patient_id


async def test_what_is_rewritten_is_read_in_the_version_of_its_row(database: Database) -> None:
    column = tables.patients.c.telephone
    async with database.unit() as unit:
        patient_id = await a_patient(unit)
        unit.changes.update(tables.patients, patient_id, telephone="856-555-0143", telephone_version=1)

    async with database.unit() as unit:
        row = await unit.row("SELECT telephone, telephone_version FROM patients")

    assert row is not None
    assert row["telephone_version"] == 1
    assert unit.text(column, row["telephone"], row=patient_id, version=1) == "856-555-0143"
    assert unit.text(column, row["telephone"], row=patient_id, version=0) is None


async def test_a_row_of_this_very_unit_is_rewritten_before_it_is_written(database: Database) -> None:
    async with database.unit() as unit:
        pool_id = unit.changes.insert(
            tables.pools, practice_id=a_practice(unit), name="Nurses", on_duty_email="first@example.org"
        )
        unit.changes.update(tables.pools, pool_id, on_duty_email="second@example.org")

    async with database.unit() as unit:
        row = await unit.row("SELECT on_duty_email FROM pools")

    assert row is not None
    assert unit.text(tables.pools.c.on_duty_email, row["on_duty_email"], row=pool_id) == "second@example.org"


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        (tables.patients, {"telephone": "856-555-0143"}, "say its next version"),
        (tables.patients, {"telephone": "856-555-0143", "telephone_version": 0}, "say its next version"),
        (tables.patients, {"telephone_version": 1}, "its version rises with it alone"),
        (tables.accounts, {"login": "another.login"}, "is never rewritten"),
    ],
    ids=["no version", "the first version", "a version alone", "written once"],
)
def test_nobody_can_forget_the_version(database: Database, table: Table, values: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Changes(database.keys).update(table, new_id(), **values)


def test_nobody_can_forget_whose_words_they_are(database: Database) -> None:
    changes = Changes(database.keys)

    with pytest.raises(TypeError, match="needs an owner"):
        changes.update(relay.drafts, new_id(), body="Dear", body_version=1)
    changes.update(relay.drafts, new_id(), new_id(), body="Dear", body_version=1)


@pytest.mark.parametrize(
    ("column", "version"),
    [(tables.patients.c.telephone, None), (tables.accounts.c.login, 1)],
    ids=["rewritten, without", "written once, with"],
)
async def test_nobody_can_forget_the_version_in_reading(
    database: Database, column: Column[object], version: int | None
) -> None:
    async with database.unit() as unit:
        with pytest.raises(TypeError, match="the version of its row"):
            unit.text(column, b"sealed", row=new_id(), version=version)
        assert unit.text(column, None, row=new_id(), version=version) is None


async def test_what_can_t_be_read_is_told_to_whoever_looks_after_this_place(
    database_urls: tuple[str, str], keys: Keyring
) -> None:
    told: list[Unreadable] = []
    row, words = new_id(), "I have not slept for three days"
    login, telephone = tables.accounts.c.login, tables.patients.c.telephone

    async with Database(database_urls[1], keys, alarm=told.append) as database, database.unit() as unit:
        with capture_logs() as lines:
            assert unit.text(login, words.encode(), row=row) is None
            assert unit.bytes_of(login, keys.seal(words.encode(), where=Where("accounts", "login", row, row)), row=row)
            sealed = keys.seal_text(words, where=Where("patients", "telephone", row, row, 1))
            assert unit.bytes_of(telephone, sealed, row=row, version=2) is None

    assert [(str(one.where.column), one.why) for one in told] == [
        ("login", WhyUnreadable.NOT_SEALED),
        ("telephone", WhyUnreadable.NOT_THIS),
    ]
    assert [(line["event"], line["log_level"]) for line in lines] == [("sealed_value_unreadable", "error")] * 2
    assert words not in str([*lines, *told])
