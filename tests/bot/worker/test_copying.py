"""A worker that has a FHIR server reads records from it; one that has none leaves them to another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.mail import SmtpMailer
from bot.metrics import RECORDS
from bot.parts import Parts
from bot.worker.clock import OVERDUE, Clock
from bot.worker.copying import Copying
from bot.worker.work import work
from care.policy import Policy
from care.records import Records
from storage import copies
from storage.ending import end
from storage.fhir.records_server import FhirRecords
from storage.people import Account, Patient
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.storage.fhir.builders import an_immunization
from tests.storage.fhir.kept_records import KeptRecords, a_person, always

DONE = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM procrastinate_jobs)"
FETCHED = "SELECT 1 FROM record_copies WHERE fetched_at IS NOT NULL"


@pytest.fixture
async def fhir(patient: Patient) -> AsyncIterator[KeptRecords]:
    person = a_person(mrn=patient.mrn, name=[{"family": patient.family_name, "given": [patient.given_name]}])
    async with KeptRecords(holds=[person, an_immunization()]) as fhir:
        yield fhir


@pytest.fixture
async def server(fhir: KeptRecords) -> AsyncIterator[FhirRecords]:
    async with FhirRecords(fhir.url) as server:
        yield server


@pytest.fixture
async def reading(parts: Parts) -> Parts:
    """The parts of a process where records come from a server."""
    return replace(parts, policy=replace(parts.policy, records_from_server=True))


@asynccontextmanager
async def working(parts: Parts, mailer: SmtpMailer, *, records: FhirRecords | None) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work(parts, mailer=mailer, signer=None, records=records))
    try:
        yield
    finally:
        await end(task)


async def wished(office: Office, patient: Patient) -> None:
    async with office.unit() as unit:
        await Records(unit, Policy(records_from_server=True)).standing(patient)


async def test_a_wish_is_met_by_a_worker_that_has_a_server(
    reading: Parts, mailer: SmtpMailer, office: Office, patient: Patient, account: Account, server: FhirRecords
) -> None:
    await wished(office, patient)
    async with working(reading, mailer, records=server):
        await rows_of(office.database, DONE)

    assert await office.rows(FETCHED)
    assert account.patient_id == patient.id


async def test_a_worker_without_one_leaves_it_and_the_clock_of_another_finds_it(
    parts: Parts,
    reading: Parts,
    mailer: SmtpMailer,
    office: Office,
    patient: Patient,
    account: Account,
    clock: TestClock,
) -> None:
    await wished(office, patient)
    async with working(parts, mailer, records=None):
        await rows_of(office.database, DONE)
    clock.passes(seconds=OVERDUE.total_seconds() - 1)
    await Clock(parts=reading, signer=None).pick_up()
    too_early = await office.rows("SELECT 1 FROM procrastinate_jobs")
    clock.passes(seconds=1)
    await Clock(parts=parts, signer=None).pick_up()
    without = await office.rows("SELECT 1 FROM procrastinate_jobs")

    await Clock(parts=reading, signer=None).pick_up()

    jobs = await office.rows("SELECT task_name FROM procrastinate_jobs")
    assert (too_early, without, jobs) == ([], [], [{"task_name": "fetch_record"}])
    assert not await office.rows(FETCHED)
    assert account.patient_id == patient.id


async def test_what_is_logged_and_counted_is_why_and_nothing_of_the_person(
    reading: Parts, office: Office, patient: Patient, account: Account, server: FhirRecords, fhir: KeptRecords
) -> None:
    fhir.answers["Immunization"] = always(lambda: web.Response(text="zqcanary", status=200))
    async with office.unit() as unit:
        copy_id = await copies.wish(unit, patient.id)
    assert copy_id
    counted = RECORDS.labels("not_understood")
    before = counted._value.get()  # noqa: SLF001 - the library has no other way to look

    with capture_logs() as lines:
        await Copying(parts=reading, server=server).fetch(copy_id)

    assert [(line["event"], line["log_level"]) for line in lines] == [("record_not_fetched", "warning")]
    assert counted._value.get() == before + 1  # noqa: SLF001 - as above
    assert not [word for word in ("zqcanary", patient.mrn, patient.family_name) if word in str(lines)]
    assert account.patient_id == patient.id
