"""What the operator's command exports, and what it says of it."""

import pytest

from bot.exporting import export_threads, given_to, server_at
from bot.requirements import NotReady
from storage.database import Database
from storage.fhir.server import FhirServer
from tests.care.desk.office import an_office
from tests.storage.fhir.strict_server import StrictFhir


@pytest.mark.parametrize(
    "address",
    [
        "http://fhir.example.org/base",
        "ftp://fhir.example.org",
        "fhir.example.org",
        "",
        "https://user:secret@fhir.example.org",
        "https://fhir.example.org/base?token=secret",
    ],
)
async def test_threads_go_to_no_server_in_the_open_and_by_no_address_that_holds_a_secret(address: str) -> None:
    with pytest.raises(NotReady) as not_ready:
        server_at(address, auth=None)
    assert "secret" not in str(not_ready.value.sentences)


@pytest.mark.parametrize(
    "address", ["https://fhir.example.org/base/", "http://127.0.0.1:8000/base", "http://localhost/b"]
)
async def test_a_server_is_named_by_its_base_address(address: str) -> None:
    async with server_at(address, auth=None) as server:
        assert server.base == address.rstrip("/")


def test_another_party_is_named_with_the_reason() -> None:
    given = given_to("Another clinic", why="At the patient's request")

    assert given is not None
    assert (given.recipient, given.why) == ("Another clinic", "At the patient's request")
    assert given_to("", why="") is None
    for recipient, why in (("Another clinic", ""), ("", "At the patient's request")):
        with pytest.raises(NotReady):
            given_to(recipient, why=why)


async def test_every_thread_is_written_once_and_the_account_of_it_is_plain(database: Database) -> None:
    office = await an_office(database)
    for _ in range(2):
        patient = await office.patient()
        await office.message(await office.account(patient), patient)

    async with StrictFhir() as fhir, FhirServer(fhir.url) as server:
        first = await export_threads(database, server=server, given=None)
        again = await export_threads(database, server=server, given=None)
    async with FhirServer("http://127.0.0.1:9") as nowhere:
        failed = await export_threads(database, server=nowhere, given=None)

    assert first.lines == ["2 threads written, 0 unchanged, 0 not taken."]
    assert again.lines == ["0 threads written, 2 unchanged, 0 not taken."]
    assert failed.lines == ["The FHIR server can't be reached.", "0 threads written, 0 unchanged, 1 not taken."]
    assert len(fhir.posted) == 2
