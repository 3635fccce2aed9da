import asyncio
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.desk.follow_ups import FollowUps
from care.errors import ChoiceIsStale, InQuietHours, InThePast, NotReminded, ReminderOver, TooFarAhead, WrittenByAnother
from care.kept_replies import decode
from care.notices import Page, Pick, Say
from care.reminders import Reminders
from care.rules.reminders import Wanted
from storage import people as kept_people
from storage import reminders
from storage.database import Database
from storage.people import Account
from storage.reminders import Reminder
from storage.schema import channels, emergencies, people, relay
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

NOON = time(12)
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def planned(office: Office, *, day: date = date(2026, 3, 4), clock: time = NOON) -> tuple[Account, UUID]:
    """An account with a reminder for today at noon."""
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    received = await office.message(account, patient)
    message = await office.told(nurse, received.thread_id, patient=patient)
    async with office.unit() as unit:
        await FollowUps(unit, POLICY).plan(nurse, message, text="Pick it up.", day=day, clock=clock)
    (row,) = await office.rows("SELECT id FROM reminders WHERE account_id = %(id)s", id=account.id)
    assert isinstance(row["id"], UUID)
    return account, row["id"]


async def nudge(office: Office) -> int:
    async with office.unit() as unit:
        return await Reminders(unit, POLICY).nudge_due()


async def answer(office: Office, account: Account, reminder: UUID, pick: Pick) -> datetime | None:
    async with office.unit() as unit:
        return await Reminders(unit, POLICY).answer(reminder, account=account, pick=pick)


async def kept(office: Office, reminder_id: UUID) -> Reminder:
    async with office.unit() as unit:
        reminder = await reminders.one(unit, reminder_id)
    assert reminder is not None
    return reminder


async def test_a_reminder_is_nudged_at_its_moment_and_not_before(office: Office, clock: TestClock) -> None:
    account, reminder = await planned(office)
    chat = await office.conversation(account)
    clock.now = datetime(2026, 3, 4, 16, 59, 59, tzinfo=UTC)
    early = await nudge(office)
    clock.passes(seconds=1)

    on_time, again = await nudge(office), await nudge(office)

    assert (early, on_time, again) == (0, 1, 0)
    async with office.unit() as unit:
        (reply,) = await unit.rows("SELECT * FROM replies")
        said = unit.bytes_of(channels.replies.c.said, reply["said"], row=reply["id"], owner=chat)
    assert said is not None
    notice = decode(said).notice
    assert (notice.say, notice.link and notice.link.page) == (Say.REMINDER_WAITS, Page.REMINDER)
    # A chat was nudged, so nothing is mailed.
    assert await office.rows("SELECT * FROM mails") == []
    # Nor does it count before the chat has taken it.
    assert (await kept(office, reminder)).nudges_sent == 0


async def test_one_without_a_chat_is_nudged_by_mail(office: Office, clock: TestClock) -> None:
    await planned(office)
    clock.passes(hours=2)

    await nudge(office)

    assert [row["kind"] for row in await office.rows("SELECT kind FROM mails")] == ["news"]


async def test_two_workers_never_nudge_the_same_reminder(office: Office, clock: TestClock) -> None:
    for _ in range(2):
        await planned(office)
    clock.passes(hours=2)

    async with office.unit() as first, office.unit() as second:
        claimed = await reminders.due(first, 1)
        others = await reminders.due(second, 10)

    assert len(claimed) == len(others) == 1
    assert claimed[0].id != others[0].id


async def test_a_reminder_that_another_worker_holds_holds_up_no_other(office: Office, clock: TestClock) -> None:
    (_, held), (_, other) = await planned(office), await planned(office)
    clock.passes(hours=3)
    before = await kept(office, held)

    async with office.unit() as worker:
        await reminders.one(worker, held, lock=True)
        async with asyncio.timeout(2):
            assert await nudge(office) == 1

    assert await kept(office, held) == before
    assert (await kept(office, other)).due_at == clock() + timedelta(days=1)


async def test_an_unanswered_nudge_is_repeated_after_a_day_then_after_three_and_then_a_human_hears_of_it(
    office: Office, clock: TestClock
) -> None:
    _, reminder = await planned(office)
    # Noon each time; between the second nudge and the third, clocks go forward.
    moments = [datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((4, 17), (5, 17), (8, 16), (9, 16))]
    happened = []

    for moment in moments:
        clock.now = moment - timedelta(microseconds=1)
        early = await nudge(office)
        clock.now = moment
        happened.append((early, await nudge(office), (await kept(office, reminder)).due_at))

    assert happened == [(0, 1, following) for following in (*moments[1:], None)]
    assert (await kept(office, reminder)).state == "handed over"
    (call,) = await office.rows("SELECT * FROM call_tasks")
    assert (call["reminder_id"], call["pool_id"]) == (reminder, office.nurses)
    assert len(await office.rows("SELECT id FROM nudges")) == 3


async def test_a_nudge_that_comes_late_waits_until_nine_in_the_morning(office: Office, clock: TestClock) -> None:
    _, reminder = await planned(office)
    clock.now = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)  # eight in the evening

    await nudge(office)

    after = await kept(office, reminder)
    assert (after.nudges_sent, after.due_at) == (0, datetime(2026, 3, 5, 14, 0, tzinfo=UTC))


async def test_an_open_diversion_pauses_the_patient_s_nudges(office: Office, clock: TestClock) -> None:
    account, reminder = await planned(office)
    assert account.patient_id is not None
    async with office.unit() as unit:
        patient = await kept_people.patient(unit, account.patient_id)
    diversion = await office.diversion(account, patient)
    clock.passes(hours=2)

    while_open = await nudge(office)
    async with office.unit() as unit:
        unit.changes.update(emergencies.diversions, diversion, closed_at=unit.now, outcome="test")
    after = await nudge(office)

    assert (while_open, after) == (0, 1)
    assert (await kept(office, reminder)).nudges_sent == 1


async def test_done_ends_a_reminder(office: Office) -> None:
    account, reminder = await planned(office)

    await answer(office, account, reminder, Pick.DONE)

    after = await kept(office, reminder)
    assert (after.state, after.due_at) == ("done", None)
    with pytest.raises(ReminderOver):
        await answer(office, account, reminder, Pick.TOMORROW)


@pytest.mark.parametrize(("pick", "days"), [(Pick.TOMORROW, 1), (Pick.IN_THREE_DAYS, 3), (Pick.NEXT_WEEK, 7)])
async def test_later_is_the_same_time_of_another_day(office: Office, clock: TestClock, pick: Pick, days: int) -> None:
    account, reminder = await planned(office)
    clock.now = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
    await nudge(office)

    due_at = await answer(office, account, reminder, pick)

    # A week on, clocks have gone forward.
    assert due_at == datetime(2026, 3, 4 + days, 17 if days < 4 else 16, 0, tzinfo=UTC)
    after = await kept(office, reminder)
    assert (after.due_at, after.nudges_sent, after.state) == (due_at, 0, "planned")
    (row,) = await office.rows("SELECT * FROM nudges")
    assert row["answered_at"] is not None


async def test_a_time_that_was_confirmed_is_the_next_nudge_and_answers_the_last_one(
    office: Office, clock: TestClock
) -> None:
    account, reminder = await planned(office)
    clock.now = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
    await nudge(office)
    at = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)

    async with office.unit() as unit:
        proposed = await Reminders(unit, POLICY).proposed(
            reminder, Wanted(day=date(2026, 3, 10), clock=time(9)), account=account, zone=NEW_YORK
        )
    before = await kept(office, reminder)
    async with office.unit() as unit:
        await Reminders(unit, POLICY).remind_at(reminder, proposed, account=account)

    after = await kept(office, reminder)
    assert (proposed, before.due_at) == (at, datetime(2026, 3, 5, 17, 0, tzinfo=UTC))
    assert (after.due_at, after.nudges_sent, after.state) == (at, 0, "planned")
    (row,) = await office.rows("SELECT answer, answered_at FROM nudges")
    assert row == {"answer": "later", "answered_at": clock.now}
    assert (await office.audited())[-1] == "reminder answered"


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 3, 4, 15, 1, tzinfo=UTC),
        datetime(2026, 3, 5, 0, 59, tzinfo=UTC),  # 19:59
        datetime(2026, 3, 5, 14, 0, tzinfo=UTC),
        datetime(2027, 3, 5, 0, 59, tzinfo=UTC),
    ],
    ids=["in a minute", "before the quiet hours", "after them", "in a year"],
)
async def test_a_confirmed_time_that_is_fit_is_kept(office: Office, at: datetime) -> None:
    account, reminder = await planned(office)

    async with office.unit() as unit:
        await Reminders(unit, POLICY).remind_at(reminder, at, account=account)

    assert (await kept(office, reminder)).due_at == at


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        (datetime(2026, 3, 4, 15, 0, tzinfo=UTC), InThePast),  # now
        (datetime(2026, 3, 5, 1, 0, tzinfo=UTC), InQuietHours),  # 20:00
        (datetime(2026, 3, 5, 13, 59, tzinfo=UTC), InQuietHours),
        (datetime(2027, 3, 5, 1, 0, tzinfo=UTC), TooFarAhead),  # the next decent time is of the day after
    ],
    ids=["now", "at eight", "before nine", "over a year"],
)
async def test_a_confirmed_time_is_judged_again_and_a_refusal_writes_nothing(
    office: Office, at: datetime, refused: type[NotReminded]
) -> None:
    account, reminder = await planned(office)
    before = await kept(office, reminder)

    async with office.unit() as unit:
        with pytest.raises(refused):
            await Reminders(unit, POLICY).remind_at(reminder, at, account=account)

    assert await kept(office, reminder) == before


async def test_somebody_else_proposes_and_confirms_no_time_and_nobody_does_once_it_is_over(office: Office) -> None:
    account, reminder = await planned(office)
    stranger, _ = await planned(office)
    at = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)
    wanted = Wanted(day=date(2026, 3, 10), clock=time(9))

    async with office.unit() as unit:
        with pytest.raises(WrittenByAnother):
            await Reminders(unit, POLICY).proposed(reminder, wanted, account=stranger, zone=NEW_YORK)
        with pytest.raises(WrittenByAnother):
            await Reminders(unit, POLICY).remind_at(reminder, at, account=stranger)
    await answer(office, account, reminder, Pick.DONE)
    async with office.unit() as unit:
        with pytest.raises(ReminderOver):
            await Reminders(unit, POLICY).proposed(reminder, wanted, account=account, zone=NEW_YORK)
        with pytest.raises(ReminderOver):
            await Reminders(unit, POLICY).remind_at(reminder, at, account=account)


async def test_stop_silences_every_reminder_and_what_it_silences_stands_in_the_inbox(office: Office) -> None:
    account, reminder = await planned(office)

    await answer(office, account, reminder, Pick.STOP)

    assert (await kept(office, reminder)).state == "stopped"
    (call,) = await office.rows("SELECT * FROM call_tasks")
    assert (call["reminder_id"], call["pool_id"]) == (reminder, office.nurses)
    (row,) = await office.rows("SELECT reminders_stopped_at FROM accounts WHERE id = %(id)s", id=account.id)
    assert row["reminders_stopped_at"] is not None


async def test_one_who_stopped_or_whose_account_ended_is_called_instead_of_nudged(
    office: Office, clock: TestClock
) -> None:
    stopped, first = await planned(office)
    ended, second = await planned(office)
    async with office.unit() as unit:
        unit.changes.update(people.accounts, stopped.id, messages_stopped_at=unit.now)
        unit.changes.update(people.accounts, ended.id, status="ended")
    clock.passes(hours=2)

    await nudge(office)

    assert [(await kept(office, reminder)).state for reminder in (first, second)] == ["handed over"] * 2
    async with office.unit() as unit:
        calls = await unit.rows("SELECT id, reason FROM call_tasks")
        reasons = [unit.text(relay.call_tasks.c.reason, call["reason"], row=call["id"]) for call in calls]
    assert sorted(map(str, reasons)) == ["account closed", "reminders stopped"]
    assert await office.rows("SELECT id FROM nudges") == []


async def test_a_reminder_answers_to_its_own_account_and_to_its_own_choices(office: Office) -> None:
    account, reminder = await planned(office)
    stranger, _ = await planned(office)

    with pytest.raises(WrittenByAnother):
        await answer(office, stranger, reminder, Pick.DONE)
    with pytest.raises(ChoiceIsStale):
        await answer(office, account, reminder, Pick.SEND)

    assert (await kept(office, reminder)).state == "planned"
