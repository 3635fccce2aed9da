"""A goal moves with the practice's calendar, and whoever was told it is told the new day."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.desk.answering import Answering
from care.desk.calendar import Calendar
from care.desk.member import Role, StaffMember
from care.kept_replies import decode
from care.notices import Notice, Say
from care.relay import Relay
from storage.people import Account, Patient
from storage.schema import channels
from tests.conftest import TestClock

from .office import POLICY, ZONE, Office


def local(day: int, hour: int) -> datetime:
    """What a clock in the practice shows in March of 2026; it is open from eight to five."""
    return datetime(2026, 3, day, hour, tzinfo=ZoneInfo(ZONE))


@pytest.fixture
async def patient(office: Office) -> Patient:
    """Somebody who is treated there."""
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    """Their myCooper ID, joined to a chat."""
    account = await office.account(patient)
    await office.conversation(account)
    return account


@pytest.fixture
async def administrator(office: Office) -> StaffMember:
    """Who confirms the calendar."""
    return await office.member(Role.ADMINISTRATOR)


@pytest.fixture
async def thread_id(office: Office, account: Account, patient: Patient, clock: TestClock) -> UUID:
    """Written on Monday at nine and on Tuesday at nine: to be answered by Thursday and by Friday."""
    clock.now = local(2, 9)
    received = await office.message(account, patient)
    clock.now = local(3, 9)
    async with office.unit() as unit:
        await Relay(unit, POLICY).follow_up(
            "One thing more.", thread_id=received.thread_id, from_=account, about=patient, grants=()
        )
    return received.thread_id


async def closes(office: Office, administrator: StaffMember, day: date) -> None:
    async with office.unit() as unit:
        await Calendar(unit, POLICY).add(administrator, day=day, name="Flood")


async def dues(office: Office) -> list[object]:
    """The thread's goal, then those of its messages."""
    rows = await office.rows(
        """SELECT due_at FROM (SELECT 0 AS place, due_at, opened_at AS at FROM threads
           UNION ALL SELECT 1, due_at, sent_at FROM messages WHERE staff_id IS NULL) goals ORDER BY place, at"""
    )
    return [row["due_at"] for row in rows]


async def told(office: Office) -> list[Notice]:
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM replies ORDER BY id")
        column = channels.replies.c.said
        said = [unit.bytes_of(column, row["said"], row=row["id"], owner=row["conversation_id"]) for row in rows]
    return [decode(one or b"").notice for one in said]


@pytest.mark.parametrize(
    ("day", "thread_due", "second_due", "is_told"),
    [
        (4, local(6, 17), local(9, 17), True),
        (5, local(6, 17), local(9, 17), True),
        (6, local(5, 17), local(9, 17), False),
        (9, local(5, 17), local(6, 17), False),
    ],
    ids=["between", "on the goal's day", "after the first goal", "after both"],
)
async def test_a_closure_moves_the_goals_that_it_lies_before_and_a_thread_s_new_one_is_told(
    office: Office,
    administrator: StaffMember,
    thread_id: UUID,
    patient: Patient,
    *,
    day: int,
    thread_due: datetime,
    second_due: datetime,
    is_told: bool,
) -> None:
    await closes(office, administrator, date(2026, 3, day))

    assert await dues(office) == [thread_due, thread_due, second_due]
    notices = await told(office)
    assert [(one.say, one.at) for one in notices] == ([(Say.GOAL_MOVED, thread_due)] if is_told else [])
    assert [one.link.object for one in notices if one.link] == ([thread_id] if is_told else [])
    assert await office.rows("SELECT kind FROM mails") == ([{"kind": "news"}] if is_told else [])
    assert (await office.audited(patient=patient))[2:] == (["goal moved"] if is_told else [])


@pytest.mark.usefixtures("thread_id")
async def test_what_is_taken_back_moves_the_goal_back_and_is_told_too(
    office: Office, administrator: StaffMember
) -> None:
    await closes(office, administrator, date(2026, 3, 4))

    async with office.unit() as unit:
        await Calendar(unit, POLICY).confirm(administrator, closed=set())

    assert await dues(office) == [local(5, 17), local(5, 17), local(6, 17)]
    assert [one.at for one in await told(office)] == [local(6, 17), local(5, 17)]


@pytest.mark.usefixtures("thread_id")
async def test_confirming_what_stood_already_tells_nobody(office: Office, administrator: StaffMember) -> None:
    async with office.unit() as unit:
        await Calendar(unit, POLICY).confirm(administrator, closed=set())

    assert await told(office) == []


async def test_the_first_look_moves_while_nobody_has_looked(
    office: Office, administrator: StaffMember, account: Account, patient: Patient, clock: TestClock
) -> None:
    clock.now = local(3, 16)
    await office.message(account, patient)

    await closes(office, administrator, date(2026, 3, 4))

    assert await office.rows("SELECT first_look_due_at FROM threads") == [{"first_look_due_at": local(5, 11)}]


async def test_an_answered_thread_has_no_goal_that_could_move(
    office: Office, administrator: StaffMember, thread_id: UUID
) -> None:
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            await office.member(), thread_id, text="Yes.", needs_talking_over=True, version=2
        )
    before = await dues(office), await told(office)

    await closes(office, administrator, date(2026, 3, 4))

    assert (await dues(office), await told(office)) == before


@pytest.mark.usefixtures("thread_id")
async def test_one_whose_access_has_ended_is_told_nothing(office: Office, administrator: StaffMember) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE accounts SET status = 'ended'")

    await closes(office, administrator, date(2026, 3, 4))

    assert (await dues(office))[0] == local(6, 17)
    assert await told(office) == []
