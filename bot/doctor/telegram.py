"""Whether Telegram is in reach, and knows the bot."""

from collections.abc import AsyncIterator

from bot.requirements import CantStart
from bot.settings import Settings

from .finding import Finding, fine, wrong

ANSWERS_WITHIN_SECONDS = 5


async def of_telegram(settings: Settings, *, token: str) -> AsyncIterator[Finding]:
    """Ask Telegram who the bot is."""
    from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError

    from bot.telegram.setup import create_bot

    try:
        bot = create_bot(settings, token=token)
    except CantStart as unsafe:
        yield wrong(unsafe.sentences[0])
        return
    try:
        await bot.get_me(request_timeout=ANSWERS_WITHIN_SECONDS)
    except (TelegramUnauthorizedError, TelegramNotFound):
        yield wrong("Telegram refuses the bot's token. Ask BotFather for the one that holds, and set it.")
    except TelegramAPIError:
        yield wrong("Telegram can't be reached from here, or does not answer as it should.")
    else:
        yield fine("Telegram can be reached, and knows the bot.")
    finally:
        await bot.session.close()
