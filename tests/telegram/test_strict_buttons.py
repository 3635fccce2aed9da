"""Keyboards: what they may hold, what they open, what Telegram refuses in them."""

from http import HTTPStatus

import httpx
import pytest

from tests.telegram import Button, Person, StrictBotApi
from tests.telegram.conftest import TOKEN, Ask, description
from tests.telegram.libraries import Library, refused
from tests.telegram.wire import Json


async def test_callback_data_has_64_bytes_at_most(bot: Library, ana: Person) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Yes", callback_data="é" * 32)])

    with refused(bot, 400, "BUTTON_DATA_INVALID"):
        await bot.say(ana.chat_id, "?", buttons=[Button(text="Yes", callback_data="é" * 32 + "e")])


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("tel:+18563422000", "Wrong port number specified in the URL"),
        ("tel:911", "Wrong HTTP URL"),
        ("javascript://x.example/", "Unsupported URL protocol"),
        ("ftp://x.example/", "Unsupported URL protocol"),
        ("https://", "URL host is empty"),
        ("https://intranet/page", "Wrong HTTP URL"),
    ],
)
async def test_a_button_opens_web_addresses_alone(bot: Library, ana: Person, url: str, why: str) -> None:
    for allowed in ("https://chat.example.org/a?b=c", "http://chat.example.org", "tg://resolve?domain=x", "t.me/x"):
        await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", url=allowed)])

    with refused(bot, 400, f"inline keyboard button URL '{url}' is invalid: {why}"):
        await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", url=url)])


async def test_a_mini_app_is_opened_over_https_alone(bot: Library, ana: Person) -> None:
    await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", web_app="https://chat.example.org/")])

    with refused(bot, 400, "is invalid: Only HTTPS links are allowed"):
        await bot.say(ana.chat_id, "?", buttons=[Button(text="Open", web_app="http://chat.example.org/")])


@pytest.mark.parametrize("kind", ["url", "web_app"])
async def test_loopback_is_opened_only_for_tests(kind: str) -> None:
    page = {"text": "Open", kind: "http://localhost:8000/" if kind == "url" else {"url": "http://localhost:8000/"}}
    markup: Json = {"inline_keyboard": [[page]]}
    statuses = []
    for allowed in (True, False):
        async with (
            StrictBotApi(token=TOKEN, bot_username="test_bot", allow_loopback_urls=allowed) as telegram,
            httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
        ):
            person = telegram.user(first_name="Ana", started=True)
            call = {"chat_id": person.chat_id, "text": "?", "reply_markup": markup}
            statuses.append((await client.post("sendMessage", json=call)).status_code)

    assert statuses == [HTTPStatus.OK, HTTPStatus.BAD_REQUEST]


@pytest.mark.parametrize(
    ("button", "why"),
    [
        ("Yes", "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        ({"callback_data": "yes"}, "can't parse inline keyboard button: Can't find field \"text\""),
        ({"text": " ", "callback_data": "yes"}, "inline keyboard button text must be non-empty"),
        ({"text": "Yes"}, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"text": "Yes", "callback_data": ""}, "can't parse inline keyboard button: Text buttons are unallowed"),
    ],
)
async def test_a_button_says_what_it_does(ask: Ask, ana: Person, button: Json, why: str) -> None:
    rows: list[Json] = [[{"text": "Yes", "callback_data": "yes"}]]
    right = await ask("sendMessage", chat_id=ana.chat_id, text="?", reply_markup={"inline_keyboard": rows})
    wrong = await ask("sendMessage", chat_id=ana.chat_id, text="?", reply_markup={"inline_keyboard": [[button]]})

    assert right.is_success
    assert why in description(wrong)


async def test_a_keyboard_below_the_chat_comes_and_goes_and_its_message_cannot_be_edited(ask: Ask, ana: Person) -> None:
    rows: Json = [["Write", {"text": "Help"}]]
    sent = await ask("sendMessage", chat_id=ana.chat_id, text="?", reply_markup={"keyboard": rows})
    shown = ana.screen.reply_keyboard
    message_id = sent.json()["result"]["message_id"]
    edited = await ask("editMessageText", chat_id=ana.chat_id, message_id=message_id, text="!")
    await ask("sendMessage", chat_id=ana.chat_id, text="bye", reply_markup={"remove_keyboard": True})

    assert shown == (("Write", "Help"),)
    assert description(edited) == "Bad Request: message can't be edited"
    assert ana.screen.reply_keyboard == ()


async def test_the_menu_button_opens_https_alone(telegram: StrictBotApi, ask: Ask, ana: Person) -> None:
    def button(url: str) -> Json:
        return {"type": "web_app", "text": "Open", "web_app": {"url": url}}

    right = await ask("setChatMenuButton", menu_button=button("https://chat.example.org/"))
    wrong = await ask("setChatMenuButton", menu_button=button("http://chat.example.org/"))

    assert right.is_success
    assert "menu button Web App URL 'http://chat.example.org/' is invalid: Only HTTPS" in description(wrong)
    assert (await ana.opens_menu()).url == "https://chat.example.org/"
