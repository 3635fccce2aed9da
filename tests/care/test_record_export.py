from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest
from aiohttp import web

from care.desk.answering import Answering
from care.desk.correcting import Correcting
from care.desk.moving import MoveReason, Moving
from care.desk.refiling import RefileReason, Refiling
from care.disclosures import Given
from care.record_export import RecordExport
from care.relay import Relay
from care.rules.part_two import NOTICE
from care.staffing import set_program
from nlu.understanding import Topic
from storage import threads
from storage.database import Database
from storage.fhir.server import FhirServer, Garbled, NotTaken, OutOfReach, Refused
from storage.fhir.tokens import Bearer
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock
from tests.storage.fhir.strict_server import StrictFhir
from tests.storage.fhir.test_json_limits import a_gzip_of_zeros
from tests.transactions import open_transactions

BOMB = a_gzip_of_zeros(mebibytes=64)
WORDS = "pain < 3 & <b> \u202e عندي"


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
async def fhir() -> AsyncIterator[StrictFhir]:
    async with StrictFhir(token="secret") as fhir:
        yield fhir


async def export(office: Office, fhir: StrictFhir, thread_id: UUID, *, given: Given | None = None) -> int:
    async with FhirServer(fhir.url, auth=Bearer("secret")) as server:
        return (await RecordExport(office.database, server=server, given=given).export(thread_id)).resources


async def a_thread(office: Office) -> UUID:
    """A parent's message about a child: answered, the answer corrected, and one more held for a call."""
    parent, child = await office.patient(name="Paula Rivera"), await office.patient(name="Mia Rivera")
    account, nurse = await office.account(parent), await office.member()
    await office.grant(account, child)
    received = await office.message(account, child, WORDS)
    async with office.unit() as unit:
        told = await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Two.", needs_talking_over=False, version=1
        )
    async with office.unit() as unit:
        await Correcting(unit, POLICY).correct(nurse, told.message_id, text="One.", needs_talking_over=False)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Held.", needs_talking_over=True, version=3
        )
    return received.thread_id


def place(one: dict[str, Any]) -> str:
    return f"{one['resourceType']}/{one['id']}"


def said(one: dict[str, Any]) -> str:
    return str(one.get("payload", [{}])[0].get("contentString", ""))


async def test_a_thread_is_a_header_and_a_communication_for_each_message_in_it(
    office: Office, fhir: StrictFhir
) -> None:
    await export(office, fhir, await a_thread(office))

    header, asked, old, new, held = fhir.of("Communication")
    assert "partOf" not in header
    assert [one["partOf"][0]["reference"] for one in (asked, old, new, held)] == [place(header)] * 4
    assert [said(one) for one in (asked, old, new, held)] == [WORDS, "Two.", "One.", "Held."]
    assert [one["status"] for one in (header, asked, old, new, held)] == [
        "completed",
        "completed",
        "entered-in-error",
        "completed",
        "on-hold",
    ]
    assert [one["inResponseTo"][0]["reference"] for one in (old, new, held)] == [place(asked)] * 3
    assert [one["sender"]["type"] for one in (header, asked, held)] == ["Device", "RelatedPerson", "Practitioner"]
    [related], [patient] = fhir.of("RelatedPerson"), fhir.of("Patient")
    assert held["recipient"][0]["reference"] == place(related)
    assert {one["subject"]["reference"] for one in (header, asked, old, new, held)} == {place(patient)}


async def test_a_proxy_is_a_related_person_by_name_and_each_message_says_where_it_comes_from(
    office: Office, fhir: StrictFhir
) -> None:
    await export(office, fhir, await a_thread(office))

    [related], [patient] = fhir.of("RelatedPerson"), fhir.of("Patient")
    assert (related["name"], patient["name"]) == (
        [{"family": "Rivera", "given": ["Paula"]}],
        [{"family": "Rivera", "given": ["Mia"]}],
    )
    provenances = fhir.of("Provenance")
    assert len(provenances) == 4
    assert [one["entity"][0]["role"] for one in provenances if "entity" in one] == ["revision"]
    assert {agent["type"]["coding"][0]["code"] for one in provenances for agent in one["agent"]} == {
        "author",
        "assembler",
    }


async def test_a_patient_s_own_words_are_sent_by_the_patient(office: Office, fhir: StrictFhir) -> None:
    patient = await office.patient()
    await export(office, fhir, (await office.message(await office.account(patient), patient)).thread_id)

    assert [one["sender"]["type"] for one in fhir.of("Communication")] == ["Device", "Patient"]
    assert fhir.of("Communication")[0]["status"] == "in-progress"
    assert fhir.of("RelatedPerson") == []


async def test_records_of_a_program_for_substance_use_carry_their_notice_and_labels_wherever_they_were_moved(
    office: Office, fhir: StrictFhir
) -> None:
    patient, nurse = await office.patient(), await office.member()
    account = await office.account(patient)
    program = await office.message(account, patient)
    other = await office.message(account, patient, topic=Topic.APPOINTMENT)
    async with office.unit() as unit:
        set_program(unit, office.nurses, program=True)
    async with office.unit() as unit:
        await Moving(unit).give(
            nurse, program.thread_id, pool_id=office.front_desk, owner_id=None, reason=MoveReason.OTHER_POOL
        )

    await export(office, fhir, program.thread_id)
    await export(office, fhir, other.thread_id)

    noticed, plain = fhir.of("Communication")[:2], fhir.of("Communication")[2:]
    assert [one["note"][-1]["text"] for one in noticed] == [NOTICE.words] * 2
    assert [[label["code"] for label in one["meta"]["security"]] for one in noticed] == [["R", "42CFRPart2"]] * 2
    assert "42CFRPart2" not in str(plain)
    assert NOTICE.words not in str(plain)


async def test_a_replay_posts_nothing_and_without_the_ledger_the_server_finds_what_it_holds(
    office: Office, fhir: StrictFhir, database_urls: tuple[str, str]
) -> None:
    thread_id = await a_thread(office)
    first = await export(office, fhir, thread_id)
    held = dict(fhir.holds)

    again = await export(office, fhir, thread_id)
    posts = len(fhir.posted)
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("DELETE FROM fhir_writes")
    lost = await export(office, fhir, thread_id)
    after = await export(office, fhir, thread_id)

    assert (first, again, posts) == (len(held), 0, 1)
    assert (lost, after, fhir.holds.keys()) == (len(held), 0, held.keys())


async def test_what_changed_is_replaced_and_what_was_moved_leaves_no_word_on_the_server(
    office: Office, fhir: StrictFhir
) -> None:
    thread_id, nurse = await a_thread(office), await office.member()
    right = await office.patient(name="Zaira Rivera")
    await export(office, fhir, thread_id)
    async with office.unit() as unit:
        every = [message.id for message in await threads.messages(unit, thread_id)]
        new_id = await Refiling(unit).move(
            nurse, thread_id, message_ids=every, to=right.id, reason=RefileReason.OUR_MISTAKE, version=4
        )

    changed = await export(office, fhir, thread_id)
    left = [one for one in fhir.of("Communication") if "partOf" in one]
    await export(office, fhir, new_id)

    assert changed == 5
    assert {entry["request"]["method"] for entry in fhir.posted[1]["entry"]} == {"PUT"}
    assert [(one["status"], said(one)) for one in left] == [("entered-in-error", "")] * 4
    assert [said(one) for one in fhir.of("Communication")[-4:]] == [WORDS, "Two.", "One.", "Held."]
    moved = [one for one in fhir.of("Provenance") if "reason" in one]
    assert [one["reason"][0]["text"] for one in moved] == ["Moved from another patient: we filed it wrongly"] * 4


async def test_an_answer_answers_what_is_left_where_another_message_was_moved_away(
    office: Office, fhir: StrictFhir, clock: TestClock
) -> None:
    patient, right, nurse = await office.patient(), await office.patient(name="Zaira Rivera"), await office.member()
    account = await office.account(patient)
    received = await office.message(account, patient)
    clock.passes(minutes=1)
    async with office.unit() as unit:
        more = await Relay(unit, POLICY).follow_up(
            "And for Zaira.", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )
    clock.passes(minutes=1)
    await office.told(nurse, received.thread_id, patient=patient)
    async with office.unit() as unit:
        await Refiling(unit).move(
            nurse,
            received.thread_id,
            message_ids=[more.message_id],
            to=right.id,
            reason=RefileReason.ABOUT_ANOTHER,
            version=2,
        )

    await export(office, fhir, received.thread_id)

    _, first, moved, told = fhir.of("Communication")
    assert (said(first), said(moved), moved["status"]) == ("I need a refill.", "", "entered-in-error")
    assert told["inResponseTo"][0]["reference"] == place(first)
    assert "inResponseTo" not in moved


def garbled(**entries: object) -> web.Response:
    return web.json_response({"resourceType": "Bundle", "type": "transaction-response", **entries})


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        (lambda: web.Response(status=500), Refused),
        (lambda: web.Response(status=302, headers={"location": "http://127.0.0.1:9/"}), Refused),
        (lambda: web.Response(text="<html>"), Garbled),
        (lambda: web.Response(body=BOMB, headers={"content-encoding": "gzip"}), Garbled),
        (lambda: garbled(entry=[]), Garbled),
        (lambda: garbled(entry=[{"response": {"status": "400"}}] * 15), Garbled),
        (lambda: garbled(entry=[{"response": {"status": "201", "location": "../x"}}] * 15), Garbled),
    ],
    ids=["fails", "leads elsewhere", "no JSON", "bomb", "too few", "refused within", "nowhere"],
)
async def test_what_was_not_taken_is_not_noted_and_comes_at_the_next_try(
    office: Office, fhir: StrictFhir, answers: Callable[[], web.Response], refusal: type[NotTaken]
) -> None:
    thread_id = await a_thread(office)
    fhir.answers = answers()

    with pytest.raises(refusal) as not_taken:
        await export(office, fhir, thread_id)
    noted = await office.rows("SELECT 1 FROM fhir_writes")
    fhir.answers = None
    held = len(fhir.holds)

    assert noted == []
    assert "pain" not in repr(not_taken.value)
    assert await export(office, fhir, thread_id) == held == len(fhir.holds)


async def test_a_server_that_is_not_there_or_takes_no_token_of_ours_is_said_to_be_so(office: Office) -> None:
    thread_id = await a_thread(office)
    async with FhirServer("http://127.0.0.1:9/base") as nowhere:
        with pytest.raises(OutOfReach):
            await RecordExport(office.database, server=nowhere).export(thread_id)
    async with StrictFhir(token="another") as fhir:
        with pytest.raises(Refused):
            await export(office, fhir, thread_id)


async def test_nothing_is_posted_within_a_transaction_and_it_is_audited_before(
    office: Office, fhir: StrictFhir
) -> None:
    thread_id, seen = await a_thread(office), []

    async def look() -> None:
        open_now = await open_transactions(office.database.url)
        seen.append(
            (open_now, await office.rows("SELECT count(*) AS so_far FROM audit_events WHERE action = 'exported'"))
        )

    fhir.while_asked = look
    await export(office, fhir, thread_id)

    assert seen == [(0, [{"so_far": 1}])]


async def test_to_another_party_it_is_a_disclosure_once_it_was_taken(office: Office, fhir: StrictFhir) -> None:
    thread_id, given = (
        await a_thread(office),
        Given(recipient="Another clinic", what="Messages", why="At their request"),
    )
    fhir.answers = web.Response(status=503)
    with pytest.raises(Refused):
        await export(office, fhir, thread_id, given=given)
    refused = await office.rows("SELECT 1 FROM disclosures")
    fhir.answers = None

    for _ in range(2):
        await export(office, fhir, thread_id, given=given)

    assert (refused, len(await office.rows("SELECT 1 FROM disclosures"))) == ([], 1)
