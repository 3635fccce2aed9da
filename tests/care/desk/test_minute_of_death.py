"""What is under way in the very minute in which a patient falls silent is waited for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from care.desk.answering import Answering
from storage.schema import people as tables
from tests.bot.waiting import rows_of
from tests.care.access_codes import printed_code

from .lives import Known, known, two
from .office import NOBODYS_PASSWORD, POLICY, Office

Falls = Callable[[Known, Known], Awaitable[object]]


async def dies(one: Known, _: Known) -> None:
    await one.dies()


async def is_frozen(one: Known, other: Known) -> None:
    await other.freezes(one.patient)


FALLS: tuple[Falls, ...] = (dies, is_frozen)


async def somebody_waits(office: Office) -> None:
    """Until a statement waits for a lock."""
    await rows_of(
        office.database,
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )


@pytest.mark.parametrize("falls", FALLS, ids=lambda falls: falls.__name__)
async def test_who_enrols_at_that_moment_is_found_and_shut_out(office: Office, falls: Falls) -> None:
    other = await known(office)
    unenrolled = replace(other, patient=await office.patient(name="Rosa Riviera"))
    async with office.unit() as unit:
        printed_code(unit, unenrolled.patient)
    async with office.unit() as unit:
        # As it is done with a code: used up first, then there is an account.
        await unit.rows("UPDATE access_codes SET used_at = now() RETURNING 1")
        falling = asyncio.ensure_future(falls(unenrolled, other))
        await somebody_waits(office)
        unit.changes.insert(
            tables.accounts,
            patient_id=unenrolled.patient.id,
            practice_id=office.practice_id,
            login="rosa",
            login_hash=b"rosa",
            password_hash=NOBODYS_PASSWORD,
            email="rosa@example.org",
            email_hash=b"mail",
            language="en",
            status="active",
            password_changed_at=unit.now,
            created_at=unit.now,
        )
    await falling

    [row] = await office.rows("SELECT status FROM accounts WHERE patient_id = %(id)s", id=unenrolled.patient.id)
    assert row["status"] != "active"


@pytest.mark.parametrize("falls", FALLS, ids=lambda falls: falls.__name__)
async def test_who_acts_for_them_is_not_told_of_an_answer_that_is_being_given(office: Office, falls: Falls) -> None:
    one, other = await two(office)
    asked = await office.message(one.daughter, one.patient)
    async with office.unit() as unit:
        version = (await Answering(unit, POLICY).open(one.nurse, asked.thread_id)).thread.version
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            one.nurse, asked.thread_id, text="Ready.", needs_talking_over=False, version=version
        )
        falling = asyncio.ensure_future(falls(one, other))
        await somebody_waits(office)
    await falling

    told = await office.rows("SELECT state FROM mails WHERE kind = 'news' ORDER BY id")
    assert [row["state"] for row in told] == ["dropped"]
