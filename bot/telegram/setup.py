"""Who the bot is: its token, its menu and its description in both languages."""

from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response
from aiogram.types import BotCommand, Message

from bot.requirements import CantStart
from bot.settings import Settings
from dialogs.speech import words

from .json import loads_anything

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MENU = ("write", "messages", "records", "reminders", "settings", "language", "help", "stop", "signout")
# aiogram asks for these at each call, and pydantic makes them anew as long as nobody holds them.
HELD = (Response[bool], Response[Message])
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class UnsafeAddress(CantStart):
    """Telegram's address must be https, or on this machine: the bot's token travels in it."""


class OtherWebhook(CantStart):
    """Another installation receives this bot's messages by webhook: it must let go of them first."""


def create_bot(settings: Settings, *, token: str) -> Bot:
    """The bot's client.

    Raises:
        UnsafeAddress: the token would travel in the open.
    """
    address = urlsplit(settings.telegram_api)
    if address.scheme != "https" and (address.scheme != "http" or address.hostname not in LOOPBACK):
        raise UnsafeAddress
    api = TelegramAPIServer.from_base(settings.telegram_api)
    return Bot(token, session=AiohttpSession(api=api, json_loads=loads_anything))


async def take_webhook(bot: Bot, *, url: str, secret: str) -> None:
    """Have this bot's messages brought to this address, unless they are brought to another.

    Raises:
        OtherWebhook: they are.
    """
    info = await bot.get_webhook_info()
    if info.url not in ("", url):
        raise OtherWebhook
    await bot.set_webhook(url, secret_token=secret, allowed_updates=list(ALLOWED_UPDATES), max_connections=40)


async def introduce(bot: Bot) -> None:
    """Set the menu and the description in both languages; each leads with 911."""
    for language in ("en", "es"):
        code = None if language == "en" else language  # English is what everybody else sees
        commands = [
            BotCommand(command=command, description=words().text(language, f"command.{command}")) for command in MENU
        ]
        await bot.set_my_commands(commands, language_code=code)
        await bot.set_my_description(words().text(language, "bot.description"), language_code=code)
        await bot.set_my_short_description(words().text(language, "bot.short_description"), language_code=code)
