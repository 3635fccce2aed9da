"""The record's pages: what stands on them, for whom, and after which password."""

import json
import re
from datetime import date
from hashlib import sha256
from typing import TypeAlias

import pytest

from care.audit import SYSTEM
from care.desk.member import Role
from care.desk.record_requests import Outcome, RecordsTeam
from care.desk.translating import Rendering
from care.disclosures import Given, disclose
from care.record_import import RecordImport
from care.record_requests import RecordRequests, Wanted
from storage import people as people_kept
from storage.fhir.read import read_bundle
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .visiting import Visitor, signs_in, with_password

Resource: TypeAlias = dict[str, object]

NOTHING_MORE: Resource = {}
SENSITIVE: Resource = {"meta": {"security": [{"code": "R"}]}}
WRONG: Resource = {"verificationStatus": {"coding": [{"code": "entered-in-error"}]}}
CVX = "http://hl7.org/fhir/sid/cvx"


async def imported(office: Office, patient: Patient, *resources: Resource) -> None:
    """Take resources into a patient's record."""
    person = {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": patient.mrn}],
        "name": [{"family": patient.family_name, "given": [patient.given_name]}],
        "birthDate": patient.birth_date.isoformat(),
    }
    owner = {"subject": {"reference": "Patient/p1"}, "patient": {"reference": "Patient/p1"}}
    entries = [{"resource": person}, *({"resource": {"id": f"e{i}"} | owner | one} for i, one in enumerate(resources))]
    data = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()
    async with office.unit() as unit:
        practice = await people_kept.practice(unit, office.practice_id)
    await RecordImport(office.database, practice=practice).take_in(read_bundle(data), sha256=sha256(data).hexdigest())


def a_shot(name: str, *, on: str, cvx: str = "", status: str = "completed", more: Resource = NOTHING_MORE) -> Resource:
    coding = [{"system": CVX, "code": cvx}] if cvx else []
    code = {"coding": coding, "text": name}
    shot: Resource = {"resourceType": "Immunization", "status": status, "occurrenceDateTime": on}
    return shot | {"vaccineCode": code} | more


def a_medicine(name: str, *, status: str = "active", dose: str = "") -> Resource:
    return {
        "resourceType": "MedicationRequest",
        "status": status,
        "intent": "order",
        "authoredOn": "2025-10-01",
        "medicationCodeableConcept": {"text": name},
        "dosageInstruction": [{"text": dose}],
    }


def a_problem(name: str, *, clinical: str = "active", more: Resource = NOTHING_MORE) -> Resource:
    problem: Resource = {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"code": clinical}]},
        "code": {"text": name},
        "onsetDateTime": "2019-05",
    }
    return problem | more


async def test_the_three_pages_show_what_was_imported_in_plain_groups(
    rosa: Visitor, office: Office, patient: Patient
) -> None:
    await imported(
        office,
        patient,
        a_shot("Fluzone", on="2025-10-12", cvx="140"),
        a_shot("MMR II", on="1999", cvx="03"),
        a_shot("Not this one", on="2024-01-02", status="not-done"),
        a_medicine("Lisinopril 10 mg", dose="1 tablet daily"),
        a_medicine("Naproxen", status="completed"),
        a_problem("High blood pressure"),
        a_problem("Broken wrist", clinical="resolved"),
        a_problem("A mistake", more=WRONG),
    )

    await rosa.opens("/records/immunizations")
    shots = rosa.sees
    await rosa.opens("/records/medications")
    medicines = rosa.sees
    await rosa.opens("/records/problems")

    assert "Flu October 12, 2025 Fluzone" in shots
    assert "Measles, mumps and rubella (MMR) 1999 MMR II" in shots
    assert "Not given Not this one January 2, 2024" in shots
    assert "Medicines now Lisinopril 10 mg 1 tablet daily Noted on October 1, 2025" in medicines
    assert "Medicines in the past Naproxen" in medicines
    assert "Now High blood pressure Since May 2019" in rosa.sees
    assert "In the past Broken wrist" in rosa.sees
    assert "A mistake" not in rosa.sees
    assert (await office.audited(patient=patient)).count("read") == 3


async def test_in_spanish_a_plain_name_stands_before_the_record_s_own_words_which_are_marked_as_english(
    rosa: Visitor, office: Office, patient: Patient
) -> None:
    await imported(
        office,
        patient,
        a_shot("Fluzone", on="2025-10-12", cvx="140"),
        a_medicine("Lisinopril 10 mg tablet", dose="1 tablet daily"),
        a_medicine("Reaptan 10 mg/10 mg tablet"),
        a_problem("High blood pressure"),
    )

    await rosa.opens("/records/immunizations?lang=es")
    shots = rosa.sees
    await rosa.opens("/records/medications?lang=es")
    medicines = rosa.sees
    await rosa.opens("/records/problems?lang=es")

    assert "Gripe (influenza) 12 de octubre de 2025 Fluzone (en inglés)" in shots
    assert "lisinopril 10 mg, tableta Lisinopril 10 mg tablet (en inglés) 1 tablet daily (en inglés)" in medicines
    assert "Reaptan 10 mg/10 mg tablet (en inglés)" in medicines
    assert "Presión alta High blood pressure (en inglés)" in rosa.sees


@pytest.mark.parametrize("page", ["", "/immunizations", "/medications", "/problems"])
async def test_each_page_says_what_it_is_not_and_where_to_ask(rosa: Visitor, page: str) -> None:
    await rosa.opens(f"/records{page}")

    assert "They are not the whole record" in rosa.sees
    assert "They may have mistakes" in rosa.sees
    assert "Ask for a correction" in rosa.sees
    assert "Request for Records: call Example Family Medicine at 856-555-0100" in rosa.sees
    assert "Health Information Management 1 Cooper Plaza Camden, NJ 08103" in rosa.sees


async def test_on_spanish_pages_what_the_record_says_in_english_is_marked_so(
    rosa: Visitor, office: Office, patient: Patient
) -> None:
    as_a_baby = {name: value for name, value in a_shot("BCG", on="").items() if name != "occurrenceDateTime"}
    await imported(
        office,
        patient,
        a_shot("Fluzone", on="2025-10-12", cvx="140"),
        as_a_baby | {"occurrenceString": "as a baby"},
        a_shot("Shingrix", on="2024-01-02", status="not-done"),
        a_medicine("Lisinopril 10 mg", dose="1 tablet daily"),
        a_problem("High blood pressure"),
    )

    for page, english in (
        ("immunizations", ("Fluzone", "BCG", "as a baby", "Shingrix")),
        ("medications", ("Lisinopril 10 mg", "1 tablet daily")),
        ("problems", ("High blood pressure",)),
    ):
        await rosa.opens(f"/records/{page}?lang=es")
        assert '<html lang="es">' in rosa.page
        for words in english:
            assert f'<bdi lang="en">{words}</bdi>' in rosa.page
            assert rosa.page.count(words) == 1
        assert ".." not in rosa.sees


async def test_the_password_opens_the_record_for_five_minutes(rosa: Visitor, clock: TestClock) -> None:
    await rosa.opens("/records/problems")
    assert rosa.at == "/records/problems"

    clock.passes(minutes=4, seconds=59)
    await rosa.opens("/records/medications")
    assert rosa.at == "/records/medications"
    clock.passes(seconds=1)
    await rosa.opens("/records/medications")

    assert rosa.at == "/unlock"


@pytest.mark.parametrize(
    ("born", "open_to_them"), [(date(2008, 3, 5), False), (date(2008, 3, 4), True)], ids=["17y364d", "18y"]
)
async def test_a_minor_sees_vaccines_alone_until_the_day_they_are_eighteen(
    visitor: Visitor, office: Office, password_hash: str, born: date, *, open_to_them: bool
) -> None:
    teen = await office.patient(name="Teo Example", born=born)
    account = await office.account(teen)
    await imported(office, teen, a_shot("Fluzone", on="2025-10-12", cvx="140"), a_medicine("Canary 10 mg"))
    await signs_in(visitor, await with_password(office, account, login="teo", password_hash=password_hash))

    await visitor.opens("/records")
    listed = visitor.page
    await visitor.opens("/records/immunizations")
    assert "Fluzone" in visitor.sees
    await visitor.opens("/records/medications")

    assert ('href="/records/medications"' in listed) is open_to_them
    assert (visitor.status, "Canary" in visitor.sees) == ((200, True) if open_to_them else (403, False))


async def test_a_proxy_sees_the_childs_vaccines_without_what_is_sensitive_and_nothing_else(
    visitor: Visitor, office: Office, password_hash: str
) -> None:
    child = await office.patient(name="Mia Rivera", born=date(2019, 1, 2))
    parent = await office.account(None)
    await office.grant(parent, child, "own threads", "immunizations")
    await imported(
        office,
        child,
        a_shot("Fluzone", on="2025-10-12", cvx="140"),
        a_shot("Canary vaccine", on="2025-11-12", more=SENSITIVE),
        a_medicine("Canary 10 mg"),
    )
    await signs_in(visitor, await with_password(office, parent, login="pat", password_hash=password_hash))
    await visitor.opens("/for")
    await visitor.taps("Choose")

    await visitor.opens("/records/immunizations")
    assert "Fluzone" in visitor.sees
    assert "anary" not in visitor.page
    for page in ("/records/medications", "/records/problems", "/reminders"):
        await visitor.opens(page)
        assert visitor.status in (403, 404)
        assert "anary" not in visitor.page


async def test_what_is_sensitive_is_the_patients_alone_until_they_open_its_category_and_closes_at_once(
    rosa: Visitor, another: Visitor, office: Office, patient: Patient, password_hash: str
) -> None:
    proxy = await office.account(None)
    await office.grant(proxy, patient, "own threads", "medications")
    hidden = a_medicine("buprenorphine canary")
    await imported(office, patient, a_medicine("Lisinopril 10 mg"), hidden, a_medicine("Zidovudine canary"))
    await signs_in(another, await with_password(office, proxy, login="dana", password_hash=password_hash))
    await another.opens("/for")
    await another.taps("Choose")

    async def proxy_sees() -> str:
        return (await another.opens("/records/medications")).sees

    assert "canary" not in await proxy_sees()
    assert "Lisinopril" in another.sees
    assert "keeps private" in another.sees
    await rosa.opens("/settings/private")
    [action] = set(re.findall(r'action="(/settings/private/[^"]+)"', rosa.page))
    await rosa.sends(rosa.hidden(action) | {"substance_use": "yes"}, to=action)
    assert "buprenorphine canary" in await proxy_sees()
    assert "Zidovudine" not in another.sees
    await rosa.sends(rosa.hidden(action), to=action)
    assert "canary" not in await proxy_sees()


async def test_a_correction_goes_to_the_records_team_and_is_no_thread(rosa: Visitor, office: Office) -> None:
    await rosa.opens("/write?about=records")
    assert "within 60 days" in rosa.sees

    await rosa.writes("That is not my medicine", to="/write?about=records")

    assert (rosa.status, rosa.at) == (200, "/records/requests")
    assert "That is not my medicine The records team tells you by May 3, 2026" in rosa.sees
    assert await office.rows("SELECT 1 FROM threads") == []


async def test_a_copy_is_asked_for_on_paper_or_by_plain_e_mail_after_its_warning(rosa: Visitor, office: Office) -> None:
    await rosa.opens("/records/request")
    assert "Plain e-mail is not private" in rosa.sees
    fields = rosa.hidden("/records/request") | {"what": "All <of> it", "period": "2024", "delivery": "e-mail"}

    await rosa.sends(fields | {"address": "ana@example.org"}, to="/records/request")
    assert (rosa.status, "read the warning" in rosa.sees) == (422, True)
    assert "All &lt;of&gt; it" in rosa.page
    await rosa.sends(fields | {"address": "ana@example.org", "warned": "yes"}, to="/records/request")
    assert rosa.at == "/records/requests"
    assert "By plain e-mail: ana@example.org The records team tells you by April 3, 2026" in rosa.sees
    await rosa.sends(fields | {"address": "ana@example.org", "warned": "yes"}, to="/records/request")
    await rosa.opens("/records/requests?lang=es")

    assert "a más tardar el 3 de abril de 2026" in rosa.sees
    [row] = await office.rows("SELECT warned_at, what FROM record_requests")
    assert row["warned_at"] is not None


async def test_what_became_of_a_request_is_told_and_in_which_words_only_after_the_password(
    rosa: Visitor, office: Office, patient: Patient, account: Account, clock: TestClock
) -> None:
    async with office.unit() as unit:
        wanted = Wanted(what="My shots", delivery="portal")
        asked = await RecordRequests(unit, POLICY).ask_copy(wanted, from_=account, about=patient, grants=())
    async with office.unit() as unit:
        team, outcome = await office.member(Role.RECORDS), Outcome(done=True, told="Canary vaccine, 2025.")
        await RecordsTeam(unit, POLICY).settle(team, asked.request_id, outcome)

    await rosa.opens("/records/requests")
    fresh = rosa.sees
    clock.passes(minutes=5)
    await rosa.opens("/records/requests")

    assert "Done on March 4, 2026 Canary vaccine, 2025." in fresh
    assert "Done on March 4, 2026 Give your password to read this" in rosa.sees
    assert "Canary" not in rosa.page
    assert 'href="/unlock?next=/records/requests&amp;for=records"' in rosa.page


async def test_why_it_takes_longer_stands_on_the_list_or_that_it_is_told_by_phone(
    rosa: Visitor, office: Office, patient: Patient, account: Account
) -> None:
    async with office.unit() as unit:
        service, wanted = RecordRequests(unit, POLICY), Wanted(what="My shots", delivery="portal")
        asked = [await service.ask_copy(wanted, from_=account, about=patient, grants=()) for _ in range(2)]
    team = await office.member(Role.RECORDS)
    async with office.unit() as unit:
        for one, why, way in zip(asked, ("It is in the archive.", "A canary"), (False, True), strict=True):
            rendering = Rendering(by_call=way)
            await RecordsTeam(unit, POLICY).later(team, one.request_id, why=why, rendering=rendering)

    await rosa.opens("/records/requests")

    assert "It takes longer. Here is why: It is in the archive." in rosa.sees
    assert "It takes longer. Our office tells you why by phone." in rosa.sees
    assert "canary" not in rosa.page


async def test_a_danger_in_a_request_is_warned_about(rosa: Visitor) -> None:
    await rosa.opens("/records/request")

    await rosa.sends(
        rosa.hidden("/records/request") | {"what": "my chest feels tight and my arm is numb"}, to="/records/request"
    )

    assert "Call 911 now" in rosa.sees


async def test_an_entry_that_cannot_be_opened_is_counted_and_costs_no_other(
    rosa: Visitor, office: Office, patient: Patient, account: Account
) -> None:
    await imported(office, patient, a_problem("Asthma"), a_problem("Gout"))
    async with office.unit() as unit:
        await unit.connection.execute(
            b"UPDATE record_entries SET entry = '\\x00', entry_version = entry_version + 1 WHERE source LIKE '%e0'"
        )

    await rosa.opens("/records/problems")

    assert "Some entries can't be read right now (1)" in rosa.sees
    assert "Gout" in rosa.sees
    assert account.patient_id == patient.id


async def test_to_whom_ones_information_was_given_stands_behind_the_password(
    rosa: Visitor, office: Office, patient: Patient
) -> None:
    async with office.unit() as unit:
        given = Given(recipient="Camden <County> Court", what="Threads of 2025", why="A court order")
        disclose(unit, given, patient_id=patient.id, day=date(2026, 3, 3), by=SYSTEM)

    await rosa.opens("/records")
    asked = rosa.sees
    await rosa.opens("/records/disclosures")

    assert "Who was given my information" in asked
    for word in ("since March 4, 2020", "March 3, 2026", "Camden <County> Court", "Threads of 2025", "A court order"):
        assert word in rosa.sees


@pytest.mark.parametrize(
    ("language", "old", "call"),
    [
        ("en", "This is an old copy. It reached us on March 4, 2026", "To know what is in the record today, call"),
        ("es", "Esta copia es antigua. Nos llegó el 4 de marzo de 2026", "Para saber qué dice hoy el historial"),
    ],
    ids=["en", "es"],
)
async def test_a_copy_that_grew_old_says_so_with_its_time_on_each_page(
    rosa: Visitor,
    office: Office,
    patient: Patient,
    login: str,
    clock: TestClock,
    language: str,
    old: str,
    call: str,
) -> None:
    await imported(office, patient, a_shot("Fluzone", on="2025-10-12"), a_medicine("Naproxen"), a_problem("Asthma"))
    clock.passes(hours=24)
    await signs_in(rosa, login)
    pages = [f"/records/{part}?lang={language}" for part in ("immunizations", "medications", "problems")]
    await rosa.opens(pages[0])
    assert old not in rosa.sees

    clock.passes(seconds=1)

    for page, entry in zip(pages, ("Fluzone", "Naproxen", "Asthma"), strict=True):
        await rosa.opens(page)
        for word in (old, call, "856-555-0100", entry):
            assert word in rosa.sees
