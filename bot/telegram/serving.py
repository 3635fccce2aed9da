"""The Telegram door as a process opens it: by webhook, or by polling."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot
from starlette.routing import Route

from bot.parts import Parts
from bot.running import Work
from storage.ending import together

from .beginning import Beginning
from .binding import bind
from .door import TelegramDoor
from .polling import Poller, refuse_while_webhook_is_set
from .setup import create_bot, introduce, take_webhook
from .sole_poller import SolePoller, sole_poller
from .webhook import PATH, create_webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookDoor:
    """What a web process serves: the route that Telegram calls, and the work behind it."""

    route: Route
    door: TelegramDoor
    beginning: Beginning

    async def run(self) -> None:
        """Work until cancelled; then let go of Telegram."""
        try:
            await together(self.door.run(), self.beginning.run())
        finally:
            await self.door.bot.session.close()


async def webhook(parts: Parts, *, token: str, secret: str) -> WebhookDoor:
    """Make the door by webhook: Telegram is told where we are, now or as soon as it can be reached.

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
        await bind(parts.database.url, bot_id=str(bot.id))
        beginning = Beginning(lambda: _told_where(bot, parts, secret=secret))
        await beginning.at_start()
    except BaseException:
        await bot.session.close()
        raise
    return WebhookDoor(route=route, door=door, beginning=beginning)


async def _told_where(bot: Bot, parts: Parts, *, secret: str) -> None:
    await take_webhook(bot, url=parts.settings.base_url.rstrip("/") + PATH, secret=secret)
    await introduce(bot)


@asynccontextmanager
async def polling(parts: Parts, *, token: str) -> AsyncIterator[Work]:
    """The door by polling, for as long as this is open; a Telegram out of reach is tried again behind it.

    Raises:
        UnsafeAddress: the token would travel in the open.
        OtherBot: the database belongs to another bot.
        WebhookIsSet: another installation receives this bot's messages.
        AlreadyPolled: another process polls for this bot.
    """
    bot = create_bot(parts.settings, token=token)
    try:
        async with sole_poller(parts.database.url) as alone:
            await bind(parts.database.url, bot_id=str(bot.id))
            beginning = Beginning(lambda: _found_free(bot))
            await beginning.at_start()
            yield _polling_work(TelegramDoor(parts, bot), alone=alone, beginning=beginning)
    finally:
        await bot.session.close()


async def _found_free(bot: Bot) -> None:
    await refuse_while_webhook_is_set(bot)
    await introduce(bot)


def _polling_work(door: TelegramDoor, *, alone: SolePoller, beginning: Beginning) -> Work:
    async def polled() -> None:
        await beginning.run()
        await alone.keeps_doing(Poller(door).run)

    async def run() -> None:
        await together(door.run(), polled())

    return run
