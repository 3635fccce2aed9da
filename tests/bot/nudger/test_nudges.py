"""A nudge goes out in decent hours, by whatever way is left, and counts from when it went out."""

from datetime import timedelta
from uuid import UUID

import pytest

from bot.worker.replies import TRIES, Replies
from care.notices import Pick
from care.reminders import Reminders
from care.telling import STUCK_AFTER
from storage.people import Account, Patient
from tests.bot.chatting import linked
from tests.bot.reminding import a_reminder
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi


async def nudged(office: Office, *, account: Account, patient: Patient, overridden: bool = False) -> UUID:
    """A reminder that was due now, and whose nudge waits to be sent to the patient's chat."""
    reminder_id = await a_reminder(office, account=account, patient=patient, overridden=overridden)
    await clock_knocks(office)
    return reminder_id


async def clock_knocks(office: Office) -> None:
    """What the worker's clock does every second."""
    async with office.unit() as unit:
        await Reminders(unit, POLICY).nudge_due()


async def sends_all(office: Office, replies: Replies) -> None:
    """What a worker does with whatever waits."""
    for row in await office.rows("SELECT id FROM replies WHERE state = 'pending' ORDER BY id"):
        assert isinstance(row["id"], UUID)
        await replies.send(row["id"])


async def states(office: Office) -> list[object]:
    return [row["state"] for row in await office.rows("SELECT state FROM replies ORDER BY id")]


async def counted(office: Office) -> tuple[object, object, int]:
    """How many nudges the reminder says were sent, when the next is due, and how many are written down."""
    [reminder] = await office.rows("SELECT nudges_sent, due_at FROM reminders")
    return reminder["nudges_sent"], reminder["due_at"], len(await office.rows("SELECT 1 FROM nudges"))


async def mails(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM mails"))


async def test_a_nudge_says_only_that_there_is_a_reminder(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    await nudged(office, account=account, patient=patient)

    await sends_all(office, replies)

    shown = await ana.sees("You have a reminder in myCooper")
    assert "weigh" not in shown.text
    [[button]] = shown.buttons
    assert button.url is not None
    assert "/reminders/" in button.url


async def test_a_nudge_counts_once_it_has_gone_out_and_silence_from_then(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person, clock: TestClock
) -> None:
    await nudged(office, account=account, patient=patient)
    made_at = clock()
    before = await counted(office)
    clock.passes(hours=2)

    await sends_all(office, replies)

    assert before == (0, made_at + timedelta(days=1), 0)
    assert await counted(office) == (1, clock() + timedelta(days=1), 1)
    assert await mails(office) == 0


async def test_a_nudge_to_two_chats_counts_once(
    telegram: StrictBotApi, replies: Replies, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    other = telegram.user(first_name="Ana", last_name="Elsewhere", language_code="en", started=True)
    await linked(office.database, account, person=other)
    await nudged(office, account=account, patient=patient)

    await sends_all(office, replies)

    assert len(telegram.calls("sendMessage")) == 2
    assert (await counted(office))[::2] == (1, 1)


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
    await nudged(office, account=account, patient=patient)
    async with office.unit() as unit:
        await unit.connection.execute(change.encode())

    await sends_all(office, replies)

    assert telegram.calls("sendMessage") == []
    assert (await mails(office), await states(office)) == (0, ["failed"])


async def test_a_nudge_that_waits_is_not_sent_once_the_patient_has_chosen_another_day(
    telegram: StrictBotApi,
    replies: Replies,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
    clock: TestClock,
) -> None:
    reminder_id = await nudged(office, account=account, patient=patient)
    clock.passes(minutes=1)
    async with office.unit() as unit:
        due_at = await Reminders(unit, POLICY).answer(reminder_id, account=account, pick=Pick.TOMORROW)

    await sends_all(office, replies)

    assert telegram.calls("sendMessage") == []
    assert (await counted(office), await mails(office)) == ((0, due_at, 0), 0)


@pytest.mark.parametrize(("hours", "state"), [(4.99, "sent"), (5, "pending")])  # quiet hours begin at 20:00
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
    await nudged(office, account=account, patient=patient)
    clock.passes(hours=hours)

    await sends_all(office, replies)

    assert await states(office) == [state]


async def test_a_nudge_that_missed_the_decent_hours_goes_out_when_they_begin_and_counts_from_then(
    telegram: StrictBotApi,
    replies: Replies,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
    clock: TestClock,
) -> None:
    clock.passes(hours=9, minutes=59)  # it is 19:59
    await nudged(office, account=account, patient=patient)
    clock.passes(minutes=1)
    await sends_all(office, replies)
    clock.passes(hours=12, minutes=59, seconds=59)
    await sends_all(office, replies)
    in_the_night = (len(telegram.calls("sendMessage")), (await counted(office))[::2])
    clock.passes(seconds=1)  # it is 9:00

    await sends_all(office, replies)

    assert in_the_night == (0, (0, 0))
    assert await counted(office) == (1, clock() + timedelta(days=1), 1)
    await ana.sees("You have a reminder in myCooper")


async def test_a_nudge_that_staff_sent_in_the_quiet_hours_goes_out_in_them(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person, clock: TestClock
) -> None:
    clock.passes(hours=12)  # it is 22:00
    await nudged(office, account=account, patient=patient, overridden=True)
    clock.passes(minutes=5)

    await sends_all(office, replies)

    assert await states(office) == ["sent"]


async def test_a_nudge_waits_while_a_diversion_of_the_patients_is_open(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person, clock: TestClock
) -> None:
    await nudged(office, account=account, patient=patient)
    await office.diversion(account, patient)
    await sends_all(office, replies)
    while_open = await states(office)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE diversions SET closed_at = now(), outcome = 'x'")
    clock.passes(minutes=10)

    await sends_all(office, replies)

    assert (while_open, await states(office)) == (["pending"], ["sent"])


async def test_a_chat_that_is_gone_is_nudged_by_mail_instead_and_that_counts(
    replies: Replies, office: Office, patient: Patient, account: Account, ana: Person, clock: TestClock
) -> None:
    await nudged(office, account=account, patient=patient)
    await ana.blocks_bot()

    await sends_all(office, replies)

    assert (await states(office), await mails(office)) == (["failed"], 1)
    assert await counted(office) == (1, clock() + timedelta(days=1), 1)


async def test_of_two_chats_the_one_that_is_gone_costs_no_second_nudge(
    telegram: StrictBotApi, replies: Replies, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    other = telegram.user(first_name="Ana", last_name="Elsewhere", language_code="en", started=True)
    await linked(office.database, account, person=other)
    await nudged(office, account=account, patient=patient)
    [last] = (await office.rows("SELECT r.id FROM replies r ORDER BY id"))[1:]
    [first] = (await office.rows("SELECT r.id FROM replies r ORDER BY id"))[:1]
    assert isinstance(first["id"], UUID)
    assert isinstance(last["id"], UUID)
    await replies.send(first["id"])
    telegram.refuse_next("sendMessage", 403)

    await replies.send(last["id"])

    assert (await states(office), await mails(office)) == (["sent", "failed"], 0)
    assert (await counted(office))[::2] == (1, 1)


async def test_a_chat_that_was_left_meanwhile_is_nudged_by_mail_instead(
    telegram: StrictBotApi, replies: Replies, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    await nudged(office, account=account, patient=patient)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET account_id = NULL, generation = generation + 1")

    await sends_all(office, replies)

    assert telegram.calls("sendMessage") == []
    assert (await mails(office), (await counted(office))[::2]) == (1, (1, 1))


async def test_a_telegram_that_takes_nothing_for_hours_is_left_for_a_mail(
    telegram: StrictBotApi,
    replies: Replies,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
    clock: TestClock,
) -> None:
    await nudged(office, account=account, patient=patient)
    telegram.fail_next(500, method="sendMessage", times=TRIES)
    for _ in range(TRIES):
        before = (await mails(office), (await counted(office))[::2])
        await sends_all(office, replies)
        clock.passes(minutes=17)

    assert before == (0, (0, 0))
    assert (await mails(office), (await counted(office))[::2], await states(office)) == (1, (1, 1), ["failed"])


async def test_a_chat_that_nobody_sends_to_is_no_way_to_nudge_the_next_day(
    office: Office, patient: Patient, account: Account, ana: Person, clock: TestClock
) -> None:
    await nudged(office, account=account, patient=patient)  # and no worker has the bot's token
    clock.passes(days=1)
    assert timedelta(days=1) > STUCK_AFTER

    await clock_knocks(office)

    assert (await mails(office), await states(office)) == (1, ["pending"])
    assert await counted(office) == (1, clock() + timedelta(days=1), 1)
