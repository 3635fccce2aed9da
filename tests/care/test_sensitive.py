"""What is sensitive in a record: who opens it to whom, and by which list of codes it is known."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from care.audit import Actor, ActorKind
from care.errors import NoProxyGrant, NotForMinors
from care.proxies import end_grant
from care.record_import import RecordImport
from care.records import Records
from care.rules.gate import Part, Place
from care.rules.proxies import End
from care.rules.sensitive import Category, ListUnfit
from care.sensitive import SHIPPED, codes_text, open_to, opened_by, post_codes
from storage import people
from storage.database import Database
from storage.fhir.read import read_bundle
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office, an_office
from tests.storage.fhir.builders import Json, a_bundle, a_condition, a_patient, coded

SNOMED = "http://snomed.info/sct"
BORN = date(1980, 5, 3)
TODAY = date(2026, 3, 4)
OURS = "".join(f"snomed\t{4711 + i}\t{category}\tours\n" for i, category in enumerate(Category) if i < 6)


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def with_record(office: Office, *resources: Json, proxy: Account | None = None) -> Patient:
    """Ana, whose problems are these; a proxy of hers may see them."""
    ana = await office.patient(name="Ana Example", born=BORN)
    person = a_patient(identifier=[{"type": {"coding": [{"code": "MR"}]}, "value": ana.mrn}])
    data = a_bundle(person, *resources)
    async with office.unit() as unit:
        practice = await people.practice(unit, office.practice_id)
    await RecordImport(office.database, practice=practice).take_in(read_bundle(data), sha256=sha256(data).hexdigest())
    if proxy is not None:
        await office.grant(proxy, ana, "own threads", "problems")
    return ana


async def shown(office: Office, account: Account, ana: Patient, *, place: Place = Place.AFTER_PASSWORD) -> list[str]:
    async with office.unit() as unit:
        grants = await people.grants_of(unit, account.id)
        page = await Records(unit, POLICY).show(
            Part.PROBLEMS, account=account, about=ana, grants=grants, today=TODAY, place=place
        )
    return sorted(line.entry.title for line in page.laid_out.now)  # type: ignore[union-attr]  # problems have it


async def opens(office: Office, account: Account, *categories: Category) -> None:
    """Open to the one proxy that there is."""
    [row] = await office.rows("SELECT id FROM proxy_grants")
    async with office.unit() as unit:
        await open_to(unit, account, row["id"], categories)  # type: ignore[arg-type]  # a row's id is a UUID


def a_problem(number: int, name: str, *, code: str = "") -> Json:
    return a_condition(id=f"c{number}", code=coded(SNOMED, code or f"1{number}", name))


PROBLEMS = (
    a_problem(1, "Gout"),
    a_problem(2, "Opioid dependence", code="75544000"),
    {**a_problem(3, "Marked"), "meta": {"security": [{"code": "R"}]}},
)


async def test_each_category_is_opened_and_closed_by_itself_and_what_was_open_when_stays_on_record(
    office: Office,
) -> None:
    proxy = await office.account(None)
    ana = await with_record(office, *PROBLEMS, proxy=proxy)
    own = await office.account(ana)

    assert await shown(office, own, ana) == ["Gout", "Marked", "Opioid dependence"]
    assert await shown(office, proxy, ana) == ["Gout"]
    await opens(office, own, Category.SUBSTANCE_USE)
    assert await shown(office, proxy, ana) == ["Gout", "Opioid dependence"]
    await opens(office, own, Category.MARKED)
    assert await shown(office, proxy, ana) == ["Gout", "Marked"]
    await opens(office, own)
    assert await shown(office, proxy, ana) == ["Gout"]
    assert await shown(office, own, ana, place=Place.CHAT_APP) == ["Gout"]
    rows = await office.rows("SELECT categories, ended_at FROM opened_to_proxies ORDER BY opened_at, id")
    assert [row["ended_at"] is not None for row in rows] == [True, True, False]
    assert "substance" not in str(rows)
    assert (await office.audited(patient=ana)).count("sensitive categories opened to a proxy") == 3


async def test_a_code_beside_the_one_that_is_shown_counts_too(office: Office) -> None:
    proxy = await office.account(None)
    codings = [{"system": SNOMED, "code": "1"}, {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "F20.0"}]
    ana = await with_record(office, a_condition(code={"coding": codings, "text": "A problem"}), proxy=proxy)

    assert await shown(office, proxy, ana) == []


async def test_a_list_of_the_operator_holds_in_the_place_of_ours_and_for_what_was_imported_before(
    office: Office,
) -> None:
    proxy = await office.account(None)
    ana = await with_record(
        office, a_problem(1, "Listed by us", code="86406008"), a_problem(2, "Ours", code="4711"), proxy=proxy
    )
    assert await shown(office, proxy, ana) == ["Ours"]

    async with office.unit() as unit:
        post_codes(unit, OURS)

    assert await shown(office, proxy, ana) == ["Listed by us"]
    async with office.unit() as unit:
        with pytest.raises(ListUnfit):
            post_codes(unit, OURS.rpartition("snomed")[0])
        assert await codes_text(unit) == OURS
    assert "list of sensitive codes posted" in await office.audited()


async def test_an_installation_without_a_list_has_the_one_that_is_shipped(office: Office) -> None:
    async with office.unit() as unit:
        assert await codes_text(unit) == SHIPPED.read_text(encoding="utf-8")


async def test_nobody_opens_for_another_and_nothing_is_open_to_a_later_grant(office: Office) -> None:
    proxy, stranger = await office.account(None), await office.account(await office.patient())
    ana = await with_record(office, *PROBLEMS, proxy=proxy)
    own = await office.account(ana)
    for account in (proxy, stranger):
        with pytest.raises(NoProxyGrant):
            await opens(office, account, Category.MARKED)
    await opens(office, own, *Category)

    async with office.unit() as unit:
        [grant] = await people.grants_of(unit, proxy.id)
        await end_grant(unit, grant.id, End.PATIENT, by=Actor(kind=ActorKind.PATIENT, id=own.id))
    with pytest.raises(NoProxyGrant):
        await opens(office, own, Category.MARKED)
    await office.grant(proxy, ana, "own threads", "problems")

    assert await shown(office, proxy, ana) == ["Gout"]


async def test_a_minor_opens_nothing_to_a_parent(office: Office) -> None:
    teen, parent = await office.patient(born=date(2008, 3, 5)), await office.account(None)
    own = await office.account(teen)
    await office.grant(parent, teen)

    with pytest.raises(NotForMinors):
        await opens(office, own, Category.MARKED)
    async with office.unit() as unit:
        assert await opened_by(unit, own) == []
        assert await opened_by(unit, replace(own, patient_id=None)) == []


def test_psychotherapy_notes_are_never_taken_in() -> None:
    note = a_condition(id="c9", meta={"security": [{"code": "PSYTHPN"}]})

    reading = read_bundle(a_bundle(a_patient(), note, a_condition()))

    assert [entry.source_id for entry in reading.entries] == ["Condition/c1"]
    assert [(one.why.value, one.why.left_out) for one in reading.problems] == [("psychotherapy_note", True)]
