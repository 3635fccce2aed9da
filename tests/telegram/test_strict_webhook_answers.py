"""Calls that a bot makes in its answer to a delivery."""

from collections.abc import Callable

import pytest
from aiohttp import FormData, MultipartWriter, web

from tests.telegram import Person, StrictBotApi, Via
from tests.telegram.hooks import SECRET, Delivered, Hook
from tests.telegram.libraries import Library


def as_json(call: dict[str, str]) -> web.Response:
    return web.json_response(call)


def as_form(call: dict[str, str]) -> web.Response:
    return web.Response(body=FormData(call)())


def as_multipart(call: dict[str, str]) -> web.Response:
    """The shape in which aiogram's own webhook handler answers."""
    writer = MultipartWriter("form-data")
    for name, value in call.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    return web.Response(body=writer)


@pytest.mark.parametrize("written", [as_json, as_form, as_multipart])
async def test_a_call_in_the_answer_is_done_and_its_end_told_to_nobody(
    telegram: StrictBotApi,
    bot: Library,
    ana: Person,
    hook: Hook,
    written: Callable[[dict[str, str]], web.Response],
) -> None:
    async def answer(_: Delivered) -> web.Response:
        return written({"method": "sendMessage", "chat_id": str(ana.chat_id), "text": "received"})

    hook.reply = answer
    await bot.set_webhook(hook.url, secret=SECRET)

    await ana.sends("hello")
    await ana.sees("received")
    await ana.blocks_bot()
    await telegram.taken()

    done, lost = await telegram.called("sendMessage", times=1), await telegram.called("sendMessage", times=2)
    assert (done.via, done.ok) == (Via.WEBHOOK_REPLY, True)
    assert (lost.ok, str(lost.refusal)) == (False, "Forbidden: bot was blocked by the user")


@pytest.mark.parametrize("method", ["getMe", "setWebhook", "deleteWebhook", "logOut"])
async def test_some_calls_cannot_be_made_in_the_answer(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook, method: str
) -> None:
    async def answer(_: Delivered) -> web.Response:
        return web.json_response({"method": method})

    await bot.set_webhook(hook.url, secret=SECRET)
    asked = len(telegram.requests)
    hook.reply = answer

    await ana.sends("hello")
    await telegram.taken()

    assert len(telegram.requests) == asked
    assert telegram.webhook
