"""What stands between a person and anything personal, and what never waits for it."""

from datetime import timedelta

import pytest

from bot.turns import Turns
from care.notices import Choice, Pick, Say
from care.rules.locks import PATIENT_IDLE
from storage.ids import new_id
from storage.people import Patient
from storage.schema import people
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat, sent

DANGER = "my chest feels tight and my arm is numb"
REFILL = "I need a refill of my lisinopril"
PERSONAL = (REFILL, "messages", "records", "reminders", "write a message", "purple curtains")
CLOSED = pytest.mark.parametrize(
    ("status", "say"), [("ended", Say.ACCOUNT_ENDED), ("restricted", Say.ACCOUNT_RESTRICTED)]
)


async def chat_of(turns: Turns, office: Office, patient: Patient, *, status: str) -> Chat:
    return await linked_chat(turns, office, await office.account(patient, status=status))


async def a_document(office: Office) -> None:
    """Terms that everybody has yet to accept."""
    async with office.unit() as unit:
        unit.changes.insert(
            people.documents, kind="terms", version="1", language="en", body="Terms", sha256="0", posted_at=unit.now
        )


@CLOSED
async def test_a_closed_account_is_told_so_whatever_it_asks_for(
    turns: Turns, office: Office, patient: Patient, status: str, say: Say
) -> None:
    chat = await chat_of(turns, office, patient, status=status)

    assert [await chat.says(text) for text in PERSONAL] == [[say]] * len(PERSONAL)
    assert await sent(office) == []


@CLOSED
async def test_a_closed_account_is_warned_helped_and_can_stop(
    turns: Turns, office: Office, patient: Patient, status: str, say: Say
) -> None:
    chat = await chat_of(turns, office, patient, status=status)

    assert await chat.says("help") == [Say.HELP]
    assert await chat.says("stop") == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert await chat.says(DANGER) == [Say.WARN_MEDICAL]
    assert len(await office.rows("SELECT 1 FROM pages")) == 1
    assert await chat.taps_on(Choice(pick=Pick.MESSAGES)) == [say]


async def test_a_stranger_is_asked_to_sign_in(visitor: Chat, office: Office) -> None:
    assert [await visitor.says(text) for text in PERSONAL] == [[Say.SIGN_IN_FIRST]] * len(PERSONAL)
    assert {Pick.SIGN_IN, Pick.ENROLL} <= visitor.picks()
    assert await sent(office) == []


async def test_a_stranger_is_greeted_helped_and_warned(visitor: Chat, office: Office) -> None:
    assert await visitor.says("hello") == [Say.WELCOME]
    assert await visitor.says("help") == [Say.HELP]
    assert await visitor.says("ayuda") == [Say.HELP]
    assert await visitor.says("sign in") == [Say.LINK_OFFERED]
    assert await visitor.says("sign out") == [Say.NOT_SIGNED_IN]
    assert await visitor.says(DANGER) == [Say.WARN_MEDICAL]
    assert len(await office.rows("SELECT 1 FROM diversions WHERE account_id IS NULL")) == 1


async def test_before_the_terms_are_accepted_nothing_personal_works(chat: Chat, office: Office) -> None:
    await a_document(office)

    assert [await chat.says(text) for text in PERSONAL] == [[Say.TERMS_FIRST]] * len(PERSONAL)
    assert await sent(office) == []


async def test_terms_that_change_while_a_draft_waits_hold_it_back(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    await a_document(office)

    assert await chat.taps(Pick.SEND) == [Say.TERMS_FIRST]
    assert await sent(office) == []


async def test_declining_the_terms_still_allows_emergencies_help_stop_and_leaving(chat: Chat, office: Office) -> None:
    await a_document(office)

    assert await chat.says("help") == [Say.HELP]
    assert await chat.says("stop") == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert await chat.says(DANGER) == [Say.WARN_MEDICAL]
    assert await chat.says("sign out") == [Say.SIGNED_OUT]


@pytest.mark.parametrize(
    ("since", "say"), [(PATIENT_IDLE - timedelta(seconds=1), Say.RECORDS_HERE), (PATIENT_IDLE, Say.UNLOCK_FIRST)]
)
async def test_a_chat_locks_after_the_idle_time(chat: Chat, clock: TestClock, since: timedelta, say: Say) -> None:
    clock.now += since

    assert await chat.says("records") == [say]


async def test_a_locked_chat_may_be_warned_helped_stopped_and_write_a_new_message(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    clock.passes(hours=2)

    assert await chat.says("help") == [Say.HELP]
    assert await chat.says("stop") == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert await chat.says(REFILL) == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await chat.says(DANGER) == [Say.WARN_MEDICAL]
    assert await sent(office) == [(REFILL, "patient")]


async def test_a_locked_chat_shows_nothing_and_writing_does_not_unlock_it(chat: Chat, clock: TestClock) -> None:
    clock.passes(hours=2)
    await chat.says(REFILL)
    await chat.taps(Pick.SEND)

    for text in ("messages", "records", "reminders", "vaccines"):
        assert await chat.says(text) == [Say.UNLOCK_FIRST]


async def test_an_old_button_opens_nothing_in_a_locked_chat(chat: Chat, clock: TestClock) -> None:
    clock.passes(hours=2)

    for pick in (Pick.MESSAGES, Pick.RECORDS, Pick.REMINDERS, Pick.SHOW_NOW, Pick.DONE, Pick.FOR):
        assert await chat.taps_on(Choice(pick=pick, object=new_id())) == [Say.UNLOCK_FIRST]


async def test_in_a_locked_chat_new_words_instead_of_passing_on_meet_the_gate(chat: Chat, clock: TestClock) -> None:
    clock.passes(hours=2)

    for text in ("messages", "records", "reminders"):
        assert await chat.says("purple curtains") == [Say.NOT_UNDERSTOOD]
        assert await chat.says(text) == [Say.UNLOCK_FIRST]


async def test_in_an_open_step_of_a_locked_chat_a_menus_word_is_the_message_and_shows_nothing(
    chat: Chat, clock: TestClock
) -> None:
    await chat.says("write a message")
    clock.passes(hours=2)

    assert await chat.says("messages") == [Say.SEND_THIS]


async def test_a_locked_chat_reads_back_no_draft_of_before_the_lock_and_it_waits(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    await chat.says(REFILL)
    clock.passes(hours=2)

    assert await chat.says("  ") == [Say.UNLOCK_FIRST]
    assert chat.heard[-1].details == ()
    assert await chat.says("yes") == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_a_yes_after_a_warning_reads_back_no_draft_in_a_locked_chat(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    await chat.says(REFILL)
    clock.passes(hours=2)
    await chat.says(DANGER)

    assert await chat.says("yes") == [Say.UNLOCK_FIRST]
    assert await sent(office) == []
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]


async def test_signing_out_leaves_the_chat_and_what_it_offered(chat: Chat) -> None:
    await chat.says(REFILL)

    assert await chat.says("sign out") == [Say.SIGNED_OUT]

    row = await chat.row()
    assert (row["account_id"], row["step"]) == (None, None)
    assert await chat.taps(Pick.SEND) == [Say.CHOICE_STALE]
    assert await chat.says(REFILL) == [Say.SIGN_IN_FIRST]


@pytest.mark.parametrize(("days", "says"), [(89, Say.SEND_THIS), (91, Say.SIGN_IN_FIRST)])
async def test_whoever_has_the_number_after_ninety_days_without_a_sign_in_writes_as_nobody(
    turns: Turns, office: Office, patient: Patient, clock: TestClock, days: int, says: Say
) -> None:
    chat = await linked_chat(turns, office, await office.account(patient))
    assert await chat.says(REFILL) == [Say.SEND_THIS]
    clock.passes(days=days)

    # What was open there before is nobody's draft any more, and no clock has to knock for that.
    assert await chat.taps(Pick.SEND) == ([Say.RECEIVED] if days < 90 else [Say.CHOICE_STALE])
    assert await chat.says(REFILL) == [says]

    assert len(await sent(office)) == (1 if days < 90 else 0)
    assert (await chat.row())["account_id"] == (chat.account.id if days < 90 and chat.account else None)
