"""Deliveries to the bot's own address: the secret, the order, the repeats, and calls made in the answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

import httpx
import pytest
from aiogram.types import Update as AiogramUpdate
from aiohttp import FormData, MultipartWriter, web
from telegram import Update as PtbUpdate

from tests.telegram import SECRET_HEADER, Button, Person, StrictBotApi, Via
from tests.telegram.bell import Bell
from tests.telegram.conftest import TOKEN, Ask, description
from tests.telegram.libraries import Library, refused
from tests.telegram.wire import Json

SECRET = "A_secret-of-64"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One POST that reached the bot."""

    update: dict[str, Json]
    secret: str | None
    host: str
    proto: str | None

    @property
    def text(self) -> str:
        message = self.update["message"]
        assert isinstance(message, dict)
        return str(message["text"])


Reply = Callable[[Delivered], Awaitable[web.Response]]


async def accepted(_: Delivered) -> web.Response:
    return web.Response()


@dataclass(slots=True)
class Hook:
    """A bot's web server; `reply` is what it answers to each delivery."""

    url: str = ""
    reply: Reply = accepted
    delivered: list[Delivered] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    async def handle(self, request: web.Request) -> web.Response:
        got = Delivered(
            update=await request.json(),
            secret=request.headers.get(SECRET_HEADER),
            host=request.host,
            proto=request.headers.get("X-Forwarded-Proto"),
        )
        self.delivered.append(got)
        self.bell.ring()
        return await self.reply(got)

    async def has(self, count: int, *, timeout: float = 5) -> Sequence[Delivered]:  # noqa: ASYNC109 - a bound
        return await self.bell.until(lambda: self.delivered if len(self.delivered) >= count else None, timeout=timeout)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    built = Hook()
    application = web.Application()
    application.router.add_post("/hook", built.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    built.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield built
    await runner.cleanup()


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


async def test_pending_updates_are_dropped_when_asked_and_kept_otherwise(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    await ana.sends("one")
    await bot.drop_webhook()
    kept = len(telegram.pending)
    await bot.drop_webhook(pending_too=True)

    assert (kept, len(telegram.pending)) == (1, 0)


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


async def test_a_taken_update_can_be_brought_again(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    await bot.set_webhook(hook.url, secret=SECRET)
    sent = await ana.sends("hello")
    await telegram.taken(sent.update_id)

    telegram.redeliver(sent.update_id)
    first, second = await hook.has(2)

    assert first == second


async def test_a_public_address_leads_through_the_gateway(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    telegram.gateway(public="https://chat.example.org", inside=hook.url.removesuffix("/hook"))
    await bot.set_webhook("https://chat.example.org/hook", secret=SECRET)

    await ana.sends("hello")
    [delivered] = await hook.has(1)

    assert (delivered.host, delivered.proto) == ("chat.example.org", "https")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://chat.example.org/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://chat.example.org:8080/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("ftp://chat.example.org/hook", "invalid webhook URL specified"),
        ("https://", "invalid webhook URL specified"),
        ("https://chat.example.org:port/", "invalid webhook URL specified"),
    ],
)
async def test_a_webhook_is_https_on_a_known_port_or_loopback(
    telegram: StrictBotApi, bot: Library, url: str, why: str
) -> None:
    for allowed in ("https://chat.example.org/hook", "https://chat.example.org:8443/", "http://127.0.0.1:1/"):
        await bot.set_webhook(allowed, secret=SECRET)

    with refused(bot, 400, why):
        await bot.set_webhook(url, secret=SECRET)


async def test_a_secret_has_256_letters_digits_and_dashes_at_most(ask: Ask) -> None:
    address = "https://chat.example.org/hook"

    assert (await ask("setWebhook", url=address, secret_token="aZ09_-" + "x" * 250)).is_success
    too_long = await ask("setWebhook", url=address, secret_token="x" * 257)
    strange = await ask("setWebhook", url=address, secret_token="pass word")

    assert description(too_long) == "Bad Request: secret token is too long"
    assert description(strange) == "Bad Request: secret token contains unallowed characters"


async def test_an_empty_address_takes_the_webhook_away(telegram: StrictBotApi, ask: Ask, hook: Hook) -> None:
    await ask("setWebhook", url=hook.url, max_connections=7, allowed_updates=["message"])
    told = (await ask("getWebhookInfo")).json()["result"]
    await ask("setWebhook", url="")
    gone = (await ask("getWebhookInfo")).json()["result"]

    assert (told["url"], told["max_connections"], told["allowed_updates"]) == (hook.url, 7, ["message"])
    assert (gone["url"], "max_connections" in gone) == ("", False)
    assert telegram.webhook is None


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
