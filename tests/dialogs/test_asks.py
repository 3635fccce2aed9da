"""The screen's question, "Is it happening now?": yes is an emergency, no hands the kept text on, all else waits."""

import pytest

from bot.turns import Turns
from care.notices import Choice, Pick, Say
from storage.ids import new_id
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, sent

UNSURE = "my arm is numb"
UNSURE_REFILL = "my arm is numb and I need a refill of my lisinopril"
REFILL = "I need a refill of my lisinopril"


async def diverted(office: Office) -> int:
    return len(await office.rows("SELECT 1 FROM diversion_texts"))


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


async def test_no_inside_an_open_draft_reads_the_kept_text_back_instead_of_the_draft(
    chat: Chat, office: Office
) -> None:
    await chat.says(REFILL)
    await chat.says(UNSURE_REFILL)
    await chat.taps(Pick.NOT_NOW)

    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(UNSURE_REFILL, "patient")]


async def test_no_from_somebody_not_signed_in_relays_nothing(visitor: Chat, office: Office) -> None:
    await visitor.says(UNSURE)

    assert await visitor.says("no") == [Say.ASK_PASSED_ON, Say.SIGN_IN_FIRST]
    assert await sent(office) == []


async def test_other_words_repeat_the_question_and_go_nowhere(chat: Chat, office: Office) -> None:
    await chat.says("write a message")
    await chat.says(UNSURE)

    for words in (REFILL, "messages", "español", "maybe a little"):
        assert await chat.says(words) == [Say.ASK]

    assert await chat.step() == "write.body"
    assert await answers(office) == [False]
    # The repeated question is the one that was asked: its button answers it.
    assert (await chat.taps(Pick.NOT_NOW))[0] is Say.ASK_PASSED_ON


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
