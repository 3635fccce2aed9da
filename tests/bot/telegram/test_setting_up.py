"""Whose bot it is: nobody takes another's messages away, and the token stays where it belongs."""

from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.parts import Parts
from bot.requirements import telegram_token
from bot.settings import Settings
from bot.telegram.binding import OtherBot
from bot.telegram.polling import WebhookIsSet
from bot.telegram.serving import polling, webhook
from bot.telegram.setup import OtherWebhook, UnsafeAddress, create_bot
from bot.telegram.sole_poller import AlreadyPolled, sole_poller
from bot.telegram.webhook import NoWebhookSecret
from tests.bot.chatting import BASE_URL, SECRET, TOKEN, by_webhook
from tests.telegram import Person, StrictBotApi

OTHERS = "987654321:AAE-another_bot_of_nobody"


@pytest.mark.parametrize("secret", ["", "fifteen_letters"])
async def test_a_webhook_without_a_long_secret_does_not_start(
    telegram: StrictBotApi, parts: Parts, secret: str
) -> None:
    with pytest.raises(NoWebhookSecret):
        await webhook(parts, token=TOKEN, secret=secret)

    assert telegram.webhook is None


async def test_polling_is_refused_while_a_webhook_is_set(telegram: StrictBotApi, parts: Parts) -> None:
    async with by_webhook(parts, telegram):
        with pytest.raises(WebhookIsSet):
            await polling(parts, token=TOKEN).__aenter__()

    assert telegram.webhook is not None


async def test_a_webhook_of_another_installation_is_not_taken_over(telegram: StrictBotApi, parts: Parts) -> None:
    bot = create_bot(parts.settings, token=TOKEN)
    await bot.set_webhook("https://other.example.org/telegram", secret_token=SECRET)
    await bot.session.close()

    with pytest.raises(OtherWebhook):
        await webhook(parts, token=TOKEN, secret=SECRET)

    assert telegram.webhook is not None
    assert telegram.webhook.url == "https://other.example.org/telegram"


async def test_one_database_has_one_poller_and_the_next_may_follow(telegram: StrictBotApi, parts: Parts) -> None:
    async with polling(parts, token=TOKEN):
        with pytest.raises(AlreadyPolled):
            await polling(parts, token=TOKEN).__aenter__()

    async with sole_poller(parts.database.url):
        pass


async def test_a_database_belongs_to_one_bot(parts: Parts, telegram: StrictBotApi) -> None:
    async with polling(parts, token=TOKEN):
        pass

    async with StrictBotApi(token=OTHERS, bot_username="other_test_bot") as other:
        settings = Settings(base_url=BASE_URL, telegram_api=other.url)
        strangers = Parts(**{name: getattr(parts, name) for name in Parts.__slots__} | {"settings": settings})
        with pytest.raises(OtherBot):
            await polling(strangers, token=OTHERS).__aenter__()


@pytest.mark.parametrize("address", ["http://api.telegram.org", "http://192.168.1.7:8081", "ftp://127.0.0.1"])
def test_an_address_in_the_open_is_refused(address: str) -> None:
    with pytest.raises(UnsafeAddress):
        create_bot(Settings(telegram_api=address), token=TOKEN)


@pytest.mark.parametrize("address", ["https://api.telegram.org", "http://127.0.0.1:8081", "http://localhost:8081"])
async def test_a_safe_address_is_taken(address: str) -> None:
    bot = create_bot(Settings(telegram_api=address), token=TOKEN)

    assert bot.id == 123456789
    await bot.session.close()


def test_the_token_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")

    assert telegram_token(Settings(telegram_token=SecretStr(TOKEN))) == TOKEN
    assert telegram_token(Settings(telegram_token_file=file)) == TOKEN
    assert telegram_token(Settings()) is None
    assert TOKEN not in repr(Settings(telegram_token=SecretStr(TOKEN)))


@pytest.mark.parametrize("shown", [None, "", "A_secret-of-another_one", f"{SECRET}x"])
async def test_who_does_not_show_the_secret_is_not_heard(
    telegram: StrictBotApi, parts: Parts, stranger: Person, shown: str | None
) -> None:
    telegram.gateway(public=BASE_URL, inside="http://127.0.0.1:1")
    made = await webhook(parts, token=TOKEN, secret=SECRET)
    headers = {} if shown is None else {"X-Telegram-Bot-Api-Secret-Token": shown}

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=[made.route])), base_url="http://bot"
    ) as client:
        answer = await client.post("/telegram", headers=headers, content=b"{}")

    await made.door.bot.session.close()
    assert answer.status_code == 403
    assert stranger.screen.heard == ()


async def test_a_body_that_is_longer_than_any_update_is_refused(telegram: StrictBotApi, parts: Parts) -> None:
    telegram.gateway(public=BASE_URL, inside="http://127.0.0.1:1")
    made = await webhook(parts, token=TOKEN, secret=SECRET)

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=[made.route])), base_url="http://bot"
    ) as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        too_long = await client.post("/telegram", headers=headers, content=b" " * 1_000_001)
        nothing = await client.post("/telegram", headers=headers, content=b"{}")

    await made.door.bot.session.close()
    assert (too_long.status_code, nothing.status_code) == (413, 200)
