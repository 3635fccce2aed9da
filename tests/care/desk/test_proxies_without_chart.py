"""One who is nobody's patient asks to act for a patient: papers first, then a code and an ID, and a grant last."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import psycopg
import pytest

from care.desk.access import Access, RestrictReason
from care.desk.access_codes import AccessCodes
from care.desk.deaths import Deaths
from care.desk.diversions import Diversions, OpenDiversion
from care.desk.errors import CodeIssuedAlready, NothingThere
from care.desk.life_errors import PatientHasDied
from care.desk.member import Role, StaffMember
from care.desk.proxy_cases import ProxyCases
from care.desk.proxy_ends import LimitKind
from care.desk.proxy_errors import (
    CaseIncomplete,
    CaseSettled,
    NotEnrolledYet,
    ObjectionStands,
    RequestorIsPatient,
    RequestorNeeded,
    RequestorNotCalled,
    SecondPersonNeeded,
    WithoutChartUnfit,
)
from care.desk.proxy_requestor import Asks
from care.emergency import Emergencies
from care.enrolling import Wanted
from care.errors import AccountRestricted, CodeNotUsable, RoleMissing, WeakPassword
from care.rules.life_events import DeathSource
from care.rules.proxies import Kind
from storage.ids import new_id
from storage.people import Account, Patient
from storage.schema import proxies
from tests.care.doorstep import NEW_PASSWORD, PASSWORD, Doorstep
from tests.care.proxy_papers import a_granted_case
from tests.care.test_emergency import MEDICAL, an_alarm
from tests.hashing import quick_hashing

from .office import POLICY, Office, an_office
from .test_proxies import OF_PARENT, OF_REQUESTOR, Desk, a_desk

BORN = date(1987, 5, 4)
ASKS = Asks(name="Pat Example", born_on=BORN, telephone="856-555-0188")
WANTED = Wanted(login="pat.example", password=PASSWORD, email="pat@example.org")


def a_door(office: Office) -> Doorstep:
    return Doorstep(database=office.database, hashing=quick_hashing(), practice_id=office.practice_id)


async def prints(desk: Desk, case_id: UUID, *, latest: UUID | None = None, by: StaffMember | None = None) -> str:
    async with desk.office.unit() as unit:
        return (await AccessCodes(unit, POLICY).issue_to_requestor(by or desk.clerk, case_id, latest=latest)).code


async def latest(desk: Desk, case_id: UUID) -> UUID:
    return (await desk.opens(case_id)).codes[0].id


async def enrols(desk: Desk, code: str, wanted: Wanted = WANTED, *, born: date = BORN) -> Account:
    door = a_door(desk.office)
    browser = door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=born, browser=browser)
    return (await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=browser)).account


async def with_papers(desk: Desk) -> UUID:
    case_id = await desk.begins_for(ASKS)
    await desk.keeps(case_id, OF_PARENT)
    return case_id


async def test_papers_then_a_code_then_an_id_and_only_a_grant_opens_anything(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    with pytest.raises(NotEnrolledYet):
        await desk.confirms(case_id)

    account = await enrols(desk, await prints(desk, case_id))
    before = await desk.sees(account)
    await desk.confirms(case_id)

    assert (account.patient_id, before, await desk.sees(account)) == (None, False, True)
    assert {"code issued", "enrolled", "proxy access granted"} <= set(await office.audited(patient=desk.patient))
    kept = str(await office.rows("SELECT * FROM proxy_cases"))
    assert not [word for word in ("Pat", "0188") if word in kept]


async def test_no_code_before_every_paper_was_shown_nor_against_a_court_s_limit(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins_for(ASKS)
    await desk.keeps(case_id, OF_REQUESTOR)
    with pytest.raises(CaseIncomplete):
        await prints(desk, case_id)
    await desk.keeps(case_id, replace(OF_PARENT, requestor_paper=None, requestor_reference=""))
    await desk.limits(LimitKind.COURT)

    with pytest.raises(ObjectionStands):
        await prints(desk, case_id)

    await office.rows("UPDATE proxy_limits SET ended_by = %(by)s, ended_at = now() RETURNING 1", by=new_id())
    assert await prints(desk, case_id)


async def test_a_code_is_printed_by_whoever_keeps_cases_and_codes_once_for_each_look(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    for by in (desk.second, desk.nurse):  # an administrator issues no codes, a nurse sees no cases
        with pytest.raises(RoleMissing):
            await prints(desk, case_id, by=by)
    first = await prints(desk, case_id)
    with pytest.raises(CodeIssuedAlready):
        await prints(desk, case_id)
    second = await prints(desk, case_id, latest=await latest(desk, case_id))

    with pytest.raises(CodeNotUsable):
        await enrols(desk, first)
    assert (await enrols(desk, second)).patient_id is None


async def test_one_who_has_a_chart_here_gets_no_code_of_a_case(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins(await office.account(await office.patient(name="Dana Sample")))
    await desk.keeps(case_id, OF_PARENT)

    with pytest.raises(NothingThere):
        await prints(desk, case_id)


async def test_the_code_opens_with_the_requestor_s_birth_date_and_not_with_the_patient_s(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await desk.begins_for(replace(ASKS, name="Quillon Zethwick"))
    await desk.keeps(case_id, OF_PARENT)
    code = await prints(desk, case_id)

    with pytest.raises(CodeNotUsable):
        await enrols(desk, code, born=desk.patient.birth_date)
    with pytest.raises(WeakPassword):
        await enrols(desk, code, replace(WANTED, password="Quillon Zethwick"))
    assert (await enrols(desk, code)).patient_id is None


async def test_who_printed_a_code_of_the_case_does_not_grant_it(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    printer = await office.member(Role.RECORDS)
    await prints(desk, case_id, by=printer)
    await enrols(desk, await prints(desk, case_id, latest=await latest(desk, case_id)))

    with pytest.raises(SecondPersonNeeded):
        await desk.confirms(case_id, by=printer)
    with pytest.raises(psycopg.errors.CheckViolation, match="who printed a code"):
        await granted_by(office, case_id, printer)
    await desk.confirms(case_id)


async def test_nothing_is_granted_before_whoever_enrolled_was_called(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))

    with pytest.raises(RequestorNotCalled):
        await desk.confirms(case_id, called=False)
    with pytest.raises(psycopg.errors.CheckViolation, match="nobody called"):
        await granted_by(office, case_id, desk.second)
    assert not await desk.sees(account)
    await desk.confirms(case_id)

    assert (await desk.opens(case_id)).case.called_at is not None


async def granted_by(office: Office, case_id: UUID, staff: StaffMember) -> None:
    """As a program would write it that forgets who may grant."""
    async with office.unit() as unit:
        unit.changes.update(proxies.proxy_cases, case_id, state="granted", settled_by=staff.id, settled_at=unit.now)


async def test_a_second_code_of_the_case_sets_a_new_password_and_makes_nobody_else(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))
    await desk.confirms(case_id)

    code = await prints(desk, case_id, latest=await latest(desk, case_id))
    again = await enrols(desk, code, Wanted(login="", password=NEW_PASSWORD, email=WANTED.email))

    assert again.id == account.id
    assert len(await office.rows("SELECT 1 FROM accounts")) == 1


async def test_a_case_that_was_closed_takes_its_codes_along(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    code = await prints(desk, case_id)
    async with office.unit() as unit:
        await ProxyCases(unit, POLICY).close(desk.clerk, case_id)

    assert (await desk.opens(case_id)).codes[0].voided_at is not None
    with pytest.raises(CaseSettled):
        await prints(desk, case_id, latest=await latest(desk, case_id))
    await office.rows("UPDATE access_codes SET voided_at = NULL RETURNING 1")
    with pytest.raises(CodeNotUsable):
        await enrols(desk, code)


async def test_nobody_enrols_to_act_for_one_who_died(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    code = await prints(desk, case_id)
    async with office.unit() as unit:
        await Deaths(unit, POLICY).keep(
            desk.nurse, desk.patient.id, source=DeathSource.HERE, told_by="Dr. Vale", died_on=None
        )

    with pytest.raises(CodeNotUsable):
        await enrols(desk, code)
    with pytest.raises(PatientHasDied):
        await prints(desk, case_id, latest=await latest(desk, case_id))


async def test_an_account_on_hold_gets_no_code_and_one_that_waits_is_voided(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))
    code = await prints(desk, case_id, latest=await latest(desk, case_id))
    async with office.unit() as unit:
        await Access(unit, POLICY).restrict(
            desk.nurse, account.id, reason=RestrictReason.IDENTITY_IN_DOUBT, seen=account.status
        )

    with pytest.raises(CodeNotUsable):
        await enrols(desk, code)
    with pytest.raises(AccountRestricted):
        await prints(desk, case_id, latest=await latest(desk, case_id))


@pytest.mark.parametrize(
    ("asks", "refused"),
    [
        (replace(ASKS, name=" "), RequestorNeeded),
        (replace(ASKS, born_on=None), WithoutChartUnfit),
        (replace(ASKS, born_on=date(2100, 1, 1)), WithoutChartUnfit),
        (replace(ASKS, telephone="none"), WithoutChartUnfit),
        (replace(ASKS, name="ROSA Rivera", born_on=date(1961, 3, 5)), RequestorIsPatient),
    ],
    ids=["no name", "no birth date", "not born", "no number", "the patient"],
)
async def test_who_has_no_id_is_known_by_name_birth_date_and_number(
    office: Office, asks: Asks, refused: type[Exception]
) -> None:
    desk = await a_desk(office, born=date(1961, 3, 5))

    with pytest.raises(refused):
        await desk.begins_for(asks, Kind.ADULT)

    namesake = await desk.begins_for(replace(ASKS, name="Rosa Rivera"), Kind.ADULT)
    assert (await desk.opens(namesake)).case.requestor_born_on == BORN


async def a_whole_case(office: Office, patient: Patient, **but: object) -> None:
    async with office.unit() as unit:
        case_id = a_granted_case(unit, patient_id=patient.id, account_id=new_id())
        unit.changes.update(proxies.proxy_cases, case_id, **but)


async def test_the_database_grants_nothing_to_nobody_and_lets_no_other_take_a_case(office: Office) -> None:
    desk = await a_desk(office)
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))
    other = await office.account(None)

    with pytest.raises(psycopg.errors.CheckViolation, match="requestor_enrolled"):
        await a_whole_case(office, desk.patient, account_id=None, requestor_born_on=BORN)
    with pytest.raises(psycopg.errors.CheckViolation, match="requestor_known"):
        await a_whole_case(office, desk.patient, account_id=None, state="open", settled_by=None, settled_at=None)
    with pytest.raises(psycopg.errors.CheckViolation, match="owner_stays"):
        async with office.unit() as unit:
            unit.changes.update(proxies.proxy_cases, case_id, account_id=other.id)
    with pytest.raises(psycopg.errors.CheckViolation, match="owner_stays"):
        async with office.unit() as unit:
            unit.changes.update(proxies.proxy_cases, case_id, requestor_born_on=date(1990, 1, 1))
    with pytest.raises(psycopg.errors.CheckViolation, match="of_one"):
        await office.rows("UPDATE access_codes SET patient_id = %(id)s RETURNING 1", id=desk.patient.id)
    [kept] = await office.rows("SELECT account_id FROM proxy_cases WHERE id = %(id)s", id=case_id)
    assert kept["account_id"] == account.id


async def test_a_danger_written_before_anybody_was_chosen_names_the_writer_a_number_and_whom_it_may_concern(
    office: Office,
) -> None:
    desk = await a_desk(await an_office(office.database))  # beside the practice that answers for strangers
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))
    await desk.confirms(case_id)

    opened = await writes_of_a_danger(desk, account)

    assert opened.proxy is not None
    assert (opened.proxy.name, opened.numbers) == (ASKS.name, (ASKS.telephone,))
    assert [patient.id for patient in opened.acts_for] == [desk.patient.id]
    assert "listed" in await office.audited(staff=desk.nurse, patient=desk.patient)


async def test_a_danger_names_the_child_while_the_case_waits_and_while_the_chart_is_frozen(office: Office) -> None:
    desk = await a_desk(await an_office(office.database))
    case_id = await with_papers(desk)
    account = await enrols(desk, await prints(desk, case_id))

    waiting = await writes_of_a_danger(desk, account)
    assert [[patient.id for patient in named] for named in (waiting.acts_for, waiting.asks_for)] == [
        [],
        [desk.patient.id],
    ]
    assert "listed" in await office.audited(staff=desk.nurse, patient=desk.patient)
    await desk.confirms(case_id)
    await office.rows("UPDATE patients SET frozen_at = now() WHERE id = %(id)s RETURNING 1", id=desk.patient.id)

    frozen = await writes_of_a_danger(desk, account)
    assert [[patient.id for patient in named] for named in (frozen.acts_for, frozen.asks_for)] == [
        [desk.patient.id],
        [],
    ]


async def writes_of_a_danger(desk: Desk, account: Account) -> OpenDiversion:
    """A danger from one who has not chosen for whom they write, as a nurse opens it."""
    chat = await desk.office.conversation(account)
    async with desk.office.unit() as unit:
        alarm = an_alarm(MEDICAL, at=unit.now, conversation=chat, account=account)
        diversion_id = await Emergencies(unit).divert([alarm], joins=None)
    assert diversion_id is not None
    async with desk.office.unit() as unit:
        return await Diversions(unit, POLICY).open(desk.nurse, diversion_id)
