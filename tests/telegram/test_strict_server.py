"""What a bot can do, done by both libraries, each success beside the refusal that it could have been."""

import pytest

from tests.telegram import Button, Person, StrictBotApi
from tests.telegram.files import png
from tests.telegram.libraries import Library, refused


async def test_a_bot_learns_who_it_is(telegram: StrictBotApi, bot: Library) -> None:
    assert await bot.me() == (telegram.bot.id, "mycooper_test_bot")


async def test_a_person_reads_what_the_bot_says(bot: Library, ana: Person) -> None:
    message_id = await bot.say(ana.chat_id, "Hola, Ana")

    shown = await ana.sees("Hola")

    assert (shown.message_id, shown.text, shown.edited, shown.deleted) == (message_id, "Hola, Ana", False, False)


async def test_the_bot_hears_what_a_person_writes(bot: Library, ana: Person) -> None:
    sent = await ana.sends("my chest feels tight")

    [told] = await bot.poll()

    assert (told.update_id, told.message_id) == (sent.update_id, sent.message_id)
    assert (told.kind, told.words) == ("message", "my chest feels tight")
    assert (told.from_id, told.chat_id) == (ana.account.id, ana.chat_id)


async def test_an_edited_message_comes_as_an_edit_of_the_same_message(bot: Library, ana: Person) -> None:
    sent = await ana.sends("my chest is fine")
    await ana.edits(sent.message_id, "my chest is not fine")

    first, second = await bot.poll()

    assert (first.kind, first.words) == ("message", "my chest is fine")
    assert (second.kind, second.words) == ("edited_message", "my chest is not fine")
    assert first.message_id == second.message_id


async def test_a_photo_a_voice_note_and_a_file_come_with_caption_and_can_be_fetched(bot: Library, ana: Person) -> None:
    picture = png(width=4, height=4)
    await ana.sends_photo(caption="my rash", content=picture)
    await ana.sends_voice(content=b"OggS a voice")
    await ana.sends_document(name="list.txt", content=b"lisinopril")

    photo, voice, document = await bot.poll()

    assert photo.words == "my rash"
    assert await bot.fetch(photo.file_id) == picture
    assert await bot.fetch(voice.file_id) == b"OggS a voice"
    assert await bot.fetch(document.file_id) == b"lisinopril"


async def test_a_file_that_nobody_sent_cannot_be_fetched(bot: Library) -> None:
    with refused(bot, 400, "invalid file_id"):
        await bot.fetch("BQACAgIAAxkBAAI999999")


async def test_the_bot_sends_pictures_and_files(bot: Library, ana: Person) -> None:
    picture = png(width=4, height=4)

    photo_id = await bot.send_picture(ana.chat_id, picture, caption="the way to the office")
    document_id = await bot.send_file(ana.chat_id, b"%PDF-1.7", name="transcript.pdf")

    assert await bot.fetch(photo_id) == picture
    assert await bot.fetch(document_id) == b"%PDF-1.7"
    assert [type(shown.media).__name__ for shown in ana.screen] == ["Photo", "Document"]
    assert ana.screen.messages[0].text == "the way to the office"


async def test_what_is_no_picture_cannot_be_sent_as_one(bot: Library, ana: Person) -> None:
    with refused(bot, 400, "IMAGE_PROCESS_FAILED"):
        await bot.send_picture(ana.chat_id, b"%PDF-1.7", caption="")


async def test_a_tap_reaches_the_bot_with_its_data_and_is_answered_once(bot: Library, ana: Person) -> None:
    message_id = await bot.say(ana.chat_id, "Send this?", buttons=[Button(text="Send", callback_data="send:7")])
    tap = await ana.taps("Send")
    [told] = await bot.poll()

    await bot.answer_tap(told.query_id, "Sent")

    assert (told.kind, told.words, told.message_id) == ("callback_query", "send:7", message_id)
    assert (await tap.is_answered()).text == "Sent"
    with refused(bot, 400, "query is too old"):
        await bot.answer_tap(told.query_id, "Sent")


async def test_a_tap_answered_after_fifteen_seconds_is_too_old(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    telegram.clock.stops()
    await bot.say(ana.chat_id, "Send this?", buttons=[Button(text="Send", callback_data="send:7")])
    in_time, late = await ana.taps("Send"), await ana.taps("Send")
    first, second = await bot.poll()

    telegram.clock.passes(seconds=15)
    await bot.answer_tap(first.query_id, "Sent")
    telegram.clock.passes(seconds=1)

    with refused(bot, 400, "query is too old"):
        await bot.answer_tap(second.query_id, "Sent")
    assert in_time.answer
    assert late.answer is None


async def test_chat_instance_is_the_same_for_one_chat_and_another_for_another(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    ben = telegram.user(first_name="Ben", started=True)
    for person in (ana, ana, ben):
        await bot.say(person.chat_id, "?", buttons=[Button(text="Yes", callback_data="yes")])
        await person.taps("Yes")

    once, again, other = await bot.poll()

    assert once.chat_instance == again.chat_instance
    assert once.chat_instance != other.chat_instance


async def test_a_forged_tap_and_one_on_a_deleted_message_arrive_all_the_same(bot: Library, ana: Person) -> None:
    message_id = await bot.say(ana.chat_id, "?", buttons=[Button(text="Yes", callback_data="yes")])
    await ana.forges_tap("grant:everything", on=message_id)
    await bot.delete(ana.chat_id, [message_id])
    await ana.forges_tap("yes", on=message_id)

    forged, stale = await bot.poll()

    assert (forged.words, forged.message_is_there) == ("grant:everything", True)
    assert (stale.words, stale.message_is_there, stale.message_id) == ("yes", False, message_id)


async def test_an_edit_changes_words_and_buttons_and_one_that_changes_nothing_is_refused(
    bot: Library, ana: Person
) -> None:
    yes = Button(text="Yes", callback_data="yes")
    message_id = await bot.say(ana.chat_id, "Shall I?", buttons=[yes])

    assert await bot.reword(ana.chat_id, message_id, "Done.", buttons=[yes]) == "Done."
    with refused(bot, 400, "message is not modified: specified new message content"):
        await bot.reword(ana.chat_id, message_id, "Done.", buttons=[yes])
    await bot.reword(ana.chat_id, message_id, "Done.")

    assert ana.screen.last.edited
    assert ana.screen.last.labels == ()


async def test_the_buttons_alone_can_be_changed_and_taken_away(bot: Library, ana: Person) -> None:
    message_id = await bot.say(ana.chat_id, "Shall I?", buttons=[Button(text="Yes", callback_data="yes")])

    await bot.rebutton(ana.chat_id, message_id, buttons=[Button(text="No", callback_data="no")])
    changed = ana.screen.last.labels
    await bot.rebutton(ana.chat_id, message_id, buttons=[])

    assert (changed, ana.screen.last.labels) == (("No",), ())
    with refused(bot, 400, "message is not modified"):
        await bot.rebutton(ana.chat_id, message_id, buttons=[])


async def test_only_the_bots_own_messages_that_are_there_can_be_edited(bot: Library, ana: Person) -> None:
    own = await bot.say(ana.chat_id, "one")
    theirs = await ana.sends("two")
    await bot.delete(ana.chat_id, [own])

    with refused(bot, 400, "message can't be edited"):
        await bot.reword(ana.chat_id, theirs.message_id, "three")
    with refused(bot, 400, "message to edit not found"):
        await bot.reword(ana.chat_id, own, "three")


async def test_in_a_private_chat_both_sides_messages_can_be_deleted(bot: Library, ana: Person) -> None:
    theirs = await ana.sends("my password is rosebud")
    own = await bot.say(ana.chat_id, "noted")

    await bot.delete(ana.chat_id, [theirs.message_id])

    assert [shown.deleted for shown in ana.screen] == [True, False]
    with refused(bot, 400, "message to delete not found"):
        await bot.delete(ana.chat_id, [theirs.message_id])
    await bot.delete(ana.chat_id, [theirs.message_id, own])
    assert ana.screen.visible == ()


@pytest.mark.parametrize("who", ["the bot", "the person"])
async def test_a_message_can_be_deleted_for_48_hours(
    telegram: StrictBotApi, bot: Library, ana: Person, who: str
) -> None:
    telegram.clock.stops()
    young, old = [
        await bot.say(ana.chat_id, "a") if who == "the bot" else (await ana.sends("a")).message_id for _ in range(2)
    ]

    telegram.clock.passes(hours=48)
    await bot.delete(ana.chat_id, [young])
    telegram.clock.passes(seconds=1)

    with refused(bot, 400, "message can't be deleted for everyone"):
        await bot.delete(ana.chat_id, [old])


async def test_a_reply_needs_a_message_to_reply_to(bot: Library, ana: Person) -> None:
    asked = await ana.sends("when?")

    await bot.say(ana.chat_id, "on Friday", reply_to=asked.message_id)

    with refused(bot, 400, "message to be replied not found"):
        await bot.say(ana.chat_id, "on Friday", reply_to=99)


async def test_looking_busy_shows_until_the_next_message(bot: Library, ana: Person) -> None:
    await bot.look_busy(ana.chat_id)
    assert ana.screen.bot_is_busy

    await bot.say(ana.chat_id, "here it is")

    assert not ana.screen.bot_is_busy


async def test_the_menu_is_offered_in_the_language_of_the_person(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    ben = telegram.user(first_name="Ben", language_code="en-US")
    await bot.offer_commands({"help": "Get help"}, language="")
    await bot.offer_commands({"ayuda": "Recibir ayuda"}, language="es")

    assert await bot.commands(language="es") == {"ayuda": "Recibir ayuda"}
    assert await bot.commands(language="en") == {}  # only what was set for this very language
    assert [command.command for command in ana.commands] == ["ayuda"]
    assert [command.command for command in ben.commands] == ["help"]


@pytest.mark.parametrize(
    ("commands", "why"),
    [
        ({"Help": "Get help"}, "BOT_COMMAND_INVALID"),
        ({"h" * 33: "Get help"}, "BOT_COMMAND_INVALID"),
        ({"help": " "}, "command description must be non-empty"),
        ({"help": "x" * 257}, "command description length must not exceed 256"),
        ({f"help{number}": "Get help" for number in range(101)}, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_have_bounds(bot: Library, commands: dict[str, str], why: str) -> None:
    await bot.offer_commands({"h" * 32: "x" * 256}, language="")

    with refused(bot, 400, why):
        await bot.offer_commands(commands, language="")


async def test_the_description_falls_back_on_everybodys(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    await bot.describe("Not for emergencies: call 911", language="")
    assert ana.sees_description == "Not for emergencies: call 911"

    await bot.describe("No es para emergencias: llame al 911", language="es")

    assert await bot.description(language="es") == "No es para emergencias: llame al 911"
    assert await bot.description(language="fr") == "Not for emergencies: call 911"
    assert ana.sees_description == "No es para emergencias: llame al 911"


async def test_a_description_has_512_characters_at_most(bot: Library) -> None:
    await bot.describe("x" * 512, language="")

    with refused(bot, 400, "description is too long"):
        await bot.describe("x" * 513, language="")
    with refused(bot, 400, "invalid language code specified"):
        await bot.describe("x", language="english")


async def test_a_chat_tells_its_name_and_an_unknown_one_is_not_found(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    group = telegram.group(title="The Reyes family")

    assert await bot.chat_name(ana.chat_id) == "Ana"
    assert await bot.chat_name(group.chat_id) == "The Reyes family"
    with refused(bot, 400, "chat not found"):
        await bot.chat_name(42)
