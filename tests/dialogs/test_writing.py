"""Writing to the team: what, read back, sent; the goal told; and every way out."""

from datetime import UTC, datetime

import pytest

from care.notices import Choice, Detail, Page, Pick, Say
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .chat import Chat, sent

REFILL = "I need a refill of my lisinopril"
UNKNOWN = "purple curtains"
DANGER = "my chest feels tight and my arm is numb"


async def test_written_and_sent_it_is_received_with_the_goal_and_the_office(
    chat: Chat, office: Office, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)  # Friday, half past six in the evening
    asked = await chat.says("write a message")
    read_back = await chat.says(REFILL)
    draft = chat.heard[-1].details

    answered = await chat.taps(Pick.SEND)

    received = chat.heard[-1]
    assert (asked, read_back, answered) == ([Say.WRITE_WHAT], [Say.SEND_THIS], [Say.RECEIVED])
    assert [(part.detail, part.text) for part in draft] == [(Detail.DRAFT, REFILL)]
    assert received.notice.at == datetime(2026, 3, 11, 21, 0, tzinfo=UTC)
    assert [(part.detail, part.text) for part in received.details] == [(Detail.OFFICE_TELEPHONE, "856-555-0100")]
    assert await sent(office) == [(REFILL, "patient")]
    assert await chat.step() is None


async def test_the_way_to_our_private_page_stands_beside_the_question_in_a_third_partys_chat(chat: Chat) -> None:
    await chat.says("write a message")

    link = chat.offered(Pick.WRITE_PRIVATELY).link
    assert link is not None
    assert link.page is Page.WRITE


async def test_nothing_reaches_the_team_before_it_is_sent(chat: Chat, office: Office) -> None:
    await chat.says("write a message")
    await chat.says(REFILL)

    assert await sent(office) == []


async def test_a_draft_can_be_changed(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    old = chat.offered(Pick.SEND)

    assert await chat.taps(Pick.CHANGE) == [Say.WRITE_WHAT]
    assert await chat.taps_on(old) == [Say.CHOICE_STALE]
    assert await chat.says("I need two refills") == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [("I need two refills", "patient")]


async def test_a_draft_can_be_cancelled(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)

    assert await chat.taps(Pick.CANCEL) == [Say.NOT_SENT]
    assert await chat.taps(Pick.SEND) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_the_first_question_can_be_left(chat: Chat) -> None:
    await chat.says("write a message")

    assert await chat.taps(Pick.CANCEL) == [Say.LEFT]
    assert await chat.step() is None


async def test_other_words_at_the_question_join_the_draft_and_it_is_said_that_nothing_is_sent_yet(
    chat: Chat, office: Office
) -> None:
    await chat.says("I need an appointment for my knee")
    old = chat.offered(Pick.SEND)

    assert await chat.says("I need a refill of my metformin") == [Say.NOT_SENT_YET]
    assert await chat.taps_on(old) == [Say.CHOICE_STALE]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [("I need an appointment for my knee\nI need a refill of my metformin", "patient")]


async def test_who_writes_the_same_words_once_more_sends_them_once(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)

    assert await chat.says(f" {REFILL} ") == [Say.NOT_SENT_YET]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


@pytest.mark.parametrize("polite", ["ok thank you", "hello", "Gracias"])
async def test_whoever_is_polite_while_a_draft_waits_hears_that_it_is_not_sent_yet(
    chat: Chat, office: Office, polite: str
) -> None:
    await chat.says(REFILL)

    assert await chat.says(polite) == [Say.NOT_SENT_YET]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_what_would_make_a_draft_too_long_is_refused_and_leaves_the_draft_that_waits(
    chat: Chat, office: Office
) -> None:
    first = ("refill " * 600)[: POLICY.longest_text - 11]
    await chat.says(first)

    assert await chat.says("my metformin") == [Say.TEXT_TOO_LONG, Say.NOT_SENT_YET]
    assert await chat.says("metformin.") == [Say.NOT_SENT_YET]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(f"{first}\nmetformin.", "patient")]


@pytest.mark.parametrize("word", ["Send", "enviar."])
async def test_the_words_of_the_button_send_the_draft_as_its_tap_does(chat: Chat, office: Office, word: str) -> None:
    await chat.says(REFILL)

    assert await chat.says(word) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


@pytest.mark.parametrize("word", ["yes", "Sí"])
async def test_a_typed_yes_sends_the_draft_and_does_not_become_it(chat: Chat, office: Office, word: str) -> None:
    await chat.says(REFILL)

    assert await chat.says(word) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_a_typed_no_leaves_the_draft_unsent_and_does_not_become_it(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)

    assert await chat.says("no") == [Say.NOT_SENT]
    assert await chat.step() is None
    assert await sent(office) == []


async def test_a_typed_yes_after_a_warning_sends_nothing_because_it_may_be_meant_for_the_warning(
    chat: Chat, office: Office
) -> None:
    await chat.says(REFILL)
    await chat.says(DANGER)

    assert await chat.says("yes") == [Say.SEND_THIS]
    assert await sent(office) == []
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_what_is_not_understood_is_offered_to_a_person_and_passed_on(chat: Chat, office: Office) -> None:
    assert await chat.says(UNKNOWN) == [Say.NOT_UNDERSTOOD]
    assert await sent(office) == []

    assert await chat.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert await sent(office) == [(UNKNOWN, "patient")]


@pytest.mark.parametrize(
    ("word", "say", "passed"), [("yes", Say.RECEIVED, [(UNKNOWN, "patient")]), ("no", Say.NOT_SENT, [])]
)
async def test_shall_i_pass_it_on_is_answered_by_a_word_too(
    chat: Chat, office: Office, word: str, say: Say, passed: list[tuple[str, str]]
) -> None:
    await chat.says(UNKNOWN)

    assert await chat.says(word) == [say]
    assert await sent(office) == passed


async def test_new_words_are_no_answer_to_shall_i_pass_it_on(chat: Chat, office: Office) -> None:
    await chat.says(UNKNOWN)
    old = chat.offered(Pick.PASS_ON)

    assert await chat.says("messages") == [Say.NO_MESSAGES]
    assert await chat.taps_on(old) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_a_text_of_the_longest_length_is_taken_and_one_letter_more_is_not(chat: Chat, office: Office) -> None:
    longest = "refill " * 600
    longest = longest[: POLICY.longest_text]
    await chat.says("write a message")

    too_long = await chat.says(longest + "x")
    taken = await chat.says(longest)

    assert (too_long, taken) == ([Say.TEXT_TOO_LONG], [Say.SEND_THIS])
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert [len(text) for text, _ in await sent(office)] == [POLICY.longest_text]


async def test_an_empty_text_is_asked_for_again_and_leaves_the_draft_that_waits(chat: Chat, office: Office) -> None:
    await chat.says("write a message")
    assert await chat.says(" \n ") == [Say.TEXT_EMPTY]
    await chat.says(REFILL)

    assert await chat.says("  ") == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_unread_answers_are_counted_and_none_is_shown(
    chat: Chat, office: Office, account: Account, patient: Patient
) -> None:
    nurse = await office.member()
    thread = await office.message(account, patient)
    none = await chat.says("messages")
    for _ in range(2):
        await office.told(nurse, thread.thread_id, patient=patient)

    two = await chat.taps_on(Choice(pick=Pick.MESSAGES))

    assert (none, two) == ([Say.NO_MESSAGES], [Say.MESSAGES_HERE])
    assert (chat.heard[-1].notice.count, chat.heard[-1].details) == (2, ())
