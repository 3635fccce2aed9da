from datetime import date, timedelta

import pytest

from care.desk.access_codes import AccessCodes
from care.desk.calendar import Calendar, propose_closures
from care.desk.errors import NothingThere
from care.desk.member import Role, StaffMember
from care.desk.patients import Patients
from care.desk.trail import Trail
from care.errors import AccountEnded, AccountRestricted, EmptyText, InThePast, NoRight, RoleMissing
from care.rules.access_codes import parse
from care.sign_on import code_hash
from nlu.understanding import Topic
from storage import access_codes, people
from tests.conftest import TestClock

from .office import POLICY, Office, an_office


async def found(office: Office, staff: StaffMember, asked: str) -> list[str]:
    async with office.unit() as unit:
        return [patient.name for patient in await Patients(unit, POLICY).search(staff, asked)]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("rivera", ["Ada Rivera", "Rosa Rivera"]),
        ("RIV ro", ["Rosa Rivera"]),
        ("rosa rivera 03/05/1961", ["Rosa Rivera"]),
        ("1961-03-05", ["Rosa Rivera"]),
        ("Mar 5, 1961", ["Rosa Rivera"]),
        ("rosa 3/5/61", ["Rosa Rivera"]),
        ("mrn77", ["Ada Rivera"]),
        ("Rivera, Ada", ["Ada Rivera"]),
        ("ivera", []),
        ("rivera 03/06/1961", []),
        ("jose nunez", ["José Núñez"]),
        ("NÚÑ", ["José Núñez"]),
        ("Otto\u0301", ["Otto Example"]),
        ("mrn7", []),
        ("r%", []),
        ("_osa", []),
        ("   ", []),
    ],
)
async def test_a_patient_is_found_by_the_beginnings_of_names_by_birth_date_and_by_mrn(
    office: Office, asked: str, names: list[str]
) -> None:
    await office.patient(name="Rosa Rivera")
    await office.patient(name="Ada Rivera", born=date(1990, 1, 1), mrn="MRN77")
    await office.patient(name="Otto Example", born=date(1990, 1, 2))
    await office.patient(name="José Núñez", born=date(1990, 1, 3))

    assert await found(office, await office.member(), asked) == names


async def test_another_practice_s_patients_are_not_found(office: Office) -> None:
    other = await an_office(office.database)
    patient = await other.patient(name="Rosa Rivera")
    nurse = await office.member()

    assert await found(office, nurse, "Rosa") == []
    async with office.unit() as unit:
        with pytest.raises(NothingThere):
            await Patients(unit, POLICY).open(nurse, patient.id)


async def test_a_search_and_everyone_whom_it_shows_are_traced(office: Office) -> None:
    nurse, patient = await office.member(), await office.patient(name="Rosa Rivera")
    other = await office.patient(name="Ada Example")

    await found(office, nurse, "rosa")

    assert await office.audited(staff=nurse) == ["searched", "listed"]
    assert await office.audited(staff=nurse, patient=patient) == ["listed"]
    assert await office.audited(staff=nurse, patient=other) == []


async def test_administrators_find_nobody(office: Office) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)

    with pytest.raises(RoleMissing):
        await found(office, administrator, "rosa")


async def test_a_patient_s_page_holds_what_the_role_needs(office: Office) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient, topic=Topic.APPOINTMENT)
    async with office.unit() as unit:
        for_nurse = await Patients(unit, POLICY).open(await office.member(), patient.id)
        for_records = await Patients(unit, POLICY).open(await office.member(Role.RECORDS), patient.id)
        for_auditor = await Patients(unit, POLICY).open(await office.member(Role.AUDITOR), patient.id)

    assert [thread.id for thread in for_nurse.threads] == [received.thread_id]
    assert [thread.topic for thread in for_nurse.threads] == ["appointment"]
    assert [one.id for one in for_nurse.accounts] == [account.id]
    assert [(thread.id, thread.topic) for thread in for_records.threads] == [(received.thread_id, "")]
    assert for_records.contact == for_nurse.contact
    assert (for_auditor.threads, for_auditor.contact, for_auditor.accounts) == ((), None, ())


async def test_an_access_code_is_good_for_fourteen_days_and_voids_the_one_before(
    office: Office, clock: TestClock
) -> None:
    clerk, patient = await office.member(Role.RECORDS), await office.patient()
    async with office.unit() as unit:
        first = await AccessCodes(unit, POLICY).issue(clerk, patient.id)
    async with office.unit() as unit:
        second = await AccessCodes(unit, POLICY).issue(clerk, patient.id)

    async with office.unit() as unit:
        codes = [
            await access_codes.by_hash(unit, code_hash(unit.keys, parse(printed.code) or ""))
            for printed in (first, second)
        ]
    assert second.expires_at == clock.now + timedelta(days=14)
    assert [code is not None and code.voided_at is not None for code in codes] == [True, False]
    rows = await office.rows("SELECT * FROM access_codes")
    assert not any(first.code.encode() in bytes(str(row), "utf-8") for row in rows)
    assert await office.audited(staff=clerk, patient=patient) == ["code issued", "code issued"]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR, Role.AUDITOR])
async def test_who_does_not_meet_patients_issues_no_codes(office: Office, role: Role) -> None:
    member, patient = await office.member(role), await office.patient()

    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await AccessCodes(unit, POLICY).issue(member, patient.id)


@pytest.mark.parametrize(("status", "refusal"), [("restricted", AccountRestricted), ("ended", AccountEnded)])
async def test_no_code_is_issued_around_access_that_was_taken(
    office: Office, status: str, refusal: type[NoRight]
) -> None:
    clerk, patient = await office.member(Role.RECORDS), await office.patient()
    await office.account(patient, status=status)

    async with office.unit() as unit:
        with pytest.raises(refusal):
            await AccessCodes(unit, POLICY).issue(clerk, patient.id)


async def test_the_trail_says_who_did_what_and_that_it_was_read(office: Office) -> None:
    nurse, auditor = await office.member(name="Nora Sample"), await office.member(Role.AUDITOR, name="Olu Sample")
    patient = await office.patient(name="Rosa Rivera")
    await office.message(await office.account(patient), patient)
    async with office.unit() as unit:
        await Patients(unit, POLICY).open(nurse, patient.id)
    async with office.unit() as unit:
        await Trail(unit, POLICY).of_patient(auditor, patient.id)

    async with office.unit() as unit:
        trail = await Trail(unit, POLICY).of_patient(auditor, patient.id)

    assert [(trace.actor_name, trace.action) for trace in trail.traces] == [
        ("Olu Sample", "read"),
        ("Nora Sample", "read"),
        ("Rosa Rivera", "wrote"),
    ]


async def test_a_long_trail_goes_on_where_it_broke_off(office: Office) -> None:
    auditor, patient = await office.member(Role.AUDITOR), await office.patient()
    # Three events of one instant each, so that the hundredth shares its instant with the next.
    for _ in range(40):
        async with office.unit() as unit:
            for _ in range(3):
                await Patients(unit, POLICY).open(auditor, patient.id)

    async with office.unit() as unit:
        first = await Trail(unit, POLICY).of_patient(auditor, patient.id)
        rest = await Trail(unit, POLICY).of_patient(auditor, patient.id, before=first.more_before)

    assert (len(first.traces), len(rest.traces), rest.more_before) == (100, 20, None)
    assert not {trace.id for trace in first.traces} & {trace.id for trace in rest.traces}


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS, Role.ADMINISTRATOR])
async def test_the_trail_is_for_supervisors_and_auditors(office: Office, role: Role) -> None:
    member, patient = await office.member(role), await office.patient()

    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await Trail(unit, POLICY).of_patient(member, patient.id)


async def test_a_holiday_counts_only_once_an_administrator_has_confirmed_it(office: Office) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    thanksgiving = date(2026, 11, 26)
    async with office.unit() as unit:
        await propose_closures(unit, office.practice_id, years=[2026])
    async with office.unit() as unit:
        before = await people.practice(unit, office.practice_id)
        _, proposed = await Calendar(unit, POLICY).closures(administrator)

    async with office.unit() as unit:
        await Calendar(unit, POLICY).confirm(
            administrator, closed={closure.id for closure in proposed if closure.day == thanksgiving}
        )

    async with office.unit() as unit:
        after = await people.practice(unit, office.practice_id)
    assert thanksgiving not in before.closed_on
    assert set(after.closed_on) == {thanksgiving}
    assert (await office.audited(staff=administrator)) == ["confirmed"]


async def test_what_was_confirmed_can_be_taken_back_and_the_past_is_left_alone(
    office: Office, clock: TestClock
) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        await Calendar(unit, POLICY).add(administrator, day=date(2026, 3, 5), name="Flood")
    async with office.unit() as unit:
        await Calendar(unit, POLICY).add(administrator, day=date(2026, 3, 20), name="Inventory")
    clock.passes(days=5)

    async with office.unit() as unit:
        await Calendar(unit, POLICY).confirm(administrator, closed=set())

    async with office.unit() as unit:
        assert set((await people.practice(unit, office.practice_id)).closed_on) == {date(2026, 3, 5)}


async def test_a_day_that_is_added_has_a_name_and_is_not_over(office: Office) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        calendar = Calendar(unit, POLICY)
        with pytest.raises(EmptyText):
            await calendar.add(administrator, day=date(2026, 3, 4), name=" ")
        with pytest.raises(InThePast):
            await calendar.add(administrator, day=date(2026, 3, 3), name="Flood")
        await calendar.add(administrator, day=date(2026, 3, 4), name="Flood")

    async with office.unit() as unit:
        assert set((await people.practice(unit, office.practice_id)).closed_on) == {date(2026, 3, 4)}


async def test_proposing_twice_proposes_nothing_new_and_clinicians_confirm_nothing(office: Office) -> None:
    nurse = await office.member()
    async with office.unit() as unit:
        first = await propose_closures(unit, office.practice_id, years=[2026])
    async with office.unit() as unit:
        second = await propose_closures(unit, office.practice_id, years=[2026])
        with pytest.raises(RoleMissing):
            await Calendar(unit, POLICY).confirm(nurse, closed=set())

    assert first > 5
    assert second == 0
