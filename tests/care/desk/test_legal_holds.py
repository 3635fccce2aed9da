"""Legal holds at the desk: placed with a reason, lifted by somebody else, and traced."""

from datetime import date, timedelta
from uuid import UUID

import psycopg
import pytest

from care.desk.errors import (
    AnotherLiftsHold,
    DischargeEarlier,
    DischargeUnfit,
    HoldLiftedMeanwhile,
    HoldReasonNeeded,
    NothingThere,
)
from care.desk.legal_holds import LegalHolds
from care.desk.member import Role, StaffMember
from care.errors import RoleMissing
from storage.ids import new_id
from storage.people import Patient
from storage.schema.legal_holds import legal_holds
from storage.schema.life_events import chart_freezes

from .office import Office, an_office


async def place(office: Office, member: StaffMember, patient: Patient, *, reason: str = "Rivera v. Example") -> UUID:
    async with office.unit() as unit:
        return await LegalHolds(unit, member).place(patient.id, reason=reason)


async def lift(office: Office, member: StaffMember, hold_id: UUID, *, reason: str = "Settled.") -> None:
    async with office.unit() as unit:
        await LegalHolds(unit, member).lift(hold_id, reason=reason)


async def test_a_hold_says_who_placed_it_and_why_and_who_lifted_it_and_why(office: Office) -> None:
    clerk, officer = await office.member(Role.RECORDS, name="Rae Sample"), await office.member(Role.AUDITOR)
    patient = await office.patient()

    hold_id = await place(office, clerk, patient)
    async with office.unit() as unit:
        standing = await LegalHolds(unit, officer).open(patient.id)
    await lift(office, officer, hold_id)
    async with office.unit() as unit:
        lifted = await LegalHolds(unit, officer).open(patient.id)

    assert (standing.is_held, lifted.is_held) == (True, False)
    assert standing.holds[0].reason == "Rivera v. Example"
    assert standing.names[clerk.id] == "Rae Sample"
    assert (lifted.holds[0].lifted_by, lifted.holds[0].lift_reason) == (officer.id, "Settled.")
    assert await office.audited(patient=patient) == ["legal hold placed", "read", "legal hold lifted", "read"]


async def test_a_hold_on_one_chart_of_a_person_is_said_on_the_other(office: Office) -> None:
    clerk, other = await office.member(Role.RECORDS), await office.patient(name="Rosa Riviera")
    patient = await office.patient()
    for one in (patient, other):
        async with office.unit() as unit:
            assert not (await LegalHolds(unit, clerk).open(one.id)).is_held
    async with office.unit() as unit:
        charts = {"kept_id": patient.id, "other_id": other.id, "kind": "merged", "source": "the registry"}
        decided = {"decision": "one person", "decided_by": clerk.id, "decided_at": unit.now, "decided_for": "Called."}
        unit.changes.insert(chart_freezes, frozen_by=clerk.id, frozen_at=unit.now, **charts, **decided)

    await place(office, clerk, patient)

    async with office.unit() as unit:
        assert (await LegalHolds(unit, clerk).open(other.id)).is_held


async def test_two_holds_may_stand_and_one_lifted_leaves_the_other(office: Office) -> None:
    clerk, officer = await office.member(Role.RECORDS), await office.member(Role.AUDITOR)
    patient = await office.patient()
    first = await place(office, clerk, patient)
    await place(office, clerk, patient, reason="Another matter")

    await lift(office, officer, first)

    async with office.unit() as unit:
        assert (await LegalHolds(unit, officer).open(patient.id)).is_held


async def test_whoever_placed_it_does_not_lift_it_and_nobody_lifts_it_twice(office: Office) -> None:
    clerk, officer = await office.member(Role.RECORDS), await office.member(Role.AUDITOR)
    patient = await office.patient()
    hold_id = await place(office, clerk, patient)

    with pytest.raises(AnotherLiftsHold):
        await lift(office, clerk, hold_id)
    await lift(office, officer, hold_id)
    with pytest.raises(HoldLiftedMeanwhile):
        await lift(office, await office.member(Role.RECORDS), hold_id)


async def test_a_reason_is_needed_both_times(office: Office) -> None:
    clerk, officer = await office.member(Role.RECORDS), await office.member(Role.AUDITOR)
    patient = await office.patient()

    with pytest.raises(HoldReasonNeeded):
        await place(office, clerk, patient, reason="  ")
    hold_id = await place(office, clerk, patient)
    with pytest.raises(HoldReasonNeeded):
        await lift(office, officer, hold_id, reason="")


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR, Role.ADMINISTRATOR])
async def test_other_roles_place_none_lift_none_and_see_none(office: Office, role: Role) -> None:
    patient, member = await office.patient(), await office.member(role)
    hold_id = await place(office, await office.member(Role.RECORDS), patient)

    with pytest.raises(RoleMissing):
        await place(office, member, patient)
    with pytest.raises(RoleMissing):
        await lift(office, member, hold_id)
    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await LegalHolds(unit, member).open(patient.id)


async def test_another_practice_s_holds_are_not_there(office: Office) -> None:
    hold_id = await place(office, await office.member(Role.RECORDS), await office.patient())
    stranger = await (await an_office(office.database)).member(Role.AUDITOR)

    with pytest.raises(NothingThere):
        await lift(office, stranger, hold_id)
    with pytest.raises(NothingThere):
        await lift(office, stranger, new_id())


async def test_the_database_itself_knows_no_hold_that_its_own_placer_lifted_or_that_stands_again(
    office: Office,
) -> None:
    clerk, officer = await office.member(Role.RECORDS), await office.member(Role.AUDITOR)
    patient = await office.patient()
    hold_id = await place(office, clerk, patient)

    with pytest.raises(psycopg.errors.CheckViolation):
        async with office.unit() as unit:
            unit.changes.update(
                legal_holds, hold_id, patient.id, lifted_by=clerk.id, lifted_at=unit.now, lift_reason="Mine."
            )
    await lift(office, officer, hold_id)
    with pytest.raises(psycopg.errors.CheckViolation):
        async with office.unit() as unit:
            unit.changes.update(legal_holds, hold_id, patient.id, lifted_by=None, lifted_at=None, lift_reason=None)


async def test_the_last_discharge_is_a_day_of_the_patient_s_life_that_is_not_ahead(office: Office) -> None:
    clerk, patient = await office.member(Role.RECORDS), await office.patient(born=date(1961, 3, 5))
    today = date(2026, 3, 4)

    for day in (today + timedelta(days=1), date(1961, 3, 4), None):
        async with office.unit() as unit:
            with pytest.raises(DischargeUnfit):
                await LegalHolds(unit, clerk).discharged(patient.id, on=day)
    for day in (date(1961, 3, 5), today):
        async with office.unit() as unit:
            await LegalHolds(unit, clerk).discharged(patient.id, on=day)
        async with office.unit() as unit:
            assert (await LegalHolds(unit, clerk).open(patient.id)).discharged_on == day


async def test_nobody_moves_a_discharge_back(office: Office) -> None:
    clerk, patient = await office.member(Role.RECORDS), await office.patient()
    stands = date(2020, 1, 2)
    for day in (stands, stands):
        async with office.unit() as unit:
            await LegalHolds(unit, clerk).discharged(patient.id, on=day)

    async with office.unit() as unit:
        with pytest.raises(DischargeEarlier):
            await LegalHolds(unit, clerk).discharged(patient.id, on=stands - timedelta(days=1))

    assert await office.rows("SELECT discharged_on AS on FROM patients") == [{"on": stands}]


async def test_an_auditor_writes_no_discharge_down(office: Office) -> None:
    patient = await office.patient()

    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await LegalHolds(unit, await office.member(Role.AUDITOR)).discharged(patient.id, on=date(2020, 1, 1))
