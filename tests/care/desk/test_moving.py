"""A thread is somebody's; it goes to somebody else for a reason, and to cover where its owner is away."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from psycopg.errors import ForeignKeyViolation

from care.desk.absences import Absences
from care.desk.answering import Answering
from care.desk.cover import move_to_cover
from care.desk.errors import CannotCover, CannotOwn, DaysNeeded, MoveReasonNeeded, NothingThere, NothingWaits
from care.desk.member import Role, StaffMember
from care.desk.moving import MoveReason, Moving
from care.errors import NotYourPool, RoleMissing
from care.escalation import Escalation
from care.relay import Received, Relay
from nlu.understanding import Topic
from storage import threads
from storage.database import Database
from storage.people import Account, Patient
from tests.conftest import TestClock

from .office import POLICY, ZONE, Office, an_office


def local(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """What a clock in the practice shows in March of 2026; it is open from eight to five."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ZoneInfo(ZONE))


@pytest.fixture
async def patient(office: Office) -> Patient:
    """Somebody who is treated there."""
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    """Their myCooper ID."""
    return await office.account(patient)


@pytest.fixture
async def received(office: Office, account: Account, patient: Patient, clock: TestClock) -> Received:
    """A message of Monday at nine, for the nurses."""
    clock.now = local(2, 9)
    return await office.message(account, patient)


async def takes(office: Office, staff: StaffMember, received: Received) -> None:
    async with office.unit() as unit:
        await Moving(unit).take(staff, received.thread_id)


async def gives(
    office: Office,
    staff: StaffMember,
    received: Received,
    *,
    pool_id: UUID,
    owner_id: UUID | None = None,
    reason: MoveReason | None = MoveReason.KNOWS_PATIENT,
) -> None:
    async with office.unit() as unit:
        await Moving(unit).give(staff, received.thread_id, pool_id=pool_id, owner_id=owner_id, reason=reason)


async def plans(
    office: Office,
    staff: StaffMember,
    first: int | None,
    last: int | None,
    *,
    who: StaffMember | None = None,
    cover: UUID | None = None,
) -> None:
    """Plan to be away, from a day of March to another."""
    days = [day and date(2026, 3, day) for day in (first, last)]
    async with office.unit() as unit:
        await Absences(unit).plan(
            staff, who=(who or staff).id, first=days[0] or None, last=days[1] or None, cover_id=cover
        )


async def whose(office: Office) -> tuple[object, object]:
    """In which pool the one thread lies, and whose it is, after the clock has looked who is away."""
    async with office.unit() as unit:
        await move_to_cover(unit)
    [row] = await office.rows("SELECT pool_id, owner_id FROM threads")
    return row["pool_id"], row["owner_id"]


async def history(office: Office, received: Received) -> list[tuple[str, str | None, str | None]]:
    async with office.unit() as unit:
        thread = await threads.one(unit, received.thread_id)
        assert thread is not None
        moves = (await Moving(unit).whose(thread)).history
    return [(move.reason, move.from_owner, move.to_owner) for move in moves]


async def test_a_clinician_takes_a_thread_and_a_clerk_does_not(
    office: Office, received: Received, patient: Patient
) -> None:
    nurse, clerk = await office.member(), await office.member(Role.SCHEDULER)

    with pytest.raises(RoleMissing):
        await takes(office, clerk, received)
    for _ in range(2):
        await takes(office, nurse, received)

    assert await whose(office) == (office.nurses, nurse.id)
    assert await history(office, received) == [("taken", None, "Nora Sample")]
    assert await office.audited(staff=nurse, patient=patient) == ["moved"]


async def test_a_thread_goes_to_another_pool_and_to_a_clinician_in_it_with_its_history(
    office: Office, received: Received
) -> None:
    nurse = await office.member()
    doctor = await office.member(name="Dora Sample", pools=(office.front_desk,))
    await takes(office, nurse, received)

    await gives(office, nurse, received, pool_id=office.front_desk, owner_id=doctor.id)

    assert await whose(office) == (office.front_desk, doctor.id)
    assert await history(office, received) == [
        ("taken", None, "Nora Sample"),
        ("knows the patient", "Nora Sample", "Dora Sample"),
    ]
    with pytest.raises(NotYourPool):
        await gives(office, nurse, received, pool_id=office.nurses)


async def test_a_thread_is_not_given_without_a_reason_nor_to_one_who_can_not_own_it(
    office: Office, received: Received, database: Database
) -> None:
    nurse, clerk = await office.member(), await office.member(Role.SCHEDULER)
    elsewhere = await office.member(pools=(office.front_desk,))
    other = await an_office(database)
    stranger = await other.member()
    ill = await office.member()
    await plans(office, ill, 2, 2)

    with pytest.raises(MoveReasonNeeded):
        await gives(office, nurse, received, pool_id=office.front_desk, reason=None)
    for owner in (clerk, elsewhere, stranger, ill):
        with pytest.raises(CannotOwn):
            await gives(office, nurse, received, pool_id=office.nurses, owner_id=owner.id)
    with pytest.raises(CannotOwn):
        await gives(office, nurse, received, pool_id=other.nurses)

    assert await whose(office) == (office.nurses, None)


async def test_what_waits_for_nothing_is_not_taken(office: Office, received: Received) -> None:
    nurse = await office.member()
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Yes.", needs_talking_over=False, version=1
        )

    with pytest.raises(NothingWaits):
        await takes(office, nurse, received)


@pytest.mark.parametrize(
    "change",
    ["UPDATE threads SET pool_id = %(pool)s", "UPDATE threads SET owner_id = %(owner)s"],
    ids=["pool", "owner"],
)
async def test_a_thread_whose_pool_or_owner_is_another_practice_s_is_impossible(
    office: Office, received: Received, database: Database, change: str
) -> None:
    other = await an_office(database)
    theirs = {"pool": other.nurses, "owner": (await other.member()).id}
    own = {"pool": office.front_desk, "owner": (await office.member()).id}

    async with office.unit() as unit:
        with pytest.raises(ForeignKeyViolation):
            await unit.connection.execute(change.encode(), theirs)
        await unit.connection.execute(b"ROLLBACK")
    async with office.unit() as unit:
        await unit.connection.execute(change.encode(), own)

    [kept] = await office.rows("SELECT id, pool_id, owner_id FROM threads")
    assert kept["id"] == received.thread_id
    assert (kept["pool_id"], kept["owner_id"]) in {(office.front_desk, None), (office.nurses, own["owner"])}


async def test_a_thread_that_was_taken_climbs_to_its_owner_first(
    office: Office, received: Received, clock: TestClock
) -> None:
    nurse = await office.member()
    await takes(office, nurse, received)
    stood = []

    for wall in (local(2, 9, 59, 59), local(2, 10), local(2, 11)):
        clock.now = wall
        async with office.unit() as unit:
            await Escalation(unit).climb_due()
        stood += [row["climbed_to"] for row in await office.rows("SELECT climbed_to FROM threads")]

    assert stood == [None, "owner", "pool"]
    assert [row["staff_id"] for row in await office.rows("SELECT staff_id FROM climb_mails ORDER BY id")] == [
        nurse.id,
        None,
    ]


async def test_a_supervisor_gives_what_has_climbed_in_any_pool(
    office: Office, received: Received, clock: TestClock
) -> None:
    supervisor, nurse = await office.member(Role.SUPERVISOR, pools=()), await office.member()
    with pytest.raises(NotYourPool):
        await gives(office, supervisor, received, pool_id=office.nurses, owner_id=nurse.id)
    clock.now = local(2, 12)
    async with office.unit() as unit:
        await Escalation(unit).climb_due()

    await gives(office, supervisor, received, pool_id=office.nurses, owner_id=nurse.id)

    assert await whose(office) == (office.nurses, nurse.id)


async def test_an_absence_of_today_moves_what_is_open_to_the_cover_at_once_with_its_history(
    office: Office, received: Received, patient: Patient
) -> None:
    nurse, cover = await office.member(), await office.member(name="Carl Sample")
    await takes(office, nurse, received)
    before = await whose(office)

    await plans(office, nurse, 2, 3, cover=cover.id)

    assert before == (office.nurses, nurse.id)
    assert await whose(office) == (office.nurses, cover.id)
    assert await history(office, received) == [
        ("taken", None, "Nora Sample"),
        ("away", "Nora Sample", "Carl Sample"),
    ]
    assert (await office.audited(patient=patient))[-1] == "moved"


async def test_an_absence_planned_ahead_begins_with_its_first_day_and_ends_with_its_last(
    office: Office, account: Account, patient: Patient, received: Received, clock: TestClock
) -> None:
    nurse, cover = await office.member(), await office.member()
    await takes(office, nurse, received)
    await plans(office, nurse, 4, 5, cover=cover.id)
    owners = {}

    for wall in (local(3, 23, 59, 59), local(4, 0)):
        clock.now = wall
        owners[wall] = (await whose(office))[1]
    # The last day is over: what they own then stays theirs.
    clock.now = local(6, 0)
    await gives(office, cover, received, pool_id=office.nurses, owner_id=nurse.id)

    assert list(owners.values()) == [nurse.id, cover.id]
    assert (await whose(office))[1] == nurse.id
    assert (account.patient_id, patient.id) == (patient.id, patient.id)


async def test_what_a_patient_opens_again_goes_to_the_cover_too(
    office: Office, account: Account, patient: Patient, received: Received
) -> None:
    nurse, cover = await office.member(), await office.member()
    await takes(office, nurse, received)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="Yes.", needs_talking_over=False, version=1
        )
    await plans(office, nurse, 2, 2, cover=cover.id)
    answered = await whose(office)

    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "One thing more.", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )

    assert answered == (office.nurses, nurse.id)
    assert await whose(office) == (office.nurses, cover.id)


@pytest.mark.parametrize("why", ["nobody covers", "the cover is away", "the cover is in another pool"])
async def test_where_no_cover_is_there_the_pool_has_it(office: Office, received: Received, why: str) -> None:
    nurse = await office.member()
    cover = await office.member(pools=(office.front_desk,) if why == "the cover is in another pool" else None)
    await takes(office, nurse, received)
    if why == "the cover is away":
        await plans(office, cover, 1, 2)

    await plans(office, nurse, 2, 2, cover=None if why == "nobody covers" else cover.id)

    assert await whose(office) == (office.nurses, None)


async def test_an_absence_that_was_called_off_moves_nothing(office: Office, received: Received) -> None:
    nurse, cover = await office.member(), await office.member()
    await takes(office, nurse, received)
    await plans(office, nurse, 2, 2, cover=cover.id)
    async with office.unit() as unit:
        [planned] = (await Absences(unit).plan_of(nurse)).absences
        with pytest.raises(RoleMissing):
            await Absences(unit).call_off(cover, planned.id)
        await Absences(unit).call_off(nurse, planned.id)

    assert (await whose(office))[1] == nurse.id
    async with office.unit() as unit:
        with pytest.raises(NothingThere):
            await Absences(unit).call_off(nurse, planned.id)


async def test_days_that_are_none_and_a_cover_who_can_not_are_refused(office: Office, clock: TestClock) -> None:
    clock.now = local(2, 9)
    nurse, clerk = await office.member(), await office.member(Role.SCHEDULER)

    for first, last in ((None, 3), (3, None), (4, 3), (1, 1)):
        with pytest.raises(DaysNeeded):
            await plans(office, nurse, first, last)
    for cover in (nurse, clerk):
        with pytest.raises(CannotCover):
            await plans(office, nurse, 2, 2, cover=cover.id)
    await plans(office, nurse, 1, 2)

    assert len(await office.rows("SELECT 1 FROM absences")) == 1


async def test_a_supervisor_plans_for_others_and_a_clinician_for_themselves(office: Office) -> None:
    supervisor, nurse = await office.member(Role.SUPERVISOR), await office.member()

    with pytest.raises(RoleMissing):
        await plans(office, nurse, 5, 5, who=await office.member())
    await plans(office, supervisor, 5, 5, who=nurse)

    [row] = await office.rows("SELECT staff_id, planned_by FROM absences")
    assert row == {"staff_id": nurse.id, "planned_by": supervisor.id}


async def test_a_supervisor_who_is_away_is_not_mailed_while_another_is_there(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(2, 9)
    await office.message(account, patient, topic=Topic.REFILL)
    away = await office.member(Role.SUPERVISOR, Role.CLINICIAN, pools=())
    there = await office.member(Role.SUPERVISOR, pools=())
    await plans(office, away, 2, 2)
    clock.now = local(2, 12)

    async with office.unit() as unit:
        await Escalation(unit).climb_due()

    assert await office.rows("SELECT staff_id FROM climb_mails") == [{"staff_id": there.id}]
