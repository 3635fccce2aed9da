"""Whatever is written of a patient begins the years anew; and while something of theirs is in use, nothing goes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime

import pytest

from care.retention import forget, records_over
from care.rules.retention import RECORDS, Kind
from storage.database import Database
from storage.keyring import Keyring
from storage.people import Patient
from storage.schema import people as tables
from storage.schema import relay
from storage.schema.disclosures import disclosures
from storage.schema.records import record_entries
from tests.care.desk.office import Office, an_office
from tests.care.keeping import CLOCK, NEW_YORK, delete, discharge, due, end_grants
from tests.conftest import TestClock


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def owners(database_urls: tuple[str, str], keys: Keyring, clock: TestClock) -> AsyncIterator[Database]:
    """The same database, as the owner of its tables reaches it."""
    async with Database(database_urls[0], keys, clock=clock, pool_size=1) as database:
        yield database


async def _disclosed(office: Office, patient: Patient) -> None:
    async with office.unit() as unit:
        unit.changes.insert(
            disclosures,
            patient_id=patient.id,
            day=date(2009, 1, 1),
            recipient="a court",
            what="the record",
            why="an order",
            recorded_at=unit.now,
        )


async def _imported(office: Office, patient: Patient) -> None:
    async with office.unit() as unit:
        unit.changes.insert(
            record_entries,
            patient_id=patient.id,
            part="problems",
            source="server/1",
            entry=b"{}",
            sensitive=False,
            imported_at=unit.now,
        )


async def _reminded(office: Office, patient: Patient) -> None:
    account = await office.account(patient)
    async with office.unit() as unit:
        unit.changes.insert(
            relay.reminders,
            patient_id=patient.id,
            pool_id=office.nurses,
            account_id=account.id,
            text="Come by.",
            zone=patient.zone,
            due_at=None,
            quiet_hours_overridden=False,
            state="done",
            planned_by=office.practice_id,
            planned_at=unit.now,
            ended_at=unit.now,
        )


async def _signed_in(office: Office, patient: Patient) -> None:
    await office.conversation(await office.account(patient), channel="web")


async def _wrote_in_a_chat(office: Office, patient: Patient) -> None:
    await office.conversation(await office.account(patient))


async def _was_acted_for(office: Office, patient: Patient) -> None:
    await office.grant(await office.account(None), patient)
    await end_grants(office)


WRITERS = (_disclosed, _imported, _reminded, _signed_in, _wrote_in_a_chat, _was_acted_for)


@pytest.mark.parametrize("writes", WRITERS, ids=[writes.__name__.strip("_") for writes in WRITERS])
async def test_whatever_is_written_of_a_patient_begins_the_years_anew(
    office: Office, clock: TestClock, writes: Callable[[Office, Patient], Awaitable[None]]
) -> None:
    patient = await office.patient()
    await discharge(office, patient, on=date(2010, 1, 1))

    await writes(office, patient)
    clock.now = datetime(2036, 3, 4, 12, tzinfo=NEW_YORK)
    await forget(office.database, CLOCK[Kind.SIGN_INS])

    assert await due(office) == []
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    assert await due(office) == [patient.id]


async def test_whoever_somebody_may_act_for_is_kept_until_that_ends_or_nothing_goes_out_any_more(
    office: Office, owners: Database, clock: TestClock
) -> None:
    patient, silent = await office.patient(), await office.patient(name="Ada Vale")
    for one in (patient, silent):
        await discharge(office, one, on=date(2010, 1, 1))
        await office.grant(await office.account(None), one)
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    async with office.unit() as unit:
        unit.changes.update(tables.patients, silent.id, died_at=unit.now)
    async with office.unit() as unit:
        records = await records_over(unit, RECORDS)
    assert (records.due, records.in_use, records.held) == ([silent.id], 1, 0)
    assert not await delete(owners, patient)

    await office.rows("UPDATE proxy_grants SET ends_on = '2036-03-05' RETURNING 1")

    assert await delete(owners, patient)


async def test_whoever_is_to_be_reminded_is_kept(office: Office, owners: Database, clock: TestClock) -> None:
    patient = await office.patient()
    await discharge(office, patient, on=date(2010, 1, 1))
    await _reminded(office, patient)
    clock.now = datetime(2036, 3, 5, 12, tzinfo=NEW_YORK)
    await office.rows("UPDATE reminders SET state = 'planned', due_at = '2037-01-01' RETURNING 1")
    assert not await delete(owners, patient)

    await office.rows("UPDATE reminders SET state = 'stopped', due_at = NULL RETURNING 1")

    assert await delete(owners, patient)
