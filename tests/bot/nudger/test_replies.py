"""A reply that waits is sent while it still may be, and only then."""

from uuid import UUID

import pytest

from bot.parts import Parts
from bot.worker.clock import Clock
from bot.worker.replies import Replies
from care.desk.access import Access, EndReason
from care.desk.member import Role
from care.telling import tell_of_answer
from dialogs.heard import Heard, Kind
from storage.people import Account, Patient
from tests.bot.chatting import BOT_ID, UNSURE
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi


@pytest.fixture
async def waiting(office: Office, account: Account, patient: Patient, ana: Person) -> UUID:
    """News of an answer that waits to be told in the patient's chat."""
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
    return await _the_reply(office)


async def _the_reply(office: Office, *, but: UUID | None = None) -> UUID:
    [row] = await office.rows(
        "SELECT id FROM replies WHERE state = 'pending' AND id IS DISTINCT FROM %(but)s::uuid", but=but
    )
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


async def test_what_waits_when_access_is_taken_is_not_sent_but_that_it_was_taken_is(
    replies: Replies, office: Office, waiting: UUID, ana: Person, account: Account
) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    async with office.unit() as unit:
        await Access(unit, POLICY).end(supervisor, account.id, reason=EndReason.TERMS_BROKEN, seen="active")

    notice = await _the_reply(office, but=waiting)
    for reply in (waiting, notice):
        await replies.send(reply)

    [told] = ana.screen.heard
    assert told.text.startswith("We have ended your myCooper account.")
    assert "/copy/" in str(told.buttons[0][0].url or told.text)
    assert [row["state"] for row in await office.rows("SELECT state FROM replies ORDER BY id")] == ["failed", "sent"]


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
