"""What a chat app is told of what is confidential: nothing, however it is asked, unless both chose so."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import pytest

from bot.nudger.nudger import Nudger
from bot.parts import Parts
from bot.worker.replies import Replies
from care.desk.answering import Answering
from care.desk.correcting import Correcting
from care.desk.details_rule import DetailsRule
from care.desk.member import Role
from care.details_chosen import ChatDetails
from care.errors import LinkNotUsable, NoProxyGrant
from care.reminders import Reminders
from storage.people import Account, Patient
from storage.schema import people
from tests.bot.chatting import TOKEN, by_webhook
from tests.bot.reminding import a_reminder
from tests.care.desk.office import POLICY, Office
from tests.conftest import HOME, TestClock
from tests.telegram import Person, StrictBotApi

CANARY = "zanzibarite"
# Words for each dialog, and for each step that the words before them opened.
WALK = (
    f"hello, I am the {CANARY} one",
    "/write",
    f"I need a refill of {CANARY}",
    f"and some {CANARY} more",
    "no",
    f"qwerty {CANARY} qwerty",
    f"show me my {CANARY} medicines",
    "messages",
    "reminders",
    f"my record is wrong about {CANARY}",
    f"remind me to take {CANARY} tomorrow",
    f"stop the {CANARY} reminders",
    f"my arm is numb from {CANARY}",
    "no",
    f"j'ai mal partout depuis que je prends la {CANARY}",
    f"settings {CANARY}",
)
# Every button of the settings that is no link, each tapped where it is shown; the last silences what comes after.
SETTINGS = (
    "Always show me at once",
    "Call me first",
    "Español",
    "English",
    "Stop reminders or messages",
    "Only reminders",
    "Turn everything on again",
    "Stop all messages",
)
TAKEN_BACK = """INSERT INTO details_decisions
    SELECT gen_random_uuid(), false, 'Memo', decided_by, %(now)s FROM details_decisions"""
Runs = Callable[[], Awaitable[None]]


@pytest.fixture
async def bot(parts: Parts, telegram: StrictBotApi) -> AsyncIterator[Parts]:
    """The bot behind a load balancer: by polling it says the same."""
    async with by_webhook(parts, telegram):
        yield parts


@pytest.fixture
async def worker(parts: Parts, office: Office) -> AsyncIterator[Runs]:
    """Sends all that waits to be said."""
    async with Nudger(parts, token=TOKEN) as nudger:

        async def send() -> None:
            for row in await office.rows("SELECT id FROM replies WHERE state = 'pending' ORDER BY id"):
                assert isinstance(row["id"], UUID)
                # The pace is not what is looked at here, and a second to each message is long.
                await office.rows("DELETE FROM send_slots RETURNING 1")
                await Replies(parts=parts, nudger=nudger).send(row["id"])

        yield send


async def chat_of(office: Office, account: Account) -> UUID:
    [row] = await office.rows("SELECT id FROM conversations WHERE account_id = %(id)s", id=account.id)
    assert isinstance(row["id"], UUID)
    return row["id"]


async def decides(office: Office, *, allowed: bool = True) -> None:
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        DetailsRule(unit).decide(administrator, allowed=allowed, source="Counsel's memo of today")


async def chooses(office: Office, account: Account, *, wanted: bool = True) -> None:
    async with office.unit() as unit:
        await ChatDetails(unit, POLICY).choose(await chat_of(office, account), account=account, wanted=wanted)


async def is_answered(office: Office, account: Account, patient: Patient, *texts: str, talk: bool = False) -> UUID:
    """Messages with answers; the last answer's message."""
    nurse = await office.member()
    for text in texts:
        received = await office.message(account, patient, f"Is the {CANARY} right?")
        async with office.unit() as unit:
            answered = await Answering(unit, POLICY).answer(
                nurse, received.thread_id, text=text, needs_talking_over=talk, version=1
            )
    return answered.message_id


async def is_reminded(office: Office, account: Account, patient: Patient) -> None:
    """A reminder that is due, and whose nudge waits to go out: "Please weigh yourself."."""
    await a_reminder(office, account=account, patient=patient)
    async with office.unit() as unit:
        await Reminders(unit, POLICY).nudge_due()


def said(ana: Person) -> str:
    """All that the chat app was ever told, deleted or not."""
    return "\n".join(f"{one.text} {one.labels}" for one in ana.screen.messages if one.by_bot)


async def walks_settings(telegram: StrictBotApi, ana: Person, button: str) -> None:
    """Open the settings, and tap a button there, or beside what the tap before it led to."""
    if button not in ana.screen.last.labels:
        await ana.sends("/settings")
        await telegram.taken()
    await ana.taps(button)
    await telegram.taken()


async def everything(office: Office, account: Account, patient: Patient) -> None:
    """Whatever staff can say to a patient, each time with the word."""
    corrected = await is_answered(office, account, patient, f"Take one {CANARY}.")
    await is_answered(office, account, patient, f"Let us talk about {CANARY}.", talk=True)
    await is_reminded(office, account, patient)
    async with office.unit() as unit:
        [row] = await unit.rows("SELECT staff_id FROM messages WHERE id = %(id)s", id=corrected)
        nurse = await office.member()
        await Correcting(unit, POLICY).correct(nurse, corrected, text=f"Take two {CANARY}.", needs_talking_over=False)
        assert row["staff_id"] is not None


async def test_no_dialog_ever_tells_a_chat_app_what_is_confidential(
    telegram: StrictBotApi, bot: Parts, worker: Runs, office: Office, account: Account, patient: Patient, ana: Person
) -> None:
    await everything(office, account, patient)
    await worker()
    for text in WALK:
        await ana.sends(text)
        await telegram.taken()
    for button in SETTINGS:
        await walks_settings(telegram, ana, button)

    told = said(ana)
    for words in (
        *("Shall I send this", "You have news", "You have a reminder", "Our office has something to tell you"),
        *("These are your settings", "Estos son sus ajustes", "All messages are stopped"),
    ):
        assert words in told, told
    never = (CANARY, "weigh", "Rivera", "Rosa", "Example", "Nora", "@", "555-0142", str(account.id), str(patient.id))
    assert not [word for word in never if word in told]
    assert CANARY not in str(telegram.calls("answerCallbackQuery"))


async def test_where_operator_and_patient_chose_it_the_chat_shows_words_answers_and_reminders_and_nothing_sensitive(
    telegram: StrictBotApi,
    bot: Parts,
    worker: Runs,
    office: Office,
    account: Account,
    patient: Patient,
    ana: Person,
    clock: TestClock,
) -> None:
    await decides(office)
    await chooses(office, account)
    clock.passes(hours=24)

    await is_answered(office, account, patient, f"Take one {CANARY}.", "Your HIV test is fine.")
    await is_reminded(office, account, patient)
    await is_answered(office, account, patient, "Let us talk about the quetzal.", talk=True)
    await worker()
    await ana.sends("/write")
    await ana.sends("I need a refill of ocelotin")
    await ana.sees("Shall I send this")

    told = said(ana)
    for words in (f"Take one {CANARY}.", "Please weigh yourself.", "I need a refill of ocelotin"):
        assert words in told
    assert not [word for word in ("HIV", "quetzal", "Rivera", "Example") if word in told]
    assert await office.rows("SELECT 1 FROM messages WHERE read_at IS NOT NULL") == []


@pytest.mark.parametrize(
    "change",
    [
        TAKEN_BACK,
        "UPDATE accounts SET password_reset_at = %(now)s",
        "UPDATE conversations SET linked_at = %(now)s - interval '25 hours'",
        "UPDATE patients SET birth_date = '2010-01-01'",
        "UPDATE details_choices SET ended_at = %(now)s",
        "UPDATE pools SET substance_use_program = true",
    ],
    ids=["taken back", "reset", "joined anew", "minor", "ended", "program"],
)
async def test_what_ends_the_choice_ends_it_at_once(
    worker: Runs,
    office: Office,
    account: Account,
    patient: Patient,
    ana: Person,
    clock: TestClock,
    change: str,
) -> None:
    await decides(office)
    await chooses(office, account)
    clock.passes(days=2)
    await is_answered(office, account, patient, f"Take one {CANARY}.")
    async with office.unit() as unit:
        await unit.connection.execute(change.encode(), {"now": unit.now} if "%(now)s" in change else None)

    await worker()

    assert "You have news" in said(ana)
    assert CANARY not in said(ana)


async def test_a_chat_is_chosen_by_its_own_holder_where_the_operator_allows_it_and_by_no_proxy_for_another(
    office: Office, account: Account, ana: Person
) -> None:
    with pytest.raises(NoProxyGrant):
        await chooses(office, account)
    await decides(office)
    chat, stranger = await chat_of(office, account), await office.account(await office.patient())
    async with office.unit() as unit:
        with pytest.raises(LinkNotUsable):
            await ChatDetails(unit, POLICY).choose(chat, account=stranger, wanted=True)

    await chooses(office, account)
    async with office.unit() as unit:
        chosen = await ChatDetails(unit, POLICY).of(chat, account=account)
        assert chosen.until == unit.now + timedelta(days=30)
    await chooses(office, account, wanted=False)

    async with office.unit() as unit:
        assert (await ChatDetails(unit, POLICY).of(chat, account=account)).until is None
        unit.changes.update(people.accounts, account.id, patient_id=None)
    assert [one for one in await office.audited() if "details" in one] == [
        "details in chats decided",
        "details in a chat on",
        "details in a chat off",
    ]


def test_only_care_makes_what_lets_a_chat_app_show_details() -> None:
    texts = {
        str(file.relative_to(HOME)): file.read_text("utf-8")
        for room in ("bot", "care", "console", "dialogs", "storage")
        for file in sorted((HOME / room).rglob("*.py"))
    }

    assert [name for name, text in texts.items() if "DetailsChosen(" in text] == ["care/details_chosen.py"]
