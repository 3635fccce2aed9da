"""The Telegram door: an update goes in, is heard, and what is said to it goes out."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    TelegramObject,
    Update,
)

from bot.logs import log
from bot.outcome import GONE, Kept, Outcome, TurnFailed
from bot.outgoing import SentMarks
from bot.parts import Parts
from care.details_chosen import DetailsChosen, details_chosen, may_hold_details
from care.notices import Choice, Notice, Pick, Reply, Say
from care.switching import called_in_chats
from dialogs.heard import Heard, Kind
from dialogs.speech import Reader as ReadBy
from dialogs.turn import DEFAULT_ZONE
from storage.ending import together
from storage.jobs import Job

from . import updates
from .details import with_details
from .hiding import hide_conversation, hide_message, tell
from .rendering import Button, Writer, Written

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
WARNING_SECONDS = 5
_IS_GONE = "message to delete not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Travelling:
    """A reply that goes out in the answer to its update; it needs none of aiogram's checks, which cost a turn much."""

    address: str
    written: Written


class TelegramDoor:
    """Hears updates and answers them, for one bot in one process."""

    def __init__(self, parts: Parts, bot: Bot) -> None:
        self.parts = parts
        self.bot = bot
        self.reads = updates.Reader(bot_id=bot.id, keys=parts.keys)
        self.writes = Writer(bot=str(bot.id), base_url=parts.settings.base_url, keys=parts.keys)
        self.marks = SentMarks(parts.database)
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.update.outer_middleware(_Everything(self))
        self.dispatcher.include_router(Router(name="mycooper"))

    async def run(self) -> None:
        """Mark what went out, and hear what was spooled, until cancelled."""
        await together(self.marks.run(), self.parts.spooling.run(self.parts.turns))

    async def feed(self, update: Update, *, travels: bool) -> Travelling | None:
        """Take one update; where a reply may travel in the answer to it, that reply is left to the caller.

        Raises:
            NotKept: nothing may be acknowledged.
            TurnFailed: it may be tried again.
        """
        said = await self.dispatcher.feed_update(self.bot, update, travels=travels)
        return said if isinstance(said, Travelling) else None

    async def hear(self, update: Update, *, travels: bool) -> Travelling | None:
        """The way of one update."""
        heard = self.reads.heard(update)
        if heard is None:
            return None
        if heard.kind is Kind.GROUP:  # nothing is read, kept or passed on there: it is not one person's chat
            await self._tell(heard, Notice(say=Say.GROUP))
            return None
        hides = _hides(update, heard)
        if hides is not None:
            await hide_message(self.bot, hides)
        answered = _nothing() if hides else self._answered(update)
        warnings: list[Message] = []
        try:
            outcome = await self.parts.turns.hear(
                heard, warn=self._warn_at(heard, warnings), delete=lambda: self._deleted(heard)
            )
            self._number(warnings, outcome)
            if hides is not None:
                await self._hide(hides, outcome)
            return await self._said(heard, outcome, travels=travels)
        except TurnFailed as failed:
            if not failed.given_up:
                raise
            await self._tell(heard, Notice(say=Say.FAILED))
            return None
        finally:
            await answered

    def _answered(self, update: Update) -> Awaitable[object]:
        """A tapped button stops turning, whatever else happens."""
        query = update.callback_query
        if query is None:
            return _nothing()
        return asyncio.ensure_future(self._try(AnswerCallbackQuery(callback_query_id=query.id)))

    def _warn_at(self, heard: Heard, warnings: list[Message]) -> Callable[[Reply], Awaitable[datetime | None]]:
        """Warn at once; what went out is added to `warnings`."""

        async def warn(reply: Reply) -> datetime | None:
            sent = await self._tell(heard, reply.notice, reply.choices)
            if not isinstance(sent, Message):
                return None
            warnings.append(sent)
            return self.parts.database.clock()

        return warn

    def _number(self, warnings: Sequence[Message], outcome: Outcome) -> None:
        """Note the number of a warning in its chat, so that it can be hidden there."""
        for kept in outcome.replies:
            if kept.was_warned and warnings:
                self.marks.sent(kept.id, str(warnings[-1].message_id))

    async def _hide(self, query: CallbackQuery, outcome: Outcome) -> None:
        """Delete all that is hidden, and say what nobody can clear where it leaves nothing behind."""
        await self.marks.flush()
        whole = await hide_conversation(
            self.bot, self.parts.database, outcome.conversation.id, chat_id=query.from_user.id
        )
        await tell(self.bot, query, language=outcome.language, whole=whole)

    async def _deleted(self, heard: Heard) -> bool:
        """Whether the message is gone; an update that comes again may have had it deleted before."""
        try:
            return await self.bot.delete_message(
                chat_id=int(heard.address), message_id=int(heard.external_message or 0), request_timeout=WARNING_SECONDS
            )
        except TelegramBadRequest as refused:
            return _IS_GONE in refused.message
        except TelegramAPIError:
            return False

    async def _tell(self, heard: Heard, notice: Notice, choices: tuple[Choice, ...] = ()) -> object:
        """Say something at once, before or without anything kept: in the language of the chat app."""
        reader = self._reader(heard.language.value if heard.language else "en")
        written = self.writes.write(notice, choices, address=heard.address, reader=reader)
        return await self._try(_call(heard.address, written), seconds=WARNING_SECONDS)

    async def _said(self, heard: Heard, outcome: Outcome, *, travels: bool) -> Travelling | None:
        """Send what was kept; the last reply is left to travel where it may, so that none overtakes another."""
        reader = self._reader(outcome.language, outcome)
        waiting = [kept for kept in outcome.replies if not kept.was_warned]
        for kept in waiting[:-1]:
            await self._send(kept, outcome, address=heard.address, reader=reader)
        if not waiting:
            return None
        last = waiting[-1]
        if not travels or not _may_travel(outcome):
            await self._send(last, outcome, address=heard.address, reader=reader)
            return None
        chosen = await self._chosen(last, outcome)
        self.marks.sent(last.id, None)
        written = self._written(last, address=heard.address, reader=reader)
        return Travelling(address=heard.address, written=with_details(written, chosen))

    async def _chosen(self, kept: Kept, outcome: Outcome) -> DetailsChosen | None:
        """What may be shown besides a reply, asked at this moment; nothing where nothing is confidential in it."""
        standing = outcome.standing
        if standing.account is None or not may_hold_details(kept.reply):
            return None
        try:
            async with self.parts.database.unit() as unit:
                return await details_chosen(
                    unit,
                    kept.reply,
                    conversation_id=outcome.conversation.id,
                    account=standing.account,
                    about=standing.patient,
                )
        except GONE as error:
            log(__name__).warning("details_not_asked", error=error)
            return None

    async def _send(self, kept: Kept, outcome: Outcome, *, address: str, reader: ReadBy) -> None:
        chosen = await self._chosen(kept, outcome)
        try:
            message = await self._sent(kept, chosen, address=address, reader=reader)
        except TelegramAPIError as error:
            log(__name__).warning("reply_not_sent", error=error)
            await self._later(kept)
        else:
            self.marks.sent(kept.id, str(message.message_id))

    async def _sent(self, kept: Kept, chosen: DetailsChosen | None, *, address: str, reader: ReadBy) -> Message:
        written = self._written(kept, address=address, reader=reader)
        try:
            return await self.bot(_call(address, with_details(written, chosen)))
        except TelegramBadRequest:
            if not any(choice.link for choice in kept.reply.choices):
                raise
            # Telegram opens no page of this very machine from a button; as words it may be copied.
            written = self._written(kept, address=address, reader=reader, spell_out=True)
            return await self.bot(_call(address, with_details(written, chosen)))

    async def _later(self, kept: Kept) -> None:
        """Leave a reply that did not go out to a worker; without the database the clock finds it pending."""
        try:
            async with self.parts.database.unit() as unit:
                unit.defer(Job.SEND_REPLY, kept.id)
        except GONE as error:
            log(__name__).warning("not_deferred", error=error)

    def _written(self, kept: Kept, *, address: str, reader: ReadBy, spell_out: bool = False) -> Written:
        reply = kept.reply
        return self.writes.write(reply.notice, reply.choices, address=address, reader=reader, spell_out=spell_out)

    def _reader(self, language: str, outcome: Outcome | None = None) -> ReadBy:
        patient = outcome.standing.patient if outcome else None
        grants = outcome.standing.grants if outcome else ()
        return ReadBy(
            language=language,
            zone=ZoneInfo(patient.zone if patient else DEFAULT_ZONE),
            telephone=self.parts.policy.switchboard,
            called={grant.patient.id: called_in_chats(grant) for grant in grants},
        )

    async def _try(self, call: TelegramMethod[Any], *, seconds: int | None = None) -> object:
        """What came of a call; None where it was refused."""
        try:
            return await self.bot(call, request_timeout=seconds)
        except TelegramBadRequest:
            return None  # the query is too old, or the chat is gone: nothing to be done
        except TelegramAPIError as error:
            log(__name__).warning("telegram_refused", error=error)
            return None


def _hides(update: Update, heard: Heard) -> CallbackQuery | None:
    """The tap by which somebody hides what was said here, if this is one."""
    hides = heard.choice is not None and heard.choice.pick is Pick.HIDE
    return update.callback_query if hides else None


async def _nothing() -> None:
    return None


def _may_travel(outcome: Outcome) -> bool:
    """Nothing near an emergency goes out unseen by us: it may have to be hidden, and must be known to have gone."""
    return outcome.standing.diversion is None and not outcome.alarming


def _call(address: str, written: Written) -> SendMessage:
    return SendMessage(
        chat_id=int(address),
        text=written.text,
        reply_markup=_keyboard(written.buttons),
        link_preview_options=NO_PREVIEW,
    )


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """One button a row: long words in two languages must stay readable on a phone."""
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=button.text, url=button.url, callback_data=button.data)] for button in buttons
        ]
    )


class _Everything(BaseMiddleware):
    """Hands every update to the door: the dialogs are the router."""

    def __init__(self, door: TelegramDoor) -> None:
        self._door = door

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],  # noqa: ARG002 - aiogram's signature
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if not isinstance(event, Update):
            return UNHANDLED
        return await self._door.hear(event, travels=bool(data.get("travels")))
