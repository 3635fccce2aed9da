"""Telegram's own sign-in as an operator has set it up."""

from bot.requirements import lacking_for_telegram_sign_in, require, telegram_client_secret
from bot.settings import Settings

from .provider import SECONDS, TelegramSignIn

BACK = "/telegram-sign-in/back"


def sign_in_of(settings: Settings, *, seconds: float = SECONDS) -> TelegramSignIn | None:
    """Telegram's own sign-in; None where it is not set up.

    Raises:
        NotReady: it is set in a way in which it must not be used.
    """
    require(lacking_for_telegram_sign_in(settings))
    if not settings.telegram_client_id:
        return None
    return TelegramSignIn(
        issuer=settings.telegram_issuer,
        client_id=settings.telegram_client_id,
        secret=telegram_client_secret(settings),
        back=settings.base_url.rstrip("/") + BACK,
        seconds=seconds,
    )
