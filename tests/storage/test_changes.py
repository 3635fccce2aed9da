from datetime import time
from uuid import UUID

import psycopg
import pytest

from storage import people
from storage.database import Database, Unit
from storage.ids import new_id
from storage.jobs import Job
from storage.schema import people as tables


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
