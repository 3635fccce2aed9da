"""Notices and choices as Telegram shows them. There is no parameter here for anything confidential."""

from collections.abc import Callable

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.choices import encode
from care.notices import Choice, Link, Notice
from dialogs.speech import Reader, label, speak
from storage.keyring import Keyring

from .updates import CHANNEL

LONGEST = 4096
Address = Callable[[Link], str]


def words(notice: Notice, choices: tuple[Choice, ...], *, reader: Reader, address_of: Address) -> str:
    """A notice in words, with a page's address where no button opens it."""
    said = speak(notice, reader=reader)
    if notice.link is not None and not any(choice.link for choice in choices):
        said = f"{said}\n\n{address_of(notice.link)}"
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def buttons(
    choices: tuple[Choice, ...], *, bot: str, address: str, reader: Reader, address_of: Address, keys: Keyring
) -> InlineKeyboardMarkup | None:
    """Choices as buttons, one a row: long words in two languages must stay readable on a phone."""
    if not choices:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=label(choice, reader=reader), url=address_of(choice.link))
                if choice.link
                else InlineKeyboardButton(
                    text=label(choice, reader=reader),
                    callback_data=encode(choice, channel=CHANNEL, bot=bot, address=address, keys=keys),
                )
            ]
            for choice in choices
        ]
    )
