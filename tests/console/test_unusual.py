"""What was unusual in a day's reading, from the audit to the auditor's page."""

from datetime import UTC, datetime, timedelta

import pytest

from care.audit import record
from care.desk.answering import Answering
from care.desk.errors import DecidedAlready, NothingThere, OwnReading
from care.desk.guarded import Close, Guarding
from care.desk.member import Role, StaffMember
from care.desk.patients import Patients
from care.desk.unusual import WORK_OF_OTHERS, ReadingVerdict, UnusualReading
from care.errors import RoleMissing
from storage.people import Patient
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

from .visiting import Visitor


async def it_is(office: Office, hour: int) -> None:
    """Put the practice where it is this hour now: the audit takes no other instant than the database's own."""
    east = (hour - datetime.now(UTC).hour + 11) % 24 - 11
    await office.rows("UPDATE practices SET zone = %(zone)s RETURNING 1", zone=f"Etc/GMT{-east:+d}")


def days_later(clock: TestClock, days: int = 1) -> None:
    clock.now = datetime.now(UTC) + timedelta(days=days)


async def reads(office: Office, member: StaffMember, *patients: Patient) -> None:
    async with office.unit() as unit:
        for patient in patients:
            await Patients(unit, POLICY).open(member, patient.id)


async def looked(office: Office) -> list[tuple[str, int]]:
    """Look, and say what lies before auditors: the sign and how many patients."""
    async with office.unit() as unit:
        await UnusualReading(unit).look()
    rows = await office.rows("SELECT sign, patients FROM unusual_readings ORDER BY sign")
    return [(str(row["sign"]), int(str(row["patients"]))) for row in rows]


async def test_what_was_read_without_work_is_found_when_the_day_is_over_and_once(
    office: Office, clock: TestClock
) -> None:
    await it_is(office, 12)
    nurse, another = await office.member(), await office.member()
    idle = [await office.patient(name=f"Ida {family}") for family in ("Aa", "Bb", "Cc")]
    with_work = [*idle[:2], await office.patient(name="Ana Dd")]
    await office.message(await office.account(with_work[2]), with_work[2])
    await reads(office, another, *with_work)
    await reads(office, nurse, *idle, *idle)
    clock.now = datetime.now(UTC)
    today = await looked(office)

    days_later(clock)

    assert today == []
    assert await looked(office) == await looked(office) == [("no work on them", 3)]
    [row] = await office.rows("SELECT staff_id FROM unusual_readings")
    assert row["staff_id"] == nurse.id


@pytest.mark.parametrize(("days", "is_found"), [(1, True), (7, True), (8, False)])
async def test_days_without_a_worker_are_looked_at_for_a_week_and_the_night_is_the_practice_s(
    office: Office, clock: TestClock, days: int, *, is_found: bool
) -> None:
    await it_is(office, 23)
    nurse, patient = await office.member(name="Nora Rivera, RN"), await office.patient(name="Rosa Rivera")
    thread = (await office.message(await office.account(patient), patient)).thread_id
    async with office.unit() as unit:
        await Answering(unit, POLICY).open(nurse, thread)

    days_later(clock, days)

    assert await looked(office) == ([("a namesake or a colleague", 1), ("at night", 1)] if is_found else [])


async def test_what_a_member_did_alone_with_a_chart_is_no_reason_of_their_own_to_read_it(
    office: Office, clock: TestClock
) -> None:
    await it_is(office, 12)
    nurse, another = await office.member(), await office.member()
    patients = [await office.patient(name=f"Ida {family}") for family in ("Aa", "Bb", "Cc")]
    async with office.unit() as unit:
        for patient, action in zip(patients, WORK_OF_OTHERS, strict=True):
            record(unit, nurse.actor, action, patient_id=patient.id)
    await reads(office, nurse, *patients)
    await reads(office, another, *patients)
    days_later(clock)

    assert await looked(office) == [("no work on them", 3)]
    [row] = await office.rows("SELECT staff_id FROM unusual_readings")
    assert row["staff_id"] == nurse.id


async def test_a_colleague_s_own_record_is_found_by_what_they_said(office: Office, clock: TestClock) -> None:
    await it_is(office, 12)
    nurse, colleague, patient = await office.member(), await office.member(), await office.patient()
    await office.message(await office.account(patient), patient)
    async with office.unit() as unit:
        await Guarding(unit).say_close(colleague, patient.id, kind=Close.OWN)
    await reads(office, nurse, patient)
    days_later(clock)

    assert await looked(office) == [("a namesake or a colleague", 1)]


async def test_an_auditor_sees_who_was_read_and_when_and_writes_down_what_came_of_it(
    office: Office, visitor: Visitor, clock: TestClock
) -> None:
    await it_is(office, 12)
    nurse, auditor = await office.member(name="Nora Rivera, RN"), await office.member(Role.AUDITOR)
    patient = await office.patient(name="Rosa Rivera")
    await office.message(await office.account(patient), patient, "my secret illness")
    await reads(office, nurse, patient)
    days_later(clock)
    await looked(office)
    await visitor.sits_down(auditor)

    [row] = await office.rows("SELECT id FROM unusual_readings")
    listed, path = await visitor.get("/unusual"), f"/unusual/{row['id']}"
    page = await visitor.get(path)
    silent = await visitor.post(f"{path}/decide", on=path, verdict="explained", reason=" ")
    done = await visitor.post(f"{path}/decide", on=path, verdict="explained", reason="<Not> related; asked her")
    again = await visitor.post(f"{path}/decide", on="/unusual", verdict="passed on", reason="x")
    after = await visitor.get("/unusual")

    assert ("Nora Rivera, RN" in listed.text, "Rosa" in listed.text) == (True, False)
    assert ("Rosa Rivera" in page.text, "illness" in page.text) == (True, False)
    assert [silent.status_code, done.status_code, again.status_code] == [422, 303, 409]
    assert "“<bdi>&lt;Not&gt; related; asked her</bdi>”" in after.text
    assert set(await office.audited(staff=auditor, patient=patient)) == {"listed"}
    assert (await office.audited(staff=auditor))[-1] == "decided"


async def test_nobody_decides_about_their_own_reading_and_nobody_but_an_auditor_of_the_practice(
    office: Office, clock: TestClock
) -> None:
    await it_is(office, 12)
    both, patient = await office.member(Role.CLINICIAN, Role.AUDITOR, name="Nora Rivera"), await office.patient()
    await reads(office, both, patient)
    days_later(clock)
    await looked(office)
    async with office.unit() as unit:
        [found] = (await UnusualReading(unit).page(both)).waiting
    elsewhere = await (await an_office(office.database)).member(Role.AUDITOR)
    auditor, supervisor = await office.member(Role.AUDITOR), await office.member(Role.SUPERVISOR)

    for member, refusal in (
        (both, OwnReading),
        (supervisor, RoleMissing),
        (elsewhere, NothingThere),
        (auditor, None),
        (auditor, DecidedAlready),
    ):
        async with office.unit() as unit:
            deciding = UnusualReading(unit).decide(
                member, found.id, verdict=ReadingVerdict.PASSED_ON, reason="Told the officer"
            )
            if refusal is None:
                await deciding
                continue
            with pytest.raises(refusal):
                await deciding
    async with office.unit() as unit:
        with pytest.raises(RoleMissing):
            await UnusualReading(unit).page(supervisor)
