"""Under a legal hold nothing goes that a record system once said: what it says now stands beside it, and is shown."""

from uuid import UUID

import pytest

from care.desk.legal_holds import LegalHolds
from care.desk.member import Role
from care.record_refresh import RecordRefresh
from storage import copies, records
from storage.database import Database
from storage.fhir.records_server import FhirRecords
from storage.people import Patient
from tests.care.desk.office import Office, an_office
from tests.storage.fhir.builders import a_condition, an_immunization
from tests.storage.fhir.kept_records import KeptRecords, a_person

NAMED = [{"family": "Rivera", "given": ["Rosa"]}]


async def refresh(office: Office, patient: Patient, *, server: FhirRecords) -> None:
    async with office.unit() as unit:
        copy_id = await copies.wish(unit, patient.id)
    assert copy_id is not None
    assert await RecordRefresh(office.database, server=server).refresh(copy_id)


async def shown(office: Office, patient: Patient) -> list[int]:
    async with office.unit() as unit:
        found = [await records.of_patient(unit, patient.id, part=part) for part in ("immunizations", "problems")]
    return [entry.when.year for kept in found for entry, _ in kept.entries if entry.when]


@pytest.mark.parametrize(("is_held", "kept"), [(True, 3), (False, 1)], ids=["held", "free"])
async def test_what_a_newer_copy_replaces_or_lacks_is_kept_unseen_under_a_legal_hold(
    database: Database, *, is_held: bool, kept: int
) -> None:
    office = await an_office(database)
    patient = await office.patient()
    await office.account(patient)
    holds = [a_person(mrn=patient.mrn, name=NAMED), an_immunization(), a_condition()]
    async with KeptRecords(holds=holds) as fhir, FhirRecords(fhir.url) as server:
        await refresh(office, patient, server=server)
        before: set[object] = {row["id"] for row in await office.rows("SELECT id FROM record_entries")}
        if is_held:
            async with office.unit() as unit:
                await LegalHolds(unit, await office.member(Role.AUDITOR)).place(patient.id, reason="Rivera v. Example")
        fhir.holds[1:] = [an_immunization(occurrenceDateTime="2025-10-12")]
        for _ in range(2):
            await refresh(office, patient, server=server)

    rows = await office.rows("SELECT id FROM record_entries")
    assert len(rows) == kept
    assert {UUID(str(row["id"])) for row in rows} >= (before if is_held else set())
    assert await shown(office, patient) == [2025]
