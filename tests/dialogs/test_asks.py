"""The screen's question, "Is it happening now?": yes is an emergency, no hands on what was kept, all else waits."""

from uuid import UUID

import pytest

from bot.turns import Turns
from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.errors import NothingToRelay
from care.notices import Choice, Pick, Say
from storage.ids import new_id
from storage.people import Account, Patient
from storage.schema import emergencies
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .chat import Chat, sent

UNSURE = "my arm is numb"
UNSURE_REFILL = "I passed out, also refill my lisinopril"
REFILL = "I need a refill of my lisinopril"
APPOINTMENT = "I need an appointment"


async def diverted(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM diversion_texts"))


async def texts(office: Office) -> list[str]:
    """What stands before staff, oldest first."""
    column = emergencies.diversion_texts.c.text
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM diversion_texts ORDER BY heard_at, id")
        return [unit.text(column, row["text"], row=row["id"], owner=row["diversion_id"]) or "" for row in rows]


async def waiting(office: Office) -> int:
    """How many questions wait for an answer."""
    return len(await office.rows("SELECT 1 FROM asks WHERE answered_at IS NULL"))


async def answers(office: Office) -> list[bool]:
    """Of each question, oldest first, whether it was answered."""
    rows = await office.rows("SELECT answered_at IS NOT NULL AS answered FROM asks ORDER BY asked_at, id")
    return [bool(row["answered"]) for row in rows]


async def test_an_unsure_text_is_asked_about_at_once_and_diverts_nothing_yet(chat: Chat, office: Office) -> None:
    assert await chat.says(UNSURE) == [Say.ASK]
    assert [reply.notice.say for reply in chat.warned] == [Say.ASK]
    assert chat.picks() == {Pick.YES_NOW, Pick.NOT_NOW}
    assert (await diverted(office), await answers(office)) == (0, [False])


async def test_yes_by_its_button_diverts_the_text_that_was_kept(chat: Chat, office: Office) -> None:
    await chat.says(UNSURE)

    assert await chat.taps(Pick.YES_NOW) == [Say.WARN_MEDICAL]
    assert (await diverted(office), await answers(office)) == (2, [True])
    assert len(await office.rows("SELECT 1 FROM pages")) == 1


@pytest.mark.parametrize("word", ["yes", "Sí, ahora", "👍"])
async def test_yes_in_a_word_diverts_too(chat: Chat, office: Office, word: str) -> None:
    await chat.says(UNSURE)

    assert await chat.says(word) == [Say.WARN_MEDICAL]
    assert (await diverted(office), await answers(office)) == (2, [True])


async def test_yes_in_a_word_is_understood_by_another_process_too(chat: Chat, other: Turns, office: Office) -> None:
    await chat.says(UNSURE)
    chat.turns = other

    assert await chat.says("yes") == [Say.WARN_MEDICAL]
    assert [reply.notice.say for reply in chat.warned] == [Say.ASK, Say.WARN_MEDICAL]


async def test_no_by_its_button_hands_the_kept_text_on_as_if_it_had_been_harmless(chat: Chat, office: Office) -> None:
    await chat.says(UNSURE_REFILL)

    answered = await chat.taps(Pick.NOT_NOW)

    assert answered == [Say.ASK_PASSED_ON, Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(UNSURE_REFILL, "patient")]
    assert (await diverted(office), await answers(office)) == (0, [True])


async def test_a_kept_text_that_is_not_understood_is_offered_to_a_person(chat: Chat, office: Office) -> None:
    await chat.says(UNSURE)

    assert await chat.says("no") == [Say.ASK_PASSED_ON, Say.NOT_UNDERSTOOD]
    assert await chat.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert await sent(office) == [(UNSURE, "patient")]


@pytest.mark.parametrize("word", ["no", "Ahora no"])
async def test_no_in_a_word_hands_the_kept_text_on(chat: Chat, office: Office, word: str) -> None:
    await chat.says(UNSURE)

    assert (await chat.says(word))[0] is Say.ASK_PASSED_ON
    assert (await diverted(office), await answers(office)) == (0, [True])


async def test_no_inside_an_open_draft_reads_the_kept_text_back_with_the_draft(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    await chat.says(UNSURE_REFILL)

    assert await chat.taps(Pick.NOT_NOW) == [Say.ASK_PASSED_ON, Say.NOT_SENT_YET]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(f"{REFILL}\n{UNSURE_REFILL}", "patient")]


async def test_no_from_somebody_not_signed_in_relays_nothing(visitor: Chat, office: Office) -> None:
    await visitor.says(UNSURE)

    assert await visitor.says("no") == [Say.ASK_PASSED_ON, Say.SIGN_IN_FIRST]
    assert await sent(office) == []


async def test_a_message_written_before_the_answer_is_kept_said_to_be_and_handed_on_with_the_text_that_waited(
    chat: Chat, office: Office
) -> None:
    await chat.says(UNSURE)
    question = chat.offered(Pick.NOT_NOW)

    assert await chat.says("maybe a little") == [Say.ASK, Say.ASK_KEPT_TOO]
    assert await chat.says(APPOINTMENT) == [Say.ASK, Say.ASK_KEPT_TOO]
    assert await sent(office) == []

    # The repeated question is the one that was asked: its button answers it, however old.
    assert await chat.taps_on(question) == [Say.ASK_PASSED_ON, Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(f"{UNSURE}\nmaybe a little\n{APPOINTMENT}", "patient")]
    assert await office.rows("SELECT pool_id FROM threads") == [{"pool_id": office.front_desk}]
    assert await waiting(office) == 0


async def test_a_message_written_before_a_yes_stands_before_staff_with_the_text_that_waited(
    chat: Chat, office: Office
) -> None:
    await chat.says(UNSURE)
    await chat.says(REFILL)

    assert await chat.taps(Pick.YES_NOW) == [Say.WARN_MEDICAL]
    assert await texts(office) == [f"{UNSURE}\n{REFILL}", ""]


async def test_a_message_written_before_the_answer_does_not_lengthen_the_silence(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    await chat.says(UNSURE)
    clock.passes(minutes=4)

    await chat.says(REFILL)

    [first, second] = await office.rows("SELECT asked_at, due_at FROM asks")
    assert first == second


async def test_a_yes_whose_question_is_gone_leaves_nothing_to_relay(chat: Chat, office: Office) -> None:
    nurse = await office.member()
    await chat.taps_on(Choice(pick=Pick.YES_NOW, object=new_id()))
    [diversion] = await office.rows("SELECT id FROM diversions")
    assert isinstance(diversion["id"], UUID)

    async with office.unit() as unit:
        with pytest.raises(NothingToRelay):
            await Diversions(unit, POLICY).close(nurse, diversion["id"], outcome=DiversionOutcome.RELAYED, texts_seen=1)


@pytest.mark.parametrize("words", ["messages", "write a message", "never mind", "ok", " "])
async def test_a_wish_written_before_the_answer_is_said_to_wait_and_is_not_handed_on(
    chat: Chat, office: Office, words: str
) -> None:
    await chat.says("write a message")
    await chat.says(UNSURE)

    assert await chat.says(words) == [Say.ASK, Say.ASK_ANSWER_FIRST]
    assert await chat.step() == "write.body"
    assert await answers(office) == [False]

    await chat.taps(Pick.NOT_NOW)
    await chat.taps(Pick.PASS_ON)
    assert await sent(office) == [(UNSURE, "patient")]


@pytest.mark.parametrize(("letters", "say"), [(0, Say.ASK_KEPT_TOO), (1, Say.ASK_ANSWER_FIRST)])
async def test_what_no_longer_fits_into_one_message_with_the_text_that_waits_is_asked_for_again(
    chat: Chat, letters: int, say: Say
) -> None:
    await chat.says(UNSURE)
    fits = ("refill " * 600)[: POLICY.longest_text - len(UNSURE) - 1]

    assert await chat.says(fits + "x" * letters) == [Say.ASK, say]


async def test_somebody_not_signed_in_is_asked_to_write_it_again(visitor: Chat) -> None:
    await visitor.says(UNSURE)

    assert await visitor.says(REFILL) == [Say.ASK, Say.ASK_ANSWER_FIRST]


@pytest.mark.parametrize(("words", "language"), [("español", "es"), ("in Spanish please", "es"), ("English", "en")])
async def test_a_language_is_changed_while_the_question_waits_and_the_question_repeated_in_it(
    chat: Chat, office: Office, words: str, language: str
) -> None:
    await chat.says(UNSURE)

    assert await chat.says(words) == [Say.ASK, Say.LANGUAGE_CHANGED]
    assert chat.heard[-2].notice.languages == (language,)
    assert (await chat.row())["language"] == language
    assert await answers(office) == [False]


async def test_a_language_that_is_tapped_while_the_question_waits_repeats_it_too(chat: Chat) -> None:
    await chat.says(UNSURE)

    assert await chat.says("change language") == [Say.ASK, Say.LANGUAGE_WHICH]
    assert await chat.taps(Pick.SPANISH) == [Say.ASK, Say.LANGUAGE_CHANGED]
    assert chat.heard[-2].notice.languages == ("es",)
    assert chat.picks() == set()


async def test_help_and_stop_are_obeyed_while_the_question_waits_and_it_is_repeated_before_them(
    chat: Chat, office: Office
) -> None:
    await chat.says(UNSURE)

    assert await chat.says("HELP") == [Say.ASK, Say.HELP]
    assert await chat.says("STOP") == [Say.ASK, Say.REMINDERS_STOPPED_ALL_TOO]
    assert await answers(office) == [False]
    assert len(await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL")) == 1


async def test_a_second_unsure_text_does_not_lengthen_the_silence(chat: Chat, office: Office, clock: TestClock) -> None:
    await chat.says(UNSURE)
    clock.passes(minutes=4)

    answered = await chat.says("my face is numb")

    dues = await office.rows("SELECT due_at FROM asks")
    assert answered == [Say.ASK]
    assert await answers(office) == [True, False]
    assert dues[0] == dues[1]


async def test_two_unsure_texts_are_handed_on_together_whatever_each_would_have_meant(
    chat: Chat, office: Office
) -> None:
    await chat.says(UNSURE_REFILL)
    await chat.says("show my records, my face is numb")

    assert await chat.taps(Pick.NOT_NOW) == [Say.ASK_PASSED_ON, Say.SEND_THIS]
    await chat.taps(Pick.SEND)
    assert await sent(office) == [(f"{UNSURE_REFILL}\nshow my records, my face is numb", "patient")]


async def test_what_waited_is_dated_with_its_own_time_and_not_with_the_answers(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    asked_at = clock()
    await chat.says(UNSURE)
    clock.passes(minutes=3)

    await chat.taps(Pick.YES_NOW)

    rows = await office.rows("SELECT heard_at, warned_at, origin FROM diversion_texts ORDER BY heard_at")
    assert [(row["heard_at"], row["origin"]) for row in rows] == [(asked_at, "text"), (clock(), "tap")]
    assert {row["warned_at"] for row in rows} == {clock()}
    assert await office.rows("SELECT opened_at FROM diversions") == [{"opened_at": clock()}]


async def test_a_tapped_yes_never_becomes_the_patients_words(
    chat: Chat, office: Office, patient: Patient, account: Account
) -> None:
    nurse = await office.member()
    await chat.says(UNSURE)
    await chat.taps(Pick.YES_NOW)
    [diversion] = await office.rows("SELECT id FROM diversions")
    assert isinstance(diversion["id"], UUID)

    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(nurse, diversion["id"], outcome=DiversionOutcome.RELAYED, texts_seen=2)

    assert await texts(office) == [UNSURE, ""]
    assert await sent(office) == [(UNSURE, "patient")]


async def test_a_graver_text_after_the_question_diverts_both(chat: Chat, office: Office) -> None:
    await chat.says(UNSURE)

    assert await chat.says("I can't breathe") == [Say.WARN_MEDICAL]
    assert (await diverted(office), await answers(office)) == (2, [True])


async def test_no_to_another_question_answers_nothing(chat: Chat, office: Office) -> None:
    await chat.says(UNSURE)

    assert await chat.taps_on(Choice(pick=Pick.NOT_NOW, object=new_id())) == [Say.CHOICE_STALE]
    assert await answers(office) == [False]


async def test_where_it_may_be_suicide_the_question_leads_with_988_and_a_yes_is_a_crisis(
    chat: Chat, office: Office
) -> None:
    assert await chat.says("I feel hopeless") == [Say.ASK_CRISIS]
    assert chat.picks() == {Pick.YES_CRISIS, Pick.NOT_NOW}

    assert await chat.says("yes") == [Say.WARN_CRISIS]
    assert await office.rows("SELECT level FROM diversions") == [{"level": "crisis"}]
