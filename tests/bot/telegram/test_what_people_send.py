"""Each thing that a person can do in a chat has its answer."""

import pytest

from bot.parts import Parts
from care.notices import Say
from dialogs.speech import words
from tests.bot.chatting import DANGER, HARMLESS, WARNED, linked
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.dialogs.chat import sent as reached_the_team
from tests.telegram import Person, StrictBotApi

SAID_TO_COMMANDS = {
    "write": Say.WRITE_WHAT,
    "messages": Say.NO_MESSAGES,
    "records": Say.RECORDS_HERE,
    "reminders": Say.NO_REMINDERS,
    "settings": Say.SETTINGS_HERE,
    "language": Say.LANGUAGE_WHICH,
    "help": Say.HELP,
    "stop": Say.REMINDERS_STOPPED_ALL_TOO,
    "signout": Say.SIGNED_OUT,
}


async def test_a_message_is_read_back_sent_by_a_tap_and_its_goal_told(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends(HARMLESS)
    await ana.sees("Shall I send this to your care team?")
    tap = await ana.taps("Send")
    told = await ana.sees("We received your message. Our goal is to answer by Monday, March 9, 5:00 PM.")

    await tap.is_answered()
    assert not told.link_preview
    [message] = await office.rows("SELECT author_kind, due_at FROM messages")
    assert message["author_kind"] == "patient"


async def test_nothing_that_was_written_is_repeated_in_the_chat_app(bot: Parts, ana: Person) -> None:
    await ana.sends(HARMLESS)
    await ana.sees("Shall I send this to your care team?")

    assert not any("lisinopril" in message.text for message in ana.screen.heard)


@pytest.mark.parametrize(("language", "greeting"), [("en", "This is the myCooper assistant"), ("es", "myCooper")])
async def test_start_greets_in_the_language_of_the_telephone_and_leads_with_911(
    telegram: StrictBotApi, bot: Parts, language: str, greeting: str
) -> None:
    person = telegram.user(first_name="Sam", language_code=language)

    await person.starts()
    shown = await person.sees(greeting)

    assert "911" in shown.text[:40]
    assert ("Not for emergencies" in shown.text) == (language == "en")


async def test_a_deep_links_payload_says_what_the_chat_was_opened_for(
    telegram: StrictBotApi, bot: Parts, stranger: Person
) -> None:
    await stranger.follows("https://t.me/mycooper_test_bot?start=link")

    offered = await stranger.sees("Open this page and sign in there")
    [button] = [button for row in offered.buttons for button in row]
    assert button.url is not None
    assert button.url.startswith("https://my.example.org/link/")


async def test_an_unknown_payload_is_a_plain_start(bot: Parts, stranger: Person) -> None:
    await stranger.starts("0wn3d")

    assert "This is the myCooper assistant" in (await stranger.sees("911")).text


async def test_start_leaves_what_was_open(bot: Parts, ana: Person) -> None:
    await ana.sends("/write")
    await ana.sees("What should I tell your care team?")

    await ana.starts()
    await ana.sees("What can I do for you?")
    await ana.sends("zzzzzz")

    await ana.sees("I did not understand that")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_every_command_of_the_menu_is_answered_in_the_patients_language(
    telegram: StrictBotApi, bot: Parts, office: Office, language: str
) -> None:
    person = telegram.user(first_name="Eva", language_code=language, started=True)
    account = await office.account(await office.patient(language=language))
    await linked(office.database, account, person=person)

    assert [command.command for command in person.commands] == list(SAID_TO_COMMANDS)
    for command, say in SAID_TO_COMMANDS.items():
        sent = await person.sends(f"/{command}")
        answer = words().text(language, f"say.{say}", telephone="").partition(".")[0]
        await person.sees(answer, after=sent.message_id)


async def test_the_menu_is_described_in_both_languages(telegram: StrictBotApi, bot: Parts, stranger: Person) -> None:
    spanish = telegram.user(first_name="Eva", language_code="es")

    described = zip(stranger.commands, spanish.commands, strict=True)
    assert all(english.description != spanish.description for english, spanish in described)


async def test_the_description_leads_with_911_in_both_languages(
    telegram: StrictBotApi, bot: Parts, stranger: Person
) -> None:
    spanish = telegram.user(first_name="Eva", language_code="es")

    assert stranger.sees_description.startswith("Not for emergencies: call 911.")
    assert spanish.sees_description.startswith("No es para emergencias: llame al 911.")


async def test_an_edited_message_changes_nothing_and_is_asked_for_again(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends(HARMLESS)
    await ana.sees("Shall I send this to your care team?")

    await ana.edits(sent.message_id, "I need a refill of my metformin")
    await ana.sees("please send it again")
    await ana.taps("Send")
    await ana.sees("We received your message")

    assert await reached_the_team(office) == [(HARMLESS, "patient")]
    assert await office.rows("SELECT kind FROM turns WHERE kind = 'edit'") == [{"kind": "edit"}]


async def test_a_dangerous_edit_is_warned_and_kept(bot: Parts, office: Office, ana: Person) -> None:
    sent = await ana.sends(HARMLESS)
    await ana.sees("Shall I send this")

    await ana.edits(sent.message_id, DANGER)
    await ana.sees(WARNED)

    await ana.sees(WARNED)
    assert await _origins(office) == ["edit"]


@pytest.mark.parametrize("what", ["photo", "voice", "document"])
async def test_what_cannot_be_read_is_said_to_be_unread(bot: Parts, ana: Person, what: str) -> None:
    await _sends(ana, what, caption="")

    shown = await ana.sees("I can't hear or see this. If it can't wait, call 911.")
    assert "Write" in " ".join(shown.labels)


@pytest.mark.parametrize("what", ["photo", "voice", "document"])
async def test_a_dangerous_caption_is_warned_and_kept(bot: Parts, office: Office, ana: Person, what: str) -> None:
    await _sends(ana, what, caption=DANGER)

    await ana.sees(WARNED)
    assert await _origins(office) == ["file"]


async def _sends(person: Person, what: str, *, caption: str) -> None:
    if what == "photo":
        await person.sends_photo(caption=caption)
    elif what == "voice":
        await person.sends_voice(caption=caption)
    else:
        await person.sends_document(name="results.pdf", content=b"%PDF-1.7", caption=caption)


async def _origins(office: Office) -> list[object]:
    """Where the kept dangerous texts were found; waits for the turn that keeps them."""
    rows = await rows_of(office.database, "SELECT origin FROM diversion_texts ORDER BY heard_at")
    return [row["origin"] for row in rows]


async def test_a_group_gets_the_emergency_line_and_nothing_else_and_nothing_of_it_is_kept(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    group = telegram.group(title="Family", owner=ana)

    await ana.sends_in(group, f"{DANGER}, my password is Hunter22!")
    await group.sees("In an emergency, call 911. I don't answer in groups")
    await telegram.taken()

    assert len(group.screen.heard) == 1
    assert await office.rows("SELECT 1 FROM turns") == []
    assert await office.rows("SELECT 1 FROM diversions") == []


async def test_a_blocked_bot_loses_the_chat_at_once_and_says_nothing(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.blocks_bot()
    await telegram.taken()

    [chat] = await office.rows("SELECT account_id, gone_at, generation FROM conversations")
    assert chat["account_id"] is None
    assert chat["gone_at"] is not None
    assert chat["generation"] == 1
    assert telegram.calls("sendMessage") == []


async def test_a_bot_that_is_let_back_in_can_write_again_but_the_chat_stays_nobodys(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    await ana.blocks_bot()
    await ana.starts()
    await ana.sees("This is the myCooper assistant")
    await telegram.taken()

    [chat] = await office.rows("SELECT account_id, gone_at FROM conversations")
    assert (chat["account_id"], chat["gone_at"]) == (None, None)


async def test_telegrams_own_remarks_about_a_chat_are_no_message(
    telegram: StrictBotApi, bot: Parts, office: Office, ana: Person
) -> None:
    sent = await ana.sends("/help")
    await ana.sees("If you are in danger")
    asked = len(telegram.calls("sendMessage"))

    telegram.offers(
        {
            "message": {
                "message_id": 900,
                "date": 1772636400,
                "chat": {"id": ana.chat_id, "type": "private", "first_name": "Ana"},
                "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
            }
        }
    )
    await telegram.taken()

    assert sent.update_id
    assert len(telegram.calls("sendMessage")) == asked


async def test_a_command_of_the_menu_is_no_answer_to_the_step_that_is_open(
    bot: Parts, office: Office, ana: Person
) -> None:
    await ana.sends("/write")
    await ana.sees("What should I tell your care team?")

    await ana.sends("/reminders")
    await ana.sees("No reminders are planned")

    assert await office.rows("SELECT step FROM conversations") == [{"step": None}]
