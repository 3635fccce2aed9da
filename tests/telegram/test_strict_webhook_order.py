"""In which order updates are brought, and how many at once."""

import asyncio

import pytest
from aiohttp import web

from tests.telegram import Button, Person, StrictBotApi
from tests.telegram.conftest import Ask
from tests.telegram.hooks import SECRET, Delivered, Hook
from tests.telegram.libraries import Library


async def test_a_chats_messages_come_one_after_the_other_and_those_of_others_meanwhile(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    ben = telegram.user(first_name="Ben")
    released = asyncio.Event()

    async def hold_the_first(got: Delivered) -> web.Response:
        if got.text == "one":
            await released.wait()
        return web.Response()

    hook.reply = hold_the_first
    await bot.set_webhook(hook.url, secret=SECRET)
    await ana.sends("one")
    await ana.sends("two")
    await ben.sends("meanwhile")
    before = [delivered.text for delivered in await hook.has(2)]
    released.set()
    after = [delivered.text for delivered in await hook.has(3)]

    assert sorted(before) == ["meanwhile", "one"]
    assert after[-1] == "two"
    await telegram.taken()


async def test_a_failing_update_holds_back_the_rest_of_its_chat_but_no_other_chat(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    ben = telegram.user(first_name="Ben")

    async def fail_ana_three_times(got: Delivered) -> web.Response:
        failing = got.text == "one" and [each.text for each in hook.delivered].count("one") <= 3
        return web.Response(status=500 if failing else 200)

    hook.reply = fail_ana_three_times
    await bot.set_webhook(hook.url, secret=SECRET)
    await ana.sends("one")
    await ana.sends("two")
    await ben.sends("meanwhile")
    await telegram.taken()

    texts = [delivered.text for delivered in hook.delivered]
    assert [text for text in texts if text != "meanwhile"] == ["one"] * 4 + ["two"]
    assert texts.index("meanwhile") < texts.index("two")


async def test_no_more_deliveries_run_at_once_than_the_bot_allows(telegram: StrictBotApi, ask: Ask, hook: Hook) -> None:
    released = asyncio.Event()

    async def hold(_: Delivered) -> web.Response:
        await released.wait()
        return web.Response()

    hook.reply = hold
    await ask("setWebhook", url=hook.url, max_connections=2)
    for number in range(5):
        await telegram.user(first_name=f"P{number}").sends("hello")
    await hook.has(2)

    with pytest.raises(TimeoutError):
        await hook.has(3, timeout=0.3)
    released.set()
    await telegram.taken()
    assert len(hook.delivered) == 5


async def test_a_tap_does_not_wait_for_the_messages_of_its_chat(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Yes", callback_data="yes")])
    released = asyncio.Event()

    async def hold_messages(got: Delivered) -> web.Response:
        if "message" in got.update:
            await released.wait()
        return web.Response()

    hook.reply = hold_messages
    await bot.set_webhook(hook.url, secret=SECRET)
    await ana.sends("one")
    tap = await ana.taps("Yes")
    await telegram.taken(tap.update_id)

    assert len(telegram.pending) == 1
    released.set()
    await telegram.taken()
