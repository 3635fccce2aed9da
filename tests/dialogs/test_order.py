"""What comes before what in a turn: danger, a tap, the words that always work, the gates, the open step, the wish."""

from collections.abc import Awaitable, Callable

import pytest

from care.notices import Choice, Pick, Say
from dialogs.heard import Kind
from storage.ids import new_id
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, sent

DANGER = "my chest feels tight and my arm is numb"
REFILL = "I need a refill of my lisinopril"
UNKNOWN = "purple curtains"

Opening = Callable[[Chat], Awaitable[None]]


async def at_body(chat: Chat) -> None:
    await chat.says("write a message")


async def at_send(chat: Chat) -> None:
    await chat.says(REFILL)


async def at_offered(chat: Chat) -> None:
    await chat.says(UNKNOWN)


async def at_changed(chat: Chat) -> None:
    await chat.says(REFILL)
    await chat.taps(Pick.CHANGE)


EVERY_STEP = (at_body, at_send, at_offered, at_changed)
STEPS = pytest.mark.parametrize("open_step", EVERY_STEP)


@STEPS
async def test_a_dangerous_text_inside_any_step_diverts_and_is_no_answer_to_the_step(
    chat: Chat, office: Office, open_step: Opening
) -> None:
    await open_step(chat)
    before = await chat.row()

    answered = await chat.says(DANGER)

    after = await chat.row()
    assert answered == [Say.WARN_MEDICAL]
    assert [reply.notice.say for reply in chat.warned] == [Say.WARN_MEDICAL]
    assert (after["step"], after["state"]) == (before["step"], before["state"])
    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1
    assert await sent(office) == []


async def test_after_a_warning_the_draft_that_waited_can_still_be_sent(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    await chat.says(DANGER)

    answered = await chat.taps(Pick.SEND)

    assert answered == [Say.RECEIVED]
    assert await sent(office) == [(REFILL, "patient")]


async def test_help_and_stop_work_inside_any_step(chat: Chat) -> None:
    for open_step in EVERY_STEP:
        await open_step(chat)

        helped, step = await chat.says("HELP"), await chat.step()
        stopped = await chat.says("STOP")

        assert (helped, stopped) == ([Say.HELP], [Say.REMINDERS_STOPPED_ALL_TOO])
        assert step is not None
        assert await chat.step() is None


@pytest.mark.parametrize("word", ["CANCEL", "cancelar", "End"])
async def test_the_leaving_words_inside_any_step_leave_it_and_offer_the_stop(
    chat: Chat, office: Office, word: str
) -> None:
    for open_step in EVERY_STEP:
        await open_step(chat)

        answered = await chat.says(word)

        assert answered == [Say.STOP_INSIDE]
        assert chat.picks() >= {Pick.STOP_ALL, Pick.STOP_REMINDERS_ONLY}
        assert await chat.step() is None
    assert await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL") == []


@pytest.mark.parametrize("word", ["never mind", "Forget it!", "Olvídelo", "déjelo", "no importa"])
async def test_never_mind_inside_any_step_leaves_it_and_is_no_message(chat: Chat, office: Office, word: str) -> None:
    for open_step in EVERY_STEP:
        await open_step(chat)

        answered = await chat.says(word)

        assert answered == [Say.LEFT]
        assert not chat.picks() & {Pick.STOP_ALL, Pick.STOP_REMINDERS_ONLY}
        assert await chat.step() is None
    assert await sent(office) == []
    assert await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL") == []


@pytest.mark.parametrize("words", ["never mind the pharmacy, please call me", "olvídelo por ahora, pero llámeme"])
async def test_never_mind_at_the_beginning_of_a_message_is_part_of_it(chat: Chat, words: str) -> None:
    await chat.says("write a message")

    assert await chat.says(words) == [Say.SEND_THIS]


@pytest.mark.parametrize("word", ["STOP", "¡Basta!", "CANCEL"])
async def test_outside_a_dialog_a_stop_word_stops_reminders_at_once(chat: Chat, office: Office, word: str) -> None:
    answered = await chat.says(word)

    assert answered == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert len(await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL")) == 1
    assert await office.rows("SELECT 1 FROM accounts WHERE messages_stopped_at IS NOT NULL") == []


@pytest.mark.parametrize(
    "words", ["Please stop texting me", "stop my reminders", "No me escriban más", "ya no quiero recordatorios"]
)
async def test_plain_words_stop_reminders_at_once_too_inside_any_step(chat: Chat, office: Office, words: str) -> None:
    for open_step in EVERY_STEP:
        await open_step(chat)

        assert await chat.says(words) == [Say.REMINDERS_STOPPED_ALL_TOO]
        assert await chat.step() is None
    assert len(await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL")) == 1
    assert await sent(office) == []


async def test_every_stop_word_is_obeyed_in_both_languages(chat: Chat) -> None:
    words = ("quit", "End", "revoke", "Opt out", "unsubscribe", "alto", "Pare.", "cancelar")

    answered = [await chat.says(word) for word in words]

    assert answered == [[Say.REMINDERS_STOPPED_ALL_TOO]] * len(words)


@pytest.mark.parametrize(
    ("pick", "say", "all_stopped"),
    [(Pick.STOP_ALL, Say.ALL_STOPPED, 1), (Pick.STOP_REMINDERS_ONLY, Say.ONLY_REMINDERS_STOPPED, 0)],
)
async def test_after_stop_all_messages_or_only_reminders_can_be_chosen(
    chat: Chat, office: Office, pick: Pick, say: Say, all_stopped: int
) -> None:
    await chat.says("STOP")

    answered = await chat.taps(pick)

    assert answered == [say]
    assert len(await office.rows("SELECT 1 FROM accounts WHERE messages_stopped_at IS NOT NULL")) == all_stopped


async def test_whoever_stopped_everything_is_still_answered_and_warned(chat: Chat) -> None:
    await chat.says("STOP")
    await chat.taps(Pick.STOP_ALL)

    assert await chat.says(REFILL) == [Say.SEND_THIS]
    assert await chat.says(DANGER) == [Say.WARN_MEDICAL]


async def test_the_language_changes_inside_any_step_and_the_step_stays(chat: Chat) -> None:
    for open_step, language in zip(EVERY_STEP, ("español", "English") * 2, strict=True):
        await open_step(chat)
        step = await chat.step()

        answered = await chat.says(language)

        assert answered == [Say.LANGUAGE_CHANGED]
        assert (await chat.row())["language"] == language[:2].lower()
        assert await chat.step() == step


async def test_asked_for_no_language_by_name_it_asks_which(chat: Chat) -> None:
    assert await chat.says("change language") == [Say.LANGUAGE_WHICH]
    assert await chat.taps(Pick.SPANISH) == [Say.LANGUAGE_CHANGED]
    assert (await chat.row())["language"] == "es"


async def test_a_tap_goes_to_what_it_names_and_never_to_the_open_step(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    first = chat.offered(Pick.SEND)
    await chat.says("I need an appointment")

    stale = await chat.taps_on(first)
    latest = await chat.taps(Pick.SEND)

    assert (stale, latest) == ([Say.CHOICE_STALE], [Say.RECEIVED])
    assert await sent(office) == [(f"{REFILL}\nI need an appointment", "patient")]


@pytest.mark.parametrize("pick", [Pick.SEND, Pick.CHANGE, Pick.CANCEL])
async def test_a_stale_tap_leaves_the_draft_that_waits_alone(chat: Chat, office: Office, pick: Pick) -> None:
    await chat.says(REFILL)
    old = chat.offered(pick)
    await chat.says("I need an appointment")

    answered = await chat.taps_on(old)

    assert answered == [Say.CHOICE_STALE]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(f"{REFILL}\nI need an appointment", "patient")]


async def test_a_draft_is_sent_once_however_often_its_button_is_tapped(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)

    first, second = await chat.taps(Pick.SEND), await chat.taps(Pick.SEND)

    assert (first, second) == ([Say.RECEIVED], [Say.CHOICE_STALE])
    assert len(await sent(office)) == 1


async def test_an_old_way_out_of_a_first_question_does_not_throw_a_newer_draft_away(chat: Chat) -> None:
    await chat.says("write a message")
    way_out = chat.offered(Pick.CANCEL)
    await chat.says(REFILL)

    answered = await chat.taps_on(way_out)

    assert answered == [Say.CHOICE_STALE]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]


async def test_a_forged_tap_is_stale_whatever_it_names(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)

    answered = await chat.taps(Pick.SEND, forged=True)

    assert answered == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_a_forged_yes_to_the_screens_question_warns_of_nothing_and_answers_nothing(chat: Chat) -> None:
    await chat.says("my arm is numb")

    answered = await chat.taps(Pick.YES_NOW, forged=True)

    assert answered == [Say.CHOICE_STALE]


@pytest.mark.parametrize("pick", [Pick.DONE, Pick.STOP, Pick.TOMORROW, Pick.SHOW_NOW])
async def test_a_tap_on_what_nobody_here_owns_shows_nothing(chat: Chat, pick: Pick) -> None:
    assert await chat.taps_on(Choice(pick=pick, object=new_id())) == [Say.NOT_FOR_YOU]


async def test_an_answer_to_a_question_of_the_screen_that_was_never_asked_is_stale(chat: Chat) -> None:
    assert await chat.taps_on(Choice(pick=Pick.NOT_NOW, object=new_id())) == [Say.CHOICE_STALE]


async def test_a_menus_command_leaves_the_open_step(chat: Chat) -> None:
    await chat.says("write a message")

    answered = await chat.says("my messages", menu=True)

    assert answered == [Say.NO_MESSAGES]
    assert await chat.step() is None


async def test_start_leaves_what_was_open_and_greets(chat: Chat) -> None:
    await chat.says("write a message")

    assert await chat.says("", kind=Kind.START) == [Say.WELCOME_BACK]
    assert await chat.step() is None


async def test_a_harmless_edit_changes_nothing(chat: Chat, office: Office) -> None:
    await chat.says(REFILL)
    before = await chat.row()

    answered = await chat.says("I need two refills", kind=Kind.EDIT)

    after = await chat.row()
    assert answered == [Say.EDITED]
    assert (after["step"], after["state"]) == (before["step"], before["state"])
    await chat.taps(Pick.SEND)
    assert await sent(office) == [(REFILL, "patient")]


@pytest.mark.parametrize("kind", [Kind.EDIT, Kind.FILE, Kind.START])
async def test_whatever_a_dangerous_text_comes_in_it_is_warned_and_kept(chat: Chat, office: Office, kind: Kind) -> None:
    assert await chat.says(DANGER, kind=kind) == [Say.WARN_MEDICAL]
    assert [reply.notice.say for reply in chat.warned] == [Say.WARN_MEDICAL]
    assert len(await office.rows("SELECT 1 FROM diversion_texts")) == 1


async def test_a_file_is_not_read_and_the_open_step_does_not_take_it(chat: Chat) -> None:
    await chat.says("write a message")

    answered = await chat.says("my rash", kind=Kind.FILE)

    assert answered == [Say.FILE_NOT_READ]
    assert await chat.step() == "write.body"


async def test_a_blocked_bot_lets_go_of_the_chat_and_says_nothing(chat: Chat, clock: TestClock) -> None:
    assert await chat.says("", kind=Kind.BLOCKED) == []

    row = await chat.row()
    assert row["account_id"] is None
    assert row["gone_at"] == clock()
    assert await chat.says("", kind=Kind.UNBLOCKED) == []
    assert (await chat.row())["gone_at"] is None


async def test_two_harmless_pieces_that_together_are_dangerous_are_warned(chat: Chat) -> None:
    assert await chat.says("he is not") == [Say.NOT_UNDERSTOOD]
    assert await chat.says("breathing") == [Say.WARN_MEDICAL]
