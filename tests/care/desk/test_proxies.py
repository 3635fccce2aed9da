"""Who acts for a patient: the case, the second person, and each way in which it ends."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from care.desk.access import Identifier
from care.desk.deaths import Deaths
from care.desk.errors import CallerNotIdentified, NothingThere, RightPatientNeeded
from care.desk.life_errors import PatientHasDied
from care.desk.member import Role, StaffMember
from care.desk.proxy_cases import OpenCase, ProxyCases
from care.desk.proxy_ends import LimitKind, ProxiesOfPatient, ProxyEnds
from care.desk.proxy_errors import (
    AlreadyActs,
    AnotherEndsLimit,
    CaseIncomplete,
    CaseSettled,
    EndedMeanwhile,
    EndReasonNeeded,
    NotAMinor,
    ObjectionStands,
    PaperNeeded,
    PapersUnfit,
    ProxyKindNeeded,
    RequestorIsPatient,
    RequestorNeeded,
    SecondPersonNeeded,
)
from care.desk.proxy_papers import Papers
from care.desk.proxy_requestor import Asks
from care.errors import NoProxyGrant, RoleMissing
from care.proxies import acting_for, end_own
from care.rules.gate import Part
from care.rules.life_events import DeathSource
from care.rules.proxies import Kind, Objection, Paper, Proof
from care.viewers import may_see_now
from storage import accounts
from storage.people import Account, Patient
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

CHILD, ADULT = date(2018, 6, 1), date(1961, 3, 5)
SIGNED = date(2026, 3, 1)
OF_REQUESTOR = Papers(requestor_paper=Paper.PASSPORT, requestor_reference="1234", requestor_signed_on=SIGNED)
OF_PARENT = replace(OF_REQUESTOR, proof=Proof.BIRTH_CERTIFICATE, proof_reference="B-77")
OF_GUARDIAN = replace(OF_REQUESTOR, proof=Proof.GUARDIAN_OF_ADULT, proof_reference="G-5")
OF_BOTH = replace(OF_REQUESTOR, patient_paper=Paper.STATE_ID, patient_reference="5678", patient_signed_on=SIGNED)
COMPLETE = {Kind.ADULT: OF_BOTH, Kind.MINOR: OF_PARENT, Kind.GUARDIAN: OF_GUARDIAN}
TWO = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})


@dataclass(slots=True, kw_only=True)
class Desk:
    """A clerk, somebody who confirms, a nurse, and the patient whom it is about."""

    office: Office
    clerk: StaffMember
    second: StaffMember
    nurse: StaffMember
    patient: Patient

    async def begins(self, account: Account, kind: Kind | None = Kind.MINOR, **but: str) -> UUID:
        asked = {"mrn": self.patient.mrn, "login": await self.login(account), "name": "Dana Sample"} | but
        mrn = asked.pop("mrn")
        return await self.begins_for(Asks(login=asked["login"], name=asked["name"]), kind, mrn=mrn)

    async def begins_for(self, asks: Asks, kind: Kind | None = Kind.MINOR, *, mrn: str = "") -> UUID:
        async with self.office.unit() as unit:
            cases, born_on = ProxyCases(unit, POLICY), self.patient.birth_date
            return await cases.begin(self.clerk, mrn=mrn or self.patient.mrn, born_on=born_on, asks=asks, kind=kind)

    async def login(self, account: Account) -> str:
        async with self.office.unit() as unit:
            holder = await accounts.by_id(unit, account.id)
        assert holder
        assert holder.login
        return holder.login

    async def keeps(self, case_id: UUID, papers: Papers) -> None:
        async with self.office.unit() as unit:
            await ProxyCases(unit, POLICY).keep(self.clerk, case_id, papers)

    async def confirms(self, case_id: UUID, *, by: StaffMember | None = None, called: bool = True) -> None:
        async with self.office.unit() as unit:
            await ProxyCases(unit, POLICY).confirm(by or self.second, case_id, called=called)

    async def opens(self, case_id: UUID) -> OpenCase:
        async with self.office.unit() as unit:
            return await ProxyCases(unit, POLICY).open(self.clerk, case_id)

    async def grants(self, account: Account, kind: Kind = Kind.MINOR) -> UUID:
        """The whole way; returns the grant."""
        case_id = await self.begins(account, kind)
        await self.keeps(case_id, COMPLETE[kind])
        await self.confirms(case_id)
        [row] = await self.office.rows("SELECT id FROM proxy_grants WHERE case_id = %(id)s", id=case_id)
        assert isinstance(row["id"], UUID)
        return row["id"]

    async def limits(self, kind: LimitKind, *, account: Account | None = None, paper: str = "C-1") -> None:
        async with self.office.unit() as unit:
            of = account.id if account else None
            await ProxyEnds(unit, POLICY).limit(self.nurse, self.patient.id, kind=kind, account_id=of, paper=paper)

    async def looks(self) -> ProxiesOfPatient:
        async with self.office.unit() as unit:
            return await ProxyEnds(unit, POLICY).of_patient(self.nurse, self.patient.id)

    async def sees(self, account: Account) -> bool:
        """Whether an account sees the patient's vaccines at this moment."""
        async with self.office.unit() as unit:
            return await may_see_now(unit, self.patient.id, account=account, part=Part.IMMUNIZATIONS)


async def a_desk(office: Office, *, born: date = CHILD) -> Desk:
    return Desk(
        office=office,
        clerk=await office.member(Role.RECORDS, name="Rico Sample"),
        second=await office.member(Role.ADMINISTRATOR, name="Ada Sample"),
        nurse=await office.member(Role.CLINICIAN),
        patient=await office.patient(born=born),
    )


@pytest.mark.parametrize(("kind", "born"), [(Kind.MINOR, CHILD), (Kind.ADULT, ADULT), (Kind.GUARDIAN, ADULT)])
async def test_a_case_with_all_its_papers_is_granted_by_a_second_person(office: Office, kind: Kind, born: date) -> None:
    desk, proxy = await a_desk(office, born=born), await office.account(None)
    patients_own = await office.account(desk.patient)
    case_id = await desk.begins(proxy, kind)
    await desk.keeps(case_id, COMPLETE[kind])
    assert not await desk.sees(proxy)

    await desk.confirms(case_id)

    assert await desk.sees(proxy)
    told = await office.rows("SELECT account_id FROM mails WHERE kind = 'news'")
    assert {row["account_id"] for row in told} == {proxy.id, patients_own.id}
    assert "proxy access granted" in await office.audited(patient=desk.patient)
    kept = str(await office.rows("SELECT * FROM proxy_cases"))
    assert not [word for word in ("Dana", "B-77", "G-5") if word in kept]


@pytest.mark.parametrize(
    ("kind", "born", "papers"),
    [
        (Kind.MINOR, CHILD, OF_REQUESTOR),
        (Kind.MINOR, CHILD, replace(OF_PARENT, requestor_signed_on=None)),
        (Kind.ADULT, ADULT, OF_REQUESTOR),
        (Kind.ADULT, ADULT, replace(OF_BOTH, patient_signed_on=None)),
        (Kind.GUARDIAN, ADULT, OF_REQUESTOR),
    ],
    ids=["no proof", "parent has not signed", "patient showed nothing", "patient has not signed", "no court paper"],
)
async def test_a_case_that_lacks_something_waits_for_it(office: Office, kind: Kind, born: date, papers: Papers) -> None:
    desk, proxy = await a_desk(office, born=born), await office.account(None)
    case_id = await desk.begins(proxy, kind)
    await desk.keeps(case_id, papers)

    with pytest.raises(CaseIncomplete):
        await desk.confirms(case_id)
    await desk.keeps(case_id, COMPLETE[kind])
    await desk.confirms(case_id)

    assert await desk.sees(proxy)


async def test_neither_who_began_it_nor_who_wrote_its_papers_confirms(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins(await office.account(None))
    async with office.unit() as unit:
        await ProxyCases(unit, POLICY).keep(desk.second, case_id, OF_PARENT)

    for one in (desk.clerk, desk.second):
        with pytest.raises(SecondPersonNeeded):
            await desk.confirms(case_id, by=one)
    await desk.confirms(case_id, by=await office.member(Role.SUPERVISOR))


async def test_what_stands_against_a_case_is_said_and_holds(office: Office) -> None:
    desk, proxy = await a_desk(office, born=ADULT), await office.account(None)
    case_id = await desk.begins(proxy, Kind.MINOR)
    await desk.keeps(case_id, OF_PARENT)

    assert (await desk.opens(case_id)).objection is Objection.NOT_A_MINOR
    with pytest.raises(ObjectionStands):
        await desk.confirms(case_id)


async def test_a_case_names_one_patient_a_requestor_and_a_ground(office: Office) -> None:
    desk = await a_desk(office)
    proxy = await office.account(None)

    with pytest.raises(RightPatientNeeded):
        await desk.begins(proxy, mrn="nobody's")
    with pytest.raises(RequestorNeeded):
        await desk.begins(proxy, login="nobody")
    with pytest.raises(RequestorNeeded):
        await desk.begins(proxy, name=" ")
    with pytest.raises(RequestorNeeded):
        await desk.begins(await office.account(None, status="ended"))
    with pytest.raises(RequestorIsPatient):
        await desk.begins(await office.account(desk.patient))
    for kind in (None, Kind.BROUGHT_OVER):
        with pytest.raises(ProxyKindNeeded):
            await desk.begins(proxy, kind)


@pytest.mark.parametrize(
    "papers",
    [
        Papers(),
        Papers(requestor_paper=Paper.PASSPORT),
        Papers(requestor_reference="1234"),
        Papers(requestor_paper=Paper.PASSPORT, requestor_reference="1" * 41),
        Papers(requestor_signed_on=date(2999, 1, 1)),
        Papers(proof=Proof.GUARDIAN_OF_ADULT, proof_reference="G-5"),
    ],
    ids=["nothing", "kind alone", "reference alone", "too long", "signed tomorrow", "another proof"],
)
async def test_papers_that_do_not_fit_are_not_written_down(office: Office, papers: Papers) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins(await office.account(None))

    with pytest.raises(PapersUnfit):
        await desk.keeps(case_id, papers)

    assert (await desk.opens(case_id)).case.checked_by is None


async def test_one_who_acts_already_is_not_granted_twice_but_anew_on_the_day_of_an_end(office: Office) -> None:
    desk, proxy = await a_desk(office), await office.account(None)
    grant_id = await desk.grants(proxy)
    again = await desk.begins(proxy)
    await desk.keeps(again, OF_PARENT)
    with pytest.raises(AlreadyActs):
        await desk.confirms(again)
    await ends_for_safety(desk, grant_id)

    await desk.confirms(again)

    assert await desk.sees(proxy)


async def test_a_settled_case_takes_no_more(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins(await office.account(None))
    async with office.unit() as unit:
        await ProxyCases(unit, POLICY).close(desk.clerk, case_id)

    with pytest.raises(CaseSettled):
        await desk.keeps(case_id, OF_PARENT)
    with pytest.raises(CaseSettled):
        await desk.confirms(case_id)


async def test_an_adult_ends_it_at_once_by_themselves_and_the_proxy_is_told_by_nobody(office: Office) -> None:
    desk, proxy = await a_desk(office, born=ADULT), await office.account(None)
    own = await office.account(desk.patient)
    grant_id = await desk.grants(proxy, Kind.ADULT)
    mails = await office.rows("SELECT id FROM mails WHERE account_id = %(id)s", id=proxy.id)

    async with office.unit() as unit:
        await end_own(unit, own, grant_id)

    assert not await desk.sees(proxy)
    assert await office.rows("SELECT id FROM mails WHERE account_id = %(id)s", id=proxy.id) == mails


@pytest.mark.parametrize(("kind", "born"), [(Kind.MINOR, CHILD), (Kind.GUARDIAN, ADULT)])
async def test_neither_a_child_ends_a_parent_s_access_nor_a_ward_the_guardian_s(
    office: Office, kind: Kind, born: date
) -> None:
    desk, proxy = await a_desk(office, born=born), await office.account(None)
    own = await office.account(desk.patient)
    grant_id = await desk.grants(proxy, kind)

    with pytest.raises(NoProxyGrant):
        async with office.unit() as unit:
            await end_own(unit, own, grant_id)

    async with office.unit() as unit:
        [acting] = await acting_for(unit, desk.patient)
    assert (acting.name, acting.may_be_ended) == ("Dana Sample", False)


async def test_one_patient_ends_nothing_of_another_s(office: Office) -> None:
    desk, proxy = await a_desk(office, born=ADULT), await office.account(None)
    grant_id = await desk.grants(proxy, Kind.ADULT)

    for other in (proxy, await office.account(await office.patient())):
        with pytest.raises(NoProxyGrant):
            async with office.unit() as unit:
                await end_own(unit, other, grant_id)

    assert await desk.sees(proxy)


async def ends_for_safety(desk: Desk, grant_id: UUID, *, reason: str = "She is afraid of them.") -> None:
    async with desk.office.unit() as unit:
        await ProxyEnds(unit, POLICY).end_for_safety(desk.nurse, grant_id, reason=reason)


async def test_a_clinician_ends_it_for_safety_with_a_reason_that_staff_alone_read(office: Office) -> None:
    desk, proxy = await a_desk(office), await office.account(None)
    grant_id = await desk.grants(proxy)
    with pytest.raises(EndReasonNeeded):
        await ends_for_safety(desk, grant_id, reason=" ")
    mails = await office.rows("SELECT id FROM mails")

    await ends_for_safety(desk, grant_id)

    assert not await desk.sees(proxy)
    assert await office.rows("SELECT id FROM mails") == mails
    [over] = (await desk.looks()).over
    assert (over.end_kind, over.end_reason, over.ended_by) == ("safety", "She is afraid of them.", desk.nurse.id)
    assert "afraid" not in str(await office.rows("SELECT * FROM proxy_grants"))
    with pytest.raises(EndedMeanwhile):
        await ends_for_safety(desk, grant_id)
    with pytest.raises(RoleMissing):
        async with office.unit() as unit:
            await ProxyEnds(unit, POLICY).end_for_safety(desk.clerk, grant_id, reason="None of theirs.")


async def test_at_the_patient_s_call_it_ends_once_they_are_identified(office: Office) -> None:
    desk, proxy = await a_desk(office, born=ADULT), await office.account(None)
    grant_id = await desk.grants(proxy, Kind.ADULT)

    async def called(identified_by: frozenset[Identifier]) -> None:
        async with office.unit() as unit:
            await ProxyEnds(unit, POLICY).end_at_call(desk.clerk, grant_id, identified_by=identified_by)

    with pytest.raises(CallerNotIdentified):
        await called(frozenset({Identifier.FULL_NAME}))
    assert await desk.sees(proxy)
    await called(TWO)

    assert not await desk.sees(proxy)


async def test_a_court_s_limit_ends_one_parent_and_blocks_a_new_grant_and_leaves_the_other(office: Office) -> None:
    desk = await a_desk(office)
    limited, other = await office.account(None), await office.account(None)
    await desk.grants(limited)
    await desk.grants(other)
    with pytest.raises(PaperNeeded):
        await desk.limits(LimitKind.COURT, account=limited, paper=" ")

    await desk.limits(LimitKind.COURT, account=limited)

    assert (await desk.sees(limited), await desk.sees(other)) == (False, True)
    again = await desk.begins(limited)
    await desk.keeps(again, OF_PARENT)
    with pytest.raises(ObjectionStands):
        await desk.confirms(again)
    [limit] = (await desk.looks()).limits
    async with office.unit() as unit:
        with pytest.raises(AnotherEndsLimit):
            await ProxyEnds(unit, POLICY).end_limit(desk.nurse, limit.id, patient_id=desk.patient.id)
        await ProxyEnds(unit, POLICY).end_limit(desk.clerk, limit.id, patient_id=desk.patient.id)
    assert not await desk.sees(limited)
    await desk.confirms(again)
    assert await desk.sees(limited)


async def test_a_limit_for_somebody_without_an_id_blocks_whoever_asks_and_ends_nobody(office: Office) -> None:
    desk, parent = await a_desk(office), await office.account(None)
    await desk.grants(parent)

    await desk.limits(LimitKind.COURT)

    case_id = await desk.begins(await office.account(None))
    assert (await desk.opens(case_id)).objection is Objection.COURT_LIMIT
    assert await desk.sees(parent)
    with pytest.raises(NothingThere):
        await desk.limits(LimitKind.COURT, account=await office.account(None))


async def test_an_emancipated_minor_has_no_parent_s_proxy_any_more(office: Office) -> None:
    desk, parent = await a_desk(office), await office.account(None)
    await desk.grants(parent)

    await desk.limits(LimitKind.EMANCIPATION)

    assert not await desk.sees(parent)
    asked = await desk.begins(await office.account(None))
    assert (await desk.opens(asked)).objection is Objection.EMANCIPATED
    grown = await a_desk(office, born=ADULT)
    with pytest.raises(NotAMinor):
        await grown.limits(LimitKind.EMANCIPATION)


async def test_a_birth_date_that_turns_out_to_be_an_adult_s_ends_a_parent_s_access_at_once(office: Office) -> None:
    desk, parent = await a_desk(office), await office.account(None)
    await desk.grants(parent)
    assert await desk.sees(parent)

    await office.rows(
        "UPDATE patients SET birth_date = %(born)s WHERE id = %(id)s RETURNING 1", born=ADULT, id=desk.patient.id
    )

    assert not await desk.sees(parent)
    assert [one.account_id for one in (await desk.looks()).over] == [parent.id]


async def test_nobody_begins_to_act_for_one_who_died_before_that_is_taken_back(office: Office) -> None:
    desk, parent = await a_desk(office), await office.account(None)
    case_id = await desk.begins(parent)
    await desk.keeps(case_id, OF_PARENT)
    async with office.unit() as unit:
        await Deaths(unit, POLICY).keep(
            desk.nurse, desk.patient.id, source=DeathSource.HERE, told_by="Dr. Vale", died_on=None
        )

    with pytest.raises(PatientHasDied):
        await desk.confirms(case_id)
    async with office.unit() as unit:
        await Deaths(unit, POLICY).take_back(desk.clerk, desk.patient.id, why="Another child.")

    await desk.confirms(case_id)
    assert await desk.sees(parent)


async def test_a_guardian_is_shown_a_month_before_the_year_is_over_and_again_a_year_on(
    office: Office, clock: TestClock
) -> None:
    desk, guardian = await a_desk(office, born=ADULT), await office.account(None)
    await desk.grants(guardian, Kind.GUARDIAN)

    async def due() -> list[UUID]:
        async with office.unit() as unit:
            return [one.case.id for one in (await ProxyCases(unit, POLICY).waiting(desk.second)).reviews]

    assert await due() == []
    clock.now += timedelta(days=334)
    assert await due() == []
    clock.now += timedelta(days=1)
    [case_id] = await due()
    async with office.unit() as unit:
        await ProxyCases(unit, POLICY).review(desk.second, case_id)
    assert await due() == []
    assert await desk.sees(guardian)


async def test_a_case_of_another_practice_is_not_there(office: Office) -> None:
    desk = await a_desk(office)
    case_id, grant_id = await desk.begins(await office.account(None)), await desk.grants(await office.account(None))
    other = await a_desk(await an_office(office.database))

    with pytest.raises(NothingThere):
        await other.opens(case_id)
    with pytest.raises(NothingThere):
        await other.confirms(case_id)
    with pytest.raises(NothingThere):
        await ends_for_safety(other, grant_id)
