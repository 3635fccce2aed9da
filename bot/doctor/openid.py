"""Whether Telegram's own sign-in can be used, where it is set up."""

from collections.abc import AsyncIterator

from bot.openid.errors import ClientRefused, OutOfReach
from bot.openid.setup import sign_in_of
from bot.requirements import lacking_for_telegram_sign_in
from bot.settings import Settings

from .finding import Finding, fine, wrong

ANSWERS_WITHIN_SECONDS = 5


async def of_telegram_sign_in(settings: Settings) -> AsyncIterator[Finding]:
    """Ask it for a code that nobody was given, and for its keys."""
    if any(lacking_for_telegram_sign_in(settings)):
        return  # said among what is lacking
    sign_in = sign_in_of(settings, seconds=ANSWERS_WITHIN_SECONDS)
    if sign_in is None:
        return
    meanwhile = "Meanwhile chats are joined by six digits."
    try:
        await sign_in.try_now()
    except ClientRefused:
        yield wrong(
            f"Telegram's own sign-in does not know the client's id and secret. {meanwhile} "
            "Set both as BotFather shows them."
        )
    except OutOfReach:
        yield wrong(f"Telegram's own sign-in can't be reached, or does not answer as it should. {meanwhile}")
    else:
        yield fine("Telegram's own sign-in can be reached, and knows us.")
