"""The Telegram door: an update goes in, is heard, and what is said to it goes out."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import LinkPreviewOptions, TelegramObject, Update

from bot.addresses import address_of_page
from bot.logs import log
from bot.outgoing import SentMarks
from bot.parts import Parts
from bot.turns import Kept, Outcome, TurnFailed
from care.notices import Choice, Link, Notice, Reply, Say
from dialogs.heard import Heard
from dialogs.speech import Reader as ReadBy
from dialogs.turn import DEFAULT_ZONE
from storage.jobs import Job

from . import rendering, updates

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
WARNING_SECONDS = 5


class TelegramDoor:
    """Hears updates and answers them, for one bot in one process."""

    def __init__(self, parts: Parts, bot: Bot) -> None:
        self.parts = parts
        self.bot = bot
        self.reads = updates.Reader(bot_id=bot.id, keys=parts.keys)
        self.marks = SentMarks(parts.database)
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.update.outer_middleware(_Everything(self))
        self.dispatcher.include_router(Router(name="mycooper"))

    async def feed(self, update: Update) -> SendMessage | None:
        """Take one update; the reply that may travel in the webhook's response, if there is one.

        Raises:
            NotKept: nothing may be acknowledged.
            TurnFailed: it may be tried again.
        """
        said = await self.dispatcher.feed_update(self.bot, update)
        return said if isinstance(said, SendMessage) else None

    async def hear(self, update: Update) -> SendMessage | None:
        """The way of one update."""
        heard = self.reads.heard(update)
        if heard is None:
            return None
        answered = self._answered(update)
        try:
            outcome = await self.parts.turns.hear(heard, warn=self._warn_at(heard), delete=lambda: self._deleted(heard))
            return await self._said(heard, outcome)
        except TurnFailed as failed:
            if not failed.given_up:
                raise
            await self._tell(heard, Notice(say=Say.FAILED))
            return None
        finally:
            await answered

    def _answered(self, update: Update) -> Awaitable[None]:
        """A tapped button stops turning, whatever else happens."""
        query = update.callback_query
        if query is None:
            return _nothing()
        return asyncio.ensure_future(self._try(AnswerCallbackQuery(callback_query_id=query.id)))

    def _warn_at(self, heard: Heard) -> Callable[[Reply], Awaitable[datetime | None]]:
        async def warn(reply: Reply) -> datetime | None:
            sent = await self._tell(heard, reply.notice, reply.choices)
            return self.parts.database.clock() if sent else None

        return warn

    async def _deleted(self, heard: Heard) -> bool:
        try:
            return bool(
                await self.bot.delete_message(chat_id=int(heard.address), message_id=int(heard.external_message or 0))
            )
        except TelegramAPIError:
            return False

    async def _tell(self, heard: Heard, notice: Notice, choices: tuple[Choice, ...] = ()) -> bool:
        """Say something at once, before or without anything kept: in the language of the chat app."""
        reader = self._reader(heard.language.value if heard.language else "en")
        call = self._call(heard.address, notice, choices, reader=reader)
        return await self._try(call, seconds=WARNING_SECONDS)

    async def _said(self, heard: Heard, outcome: Outcome) -> SendMessage | None:
        """Send what was kept; the first plain reply is left for the webhook's response."""
        reader = self._reader(outcome.language, outcome)
        travelling: SendMessage | None = None
        for kept in outcome.replies:
            if kept.was_warned:
                continue
            call = self._call(heard.address, kept.reply.notice, kept.reply.choices, reader=reader)
            if travelling is None and _may_travel(outcome, kept):
                travelling = call
                self.marks.sent(kept.id, None)
            else:
                if travelling is not None:  # order is kept: what travels must not arrive after what follows it
                    await self._try(travelling)
                    travelling = None
                await self._send(kept, call)
        return travelling

    async def _send(self, kept: Kept, call: SendMessage) -> None:
        try:
            message = await self.bot(call)
        except TelegramAPIError as error:
            log(__name__).warning("reply_not_sent", error=error)
            await self._later(kept.id)
        else:
            self.marks.sent(kept.id, str(message.message_id))

    async def _later(self, reply_id: UUID) -> None:
        async with self.parts.database.unit() as unit:
            unit.defer(Job.SEND_REPLY, reply_id)

    async def say(self, call: SendMessage) -> None:
        """Send what would have travelled in a webhook's response."""
        await self._try(call)

    def _call(self, address: str, notice: Notice, choices: tuple[Choice, ...], *, reader: ReadBy) -> SendMessage:
        return SendMessage(
            chat_id=int(address),
            text=rendering.words(notice, choices, reader=reader, address_of=self._page),
            reply_markup=rendering.buttons(
                choices,
                bot=self.reads.bot,
                address=address,
                reader=reader,
                address_of=self._page,
                keys=self.parts.keys,
            ),
            link_preview_options=NO_PREVIEW,
        )

    def _page(self, link: Link) -> str:
        return address_of_page(link, base_url=self.parts.settings.base_url, keys=self.parts.keys)

    def _reader(self, language: str, outcome: Outcome | None = None) -> ReadBy:
        patient = outcome.standing.patient if outcome else None
        grants = outcome.standing.grants if outcome else ()
        return ReadBy(
            language=language,
            zone=ZoneInfo(patient.zone if patient else DEFAULT_ZONE),
            telephone=self.parts.policy.switchboard,
            nicknames={grant.patient.id: grant.nickname for grant in grants},
        )

    async def _try(self, call: TelegramMethod[Any], *, seconds: int | None = None) -> bool:
        try:
            await self.bot(call, request_timeout=seconds)
        except TelegramBadRequest:
            return False  # the query is too old, or the chat is gone: nothing to be done
        except TelegramAPIError as error:
            log(__name__).warning("telegram_refused", error=error)
            return False
        return True


async def _nothing() -> None:
    return None


def _may_travel(outcome: Outcome, kept: Kept) -> bool:
    """Nothing with buttons, which are later taken away, nor anything near an emergency, goes out unseen by us."""
    return not kept.reply.choices and outcome.standing.diversion is None and not outcome.alarming


class _Everything(BaseMiddleware):
    """Hands every update to the door: the dialogs are the router."""

    def __init__(self, door: TelegramDoor) -> None:
        self._door = door

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],  # noqa: ARG002 - aiogram's signature
        event: TelegramObject,
        data: dict[str, Any],  # noqa: ARG002 - aiogram's signature
    ) -> Any:
        if not isinstance(event, Update):
            return UNHANDLED
        return await self._door.hear(event)
