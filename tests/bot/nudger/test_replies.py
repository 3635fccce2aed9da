"""A reply that waits is sent while it still may be, and only then."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from bot.nudger.nudger import Nudger
from bot.parts import Parts
from bot.worker.clock import Clock
from bot.worker.replies import Replies
from care.telling import tell_of_answer, tell_of_reminder
from dialogs.heard import Heard, Kind
from storage.people import Account, Patient
from storage.schema import relay
from tests.bot.chatting import BOT_ID, TOKEN, UNSURE
from tests.care.desk.office import Office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi


@pytest.fixture
async def replies(parts: Parts) -> AsyncIterator[Replies]:
    async with Nudger(parts, token=TOKEN) as nudger:
        yield Replies(parts=parts, nudger=nudger)


@pytest.fixture
async def waiting(office: Office, account: Account, patient: Patient, ana: Person) -> UUID:
    """News of an answer that waits to be told in the patient's chat."""
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
    return await _the_reply(office)


async def _the_reply(office: Office) -> UUID:
    [row] = await office.rows("SELECT id FROM replies WHERE state = 'pending'")
    assert isinstance(row["id"], UUID)
    return row["id"]


async def _state(office: Office) -> object:
    [row] = await office.rows("SELECT state FROM replies")
    return row["state"]


async def test_news_is_deferred_where_it_is_told_and_sent_once(
    telegram: StrictBotApi, replies: Replies, office: Office, waiting: UUID, ana: Person
) -> None:
    jobs = await office.rows("SELECT task_name, args FROM procrastinate_jobs WHERE task_name = 'send_reply'")

    await replies.send(waiting)
    await replies.send(waiting)

    assert [job["args"] for job in jobs] == [{"id": str(waiting)}]
    assert len(telegram.calls("sendMessage")) == 1
    assert await _state(office) == "sent"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts SET status = 'ended'",
        "UPDATE accounts SET status = 'restricted'",
        "UPDATE conversations SET generation = generation + 1",
        "UPDATE conversations SET account_id = NULL",
        "UPDATE conversations SET gone_at = now()",
        "UPDATE conversations SET bot = '1'",
        "UPDATE accounts SET patient_id = NULL",
    ],
)
async def test_what_may_not_be_told_any_more_is_not_sent(
    telegram: StrictBotApi, replies: Replies, office: Office, waiting: UUID, change: str
) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(change.encode())

    await replies.send(waiting)

    assert telegram.calls("sendMessage") == []
    assert await _state(office) == "failed"


async def test_a_proxys_news_stops_with_the_grant(
    telegram: StrictBotApi, replies: Replies, office: Office, patient: Patient, ana: Person, account: Account
) -> None:
    child = await office.patient(name="Leo Rivera")
    await office.grant(account, child)
    received = await office.message(account, child)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
        await unit.connection.execute(b"UPDATE proxy_grants SET revoked_at = now()")

    await replies.send(await _the_reply(office))

    assert telegram.calls("sendMessage") == []


async def test_a_chat_that_blocked_the_bot_is_marked_as_gone(
    replies: Replies, office: Office, waiting: UUID, ana: Person
) -> None:
    await ana.blocks_bot()

    await replies.send(waiting)

    [chat] = await office.rows("SELECT gone_at FROM conversations")
    assert chat["gone_at"] is not None
    assert await _state(office) == "failed"


async def test_a_failure_is_tried_again_later_and_not_at_once(
    telegram: StrictBotApi, replies: Replies, office: Office, waiting: UUID, ana: Person, clock: TestClock
) -> None:
    telegram.fail_next(500, method="sendMessage")

    await replies.send(waiting)
    await replies.send(waiting)
    tried_at_once = len(telegram.calls("sendMessage"))
    clock.passes(seconds=31)
    await replies.send(waiting)

    assert tried_at_once == 1
    await ana.sees("You have news in myCooper")
    assert await _state(office) == "sent"


async def test_a_reply_that_waits_for_thirty_seconds_is_found_by_the_clock(
    replies: Replies, parts: Parts, office: Office, waiting: UUID, clock: TestClock
) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(b"DELETE FROM procrastinate_jobs")
    clock.passes(seconds=29)
    await Clock(parts=parts, signer=None).pick_up()
    before = await _reply_jobs(office)
    clock.passes(seconds=1)
    await Clock(parts=parts, signer=None).pick_up()

    assert (before, await _reply_jobs(office)) == (0, 1)


async def _reply_jobs(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM procrastinate_jobs WHERE task_name = 'send_reply'"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts SET reminders_stopped_at = now()",
        "UPDATE accounts SET messages_stopped_at = now()",
        "UPDATE reminders SET state = 'done', due_at = NULL",
    ],
)
async def test_a_nudge_is_not_sent_once_reminders_are_stopped_or_done(
    telegram: StrictBotApi,
    replies: Replies,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
    change: str,
) -> None:
    await _nudged(office, account=account, patient=patient)
    async with office.unit() as unit:
        await unit.connection.execute(change.encode())

    await replies.send(await _the_reply(office))

    assert telegram.calls("sendMessage") == []


@pytest.mark.parametrize(("hours", "state"), [(4.9, "sent"), (5.1, "failed")])  # quiet hours begin at 20:00
async def test_a_nudge_that_is_late_is_not_sent_in_quiet_hours(
    replies: Replies,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
    clock: TestClock,
    *,
    hours: float,
    state: str,
) -> None:
    clock.passes(hours=5)  # it is 15:00
    await _nudged(office, account=account, patient=patient)
    clock.passes(hours=hours)

    await replies.send(await _the_reply(office))

    assert await _state(office) == state


async def _nudged(office: Office, *, account: Account, patient: Patient) -> None:
    """A reminder whose nudge waits to be sent."""
    async with office.unit() as unit:
        reminder_id = unit.changes.insert(
            relay.reminders,
            patient_id=patient.id,
            pool_id=office.nurses,
            account_id=account.id,
            text="Please weigh yourself.",
            zone=patient.zone,
            due_at=unit.now,
            quiet_hours_overridden=False,
            state="planned",
            planned_by=office.nurses,
            planned_at=unit.now,
        )
        unit.changes.insert(relay.nudges, reminder_id=reminder_id, sent_at=unit.now)
        await unit.keep()
        await tell_of_reminder(unit, account, reminder_id=reminder_id, text="Please weigh yourself.")


async def test_a_nudge_says_only_that_there_is_a_reminder(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    await _nudged(office, account=account, patient=patient)

    await replies.send(await _the_reply(office))

    shown = await ana.sees("You have a reminder in myCooper")
    assert "weigh" not in shown.text
    [[button]] = shown.buttons
    assert button.url is not None
    assert "/reminders/" in button.url


async def test_a_warning_that_a_worker_sends_is_known_to_have_gone_out(
    telegram: StrictBotApi, parts: Parts, replies: Replies, office: Office, ana: Person, clock: TestClock
) -> None:
    unsure = Heard(channel="telegram", bot=BOT_ID, address=str(ana.chat_id), external="1", kind=Kind.TEXT, text=UNSURE)
    await parts.turns.hear(unsure)
    asked = await _the_reply(office)
    clock.passes(minutes=5)
    await Clock(parts=parts, signer=None).take_silence_for_yes()
    [warning] = await office.rows("SELECT id FROM replies WHERE turn_id IS NULL")
    assert isinstance(warning["id"], UUID)

    await replies.send(asked)
    before = await _warned_at(office)
    clock.passes(seconds=1)
    await replies.send(warning["id"])

    assert (before, await _warned_at(office)) == ((None, None), (clock(), clock()))


async def _warned_at(office: Office) -> tuple[object, object]:
    """When the writer of the dangerous text was warned, as the text and the diversion say."""
    [row] = await office.rows(
        "SELECT t.warned_at, v.warned_in_full_at FROM diversion_texts t JOIN diversions v ON v.id = t.diversion_id"
    )
    return row["warned_at"], row["warned_in_full_at"]
