"""Who may open which record at the desk: restricted ones, those too close to a member, and by a reason for an hour."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from care.desk.answering import Answering
from care.desk.break_glass import BreakGlass, GlassVerdict
from care.desk.diversions import Diversions
from care.desk.errors import NothingThere, NotYourself, ReasonNeeded, ReviewedAlready, ReviewFirst
from care.desk.guarded import Close, Guarding
from care.desk.inbox import HIDDEN, Inbox
from care.desk.member import Role, StaffMember
from care.desk.patients import Patients
from care.errors import NotYourPool, OwnRecord, RestrictedRecord, RoleMissing
from nlu.understanding import Topic
from storage.desk import guarded
from storage.people import Account, Patient
from storage.schema.staff import staff_pools
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

WHY = "The pharmacy is on the line and asks about this refill"


async def a_patient(office: Office) -> tuple[Patient, Account, UUID]:
    patient = await office.patient(name="Rosa Rivera")
    account = await office.account(patient)
    return patient, account, (await office.message(account, patient)).thread_id


async def reads(office: Office, staff: StaffMember, thread_id: UUID) -> None:
    async with office.unit() as unit:
        await Answering(unit, POLICY).open(staff, thread_id)


async def breaks(office: Office, staff: StaffMember, thread_id: UUID, *, reason: str = WHY) -> None:
    async with office.unit() as unit:
        await BreakGlass(unit).of_thread(staff, thread_id, reason=reason)


async def waiting(office: Office, supervisor: StaffMember) -> list[guarded.BrokenGlass]:
    async with office.unit() as unit:
        return await BreakGlass(unit).waiting(supervisor)


async def reviews(office: Office, supervisor: StaffMember, glass_id: UUID) -> None:
    async with office.unit() as unit:
        await BreakGlass(unit).review(supervisor, glass_id, verdict=GlassVerdict.IN_ORDER)


async def restricts(office: Office, patient: Patient, *named: StaffMember) -> StaffMember:
    supervisor = await office.member(Role.SUPERVISOR, pools=())
    async with office.unit() as unit:
        members = frozenset(member.id for member in named)
        await Guarding(unit).restrict(supervisor, patient.id, members=members, reason="A colleague's family")
    return supervisor


@pytest.mark.parametrize(("minutes", "seconds", "opens"), [(59, 59, True), (60, 0, False), (61, 0, False)])
async def test_another_pool_s_thread_opens_by_a_reason_for_sixty_minutes(
    office: Office, clock: TestClock, *, minutes: int, seconds: int, opens: bool
) -> None:
    patient, _, thread = await a_patient(office)
    clerk = await office.member(Role.SCHEDULER, pools=(office.front_desk,))
    with pytest.raises(NotYourPool):
        await reads(office, clerk, thread)

    await breaks(office, clerk, thread)
    clock.passes(minutes=minutes, seconds=seconds)

    if opens:
        await reads(office, clerk, thread)
    else:
        with pytest.raises(NotYourPool):
            await reads(office, clerk, thread)
    assert "glass broken" in await office.audited(staff=clerk, patient=patient)


async def test_it_opens_one_patient_to_be_read_and_nothing_else(office: Office) -> None:
    _, _, thread = await a_patient(office)
    other = await office.patient(name="Otto Example")
    others = (await office.message(await office.account(other), other)).thread_id
    clerk = await office.member(Role.SCHEDULER, pools=(office.front_desk,))

    await breaks(office, clerk, thread)

    with pytest.raises(NotYourPool):
        await reads(office, clerk, others)
    async with office.unit() as unit:
        with pytest.raises(NotYourPool):
            await Answering(unit, POLICY).answer(clerk, thread, text="Yes.", needs_talking_over=False, version=1)


async def test_one_that_waits_for_its_review_keeps_the_next_one_shut(office: Office) -> None:
    _, _, thread = await a_patient(office)
    other = await office.patient(name="Otto Example")
    others = (await office.message(await office.account(other), other)).thread_id
    clerk = await office.member(Role.SCHEDULER, pools=(office.front_desk,))
    supervisor = await office.member(Role.SUPERVISOR)
    with pytest.raises(ReasonNeeded):
        await breaks(office, clerk, thread, reason="please")
    await breaks(office, clerk, thread)
    with pytest.raises(ReviewFirst):
        await breaks(office, clerk, others)

    (found,) = await waiting(office, supervisor)
    await reviews(office, supervisor, found.id)

    await breaks(office, clerk, others)
    await reads(office, clerk, others)


async def test_a_supervisor_of_the_pool_reviews_never_the_one_who_opened_it_and_once(
    office: Office, clock: TestClock
) -> None:
    patient, _, thread = await a_patient(office)
    both = await office.member(Role.CLINICIAN, Role.SUPERVISOR, pools=(office.front_desk,))
    await breaks(office, both, thread)
    elsewhere = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))
    supervisor, nurse = await office.member(Role.SUPERVISOR), await office.member()
    clock.now = datetime.fromisoformat("2026-03-04T12:00:00-05:00")
    (found,) = await waiting(office, supervisor)

    assert (await waiting(office, elsewhere), found.member, found.reason) == ([], both.name, WHY)
    # Told on a Tuesday: within two business days is Thursday, at closing time.
    assert found.review_due_at - found.opened_at < timedelta(days=4)
    for member, refusal in ((nurse, RoleMissing), (elsewhere, NotYourPool)):
        with pytest.raises(refusal):
            await reviews(office, member, found.id)
    moved_in = StaffMember(
        id=both.id, name=both.name, practice_id=both.practice_id, roles=both.roles, pools=frozenset({office.nurses})
    )
    with pytest.raises(NotYourself):
        await reviews(office, moved_in, found.id)
    await reviews(office, supervisor, found.id)
    with pytest.raises(ReviewedAlready):
        await reviews(office, supervisor, found.id)
    assert "reviewed" in await office.audited(staff=supervisor, patient=patient)


async def test_what_a_pool_has_no_supervisor_to_review_any_other_one_reviews_never_the_one_who_opened_it(
    office: Office,
) -> None:
    patient, _, thread = await a_patient(office)
    reader = await office.member(Role.CLINICIAN, Role.SUPERVISOR, pools=(office.front_desk,))
    elsewhere = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))
    another_practice = await (await an_office(office.database)).member(Role.SUPERVISOR)
    await breaks(office, reader, thread)
    (found,) = await waiting(office, elsewhere)

    assert await waiting(office, another_practice) == []
    for member, refusal in ((reader, NotYourself), (another_practice, NothingThere)):
        with pytest.raises(refusal):
            await reviews(office, member, found.id)
    # From now on there is one in the pool, and it is theirs alone.
    own = await office.member(Role.SUPERVISOR)
    with pytest.raises(NotYourPool):
        await reviews(office, elsewhere, found.id)
    assert await waiting(office, elsewhere) == []
    await reviews(office, own, found.id)
    assert "reviewed" in await office.audited(staff=own, patient=patient)


async def test_a_pool_whose_only_supervisor_opened_it_is_reviewed_from_another(office: Office) -> None:
    _, _, thread = await a_patient(office)
    reader = await office.member(Role.CLINICIAN, Role.SUPERVISOR, pools=(office.front_desk,))
    await breaks(office, reader, thread)
    async with office.unit() as unit:
        unit.changes.insert(staff_pools, staff_id=reader.id, pool_id=office.nurses)
    elsewhere = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))

    (found,) = await waiting(office, elsewhere)
    await reviews(office, elsewhere, found.id)

    assert await waiting(office, elsewhere) == []


async def test_a_restricted_record_opens_to_those_named_and_to_others_only_by_a_reason(office: Office) -> None:
    patient, account, thread = await a_patient(office)
    diversion = await office.diversion(account, patient)
    named, other = await office.member(name="Nora Sample"), await office.member(name="Olu Sample")

    await restricts(office, patient, named)

    await reads(office, named, thread)
    with pytest.raises(RestrictedRecord):
        await reads(office, other, thread)
    async with office.unit() as unit:
        with pytest.raises(RestrictedRecord):
            await Patients(unit, POLICY).open(other, patient.id)
        # Whoever is on duty is held up by nothing.
        assert (await Diversions(unit, POLICY).open(other, diversion)).header is not None
        shown = [row.patient_name for row in (await Inbox(unit, POLICY).waiting(other)).promised]
    assert shown == [HIDDEN]
    async with office.unit() as unit:
        await BreakGlass(unit).of_patient(other, patient.id, reason=WHY)
    await reads(office, other, thread)


async def test_a_restriction_names_somebody_says_why_and_ends(office: Office) -> None:
    patient, _, thread = await a_patient(office)
    nurse, other = await office.member(), await office.member()
    supervisor = await restricts(office, patient, nurse)

    async with office.unit() as unit:
        guarding = Guarding(unit)
        for members, reason in ((frozenset[UUID](), "why"), (frozenset({nurse.id}), " ")):
            with pytest.raises(ReasonNeeded):
                await guarding.restrict(supervisor, patient.id, members=members, reason=reason)
        with pytest.raises(RoleMissing):
            await guarding.end(other, patient.id)
        await guarding.end(supervisor, patient.id)

    await reads(office, other, thread)
    assert await office.audited(staff=supervisor) == ["record restricted", "record opened to all"]


@pytest.mark.parametrize("kind", Close)
async def test_nobody_opens_their_own_record_or_their_household_s_for_any_reason(office: Office, kind: Close) -> None:
    patient, account, thread = await a_patient(office)
    nurse = await office.member()
    diversion = await office.diversion(account, patient)
    await reads(office, nurse, thread)

    async with office.unit() as unit:
        await Guarding(unit).say_close(nurse, patient.id, kind=kind)

    with pytest.raises(OwnRecord):
        await reads(office, nurse, thread)
    with pytest.raises(OwnRecord):
        await breaks(office, nurse, thread)
    async with office.unit() as unit:
        with pytest.raises(OwnRecord):
            await Diversions(unit, POLICY).acknowledge(nurse, diversion)


async def test_nobody_opens_the_record_of_one_for_whom_they_act(office: Office) -> None:
    child, own = await office.patient(name="Ada Rivera"), await office.patient(name="Nora Sample")
    account = await office.account(own)
    thread = (await office.message(await office.account(child), child, topic=Topic.REFILL)).thread_id
    nurse = await office.member()
    async with office.unit() as unit:
        await Guarding(unit).say_close(nurse, own.id, kind=Close.OWN)
    await reads(office, nurse, thread)

    await office.grant(account, child)

    with pytest.raises(OwnRecord):
        await reads(office, nurse, thread)
