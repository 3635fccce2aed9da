from datetime import date

import pytest

from care.desk.answering import Answering
from care.desk.member import Role
from care.desk.patients import Patients
from care.errors import NoProxyGrant
from care.records import Records
from care.rules.gate import Part
from care.who_saw import Seen, ask_for_names, who_saw_mine
from storage import people
from storage.desk import calls

from .office import POLICY, Office


async def test_a_patient_reads_who_opened_what_by_role_and_practice_without_names(office: Office) -> None:
    patient, other = await office.patient(), await office.patient(name="Otto Example", born=date(1990, 1, 2))
    account = await office.account(patient)
    thread = (await office.message(account, patient)).thread_id
    nurse = await office.member(Role.SUPERVISOR, Role.CLINICIAN, name="Nora Sample")
    clerk = await office.member(Role.RECORDS, name="Cal Sample")
    async with office.unit() as unit:
        await Answering(unit, POLICY).open(nurse, thread)
    async with office.unit() as unit:
        await Patients(unit, POLICY).search(clerk, "rivera")
        await Patients(unit, POLICY).open(nurse, other.id)

    async with office.unit() as unit:
        saw = await who_saw_mine(unit, account)

    assert [(one.roles, one.practice, one.seen) for one in saw.opened] == [
        (("records",), "Example Family Medicine", Seen.LISTED),
        (("clinician", "supervisor"), "Example Family Medicine", Seen.MESSAGES),
    ]
    assert "Sample" not in str(saw)
    assert saw.more_before is None


async def test_a_proxy_s_look_stands_there_and_one_s_own_does_not(office: Office) -> None:
    patient, proxy = await office.patient(), await office.account(None)
    account = await office.account(patient)
    await office.grant(proxy, patient, "own threads", "immunizations")
    async with office.unit() as unit:
        grants = await people.grants_of(unit, proxy.id)
        for who, held in ((proxy, grants), (account, ())):
            await Records(unit, POLICY).show(
                Part.IMMUNIZATIONS, account=who, about=patient, grants=held, today=unit.now.date()
            )

    async with office.unit() as unit:
        saw = await who_saw_mine(unit, account)
        with pytest.raises(NoProxyGrant):  # for the patient alone, whoever acts for them
            await who_saw_mine(unit, proxy)

    assert [(one.roles, one.seen) for one in saw.opened] == [((), Seen.RECORDS)]


async def test_a_long_list_goes_on_where_it_broke_off(office: Office) -> None:
    patient, auditor = await office.patient(), await office.member(Role.AUDITOR)
    account = await office.account(patient)
    async with office.unit() as unit:
        for _ in range(101):
            await Patients(unit, POLICY).open(auditor, patient.id)

    async with office.unit() as unit:
        first = await who_saw_mine(unit, account)
        rest = await who_saw_mine(unit, account, before=first.more_before)

    assert (len(first.opened), len(rest.opened), rest.more_before) == (100, 1, None)


async def test_names_are_asked_for_once_and_told_by_a_person(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)

    for _ in range(2):
        async with office.unit() as unit:
            await ask_for_names(unit, account)

    async with office.unit() as unit:
        assert [task.reason for task in await calls.of_patient(unit, patient.id)] == ["names"]
    assert (await office.audited(patient=patient)).count("names asked for") == 2
