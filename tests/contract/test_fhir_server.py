"""What we write to a FHIR server and read from one, against an implementation that is not ours: `make fhir` fetches it.

It does not judge links to next pages, a capability statement, or who may do what: our own servers in `tests/storage`
are stricter there.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import psycopg
import pytest

from care.record_export import RecordExport
from storage.database import Database
from storage.fhir.records_server import FhirRecords
from storage.fhir.server import FhirServer
from tests.care.desk.office import an_office
from tests.storage.fhir.builders import Json, a_condition, a_prescription, an_immunization, without
from tests.storage.fhir.kept_records import MRN, a_person

WHERE = os.environ.get("MYCOOPER_TEST_FHIR", "")
pytestmark = pytest.mark.skipif(not WHERE, reason="the FHIR server is fetched by `make fhir`")


@pytest.fixture(scope="module")
async def url() -> AsyncIterator[str]:
    """The server's address, from when it answers on."""
    folder = Path(WHERE)
    server = await asyncio.create_subprocess_exec(
        str((folder / "node_modules/.bin/node").absolute()), "serve.mjs", cwd=folder, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    try:
        yield f"http://127.0.0.1:{int(await server.stdout.readline())}"
    finally:
        server.terminate()
        await server.communicate()


async def put(url: str, resource: Json) -> str:
    """Have the server keep a resource; its id there."""
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{url}/{resource['resourceType']}", json=without(resource, "id"))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_a_record_is_found_by_number_and_read_with_the_medicines_that_it_refers_to(url: str) -> None:
    patient = {"reference": f"Patient/{await put(url, a_person())}"}
    another = {"reference": f"Patient/{await put(url, a_person(mrn='MRN-2'))}"}
    naproxen = await put(url, {"resourceType": "Medication", "code": {"text": "Naproxen"}})
    order = without(a_prescription(subject=patient), "medicationCodeableConcept")
    await put(url, {**order, "medicationReference": {"reference": f"Medication/{naproxen}"}})
    await put(url, an_immunization(patient=patient))
    await put(url, a_condition(subject=patient))
    await put(url, a_condition(subject=another, code={"text": "Somebody else's"}))

    async with FhirRecords(url) as server:
        reading = await server.record_of(MRN, is_them=lambda person: person.family == "Example")

    assert [entry.title for entry in reading.entries] == ["Influenza, seasonal", "Naproxen", "Essential hypertension"]
    assert reading.problems == ()


async def test_a_thread_is_written_once_and_found_again_where_the_ledger_was_lost(
    url: str, database: Database, database_urls: tuple[str, str]
) -> None:
    office = await an_office(database)
    patient = await office.patient()
    thread_id = (await office.message(await office.account(patient), patient)).thread_id

    async with FhirServer(url) as server:
        export = RecordExport(database, server=server)
        first = await export.export(thread_id)
        again = await export.export(thread_id)
        with psycopg.connect(database_urls[0]) as owner:
            owner.execute("DELETE FROM fhir_writes")
        lost = await export.export(thread_id)
    async with httpx.AsyncClient() as client:
        held = (await client.get(f"{url}/Communication?_count=100")).json()["entry"]

    assert (first.resources, again.resources, lost.resources) == (first.resources, 0, first.resources)
    assert first.resources > 0
    assert len([one for one in held if str(thread_id) in str(one["resource"]["identifier"])]) == 1
