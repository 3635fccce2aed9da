"""Sends notices to a chat app. Its one way in takes notices and choices, and what care says was chosen for the chat."""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.parts import Parts
from bot.requirements import CantStart
from bot.telegram.details import with_details
from bot.telegram.rendering import Button, Writer, Written
from care.details_chosen import DetailsChosen
from care.notices import Choice, Notice
from dialogs.speech import Reader

from .slots import NotNow, SharedSlots

# Periods come as timedeltas, as its next version will give them anyway; else it warns at each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SECONDS = 10.0


class UnsafeAddress(CantStart):
    """Telegram's address must be https, or on this machine: the bot's token travels in it."""


class ChatGone(Exception):
    """Whoever was there has blocked the bot or left."""


class RefusedForGood(Exception):
    """Telegram will not take this message."""


class NotSentNow(Exception):
    """It may be tried again later."""


class Nudger:
    """One bot's way out in this worker."""

    def __init__(self, parts: Parts, *, token: str) -> None:
        api = parts.settings.telegram_api.rstrip("/")
        address = urlsplit(api)
        if address.scheme != "https" and (address.scheme != "http" or address.hostname not in LOOPBACK):
            raise UnsafeAddress
        way_out = HTTPXRequest()
        self._bot: ExtBot[None] = ExtBot(
            token,
            request=way_out,
            get_updates_request=way_out,  # nothing is asked here; a client of its own would read all certificates again
            base_url=f"{api}/bot",
            base_file_url=f"{api}/file/bot",
            rate_limiter=SharedSlots(parts.database, parts.keys),
        )
        self.bot_id = token.partition(":")[0]
        self._writer = Writer(bot=self.bot_id, base_url=parts.settings.base_url, keys=parts.keys)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        with suppress(TelegramError, RuntimeError):  # it may never have been in reach
            await self._bot.shutdown()

    async def send(
        self,
        address: str,
        notice: Notice,
        choices: tuple[Choice, ...],
        *,
        reader: Reader,
        chosen: DetailsChosen | None = None,
    ) -> str:
        """Send a notice to a chat; returns the message's number there.

        Raises:
            ChatGone: the chat can't be written to any more.
            RefusedForGood: this message can't be sent.
            NotSentNow: Telegram is out of reach or says wait, or there is no slot.
        """
        written = self._writer.write(notice, choices, address=address, reader=reader)
        try:
            return await self._sent(address, with_details(written, chosen))
        except BadRequest as refused:
            if not any(choice.link for choice in choices):
                raise RefusedForGood from refused
        # A button may open no page of this very machine; as words its address may be copied.
        spelled = self._writer.write(notice, choices, address=address, reader=reader, spell_out=True)
        try:
            return await self._sent(address, with_details(spelled, chosen))
        except BadRequest as refused:
            raise RefusedForGood from refused

    async def _sent(self, address: str, written: Written) -> str:
        try:
            await self._bot.initialize()  # once; again only where it failed
            message = await self._bot.send_message(
                int(address),
                written.text,
                reply_markup=_keyboard(written.buttons),
                link_preview_options=NO_PREVIEW,
                read_timeout=SECONDS,
                connect_timeout=SECONDS,
            )
        except Forbidden as gone:
            raise ChatGone from gone
        except BadRequest:
            raise
        except (TelegramError, NotNow) as error:
            raise NotSentNow from error
        return str(message.message_id)


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(button.text, url=button.url, callback_data=button.data)] for button in buttons]
    )
