"""Deliveries to the bot's own address: the secret, the repeats, the trouble."""

import asyncio
from http import HTTPStatus

import httpx
import pytest
from aiogram.types import Update as AiogramUpdate
from aiohttp import web
from telegram import Update as PtbUpdate

from tests.telegram import Person, StrictBotApi
from tests.telegram.conftest import TOKEN
from tests.telegram.hooks import SECRET, Delivered, Hook
from tests.telegram.libraries import Library


async def test_updates_are_brought_with_the_secret_and_both_libraries_read_them(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, secret=SECRET)

    sent = await ana.sends("hello")
    [delivered] = await hook.has(1)
    await telegram.taken(sent.update_id)

    assert delivered.secret == SECRET
    assert AiogramUpdate.model_validate(delivered.update).update_id == sent.update_id
    assert PtbUpdate.de_json(delivered.update, None).update_id == sent.update_id
    assert await bot.webhook_trouble() == (hook.url, 0, None)


async def test_what_waited_while_polling_is_brought_once_a_webhook_is_set(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    await ana.sends("hello")

    await bot.set_webhook(hook.url, secret="")
    [delivered] = await hook.has(1)

    assert (delivered.text, delivered.secret) == ("hello", None)


@pytest.mark.parametrize("status", [301, 404, 500])
async def test_a_delivery_is_repeated_until_it_is_taken_and_the_trouble_is_told(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook, status: int
) -> None:
    async def refuse_three_times(_: Delivered) -> web.Response:
        return web.Response(status=status if len(hook.delivered) <= 3 else 200)

    hook.reply = refuse_three_times
    await bot.set_webhook(hook.url, secret=SECRET)

    sent = await ana.sends("hello")
    deliveries = await hook.has(4)
    await telegram.taken(sent.update_id)

    assert {delivered.update["update_id"] for delivered in deliveries} == {sent.update_id}
    _, pending, trouble = await bot.webhook_trouble()
    assert (pending, trouble) == (0, f"Wrong response from the webhook: {status} {HTTPStatus(status).phrase}")


async def test_a_bot_that_is_not_there_gets_its_updates_when_it_comes(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook, unused_tcp_port: int
) -> None:
    await bot.set_webhook(f"http://127.0.0.1:{unused_tcp_port}/hook", secret=SECRET)
    await ana.sends("hello")
    await telegram.delivery_fails()

    _, pending, trouble = await bot.webhook_trouble()
    await bot.set_webhook(hook.url, secret=SECRET)
    [delivered] = await hook.has(1)

    assert (pending, trouble) == (1, "Connection refused")
    assert delivered.text == "hello"


async def test_a_bot_that_does_not_answer_in_time_is_asked_again(hook: Hook) -> None:
    released = asyncio.Event()

    async def hang_once(_: Delivered) -> web.Response:
        if len(hook.delivered) == 1:
            await released.wait()
        return web.Response()

    hook.reply = hang_once
    async with (
        StrictBotApi(token=TOKEN, bot_username="test_bot", webhook_timeout=0.2) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
    ):
        await client.post("setWebhook", json={"url": hook.url})
        await telegram.user(first_name="Ana").sends("hello")
        await telegram.taken()
        released.set()

        assert len(hook.delivered) == 2
        assert telegram.last_delivery_error
        assert telegram.last_delivery_error.message == "Read timeout expired"


async def test_retry_after_is_obeyed(telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook) -> None:
    async def ask_for_patience(_: Delivered) -> web.Response:
        first = len(hook.delivered) == 1
        return web.Response(status=503, headers={"Retry-After": "15"}) if first else web.Response()

    hook.reply = ask_for_patience
    await bot.set_webhook(hook.url, secret=SECRET)
    began = asyncio.get_running_loop().time()

    await ana.sends("hello")
    await telegram.taken()

    assert asyncio.get_running_loop().time() - began >= 15 * 0.02


async def test_a_taken_update_can_be_brought_again(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, secret=SECRET)
    sent = await ana.sends("hello")
    await telegram.taken(sent.update_id)

    telegram.redeliver(sent.update_id)
    first, second = await hook.has(2)

    assert first == second
