"""What people do and see."""

import asyncio
import sys
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data
from aiogram.utils.web_app_signature import check_webapp_signature as check_third_party_signature

from tests.telegram import Button, Person, StrictBotApi, sign_init_data
from tests.telegram.conftest import TOKEN, Ask
from tests.telegram.libraries import Library


async def test_a_person_waits_for_words_and_fails_with_the_screen(bot: Library, ana: Person) -> None:
    await ana.sends("hello")
    await bot.say(ana.chat_id, "Shall I?", buttons=[Button(text="Yes", callback_data="yes")])

    with pytest.raises(AssertionError) as failed:
        await ana.sees("hello", timeout=0.01)  # their own words don't count

    assert str(failed.value) == (
        "waited 0.01 s for 'hello' from the bot, but the screen shows:\n"
        "    #1 Ana: hello\n"
        "    #2 myCooper: Shall I?\n"
        "        [Yes]"
    )


async def test_a_person_sees_an_edit_and_what_came_after_a_message(bot: Library, ana: Person) -> None:
    first = await bot.say(ana.chat_id, "received")
    second = await bot.say(ana.chat_id, "working")

    with pytest.raises(AssertionError):
        await ana.sees("received", after=first, timeout=0.01)
    waiting = asyncio.create_task(ana.sees("received", after=first))
    await bot.reword(ana.chat_id, second, "received again")

    assert (await waiting).edited
    assert "received again" in ana.screen
    assert "working" not in ana.screen


async def test_start_brings_the_payload_of_the_link_as_a_command(ask: Ask, telegram: StrictBotApi) -> None:
    ben = telegram.user(first_name="Ben", username="ben")
    await ben.starts()
    await ben.follows("https://t.me/mycooper_test_bot?start=AbC_-9")

    plain, linked = (update["message"] for update in (await ask("getUpdates")).json()["result"])

    assert (plain["text"], linked["text"]) == ("/start", "/start AbC_-9")
    assert linked["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert linked["from"] == {
        "id": ben.account.id,
        "is_bot": False,
        "first_name": "Ben",
        "username": "ben",
        "language_code": "en",
    }
    with pytest.raises(AssertionError, match="doesn't lead to this bot"):
        await ben.follows("https://t.me/another_bot?start=AbC")


async def test_a_long_text_arrives_in_pieces(bot: Library, ana: Person) -> None:
    with pytest.raises(ValueError, match="sends_long"):
        await ana.sends("x" * 4097)

    sent = await ana.sends_long("x" * 100_000)

    told = await bot.poll()
    assert len(told) == len(sent) == 25
    assert [len(each.words) for each in told] == [4096] * 24 + [100_000 - 24 * 4096]


async def test_who_has_blocked_the_bot_can_only_restart_it(bot: Library, ana: Person) -> None:
    await ana.blocks_bot()
    with pytest.raises(AssertionError, match="the bot is blocked"):
        await ana.sends("hello")

    await ana.starts()

    assert [told.words for told in await bot.poll()] == ["kicked", "member", "/start"]


async def test_a_deleted_account_does_nothing_more(ana: Person) -> None:
    await ana.deletes_account()

    for act in (ana.sends("hello"), ana.blocks_bot()):
        with pytest.raises(AssertionError, match="the account is deleted"):
            await act


async def test_a_cleared_chat_is_empty_and_the_bot_may_write_on(bot: Library, ana: Person) -> None:
    await bot.say(ana.chat_id, "one", buttons=[Button(text="Yes", callback_data="yes")])
    await ana.deletes_chat()
    await bot.say(ana.chat_id, "two")

    assert [shown.text for shown in ana.screen] == ["two"]
    with pytest.raises(AssertionError, match="there is no button 'Yes' to tap"):
        await ana.taps("Yes")
    assert await bot.poll() == []
    await ana.deletes_chat(and_blocks=True)
    assert [told.words for told in await bot.poll()] == ["kicked"]


async def test_a_button_is_tapped_by_label_by_data_or_on_a_certain_message(bot: Library, ana: Person) -> None:
    old = await bot.say(ana.chat_id, "1?", buttons=[Button(text="Yes", callback_data="yes:1")])
    await bot.say(ana.chat_id, "2?", buttons=[Button(text="Yes", callback_data="yes:2")])

    await ana.taps("Yes")
    await ana.taps("Yes", on=old)
    await ana.taps("yes:1")

    assert [told.words for told in await bot.poll()] == ["yes:2", "yes:1", "yes:1"]
    with pytest.raises(AssertionError, match="there is no button 'No' to tap"):
        await ana.taps("No")


async def test_a_tap_that_the_bot_leaves_unanswered_fails_who_waits_for_it(bot: Library, ana: Person) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Yes", callback_data="yes")])
    tap = await ana.taps("Yes")

    with pytest.raises(AssertionError, match=r"the tap on \[Yes\] was not answered"):
        await tap.is_answered(timeout=0.01)


async def test_a_label_of_the_keyboard_below_is_sent_as_text(ask: Ask, bot: Library, ana: Person) -> None:
    await ask("sendMessage", chat_id=ana.chat_id, text="?", reply_markup={"keyboard": [["Write", "Help"]]})

    await ana.taps("Help")

    assert [told.words for told in await bot.poll()] == ["Help"]


async def test_a_link_button_gives_its_address_and_tells_the_bot_nothing(bot: Library, ana: Person) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", url="http://127.0.0.1:8000/read")])

    tap = await ana.taps("Open")

    assert (tap.url, tap.init_data, tap.update_id) == ("http://127.0.0.1:8000/read", None, None)
    assert await bot.poll() == []


async def test_a_mini_app_opens_with_launch_data_that_aiogram_accepts(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", web_app="https://chat.example.org/link")])

    tap = await ana.taps("Open")
    assert tap.init_data
    opened = safe_parse_webapp_init_data(TOKEN, tap.init_data)

    assert opened.user
    assert (opened.user.id, opened.user.first_name, opened.user.language_code) == (ana.account.id, "Ana", "es")
    assert abs(opened.auth_date - telegram.clock.now) < timedelta(seconds=5)
    assert parse_qs(urlsplit(tap.launch_url).fragment)["tgWebAppData"] == [tap.init_data]


async def test_launch_data_is_bound_to_the_token_and_to_each_of_its_words(telegram: StrictBotApi, ana: Person) -> None:
    launch = ana.init_data(start_param="link-7")

    assert check_webapp_signature(TOKEN, launch)
    assert not check_webapp_signature(TOKEN[:-1] + "x", launch)
    assert not check_webapp_signature(TOKEN, launch.replace("link-7", "link-8"))
    assert check_third_party_signature(telegram.bot.id, launch, telegram.third_party_key)
    assert not check_third_party_signature(telegram.bot.id + 1, launch, telegram.third_party_key)


async def test_launch_data_can_be_of_any_age(telegram: StrictBotApi, ana: Person) -> None:
    made = telegram.clock.now - timedelta(seconds=301)

    launch = sign_init_data(TOKEN, user=ana.account, auth_date=made, query_id="AAH")

    assert safe_parse_webapp_init_data(TOKEN, launch).auth_date.timestamp() == int(made.timestamp())


async def test_the_bot_is_told_when_it_comes_into_a_group_and_goes(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    group = telegram.group(title="Family", owner=ana)
    await ana.sends_in(group, "my chest hurts")
    await group.removes_bot()
    await ana.sends_in(group, "nobody hears this")

    told = await bot.poll()

    assert [(each.kind, each.words) for each in told] == [
        ("my_chat_member", "member"),
        ("message", "my chest hurts"),
        ("my_chat_member", "kicked"),
    ]
    assert {each.chat_id for each in told} == {group.chat_id}
    assert {each.from_id for each in told} == {ana.account.id}


async def test_in_privacy_mode_the_bot_hears_of_a_group_only_what_is_meant_for_it() -> None:
    async with StrictBotApi(token=TOKEN, bot_username="my_bot", reads_all_group_messages=False) as telegram:
        ana = telegram.user(first_name="Ana")
        group = telegram.group(title="Family")

        heard = [
            (await ana.sends_in(group, text)).known_update_id is not None
            for text in ("my chest hurts", "/help", "@my_bot hello")
        ]

    assert heard == [False, True, True]


async def test_a_bot_in_another_process_is_served_too(telegram: StrictBotApi, ana: Person) -> None:
    program = (
        "import asyncio, sys, telegram\n"
        "async def main(token, url, chat):\n"
        "    async with telegram.Bot(token, base_url=url + '/bot') as bot:\n"
        "        await bot.send_message(int(chat), 'from elsewhere')\n"
        "asyncio.run(main(*sys.argv[1:]))\n"
    )

    process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, TOKEN, telegram.url, str(ana.chat_id))
    await ana.sees("from elsewhere", timeout=30)

    assert await process.wait() == 0
