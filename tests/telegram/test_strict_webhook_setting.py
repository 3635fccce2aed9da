"""Where a bot may have its updates brought to."""

import pytest

from tests.telegram import Person, StrictBotApi
from tests.telegram.conftest import Ask, description
from tests.telegram.hooks import SECRET, Hook
from tests.telegram.libraries import Library, refused


async def test_pending_updates_are_dropped_when_asked_and_kept_otherwise(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    await ana.sends("one")
    await bot.drop_webhook()
    kept = len(telegram.pending)
    await bot.drop_webhook(pending_too=True)

    assert (kept, len(telegram.pending)) == (1, 0)


async def test_a_public_address_leads_through_the_gateway(
    telegram: StrictBotApi, bot: Library, ana: Person, hook: Hook
) -> None:
    telegram.gateway(public="https://chat.example.org", inside=hook.url.removesuffix("/hook"))
    await bot.set_webhook("https://chat.example.org/hook", secret=SECRET)

    await ana.sends("hello")
    [delivered] = await hook.has(1)

    assert (delivered.host, delivered.proto) == ("chat.example.org", "https")


async def test_a_public_address_without_a_gateway_is_never_asked(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    await bot.set_webhook("https://chat.example.org/hook", secret=SECRET)

    await ana.sends("hello")

    assert (await telegram.delivery_fails()).message == "Connection refused"
    await bot.drop_webhook()
    assert [told.words for told in await bot.poll()] == ["hello"]


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
