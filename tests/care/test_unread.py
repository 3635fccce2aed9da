"""Answers that nobody reads: told of again, mailed again, and then somebody calls."""

from datetime import timedelta
from uuid import UUID

import pytest

from care.desk.answering import Answering
from care.desk.diversions import DiversionOutcome, Diversions
from care.notices import Page, Say
from care.reading import Reading
from care.unread import Unread
from storage.database import Database
from storage.people import Account, Patient
from storage.schema import people, relay
from tests.conftest import TestClock

from .desk.office import POLICY, Office, an_office
from .desk.test_answering import said_to


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def answered(office: Office, account: Account, patient: Patient) -> UUID:
    """An answer of Wednesday morning, which is shown."""
    nurse = await office.member()
    received = await office.message(account, patient)
    async with office.unit() as unit:
        told = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="It is ready.", needs_talking_over=False, version=1
        )
    return told.message_id


async def chased(office: Office) -> int:
    async with office.unit() as unit:
        return await Unread(unit).chase_due()


async def mails(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM mails"))


async def calls(office: Office) -> list[object]:
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM call_tasks")
        return [unit.text(relay.call_tasks.c.reason, row["reason"], row=row["id"]) for row in rows]


async def test_it_is_told_of_again_after_a_day_mailed_after_two_and_called_about_after_three_business_days(
    office: Office, clock: TestClock
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    chat = await office.conversation(account, channel="web")
    message_id = await answered(office, account, patient)

    told_on: list[tuple[str, int]] = []
    for hours in (23, 1, 0, 24, 0, 78, 1, 72):  # to Thursday, Friday, and beyond Monday's closing
        clock.passes(hours=hours)
        told_on.append((f"{clock.now:%a %H:%M}", await chased(office)))

    assert told_on == [
        ("Thu 14:00", 0),
        ("Thu 15:00", 1),
        ("Thu 15:00", 0),
        ("Fri 15:00", 1),
        ("Fri 15:00", 0),
        ("Mon 21:00", 1),
        ("Mon 22:00", 0),
        ("Thu 22:00", 0),
    ]
    async with office.unit() as unit:
        assert await said_to(unit, chat) == [
            ("sent", Say.ANSWER_WAITS, Page.THREAD),
            ("sent", Say.ANSWER_STILL_WAITS, Page.THREAD),
        ]
    assert await mails(office) == 2
    assert await calls(office) == ["answer unread"]
    (task,) = await office.rows("SELECT message_id FROM call_tasks")
    assert task["message_id"] == message_id


async def test_one_that_was_read_is_left_alone(office: Office, clock: TestClock) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    message_id = await answered(office, account, patient)
    clock.passes(hours=20)
    async with office.unit() as unit:
        await Reading(unit, POLICY).mark_read(message_id, account=account, grants=())

    clock.passes(days=20)

    assert await chased(office) == 0
    assert (await mails(office), await calls(office)) == (1, [])


async def test_while_a_diversion_is_open_nobody_is_told_and_the_day_after_somebody_is(
    office: Office, clock: TestClock
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    await answered(office, account, patient)
    clock.passes(hours=24)
    diversion_id = await office.diversion(account, patient)

    await chased(office)
    assert await office.rows("SELECT 1 FROM messages WHERE chases > 0") == []

    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(
            await office.member(), diversion_id, outcome=DiversionOutcome.SAFE, texts_seen=1
        )
    clock.passes(minutes=10)
    await chased(office)
    assert len(await office.rows("SELECT 1 FROM messages WHERE chases = 1")) == 1


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_who_can_no_longer_sign_in_is_called_at_once(office: Office, clock: TestClock, status: str) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    await answered(office, account, patient)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status=status)
    clock.now += timedelta(days=1)

    await chased(office)

    assert await calls(office) == ["answer unread"]
    assert await mails(office) == 1
