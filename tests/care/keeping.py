"""How long a record is kept, in tests: a discharge, what is due, and the deleting of it."""

from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from care.retention import delete_record, records_over
from care.rules.retention import CLOCKS, RECORDS
from storage.database import Database
from storage.people import Patient
from storage.schema import people as tables
from tests.care.desk.office import Office

NEW_YORK = ZoneInfo("America/New_York")
CLOCK = {clock.kind: clock for clock in CLOCKS}


async def discharge(office: Office, patient: Patient, on: date) -> None:
    async with office.unit() as unit:
        unit.changes.update(tables.patients, patient.id, discharged_on=on)


async def due(office: Office) -> list[UUID]:
    async with office.unit() as unit:
        return list((await records_over(unit, RECORDS)).due)


async def delete(owners: Database, patient: Patient) -> bool:
    async with owners.unit() as unit:
        return await delete_record(unit, patient.id, RECORDS)


async def end_grants(office: Office) -> None:
    async with office.unit() as unit:
        for grant in await unit.rows("SELECT id, account_id FROM proxy_grants WHERE revoked_at IS NULL"):
            unit.changes.update(tables.proxy_grants, grant["id"], grant["account_id"], revoked_at=unit.now)
