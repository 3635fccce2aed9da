"""Nothing sure: the likeliest wishes stand on buttons, and what changes something is never done on a guess."""

from datetime import datetime
from uuid import UUID

import pytest

from bot.telegram.updates import COMMANDS
from bot.turns import Turns
from care.notices import Choice, Language, Link, Page, Pick, Say
from dialogs.asking_back import BUTTONS, BUTTONS_IN_OTHERS_CHAT, MEANT
from dialogs.guesses import CHANGES_SOMETHING
from dialogs.menu import WISHES
from nlu.rules_engine import RuleEngine
from nlu.understanding import Intent, Topic
from storage.ids import new_id
from storage.people import Account, Patient
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .chat import Chat, linked_chat, sent
from .given import GivenEngine
from .test_gates import a_document, chat_of
from .test_wishes import topics

WORDS = "about the little white ones"
UNSURE = "my arm is numb"  # the screen asks about it
# What can't be asked back: small talk, and a plain yes or no.
NO_BUTTON = {Intent.GREETING, Intent.THANKS, Intent.LEAVE, Intent.YES, Intent.NO, Intent.UNKNOWN}
# What a tap leads to, where it is no draft that is read back.
DONE = {
    Intent.RECORDS_REQUEST: [Say.RECORDS_REQUEST, Say.PASS_ON_TOO],
    Intent.RECORDS_CORRECTION: [Say.RECORDS_CORRECTION, Say.PASS_ON_TOO],
    Intent.WHO_SAW_MY_RECORD: [Say.WHO_SAW_RECORD, Say.PASS_ON_TOO],
    Intent.SET_REMINDER: [Say.SET_REMINDER, Say.PASS_ON_TOO],
    Intent.PROXY_ACCESS: [Say.PROXY_ACCESS, Say.PASS_ON_TOO],
    Intent.SHOW_RECORDS: [Say.RECORDS_HERE],
    Intent.SHOW_IMMUNIZATIONS: [Say.RECORDS_HERE],
    Intent.SHOW_MEDICATIONS: [Say.RECORDS_HERE],
    Intent.SHOW_PROBLEMS: [Say.RECORDS_HERE],
    Intent.SHOW_MESSAGES: [Say.NO_MESSAGES],
    Intent.SHOW_REMINDERS: [Say.NO_REMINDERS],
    Intent.CHANGE_REMINDER: [Say.NO_REMINDERS],
    Intent.STOP_REMINDERS: [Say.REMINDERS_STOPPED_ALL_TOO],
    Intent.STOP: [Say.REMINDERS_STOPPED_ALL_TOO],
    Intent.SIGN_IN: [Say.ALREADY_SIGNED_IN],
    Intent.SIGN_OUT: [Say.SIGNED_OUT],
    Intent.CHANGE_PASSWORD: [Say.PASSWORD_HERE],
    Intent.CHANGE_EMAIL: [Say.EMAIL_HERE],
    Intent.SETTINGS: [Say.SETTINGS_HERE],
    Intent.CHANGE_LANGUAGE: [Say.LANGUAGE_CHANGED],
    Intent.HUMAN: [Say.HUMAN],
    Intent.OFFICE_CONTACT: [Say.OFFICE_CONTACT],
    Intent.ABOUT_ASSISTANT: [Say.ABOUT_ASSISTANT, Say.PRIVATE_HERE],
    Intent.HELP: [Say.HELP],
}
CHANGING = [
    (Intent.SIGN_OUT, Pick.MEANT_SIGN_OUT, Say.SIGNED_OUT),
    (Intent.STOP, Pick.MEANT_STOP, Say.REMINDERS_STOPPED_ALL_TOO),
    (Intent.STOP_REMINDERS, Pick.MEANT_STOP_REMINDERS, Say.REMINDERS_STOPPED_ALL_TOO),
    (Intent.CHANGE_LANGUAGE, Pick.SPANISH, Say.LANGUAGE_CHANGED),
]


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """On our own page, where every wish may be named."""
    chat.private = True
    return chat


@pytest.fixture
async def app(turns: Turns, office: Office, account: Account) -> Chat:
    """In a chat that others own."""
    return await linked_chat(turns, office, account)


async def what_may_change(chat: Chat, office: Office) -> list[object]:
    """All that a wish of these could change."""
    row = await chat.row()
    accounts = await office.rows("SELECT reminders_stopped_at, messages_stopped_at FROM accounts ORDER BY id")
    return [row["account_id"], row["language"], accounts, await sent(office)]


def test_every_wish_is_done_and_asked_back_by_a_button_of_its_own() -> None:
    without = {wish for wish in Intent if wish not in BUTTONS}

    assert without == NO_BUTTON | {Intent.WRITE_TO_TEAM}  # passing on is that button, and stands beside all others
    # A language is named by its button, and a yes or no answers a question.
    assert {wish for wish in Intent if wish not in WISHES} == {
        *(Intent.YES, Intent.NO, Intent.UNKNOWN, Intent.CHANGE_LANGUAGE)
    }
    assert set(MEANT) == {pick for pick in Pick if pick.startswith("m_")}
    assert {MEANT[pick].name for pick in MEANT} == {pick.name.removeprefix("MEANT_") for pick in MEANT}


async def test_the_likeliest_are_asked_back_with_passing_it_on_and_nothing_is_done(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    before = await what_may_change(chat, office)

    asked = await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.SHOW_MEDICATIONS, Intent.SIGN_OUT))

    picks = [choice.pick for choice in chat.heard[-1].choices]
    assert asked == [Say.DID_YOU_MEAN]
    assert picks == [Pick.MEANT_REFILL, Pick.MEDICATIONS, Pick.MEANT_SIGN_OUT, Pick.PASS_ON]
    assert await what_may_change(chat, office) == before


async def test_in_a_chat_that_others_own_the_menus_own_buttons_alone_stand_beside_passing_it_on_and_our_page(
    app: Chat, office: Office, engine: GivenEngine
) -> None:
    asked = await app.says(engine.may_mean(WORDS, Intent.REFILL, Intent.SHOW_MEDICATIONS, Intent.SIGN_OUT))

    picks = [choice.pick for choice in app.heard[-1].choices]
    assert asked == [Say.DID_YOU_MEAN]
    assert picks == [Pick.RECORDS, Pick.MEANT_SIGN_OUT, Pick.PASS_ON, Pick.WRITE_PRIVATELY]
    assert app.offered(Pick.WRITE_PRIVATELY).link == Link(page=Page.WRITE)
    assert await app.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]


async def test_in_a_chat_that_others_own_what_only_a_topic_would_say_is_offered_to_be_passed_on(
    app: Chat, office: Office, engine: GivenEngine
) -> None:
    assert await app.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING)) == [Say.NOT_UNDERSTOOD]

    picks = [choice.pick for choice in app.heard[-1].choices]
    assert picks == [Pick.PASS_ON, Pick.CHANGE, Pick.WRITE_PRIVATELY, Pick.HELP]
    assert await app.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert (await sent(office), await topics(office)) == ([(WORDS, "patient")], [Topic.OTHER])


def test_in_a_chat_that_others_own_no_wish_at_all_puts_a_matter_on_a_button() -> None:
    named = {pick for picks in BUTTONS_IN_OTHERS_CHAT.values() for pick in picks}

    assert named & set(MEANT) == {
        *(Pick.MEANT_SIGN_OUT, Pick.MEANT_STOP, Pick.MEANT_STOP_REMINDERS, Pick.MEANT_SETTINGS)
    }
    assert named - set(MEANT) == {
        *(Pick.MESSAGES, Pick.RECORDS, Pick.REMINDERS, Pick.ENGLISH, Pick.SPANISH, Pick.SIGN_IN, Pick.HELP)
    }


@pytest.mark.parametrize("language", list(Language))
async def test_what_a_chat_apps_menu_shows_is_what_may_be_asked_back_there(language: Language) -> None:
    shown = {(await RuleEngine().understand(words)).intent for words in COMMANDS[language].values()}
    led_to_by_these = {Intent.CHANGE_REMINDER, Intent.STOP_REMINDERS} | {
        *(Intent.SHOW_IMMUNIZATIONS, Intent.SHOW_MEDICATIONS, Intent.SHOW_PROBLEMS)
    }

    assert set(BUTTONS_IN_OTHERS_CHAT) == (shown - {Intent.WRITE_TO_TEAM}) | led_to_by_these


@pytest.mark.parametrize(("intent", "pick", "say"), CHANGING)
async def test_in_a_chat_that_others_own_what_was_guessed_is_done_by_its_tap(
    app: Chat, engine: GivenEngine, intent: Intent, pick: Pick, say: Say
) -> None:
    assert await app.says(engine.means(WORDS, intent)) == [Say.DID_YOU_MEAN]
    assert await app.taps(pick) == [say]


@pytest.mark.parametrize("intent", [wish for wish in Intent if wish in BUTTONS])
async def test_a_tap_does_that_wish_with_the_words_that_were_kept(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent
) -> None:
    await chat.says(engine.may_mean(WORDS, intent))

    done = await chat.taps(BUTTONS[intent][-1])

    if intent in DONE:
        assert done == DONE[intent]
        return
    assert done == [Say.SEND_THIS]
    assert await sent(office) == []
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]


async def test_words_that_only_the_tap_explained_may_still_be_passed_on(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.RECORDS_REQUEST, Intent.SHOW_RECORDS))
    await chat.taps(Pick.MEANT_RECORDS_REQUEST)

    assert await chat.taps(Pick.PASS_ON) == [Say.RECEIVED]
    assert (await sent(office), await topics(office)) == ([(WORDS, "patient")], [Topic.RECORDS])


async def test_it_is_passed_on_by_its_tap_under_the_topic_that_was_named_and_none_that_was_guessed(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean("one", Intent.BILLING, Intent.RESULTS))
    await chat.taps(Pick.PASS_ON)
    await chat.says(engine.may_mean("two", Intent.BILLING, Intent.RESULTS, topic=Topic.RESULTS))
    await chat.taps(Pick.PASS_ON)

    assert await sent(office) == [("one", "patient"), ("two", "patient")]
    assert await topics(office) == [Topic.OTHER, Topic.RESULTS]


async def test_no_more_than_three_are_asked_back_and_none_twice(chat: Chat, engine: GivenEngine) -> None:
    four = (Intent.SHOW_REMINDERS, Intent.CHANGE_REMINDER, Intent.SET_REMINDER, Intent.HUMAN)

    await chat.says(engine.may_mean(WORDS, *four))

    picks = [choice.pick for choice in chat.heard[-1].choices]
    assert picks == [Pick.REMINDERS, Pick.MEANT_SET_REMINDER, Pick.PASS_ON]


@pytest.mark.parametrize("likeliest", [(), (Intent.WRITE_TO_TEAM,), (Intent.GREETING, Intent.THANKS)])
async def test_where_no_button_says_it_passing_it_on_is_offered_alone(
    chat: Chat, engine: GivenEngine, likeliest: tuple[Intent, ...]
) -> None:
    assert await chat.says(engine.may_mean(WORDS, *likeliest)) == [Say.NOT_UNDERSTOOD]
    assert chat.picks() == {Pick.PASS_ON, Pick.CHANGE, Pick.HELP}


async def test_a_plain_yes_does_not_say_to_which_and_is_asked_again(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.SIGN_OUT))
    before = await what_may_change(chat, office)

    assert await chat.says("yes") == [Say.DID_YOU_MEAN]
    assert await what_may_change(chat, office) == before
    assert await chat.taps(Pick.MEANT_REFILL) == [Say.SEND_THIS]


async def test_a_plain_no_leaves_it(chat: Chat, office: Office, engine: GivenEngine) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING))

    assert await chat.says("no") == [Say.NOT_SENT]
    assert await chat.step() is None
    assert await chat.taps(Pick.MEANT_REFILL) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_other_words_are_a_new_wish_and_the_old_buttons_are_stale(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING))
    meant, passed = chat.offered(Pick.MEANT_REFILL), chat.offered(Pick.PASS_ON)

    assert await chat.says("messages") == [Say.NO_MESSAGES]
    assert await chat.taps_on(meant) == [Say.CHOICE_STALE]
    assert await chat.taps_on(passed) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_a_button_of_an_earlier_question_is_stale_and_leaves_the_later_one(
    chat: Chat, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING))
    earlier = chat.offered(Pick.MEANT_REFILL)
    await chat.says(engine.may_mean("the other ones", Intent.REFILL, Intent.BILLING))

    assert await chat.taps_on(earlier) == [Say.CHOICE_STALE]
    assert await chat.taps_on(Choice(pick=Pick.MEANT_REFILL, object=new_id())) == [Say.CHOICE_STALE]
    assert await chat.taps(Pick.MEANT_REFILL) == [Say.SEND_THIS]


@pytest.mark.parametrize(("intent", "pick", "say"), CHANGING)
async def test_what_changes_something_is_asked_back_however_surely_it_was_guessed(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, pick: Pick, say: Say
) -> None:
    before = await what_may_change(chat, office)

    assert await chat.says(engine.means(WORDS, intent, confidence=0.99)) == [Say.DID_YOU_MEAN]
    assert await what_may_change(chat, office) == before

    assert await chat.taps(pick) == [say]
    assert await what_may_change(chat, office) != before


@pytest.mark.parametrize(
    ("intent", "say"),
    [
        (Intent.SIGN_OUT, Say.SIGNED_OUT),
        (Intent.STOP, Say.REMINDERS_STOPPED_ALL_TOO),
        (Intent.STOP_REMINDERS, Say.REMINDERS_STOPPED_ALL_TOO),
        (Intent.CHANGE_LANGUAGE, Say.LANGUAGE_WHICH),
    ],
)
async def test_in_the_menus_own_words_it_is_done_at_once(
    chat: Chat, engine: GivenEngine, intent: Intent, say: Say
) -> None:
    assert await chat.says(engine.means(WORDS, intent, confidence=1.0)) == [say]


@pytest.mark.parametrize("intent", [Intent.YES, Intent.NO])
@pytest.mark.parametrize("opening", ["I need a refill of my lisinopril", "purple curtains"], ids=["draft", "offered"])
async def test_a_guessed_yes_or_no_neither_sends_nor_drops_the_draft_nor_becomes_it(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, opening: str
) -> None:
    await chat.says(opening)

    assert await chat.says(engine.means("well go on then", intent, confidence=0.99)) == [Say.SEND_THIS]
    assert await sent(office) == []
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(opening, "patient")]


@pytest.mark.parametrize("intent", [Intent.YES, Intent.NO])
async def test_a_guessed_yes_or_no_in_a_locked_chat_reads_back_no_draft_of_before_the_lock_and_it_waits(
    chat: Chat, office: Office, engine: GivenEngine, clock: TestClock, intent: Intent
) -> None:
    await chat.says("I need a refill of my lisinopril")
    clock.passes(hours=2)

    assert await chat.says(engine.means("well go on then", intent, confidence=0.99)) == [Say.UNLOCK_FIRST]
    assert chat.heard[-1].details == ()
    assert await sent(office) == []
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]


@pytest.mark.parametrize("intent", [Intent.YES, Intent.NO])
async def test_a_guessed_yes_or_no_to_did_you_mean_is_asked_again(
    chat: Chat, engine: GivenEngine, intent: Intent
) -> None:
    await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING))

    assert await chat.says(engine.means("well go on then", intent, confidence=0.99)) == [Say.DID_YOU_MEAN]


@pytest.mark.parametrize(("intent", "pick", "say"), CHANGING)
async def test_inside_a_message_that_is_being_written_a_guess_is_its_words(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, pick: Pick, say: Say
) -> None:
    await chat.says("write a message")

    assert await chat.says(engine.means(WORDS, intent)) == [Say.SEND_THIS]
    assert pick not in chat.picks()
    assert say is not Say.SEND_THIS
    await chat.taps(Pick.SEND)
    assert await sent(office) == [(WORDS, "patient")]


@pytest.mark.parametrize(("intent", "pick", "say"), CHANGING)
async def test_instead_of_a_time_for_a_reminder_it_is_asked_back_too(
    chat: Chat, office: Office, engine: GivenEngine, reminder: UUID, intent: Intent, pick: Pick, say: Say
) -> None:
    await chat.taps_on(Choice(pick=Pick.LATER, object=reminder))
    before = await what_may_change(chat, office)

    assert await chat.says(engine.means(WORDS, intent)) == [Say.DID_YOU_MEAN]
    assert await what_may_change(chat, office) == before
    assert await chat.taps(pick) == [say]


async def test_behind_a_lock_silence_is_asked_for_in_the_middle_of_a_reminders_question_too(
    chat: Chat, engine: GivenEngine, reminder: UUID, clock: TestClock
) -> None:
    await chat.taps_on(Choice(pick=Pick.LATER, object=reminder))
    clock.passes(hours=2)

    assert await chat.says(engine.means(WORDS, Intent.STOP_REMINDERS)) == [Say.DID_YOU_MEAN]
    assert await chat.taps(Pick.MEANT_STOP_REMINDERS) == [Say.REMINDERS_STOPPED_ALL_TOO]


@pytest.mark.parametrize("intent", [Intent.YES, Intent.NO])
async def test_a_guessed_yes_or_no_to_a_time_that_was_said_back_has_it_said_back_again(
    chat: Chat, engine: GivenEngine, reminder: UUID, intent: Intent
) -> None:
    await chat.taps_on(Choice(pick=Pick.LATER, object=reminder))
    await chat.says("next Tuesday at 10")
    first = chat.heard[-1].notice

    assert await chat.says(engine.means("well go on then", intent)) == [Say.REMINDER_SURE]
    assert chat.heard[-1].notice == first
    assert await chat.taps(Pick.THEN) == [Say.REMINDER_LATER]


@pytest.mark.parametrize("status", ["ended", "restricted"])
async def test_a_closed_account_that_may_want_silence_is_asked_and_stopped_by_a_tap(
    turns: Turns, office: Office, patient: Patient, engine: GivenEngine, status: str
) -> None:
    chat = await chat_of(turns, office, patient, status=status)

    assert await chat.says(engine.means("leave me alone with those", Intent.STOP_REMINDERS)) == [Say.DID_YOU_MEAN]
    assert Pick.PASS_ON not in chat.picks()
    assert await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL") == []
    assert await chat.taps(Pick.MEANT_STOP_REMINDERS) == [Say.REMINDERS_STOPPED_ALL_TOO]
    assert len(await office.rows("SELECT 1 FROM accounts WHERE reminders_stopped_at IS NOT NULL")) == 1


async def test_whoever_has_not_accepted_the_terms_can_be_asked_for_silence_and_for_nothing_else(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await a_document(office)

    assert await chat.says(engine.may_mean(WORDS, Intent.REFILL, Intent.STOP)) == [Say.TERMS_FIRST]
    assert await chat.says(engine.means("no more of those", Intent.STOP)) == [Say.DID_YOU_MEAN]
    assert Pick.PASS_ON not in chat.picks()


async def test_a_stranger_is_asked_for_a_language_and_else_to_sign_in(visitor: Chat, engine: GivenEngine) -> None:
    assert await visitor.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING)) == [Say.SIGN_IN_FIRST]
    assert await visitor.says(engine.means("no more of those", Intent.STOP)) == [Say.SIGN_IN_FIRST]
    assert await visitor.says(engine.means("solo entiendo el castellano", Intent.CHANGE_LANGUAGE)) == [Say.DID_YOU_MEAN]
    assert visitor.picks() == {Pick.ENGLISH, Pick.SPANISH, Pick.HELP}
    assert await visitor.taps(Pick.SPANISH) == [Say.LANGUAGE_CHANGED]


async def test_a_locked_chat_asks_back_and_the_tap_is_held_until_it_is_unlocked(
    chat: Chat, office: Office, engine: GivenEngine, clock: TestClock
) -> None:
    clock.passes(hours=2)
    await chat.says(engine.may_mean(WORDS, Intent.SETTINGS, Intent.REFILL))
    settings = chat.offered(Pick.MEANT_SETTINGS)

    assert await chat.taps_on(settings) == [Say.UNLOCK_FIRST]
    await unlocked(office, clock())
    assert await chat.taps_on(settings) == [Say.SETTINGS_HERE]


async def unlocked(office: Office, at: datetime) -> None:
    """Whoever has the chat gave their password on our page."""
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE conversations SET active_at = %s", (at,))


async def test_a_locked_chat_sends_what_was_meant_to_be_a_message(
    chat: Chat, office: Office, engine: GivenEngine, clock: TestClock
) -> None:
    clock.passes(hours=2)
    await chat.says(engine.may_mean(WORDS, Intent.SETTINGS, Intent.REFILL))

    assert await chat.taps(Pick.MEANT_REFILL) == [Say.SEND_THIS]
    assert await chat.taps(Pick.SEND) == [Say.RECEIVED]
    assert await sent(office) == [(WORDS, "patient")]


async def test_what_waited_for_one_person_is_not_done_for_another(
    chat: Chat, office: Office, account: Account, engine: GivenEngine
) -> None:
    child = await office.patient(name="Junior Rivera")
    await office.grant(account, child)
    own = await linked_chat(chat.turns, office, account)
    own.private = True
    await own.says(engine.may_mean(WORDS, Intent.REFILL, Intent.BILLING))
    meant = own.offered(Pick.MEANT_REFILL)
    await own.taps_on(Choice(pick=Pick.FOR, object=child.id))

    assert await own.taps_on(meant) == [Say.CHOICE_STALE]
    assert await sent(office) == []


async def test_after_the_screens_no_the_kept_text_is_asked_back_as_it_would_have_been(
    chat: Chat, office: Office, engine: GivenEngine
) -> None:
    await chat.says(engine.may_mean(UNSURE, Intent.SYMPTOM, Intent.APPOINTMENT))

    assert await chat.says("no") == [Say.ASK_PASSED_ON, Say.DID_YOU_MEAN]
    assert await chat.taps(Pick.MEANT_SYMPTOM) == [Say.SEND_THIS]
    await chat.taps(Pick.SEND)
    assert (await sent(office), await topics(office)) == ([(UNSURE, "patient")], [Topic.SYMPTOM])


@pytest.mark.parametrize("confidence", [0.9, 1.0])
@pytest.mark.parametrize("intent", [Intent.SIGN_OUT, Intent.STOP_REMINDERS])
async def test_after_the_screens_no_nothing_that_was_kept_changes_anything_by_itself(
    chat: Chat, office: Office, engine: GivenEngine, intent: Intent, confidence: float
) -> None:
    await chat.says(engine.means(UNSURE, intent, confidence=confidence))
    before = await what_may_change(chat, office)

    assert await chat.says("no") == [Say.ASK_PASSED_ON, Say.DID_YOU_MEAN]
    assert await what_may_change(chat, office) == before


async def test_a_language_that_is_only_guessed_is_not_changed_while_the_screens_question_waits(
    chat: Chat, engine: GivenEngine
) -> None:
    await chat.says(UNSURE)

    guess = engine.means("me entiende mejor mi hija", Intent.CHANGE_LANGUAGE)
    assert await chat.says(guess) == [Say.ASK, Say.ASK_KEPT_TOO]


def test_all_that_is_obeyed_without_a_question_is_on_the_list() -> None:
    assert {intent for intent, _, _ in CHANGING} | {Intent.YES, Intent.NO} == CHANGES_SOMETHING
