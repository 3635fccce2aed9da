"""What a FHIR server may do to us when records are read from it: nothing that costs memory, time, or goes elsewhere."""

import asyncio
import gzip
import json
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from aiohttp import web

from storage.fhir.not_fetched import NotFetched, WhyNot
from storage.fhir.reading import Reading, ReadPatient
from storage.fhir.records_server import MOST_PAGES, FhirRecords

from .builders import (
    Json,
    a_condition,
    a_patient,
    a_prescription,
    a_statement,
    an_immunization,
    coded,
    without,
)
from .kept_records import MRN, Answer, KeptRecords, a_person, always, searchset
from .test_json_limits import a_gzip_of_zeros

MIB = 1024 * 1024
EVERYTHING = (a_person(), an_immunization(), a_prescription(), a_statement(), a_condition())


@pytest.fixture
async def fhir() -> AsyncIterator[KeptRecords]:
    async with KeptRecords(holds=list(EVERYTHING)) as fhir:
        yield fhir


@pytest.fixture
async def elsewhere() -> AsyncIterator[KeptRecords]:
    async with KeptRecords(holds=list(EVERYTHING)) as elsewhere:
        yield elsewhere


async def fetch(
    fhir: KeptRecords,
    *,
    mrn: str = MRN,
    mrn_system: str = "",
    is_them: Callable[[ReadPatient], bool] = lambda _: True,
    seconds: float = 30,
) -> Reading:
    async with FhirRecords(f"{fhir.url}/", mrn_system=mrn_system, seconds=seconds) as server:
        return await server.record_of(mrn, is_them=is_them)


async def why_not(fhir: KeptRecords, *, mrn: str = MRN, seconds: float = 30) -> WhyNot:
    with pytest.raises(NotFetched) as not_fetched:
        await fetch(fhir, mrn=mrn, seconds=seconds)
    assert not_fetched.value.__cause__ is None
    return not_fetched.value.why


@contextmanager
def within(*, mebibytes: int, seconds: float) -> Iterator[None]:
    """Fail if what is done inside takes more memory at once, or longer, than said."""
    tracemalloc.start()
    began = time.monotonic()
    try:
        yield
        assert time.monotonic() - began < seconds
        assert tracemalloc.get_traced_memory()[1] < mebibytes * MIB
    finally:
        tracemalloc.stop()


def raw(body: bytes, **headers: str) -> Answer:
    return always(lambda: web.Response(body=body, content_type="application/fhir+json", headers=headers))


def page(**changed: object) -> Answer:
    return always(lambda: web.json_response(searchset(**changed)))


async def test_a_persons_three_parts_are_read_and_known_by_the_servers_address(fhir: KeptRecords) -> None:
    reading = await fetch(fhir)

    assert [entry.title for entry in reading.entries] == [
        "Influenza, seasonal",
        "lisinopril 10 mg",
        "Vitamin D",
        "Essential hypertension",
    ]
    assert [entry.source_id for entry in reading.entries] == [
        f"{fhir.url}/{place}" for place in ("Immunization/i1", "MedicationRequest/m1", "MedicationStatement/s1")
    ] + [f"{fhir.url}/Condition/c1"]
    assert [person.source_id for person in reading.patients] == [f"{fhir.url}/Patient/p1"]


async def test_the_number_is_looked_for_in_a_form_and_stands_in_no_address(fhir: KeptRecords) -> None:
    number = "M|1,$\\"
    fhir.holds[0] = a_person(mrn=number)

    await fetch(fhir, mrn=number, mrn_system="urn:oid:1.2.3")

    assert fhir.searched[0] == {"kind": "Patient", "identifier": "urn:oid:1.2.3|M\\|1\\,\\$\\\\"}
    assert fhir.asked[0] == "POST /base/Patient/_search"
    assert {search["patient"] for search in fhir.searched[1:]} == {"p1"}


async def test_every_page_is_read(fhir: KeptRecords) -> None:
    fhir.a_page = 2
    fhir.holds += [an_immunization(id=f"more-{number}") for number in range(4)]

    reading = await fetch(fhir)

    assert len([one for one in reading.entries if "Immunization" in one.source_id]) == 5
    assert [asked for asked in fhir.asked if "start=" in asked] == [
        "GET /base/Immunization?start=2",
        "GET /base/Immunization?start=4",
    ]


async def test_a_medicine_that_an_order_refers_to_comes_along(fhir: KeptRecords) -> None:
    fhir.holds[2] = {
        **without(a_prescription(), "medicationCodeableConcept"),
        "medicationReference": {"reference": "Medication/x"},
    }
    fhir.holds.append({"resourceType": "Medication", "id": "x", "code": coded("s", "1", "Naproxen")})

    assert "Naproxen" in [entry.title for entry in (await fetch(fhir)).entries]


async def test_labels_hold_for_the_page_that_they_stand_on(fhir: KeptRecords) -> None:
    fhir.answers["Condition"] = always(
        lambda: web.json_response(searchset(a_condition(), meta={"security": [{"code": "R"}]}))
    )

    assert [entry.sensitive for entry in (await fetch(fhir)).entries] == [False, False, False, True]


async def test_what_is_somebody_elses_is_left_out(fhir: KeptRecords) -> None:
    others = {"reference": "Patient/p2"}
    fhir.holds += [a_person(id="p2", mrn="MRN-2"), a_condition(id="c2", subject=others)]

    reading = await fetch(fhir)

    assert "c2" not in str(reading.entries)
    assert len(reading.entries) == 4


@pytest.mark.parametrize(
    ("people", "refusal"),
    [
        ([], WhyNot.NOT_THERE),
        ([a_person(mrn="MRN-11")], WhyNot.NOT_THERE),
        ([a_patient(identifier=[{"value": MRN}])], WhyNot.NOT_THERE),
        ([a_person(), a_person(id="p2")], WhyNot.NOT_SURE),
    ],
    ids=["nobody", "another number", "a number of another kind", "two"],
)
async def test_nothing_is_asked_about_anybody_but_the_one_who_has_the_number(
    fhir: KeptRecords, people: list[Json], refusal: WhyNot
) -> None:
    fhir.holds[:1] = people

    assert await why_not(fhir) is refusal
    assert len(fhir.asked) == 1


async def test_the_number_of_somebody_who_is_another_person_here_is_not_theirs(fhir: KeptRecords) -> None:
    with pytest.raises(NotFetched) as not_fetched:
        await fetch(fhir, is_them=lambda person: person.family == "Somebody else")

    assert not_fetched.value.why is WhyNot.NOT_SURE
    assert len(fhir.asked) == 1


async def test_statements_may_be_unknown_to_a_server_and_nothing_else_may(fhir: KeptRecords) -> None:
    fhir.answers["MedicationStatement"] = always(lambda: web.Response(status=404))
    assert len((await fetch(fhir)).entries) == 3

    fhir.answers["MedicationRequest"] = always(lambda: web.Response(status=404))
    assert await why_not(fhir) is WhyNot.REFUSED


@pytest.mark.parametrize("kind", ["Patient", "Immunization"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_not_followed(fhir: KeptRecords, elsewhere: KeptRecords, kind: str, status: int) -> None:
    fhir.answers[kind] = always(lambda: web.Response(status=status, headers={"location": f"{elsewhere.url}/{kind}"}))

    assert await why_not(fhir) is WhyNot.LED_ELSEWHERE
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "{elsewhere}/base/Immunization?start=1",
        "//{elsewhere_host}/base/Immunization",
        "http://user:secret@{host}/base/Immunization",
        "https://{host}/base/Immunization",
        "http://localhost:1/base",
        "file:///etc/passwd",
        "http://[",
    ],
    ids=["another server", "without scheme", "with a name", "another scheme", "another port", "a file", "none"],
)
async def test_the_next_page_is_never_looked_for_elsewhere(
    fhir: KeptRecords, elsewhere: KeptRecords, address: str
) -> None:
    url = address.format(
        elsewhere=elsewhere.origin,
        elsewhere_host=elsewhere.origin.removeprefix("http://"),
        host=fhir.origin.removeprefix("http://"),
    )
    fhir.answers["Immunization"] = page(link=[{"relation": "next", "url": url}])

    assert await why_not(fhir) is WhyNot.LED_ELSEWHERE
    assert elsewhere.asked == []
    assert len(fhir.asked) == 2


async def test_a_link_that_is_relative_leads_to_the_same_server(fhir: KeptRecords) -> None:
    async def answer(request: web.Request) -> web.Response:
        link = [] if "more" in request.query else [{"relation": "next", "url": "Immunization?more=1"}]
        return web.json_response(searchset(an_immunization(id=f"i{len(link)}"), link=link))

    fhir.answers["Immunization"] = answer

    assert len((await fetch(fhir)).entries) == 5


async def test_pages_that_never_end_are_left_after_two_hundred(fhir: KeptRecords) -> None:
    fhir.answers["Immunization"] = page(link=[{"relation": "next", "url": f"{fhir.url}/Immunization"}])

    assert await why_not(fhir) is WhyNot.TOO_MUCH
    assert len(fhir.asked) == MOST_PAGES == 200


async def test_a_mebibyte_of_gzip_that_holds_a_gibibyte_is_refused_in_little_memory(fhir: KeptRecords) -> None:
    bomb = a_gzip_of_zeros(mebibytes=1024)
    fhir.answers["Immunization"] = raw(bomb, **{"content-encoding": "gzip"})

    with within(mebibytes=64, seconds=5):
        assert await why_not(fhir) is WhyNot.TOO_MUCH


async def test_twenty_megabytes_are_counted_over_all_pages(fhir: KeptRecords) -> None:
    padded = json.dumps(searchset(an_immunization(), text="a" * 7 * MIB)).encode()
    fhir.answers |= dict.fromkeys(("Immunization", "MedicationStatement"), raw(padded))
    assert len((await fetch(fhir)).entries) == 3

    fhir.answers["Condition"] = raw(gzip.compress(padded), **{"content-encoding": "gzip"})
    assert await why_not(fhir) is WhyNot.TOO_MUCH


@pytest.mark.parametrize(
    "text",
    [
        b'{"resourceType": "Bundle", "total": ' + b"7" * 10_000_000 + b"}",
        b"[" * 200_000,
        b'{"resourceType": "Bundle", "total": NaN}',
        b'{"resourceType": "Bundle", "type": "searchset", "type": "searchset"}',
        b"<html>",
        b'{"resourceType": "Bundle", "type": "history"}',
        b'{"resourceType": "Immunization", "id": "i1"}',
        b"",
    ],
    ids=["number", "brackets", "NaN", "repeated key", "html", "history", "no bundle", "nothing"],
)
async def test_what_is_no_page_of_records_is_refused_quickly(fhir: KeptRecords, text: bytes) -> None:
    fhir.answers["Condition"] = raw(text)

    with within(mebibytes=64, seconds=3):
        assert await why_not(fhir) is WhyNot.NOT_UNDERSTOOD


async def test_what_is_packed_otherwise_than_asked_for_is_not_unpacked(fhir: KeptRecords) -> None:
    fhir.answers["Condition"] = raw(json.dumps(searchset()).encode(), **{"content-encoding": "br"})

    assert await why_not(fhir) is WhyNot.NOT_UNDERSTOOD


async def test_a_server_that_drips_is_left_when_the_time_is_over(fhir: KeptRecords) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        with suppress(ConnectionError):
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.01)
        return response

    fhir.answers["Condition"] = drip

    assert await why_not(fhir, seconds=0.1) is WhyNot.TOO_SLOW


async def test_one_entry_in_two_versions_is_not_guessed_at(fhir: KeptRecords) -> None:
    fhir.holds.append(an_immunization(status="entered-in-error"))

    assert await why_not(fhir) is WhyNot.NOT_UNDERSTOOD


async def test_a_server_that_is_not_there_or_refuses_is_said_to_be_so(fhir: KeptRecords) -> None:
    fhir.token = "secret"
    assert await why_not(fhir) is WhyNot.REFUSED

    fhir.url = "http://127.0.0.1:9/base"
    assert await why_not(fhir) is WhyNot.OUT_OF_REACH
