"""A thread climbs before it is late, and somebody hears of it in practice hours."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.desk.answering import Answering
from care.desk.coverage import Coverage, Named
from care.desk.inbox import Inbox
from care.desk.member import Role, StaffMember
from care.errors import NotYourPool
from care.escalation import Escalation, take_mail
from care.relay import Received, Relay
from nlu.understanding import Topic
from storage.database import Database
from storage.people import Account, Patient
from tests.conftest import TestClock

from .desk.office import POLICY, ZONE, Office, an_office


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def patient(office: Office) -> Patient:
    """Somebody who is treated there."""
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    """Their myCooper ID."""
    return await office.account(patient)


def local(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """What a clock in the practice shows in March of 2026; it is open from eight to five."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ZoneInfo(ZONE))


@pytest.fixture
async def received(office: Office, account: Account, patient: Patient, clock: TestClock) -> Received:
    """A message of Monday at nine: to be looked at by one, and answered by Thursday at five."""
    clock.now = local(2, 9)
    return await office.message(account, patient)


async def climbs(office: Office) -> tuple[object, object]:
    """What the clock finds: to whom a thread has climbed, and what it waits for there."""
    async with office.unit() as unit:
        await Escalation(unit).climb_due()
    [row] = await office.rows("SELECT climbed_to, climbed_for FROM threads")
    return row["climbed_to"], row["climbed_for"]


async def mails(office: Office) -> list[tuple[object, object]]:
    rows = await office.rows("SELECT staff_id, due_at FROM climb_mails ORDER BY id")
    return [(row["staff_id"], row["due_at"]) for row in rows]


async def looks(office: Office, staff: StaffMember, thread_id: UUID) -> None:
    async with office.unit() as unit:
        await Answering(unit, POLICY).open(staff, thread_id)


@pytest.mark.usefixtures("received")
async def test_a_thread_that_nobody_looks_at_climbs_to_the_pool_and_then_to_every_supervisor(
    office: Office, clock: TestClock
) -> None:
    first, second = await office.member(Role.SUPERVISOR, pools=()), await office.member(Role.SUPERVISOR, pools=())
    stood = {}

    for wall in (local(2, 10, 59, 59), local(2, 11), local(2, 11, 59, 59), local(2, 12)):
        clock.now = wall
        stood[wall] = await climbs(office)

    assert list(stood.values()) == [
        (None, None),
        ("pool", "first look"),
        ("pool", "first look"),
        ("supervisor", "first look"),
    ]
    told = await mails(office)
    assert told[0] == (None, local(2, 11))
    assert set(told[1:]) == {(first.id, local(2, 12)), (second.id, local(2, 12))}


@pytest.mark.usefixtures("received")
async def test_where_there_is_no_supervisor_the_one_on_duty_is_told_once_more(office: Office, clock: TestClock) -> None:
    clock.now = local(2, 12)

    assert await climbs(office) == ("supervisor", "first look")

    assert await mails(office) == [(None, local(2, 12))]


async def test_what_was_looked_at_comes_down_and_climbs_anew_for_its_answer(
    office: Office, received: Received, clock: TestClock
) -> None:
    clock.now = local(2, 12)
    before = await climbs(office)
    await looks(office, await office.member(), received.thread_id)
    looked_at = await climbs(office)
    stood = {}

    # From Monday at nine to Thursday at five the practice is open for 35 hours.
    for wall in (local(4, 8, 29, 59), local(4, 8, 30), local(5, 8, 14, 59), local(5, 8, 15)):
        clock.now = wall
        stood[wall] = await climbs(office)

    assert (before, looked_at) == (("supervisor", "first look"), (None, None))
    assert list(stood.values()) == [(None, None), ("pool", "answer"), ("pool", "answer"), ("supervisor", "answer")]


async def test_a_clerk_s_look_does_not_bring_it_down(office: Office, received: Received, clock: TestClock) -> None:
    clock.now = local(2, 11)

    await looks(office, await office.member(Role.SCHEDULER), received.thread_id)

    assert await climbs(office) == ("pool", "first look")


async def test_what_was_answered_climbs_no_more(office: Office, received: Received, clock: TestClock) -> None:
    clock.now = local(2, 12)
    await climbs(office)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            await office.member(), received.thread_id, text="Yes.", needs_talking_over=False, version=1
        )
    clock.now = local(5, 16)

    assert await climbs(office) == (None, None)


async def test_who_writes_again_does_not_begin_the_wait_anew(
    office: Office, received: Received, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(2, 10, 59)
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "Are you there?", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )
    clock.now = local(2, 11)

    assert await climbs(office) == ("pool", "first look")

    await looks(office, await office.member(), received.thread_id)
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "One thing more.", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )
    assert await office.rows("SELECT first_look_due_at FROM threads") == [{"first_look_due_at": local(2, 15)}]


async def test_a_climb_is_traced_once(office: Office, received: Received, patient: Patient, clock: TestClock) -> None:
    clock.now = local(2, 11)

    await climbs(office)
    clock.now = local(2, 11, 30)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE threads SET climbs_at = opened_at")
    await climbs(office)

    assert await office.audited(patient=patient) == ["wrote", "climbed"]
    assert len(await mails(office)) == 1
    [event] = await office.rows("SELECT actor_kind, object_id FROM audit_events WHERE action = 'climbed'")
    assert event == {"actor_kind": "system", "object_id": received.thread_id}


@pytest.mark.usefixtures("received")
async def test_what_the_clock_finds_late_is_mailed_with_the_next_opening(office: Office, clock: TestClock) -> None:
    clock.now = local(2, 17)  # no worker ran since the morning

    await climbs(office)

    assert await mails(office) == [(None, local(3, 8))]
    assert await office.rows("SELECT 1 FROM procrastinate_jobs") == []


@pytest.mark.usefixtures("received")
async def test_a_mail_that_was_not_sent_by_closing_waits_for_the_next_opening(office: Office, clock: TestClock) -> None:
    clock.now = local(2, 11)
    await climbs(office)
    [mail] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(mail["id"], UUID)
    clock.now = local(2, 17)

    async with office.unit() as unit:
        at_closing = await take_mail(unit, mail["id"])
    due = await mails(office)
    clock.now = local(3, 8)
    async with office.unit() as unit:
        at_opening = await take_mail(unit, mail["id"])

    assert at_closing is None
    assert due == [(None, local(3, 8))]
    assert at_opening is not None
    assert (at_opening.recipient, at_opening.waits_for) == ("duty@example.org", "first look")


@pytest.mark.usefixtures("received")
@pytest.mark.parametrize(
    ("minute", "recipient"), [(0, "early@example.org"), (59, "early@example.org"), (60, "late@example.org")]
)
async def test_a_pool_is_told_where_its_one_on_duty_of_that_moment_reads(
    office: Office, clock: TestClock, minute: int, recipient: str
) -> None:
    await put_on_duty(office, starts=8, ends=12, email="early@example.org")
    await put_on_duty(office, starts=12, ends=16, email="late@example.org")
    mail = await told_to_the_pool(office, clock)
    clock.now += timedelta(minutes=minute)

    async with office.unit() as unit:
        taken = await take_mail(unit, mail)

    assert taken is not None
    assert taken.recipient == recipient


@pytest.mark.usefixtures("received")
async def test_in_hours_that_nobody_covers_a_pool_is_told_at_its_own_address_and_a_member_at_theirs(
    office: Office, clock: TestClock
) -> None:
    await put_on_duty(office, starts=8, ends=11, email="early@example.org")
    supervisor = await office.member(Role.SUPERVISOR, pools=())
    to_pool = await told_to_the_pool(office, clock)
    async with office.unit() as unit:
        uncovered = await take_mail(unit, to_pool)
    clock.now = local(2, 12)
    await climbs(office)
    [to_member] = await office.rows("SELECT id FROM climb_mails WHERE staff_id = %(id)s", id=supervisor.id)
    assert isinstance(to_member["id"], UUID)

    async with office.unit() as unit:
        climbed = await take_mail(unit, to_member["id"])

    assert [mail and mail.recipient for mail in (uncovered, climbed)] == ["duty@example.org", "somebody@example.org"]


async def told_to_the_pool(office: Office, clock: TestClock) -> UUID:
    """The mail of Monday at eleven, when half of the time is over in which somebody should look."""
    clock.now = local(2, 11)
    await climbs(office)
    [mail] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(mail["id"], UUID)
    return mail["id"]


async def put_on_duty(office: Office, *, starts: int, ends: int, email: str) -> None:
    """Have somebody of the nurses on duty in these hours of a Monday."""
    supervisor = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))
    async with office.unit() as unit:
        duty = Named(name="Nora Sample", email=email)
        await Coverage(unit, POLICY).add(
            supervisor, office.nurses, weekdays=(0,), starts=starts, ends=ends, duty=duty, backup=None
        )


async def test_a_mail_that_nobody_needs_any_more_is_dropped(
    office: Office, received: Received, clock: TestClock
) -> None:
    clock.now = local(2, 11)
    await climbs(office)
    [mail] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(mail["id"], UUID)
    await looks(office, await office.member(), received.thread_id)
    await climbs(office)

    async with office.unit() as unit:
        taken = await take_mail(unit, mail["id"])

    assert taken is None
    assert await office.rows("SELECT state FROM climb_mails") == [{"state": "dropped"}]


async def test_a_supervisor_sees_on_top_what_has_climbed_in_any_pool_and_reads_it(
    office: Office, received: Received, account: Account, patient: Patient, clock: TestClock
) -> None:
    supervisor = await office.member(Role.SUPERVISOR, pools=(office.front_desk,))
    nurse = await office.member()
    clock.now = local(2, 11, 30)
    visit = await office.message(account, patient, topic=Topic.APPOINTMENT)
    with pytest.raises(NotYourPool):
        await looks(office, supervisor, received.thread_id)
    clock.now = local(2, 12)
    async with office.unit() as unit:
        await Escalation(unit).climb_due()

    async with office.unit() as unit:
        before_supervisor = await Inbox(unit, POLICY).waiting(supervisor)
        before_nurse = await Inbox(unit, POLICY).waiting(nurse)
    await looks(office, supervisor, received.thread_id)

    assert [row.id for row in before_supervisor.climbed] == [received.thread_id]
    assert [row.id for row in before_supervisor.promised] == [visit.thread_id]
    assert ([row.id for row in before_nurse.promised], before_nurse.climbed) == ([received.thread_id], ())
    assert await office.audited(staff=supervisor, patient=patient) == ["listed", "read"]


async def test_a_supervisor_of_another_pool_reads_but_does_not_answer(
    office: Office, received: Received, clock: TestClock
) -> None:
    both = await office.member(Role.SUPERVISOR, Role.CLINICIAN, pools=(office.front_desk,))
    clock.now = local(2, 12)
    await climbs(office)
    await looks(office, both, received.thread_id)

    async with office.unit() as unit:
        with pytest.raises(NotYourPool):
            await Answering(unit, POLICY).answer(
                both, received.thread_id, text="Yes.", needs_talking_over=False, version=1
            )
