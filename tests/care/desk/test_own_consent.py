"""What a minor consented to alone: marked by one clinician, shown to no proxy, taken away by another."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

import psycopg
import pytest

from care.desk.errors import NothingThere
from care.desk.member import StaffMember
from care.desk.own_consent import OwnConsents
from care.desk.own_consent_errors import (
    AnotherTakesAway,
    GroundNeeded,
    MarkedAlready,
    NoMinorNow,
    NotTheMinors,
    TooYoungForGround,
    WhyTakenAwayNeeded,
)
from care.errors import NotYourPool
from care.record_export import thread_record
from care.record_import import RecordImport
from care.records import RecordPage, Records
from care.rules.gate import Part, Place
from care.rules.own_consent import Ground
from care.rules.record_pages import Immunizations
from storage import people, threads
from storage.fhir.communications import resources_of
from storage.fhir.read import read_bundle
from storage.ids import new_id
from storage.people import Account, Patient
from tests.storage.fhir.builders import Json, a_bundle, a_patient, an_immunization, bundle_of, coded

from .office import POLICY, Office

CVX = "http://hl7.org/fhir/sid/cvx"
TEEN = date(2010, 6, 1)
HPV, FLU = "HPV vaccine", "Flu vaccine"


@dataclass(slots=True, kw_only=True)
class Practice:
    """A teenager with two vaccinations, a parent, and two nurses."""

    office: Office
    teen: Patient
    own: Account
    parent: Account
    nurse: StaffMember
    colleague: StaffMember

    # The record system's own ids of the vaccines.
    sources: dict[str, str]

    def entry(self, title: str) -> str:
        """The record system's own id of a vaccine, or what is none."""
        return self.sources.get(title, title)

    async def marks(
        self, title: str = HPV, ground: Ground | None = Ground.INFECTION, *, by: StaffMember | None = None
    ) -> UUID:
        async with self.office.unit() as unit:
            consents = OwnConsents(unit, by or self.nurse)
            return await consents.mark_entry(self.teen.id, entry=self.entry(title), ground=ground)

    async def marked(self) -> list[str]:
        """What the desk shows as marked."""
        async with self.office.unit() as unit:
            opened = await OwnConsents(unit, self.nurse).open(self.teen.id)
        return [entry.title for entry in opened.entries if opened.on(entry)]

    async def marks_thread(
        self, thread_id: UUID, ground: Ground | None = Ground.HIV, *, by: StaffMember | None = None
    ) -> UUID:
        async with self.office.unit() as unit:
            return await OwnConsents(unit, by or self.nurse).mark_thread(thread_id, ground=ground)

    async def takes_away(self, consent_id: UUID, *, by: StaffMember, reason: str = "Another vaccine") -> None:
        async with self.office.unit() as unit:
            await OwnConsents(unit, by).take_away(consent_id, reason=reason)

    async def sees(
        self, account: Account, *, of: Patient | None = None, place: Place = Place.AFTER_PASSWORD
    ) -> list[str]:
        """The vaccines that an account sees, of the teenager or another patient."""
        page = await self._page(account, of=of or self.teen, place=place)
        assert isinstance(page.laid_out, Immunizations)
        return sorted(dose.title for section in page.laid_out.given for dose in section.doses)

    async def unreadable(self, account: Account) -> int:
        """How many vaccines an account is told that can't be read."""
        return (await self._page(account, of=self.teen, place=Place.AFTER_PASSWORD)).unreadable

    async def _page(self, account: Account, *, of: Patient, place: Place) -> RecordPage:
        async with self.office.unit() as unit:
            patient = await people.patient(unit, of.id)
            assert patient is not None
            return await Records(unit, POLICY).show(
                Part.IMMUNIZATIONS,
                account=account,
                about=patient,
                grants=await people.grants_of(unit, account.id),
                today=unit.today(patient.zone),
                place=place,
            )


async def takes_in(office: Office, patient: Patient, *vaccines: Json, server: str | None = None) -> None:
    """Vaccinations of a patient are imported from a file, which names the server that they are from or none."""
    mrn = {"type": {"coding": [{"code": "MR"}]}, "value": patient.mrn}
    person = a_patient(identifier=[mrn], birthDate=TEEN.isoformat())
    whole = (person, *vaccines)
    data = a_bundle(*whole)
    if server:
        data = bundle_of([{"resource": one, "fullUrl": f"{server}/{one['resourceType']}/{one['id']}"} for one in whole])
    async with office.unit() as unit:
        of = await people.practice(unit, office.practice_id)
    await RecordImport(office.database, practice=of).take_in(read_bundle(data), sha256=sha256(data).hexdigest())


VACCINES = (
    an_immunization(id="i1", vaccineCode=coded(CVX, "165", HPV)),
    an_immunization(id="i2", vaccineCode=coded(CVX, "141", FLU)),
)


async def a_practice(office: Office, *vaccines: Json, server: str | None = None) -> Practice:
    """Everybody, and the record taken in."""
    teen = await office.patient(name="Teen Example", born=TEEN)
    await takes_in(office, teen, *(vaccines or VACCINES), server=server)
    parent = await office.account(None)
    await office.grant(parent, teen, "own threads", "immunizations")
    own = await office.account(teen)
    await office.message(own, teen)
    nurse = await office.member()
    async with office.unit() as unit:
        opened = await OwnConsents(unit, nurse).open(teen.id)
    return Practice(
        sources={one.title: one.source_id for one in opened.entries},
        office=office,
        teen=teen,
        own=own,
        parent=parent,
        nurse=nurse,
        colleague=await office.member(name="Cora Sample"),
    )


@pytest.fixture
async def practice(office: Office) -> Practice:
    return await a_practice(office)


async def test_what_is_marked_is_hidden_from_a_parent_at_once_and_stays_the_minor_s_to_see(practice: Practice) -> None:
    before = await practice.sees(practice.parent)

    await practice.marks()

    assert (before, await practice.sees(practice.parent)) == ([FLU, HPV], [FLU])
    assert await practice.sees(practice.own) == [FLU, HPV]
    assert await practice.sees(practice.own, place=Place.OUR_PAGE) == [FLU]
    audited = await practice.office.audited(patient=practice.teen, staff=practice.nurse)
    assert audited == ["read", "minor's own consent marked"]
    kept = str(await practice.office.rows("SELECT * FROM own_consents"))
    assert not [word for word in ("infection", "i1") if word in kept]


async def test_it_stays_hidden_from_one_whom_the_grown_patient_lets_in(practice: Practice) -> None:
    await practice.marks()
    grown_up = "UPDATE patients SET birth_date = '1990-01-01' WHERE id = %(id)s RETURNING 1"
    await practice.office.rows(grown_up, id=practice.teen.id)
    async with practice.office.unit() as unit:
        grown = await people.patient(unit, practice.teen.id)
    assert grown is not None
    spouse = await practice.office.account(None)
    await practice.office.grant(spouse, grown, "own threads", "immunizations")

    assert await practice.sees(spouse) == [FLU]
    with pytest.raises(NoMinorNow):
        await practice.marks(FLU)


async def test_another_clinician_takes_a_mark_away_with_a_reason(practice: Practice) -> None:
    consent = await practice.marks()
    with pytest.raises(AnotherTakesAway):
        await practice.takes_away(consent, by=practice.nurse)
    with pytest.raises(WhyTakenAwayNeeded):
        await practice.takes_away(consent, by=practice.colleague, reason=" ")
    assert await practice.sees(practice.parent) == [FLU]

    await practice.takes_away(consent, by=practice.colleague)

    assert await practice.sees(practice.parent) == [FLU, HPV]
    with pytest.raises(NothingThere):
        await practice.takes_away(consent, by=practice.colleague)
    assert "minor's own consent taken away" in await practice.office.audited(staff=practice.colleague)
    await practice.marks()
    assert await practice.sees(practice.parent) == [FLU]


async def test_a_mark_has_a_ground_that_the_law_knows_for_that_age_and_an_entry_of_the_record(
    practice: Practice,
) -> None:
    with pytest.raises(GroundNeeded):
        await practice.marks(ground=None)
    with pytest.raises(TooYoungForGround):
        await practice.marks(ground=Ground.MENTAL_HEALTH)
    with pytest.raises(NothingThere):
        await practice.marks("nothing of the record")
    await practice.marks()
    with pytest.raises(MarkedAlready):
        await practice.marks()


async def test_a_mark_that_can_t_be_read_hides_everything_of_that_patient_from_proxies(practice: Practice) -> None:
    await practice.marks()
    # What was sealed for another row opens in none.
    async with practice.office.unit() as unit:
        await unit.rows(
            """INSERT INTO own_consents (id, patient_id, entry, ground, marked_by, marked_at)
               SELECT %(id)s, patient_id, entry, ground, marked_by, marked_at FROM own_consents RETURNING 1""",
            id=new_id(),
        )

    assert await practice.sees(practice.parent) == []
    assert await practice.sees(practice.own) == [FLU, HPV]
    async with practice.office.unit() as unit:
        opened = await OwnConsents(unit, practice.colleague).open(practice.teen.id)
    assert [one.entry for one in opened.on_nothing_listed] == [None]


async def test_a_minor_s_own_thread_is_marked_for_the_record_and_a_proxy_s_is_not(practice: Practice) -> None:
    office = practice.office
    own = (await office.message(practice.own, practice.teen)).thread_id
    parents = (await office.message(practice.parent, practice.teen)).thread_id
    outside = await office.member(pools=(office.front_desk,))
    with pytest.raises(NotTheMinors):
        await practice.marks_thread(parents)
    with pytest.raises(NotYourPool):
        await practice.marks_thread(own, by=outside)
    assert await labels(practice, own) == []

    consent = await practice.marks_thread(own)

    assert await labels(practice, own) == ["R", "ADOL"]
    assert await labels(practice, parents) == []
    assert await practice.sees(practice.parent) == [FLU, HPV]
    with pytest.raises(MarkedAlready):
        await practice.marks_thread(own)
    with pytest.raises(NotYourPool):
        await practice.takes_away(consent, by=outside)
    await practice.takes_away(consent, by=practice.colleague)
    assert await labels(practice, own) == []


async def labels(practice: Practice, thread_id: UUID) -> list[str]:
    """By what a thread is kept apart in the medical record."""
    async with practice.office.unit() as unit:
        thread = await threads.one(unit, thread_id)
        assert thread is not None
        resources = resources_of(await thread_record(unit, thread, patient=practice.teen))
    found = {str(one.body.get("meta")) for one in resources if one.kind.value == "Communication"}
    [meta] = found
    return [code for code in ("R", "ADOL") if f"'{code}'" in meta]


async def test_the_database_lets_nobody_take_their_own_mark_away_nor_bring_one_back(practice: Practice) -> None:
    consent = await practice.marks()

    with pytest.raises(psycopg.errors.CheckViolation, match="ended_by_another"):
        await practice.office.rows(
            "UPDATE own_consents SET ended_by = marked_by, ended_at = now(), end_reason = 'x' RETURNING 1"
        )
    with pytest.raises(psycopg.errors.CheckViolation, match="ended_whole"):
        await practice.office.rows("UPDATE own_consents SET ended_at = now() RETURNING 1")
    await practice.takes_away(consent, by=practice.colleague)
    with pytest.raises(psycopg.errors.CheckViolation, match="owner_stays"):
        await practice.office.rows("UPDATE own_consents SET ended_by = NULL, ended_at = NULL RETURNING 1")
