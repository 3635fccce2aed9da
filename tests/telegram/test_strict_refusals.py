"""What Telegram refuses, each time beside what it lets pass with the same set-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.telegram import ChatType, Person, StrictBotApi
from tests.telegram.conftest import Ask, description
from tests.telegram.libraries import Library, refused
from tests.telegram.texts import cleaned, command_entities


@pytest.mark.parametrize("letter", ["a", "é", "😀"])
async def test_a_text_has_4096_characters_at_most_whatever_they_are(bot: Library, ana: Person, letter: str) -> None:
    message_id = await bot.say(ana.chat_id, letter * 4096)

    with refused(bot, 400, "message is too long"):
        await bot.say(ana.chat_id, letter * 4097)
    with refused(bot, 400, "MESSAGE_TOO_LONG"):
        await bot.reword(ana.chat_id, message_id, letter * 4097)
    assert len(ana.screen.heard) == 1


async def test_a_text_of_more_than_32768_bytes_is_not_even_read(bot: Library, ana: Person) -> None:
    with refused(bot, 400, "message is too long"):
        await bot.say(ana.chat_id, "a" * 32768)
    with refused(bot, 400, "text is too long"):
        await bot.say(ana.chat_id, "a" * 32769)


async def test_a_text_without_anything_visible_is_refused(ask: Ask, ana: Person) -> None:
    assert description(await ask("sendMessage", chat_id=ana.chat_id)) == "Bad Request: message text is empty"
    assert description(await ask("sendMessage", chat_id=ana.chat_id, text="")) == "Bad Request: message text is empty"
    blank = await ask("sendMessage", chat_id=ana.chat_id, text=" \n\x00\t")
    assert description(blank) == "Bad Request: text must be non-empty"


async def test_a_text_is_kept_without_controls_and_trimmed(ask: Ask, ana: Person) -> None:
    sent = await ask("sendMessage", chat_id=ana.chat_id, text=" \n call\x00911\u202e now\r\n ")

    assert sent.json()["result"]["text"] == "call 911 now"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_kept_text_is_kept_as_it_is(text: str) -> None:
    kept = cleaned(text)

    assert cleaned(kept) == kept


@given(st.text(alphabet="/ab@😀 \n.", max_size=30))
def test_a_command_is_where_its_entity_says(text: str) -> None:
    units = text.encode("utf-16-le")

    for entity in command_entities(text):
        offset, length = entity["offset"], entity["length"]
        assert isinstance(offset, int)
        assert isinstance(length, int)
        assert units[2 * offset : 2 * (offset + length)].decode("utf-16-le").startswith("/")


async def test_a_person_who_blocks_the_bot_is_not_reached_until_it_is_let_in_again(bot: Library, ana: Person) -> None:
    message_id = await bot.say(ana.chat_id, "one")
    await ana.blocks_bot()

    with refused(bot, 403, "bot was blocked by the user"):
        await bot.say(ana.chat_id, "two")
    with refused(bot, 403, "bot was blocked by the user"):
        await bot.look_busy(ana.chat_id)
    await bot.delete(ana.chat_id, [message_id])  # a block closes the chat for new things alone
    await ana.unblocks_bot()
    await bot.say(ana.chat_id, "three")

    told = await bot.poll()
    assert [(each.kind, each.words) for each in told] == [("my_chat_member", "kicked"), ("my_chat_member", "member")]
    assert [shown.text for shown in ana.screen.visible] == ["three"]


async def test_only_a_person_begins_a_conversation(telegram: StrictBotApi, bot: Library) -> None:
    ben = telegram.user(first_name="Ben")

    with refused(bot, 403, "bot can't initiate conversation with a user"):
        await bot.say(ben.chat_id, "hello")
    await ben.starts()

    await bot.say(ben.chat_id, "hello")


async def test_a_chat_that_never_was_is_not_found_and_a_deleted_account_is_deactivated(
    bot: Library, ana: Person
) -> None:
    await bot.say(ana.chat_id, "one")
    await ana.deletes_account()

    with refused(bot, 403, "user is deactivated"):
        await bot.say(ana.chat_id, "two")
    with refused(bot, 400, "chat not found"):
        await bot.say(42, "two")


@pytest.mark.parametrize(("type_", "name"), [(ChatType.GROUP, "group"), (ChatType.SUPERGROUP, "supergroup")])
async def test_a_group_that_throws_the_bot_out_is_closed_to_it(
    telegram: StrictBotApi, bot: Library, type_: ChatType, name: str
) -> None:
    group = telegram.group(title="Family", type_=type_)
    message_id = await bot.say(group.chat_id, "If this is an emergency, call 911")
    await group.removes_bot()

    with refused(bot, 403, f"bot was kicked from the {name} chat"):
        await bot.say(group.chat_id, "two")
    with refused(bot, 403, f"bot was kicked from the {name} chat"):
        await bot.delete(group.chat_id, [message_id])


async def test_a_group_that_the_bot_leaves_is_closed_to_it(telegram: StrictBotApi, ask: Ask, ana: Person) -> None:
    group = telegram.group(title="Family")

    assert (await ask("leaveChat", chat_id=group.chat_id)).is_success

    again = await ask("leaveChat", chat_id=group.chat_id)
    assert description(again) == "Forbidden: bot is not a member of the group chat"
    assert description(await ask("leaveChat", chat_id=ana.chat_id)) == "Bad Request: can't leave a private chat"


async def test_in_a_group_the_bot_deletes_its_own_messages_alone(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    group = telegram.group(title="Family")
    own = await bot.say(group.chat_id, "hello")
    theirs = await ana.sends_in(group, "hello")

    await bot.delete(group.chat_id, [own])

    with refused(bot, 400, "message can't be deleted for everyone"):
        await bot.delete(group.chat_id, [theirs.message_id])


async def test_a_document_needs_a_file(ask: Ask, ana: Person) -> None:
    answer = await ask("sendDocument", chat_id=ana.chat_id)

    assert description(answer) == "Bad Request: there is no document in the request"


async def test_a_caption_has_1024_characters_at_most(bot: Library, ana: Person, telegram: StrictBotApi) -> None:
    await bot.send_picture(ana.chat_id, b"GIF89a", caption="x" * 1024)

    with refused(bot, 400, "message caption is too long"):
        await bot.send_picture(ana.chat_id, b"GIF89a", caption="x" * 1025)
