"""The Telegram door as a process opens it: by webhook, or by polling."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.routing import Route

from bot.parts import Parts
from bot.running import Work
from storage.ending import together

from .door import TelegramDoor
from .polling import Poller, refuse_while_webhook_is_set, sole_poller
from .setup import bind, create_bot, introduce, take_webhook
from .webhook import PATH, create_webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookDoor:
    """What a web process serves: the route that Telegram calls, and the work behind it."""

    route: Route
    door: TelegramDoor

    async def run(self) -> None:
        """Work until cancelled; then let go of Telegram."""
        try:
            await self.door.run()
        finally:
            await self.door.bot.session.close()


async def webhook(parts: Parts, *, token: str, secret: str) -> WebhookDoor:
    """Make the door by webhook: the bot introduces itself and is told where we are.

    Raises:
        NoWebhookSecret: the secret is none, or too short.
        UnsafeAddress: the token would travel in the open.
        OtherBot: the database belongs to another bot.
        OtherWebhook: another installation receives this bot's messages.
    """
    bot = create_bot(parts.settings, token=token)
    try:
        door = TelegramDoor(parts, bot)
        route = create_webhook(door, secret=secret)
        await bind(parts.database.url, bot_id=bot.id)
        await take_webhook(bot, url=parts.settings.base_url.rstrip("/") + PATH, secret=secret)
        await introduce(bot)
    except BaseException:
        await bot.session.close()
        raise
    return WebhookDoor(route=route, door=door)


@asynccontextmanager
async def polling(parts: Parts, *, token: str) -> AsyncIterator[Work]:
    """The door by polling, for as long as this is open.

    Raises:
        UnsafeAddress: the token would travel in the open.
        OtherBot: the database belongs to another bot.
        WebhookIsSet: another installation receives this bot's messages.
        AlreadyPolled: another process polls for this bot.
    """
    bot = create_bot(parts.settings, token=token)
    try:
        async with sole_poller(parts.database.url):
            await refuse_while_webhook_is_set(bot)
            await bind(parts.database.url, bot_id=bot.id)
            await introduce(bot)
            yield _polling_work(TelegramDoor(parts, bot))
    finally:
        await bot.session.close()


def _polling_work(door: TelegramDoor) -> Work:
    async def run() -> None:
        await together(door.run(), Poller(door).run())

    return run
