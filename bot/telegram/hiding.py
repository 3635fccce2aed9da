"""Hides what was said in a Telegram chat, as far as Telegram lets us: both sides' messages of the last 48 hours."""

from datetime import timedelta
from uuid import UUID

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery

from bot.logs import log
from bot.outcome import GONE
from dialogs.speech import words
from storage import hiding
from storage.database import Database

# A minute less than Telegram allows, whose clock is another.
DELETABLE_FOR = timedelta(hours=48) - timedelta(minutes=1)
MOST_AT_ONCE = 100
SECONDS = 5


async def hide_message(bot: Bot, query: CallbackQuery) -> bool:
    """Delete the message whose button was tapped, at once and whatever else is known."""
    return query.message is None or await _delete(bot, query.message.chat.id, [query.message.message_id])


async def hide_conversation(bot: Bot, database: Database, conversation_id: UUID, *, chat_id: int) -> bool:
    """Delete what is hidden in a conversation; whether all of it is gone."""
    try:
        async with database.unit() as unit:
            since = unit.now - DELETABLE_FOR
            hidden = await hiding.hidden(unit, conversation_id, deletable_since=since)
    except GONE as error:
        log(__name__).warning("not_hidden", error=error)
        return False
    some = [hidden.numbers[at : at + MOST_AT_ONCE] for at in range(0, len(hidden.numbers), MOST_AT_ONCE)]
    deleted = [await _delete(bot, chat_id, list(numbers)) for numbers in some]
    return all(deleted) and not hidden.any_is_older


async def tell(bot: Bot, query: CallbackQuery, *, language: str, whole: bool) -> None:
    """Say what could be cleared, and what nobody can clear, in a window that leaves nothing in the chat."""
    text = words().text(language, "bot.hidden" if whole else "bot.not_all_hidden")
    try:
        await bot(AnswerCallbackQuery(callback_query_id=query.id, text=text, show_alert=True), request_timeout=SECONDS)
    except TelegramAPIError as error:
        log(__name__).warning("telegram_refused", error=error)


async def _delete(bot: Bot, chat_id: int, numbers: list[int]) -> bool:
    try:
        return await bot.delete_messages(chat_id=chat_id, message_ids=numbers, request_timeout=SECONDS)
    except TelegramAPIError as error:
        log(__name__).warning("telegram_refused", error=error)
        return False
