"""The two libraries that speak to Telegram for us, behind one face, so that one suite can hold the server to both."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import aiogram.exceptions
import pytest
import telegram.error
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommand, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo
from aiogram.types import InaccessibleMessage as AiogramInaccessibleMessage
from aiogram.types import Message as AiogramMessage
from aiogram.types import Update as AiogramUpdate
from typing_extensions import override

from tests.telegram.keyboards import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a library understood of an update."""

    update_id: int
    kind: str
    from_id: int
    chat_id: int
    message_id: int | None
    words: str  # the text, the caption, the data of a tap, or the new status of the bot
    query_id: str = ""
    chat_instance: str = ""
    message_is_there: bool = True
    file_id: str = ""


class Library(Protocol):
    """What both can do, and which of their errors stands for which status."""

    errors: Mapping[int, type[Exception]]

    async def me(self) -> tuple[int, str]: ...
    async def say(self, chat_id: int, text: str, *, buttons: Sequence[Button] = (), reply_to: int = 0) -> int: ...
    async def send_picture(self, chat_id: int, content: bytes, *, caption: str) -> str: ...
    async def send_file(self, chat_id: int, content: bytes, *, name: str) -> str: ...
    async def reword(self, chat_id: int, message_id: int, text: str, *, buttons: Sequence[Button] = ()) -> str: ...
    async def rebutton(self, chat_id: int, message_id: int, *, buttons: Sequence[Button]) -> None: ...
    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> None: ...
    async def answer_tap(self, query_id: str, text: str) -> None: ...
    async def look_busy(self, chat_id: int) -> None: ...
    async def poll(self, *, offset: int = 0, timeout: int = 0, kinds: Sequence[str] | None = None) -> list[Told]: ...  # noqa: ASYNC109 - Telegram's own word
    async def set_webhook(self, url: str, *, secret: str) -> None: ...
    async def drop_webhook(self, *, pending_too: bool = False) -> None: ...
    async def webhook_trouble(self) -> tuple[str, int, str | None]: ...
    async def offer_commands(self, commands: Mapping[str, str], *, language: str) -> None: ...
    async def commands(self, *, language: str) -> Mapping[str, str]: ...
    async def describe(self, text: str, *, language: str) -> None: ...
    async def description(self, *, language: str) -> str: ...
    async def chat_name(self, chat_id: int) -> str: ...
    async def fetch(self, file_id: str) -> bytes: ...
    async def open(self) -> None: ...
    async def close(self) -> None: ...


def refused(bot: Library, code: int, words: str) -> pytest.RaisesExc[Exception]:
    """The library must raise its error for this status, with Telegram's words in it."""
    return pytest.raises(bot.errors[code], match=f"(?i){re.escape(words)}")


class QuickSession(AiohttpSession):
    """aiogram's session without its pause for the end of TLS, which loopback doesn't use."""

    @override
    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


class Aiogram:
    """aiogram, which receives."""

    errors: Mapping[int, type[Exception]] = {
        400: aiogram.exceptions.TelegramBadRequest,
        401: aiogram.exceptions.TelegramUnauthorizedError,
        403: aiogram.exceptions.TelegramForbiddenError,
        404: aiogram.exceptions.TelegramNotFound,
        409: aiogram.exceptions.TelegramConflictError,
        429: aiogram.exceptions.TelegramRetryAfter,
        500: aiogram.exceptions.TelegramServerError,
        502: aiogram.exceptions.ClientDecodeError,
    }

    def __init__(self, *, token: str, url: str) -> None:
        self.bot = aiogram.Bot(token, session=QuickSession(api=TelegramAPIServer.from_base(url)))

    async def open(self) -> None:
        """Nothing is open before the first call."""

    async def close(self) -> None:
        await self.bot.session.close()

    async def me(self) -> tuple[int, str]:
        user = await self.bot.get_me()
        return user.id, user.username or ""

    async def say(self, chat_id: int, text: str, *, buttons: Sequence[Button] = (), reply_to: int = 0) -> int:
        reply = aiogram.types.ReplyParameters(message_id=reply_to) if reply_to else None
        sent = await self.bot.send_message(
            chat_id, text, reply_markup=_aiogram_keyboard(buttons), reply_parameters=reply
        )
        return sent.message_id

    async def send_picture(self, chat_id: int, content: bytes, *, caption: str) -> str:
        sent = await self.bot.send_photo(chat_id, BufferedInputFile(content, "picture.png"), caption=caption)
        assert sent.photo
        return sent.photo[-1].file_id

    async def send_file(self, chat_id: int, content: bytes, *, name: str) -> str:
        sent = await self.bot.send_document(chat_id, BufferedInputFile(content, name))
        assert sent.document
        return sent.document.file_id

    async def reword(self, chat_id: int, message_id: int, text: str, *, buttons: Sequence[Button] = ()) -> str:
        edited = await self.bot.edit_message_text(
            text, chat_id=chat_id, message_id=message_id, reply_markup=_aiogram_keyboard(buttons)
        )
        assert isinstance(edited, AiogramMessage)
        return edited.text or ""

    async def rebutton(self, chat_id: int, message_id: int, *, buttons: Sequence[Button]) -> None:
        await self.bot.edit_message_reply_markup(
            chat_id=chat_id, message_id=message_id, reply_markup=_aiogram_keyboard(buttons)
        )

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> None:
        if len(message_ids) == 1:
            await self.bot.delete_message(chat_id, message_ids[0])
        else:
            await self.bot.delete_messages(chat_id, list(message_ids))

    async def answer_tap(self, query_id: str, text: str) -> None:
        await self.bot.answer_callback_query(query_id, text=text)

    async def look_busy(self, chat_id: int) -> None:
        await self.bot.send_chat_action(chat_id, "typing")

    async def poll(self, *, offset: int = 0, timeout: int = 0, kinds: Sequence[str] | None = None) -> list[Told]:  # noqa: ASYNC109 - Telegram's own word
        found = await self.bot.get_updates(
            offset=offset or None, timeout=timeout, allowed_updates=list(kinds) if kinds is not None else None
        )
        return [_aiogram_told(update) for update in found]

    async def set_webhook(self, url: str, *, secret: str) -> None:
        await self.bot.set_webhook(url, secret_token=secret)

    async def drop_webhook(self, *, pending_too: bool = False) -> None:
        await self.bot.delete_webhook(drop_pending_updates=pending_too)

    async def webhook_trouble(self) -> tuple[str, int, str | None]:
        told = await self.bot.get_webhook_info()
        return told.url, told.pending_update_count, told.last_error_message

    async def offer_commands(self, commands: Mapping[str, str], *, language: str) -> None:
        offered = [BotCommand(command=name, description=text) for name, text in commands.items()]
        await self.bot.set_my_commands(offered, language_code=language or None)

    async def commands(self, *, language: str) -> Mapping[str, str]:
        return {
            each.command: each.description for each in await self.bot.get_my_commands(language_code=language or None)
        }

    async def describe(self, text: str, *, language: str) -> None:
        await self.bot.set_my_description(text, language_code=language or None)

    async def description(self, *, language: str) -> str:
        return (await self.bot.get_my_description(language_code=language or None)).description

    async def chat_name(self, chat_id: int) -> str:
        chat = await self.bot.get_chat(chat_id)
        return chat.title or chat.first_name or ""

    async def fetch(self, file_id: str) -> bytes:
        fetched = await self.bot.download(file_id)
        assert fetched
        return fetched.read()


def _aiogram_keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    row = [
        InlineKeyboardButton(
            text=button.text,
            callback_data=button.callback_data,
            url=button.url,
            web_app=WebAppInfo(url=button.web_app) if button.web_app else None,
        )
        for button in buttons
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def _aiogram_told(update: AiogramUpdate) -> Told:
    kind = update.event_type
    if query := update.callback_query:
        assert query.message
        return Told(
            update_id=update.update_id,
            kind=kind,
            from_id=query.from_user.id,
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            words=query.data or "",
            query_id=query.id,
            chat_instance=query.chat_instance,
            message_is_there=not isinstance(query.message, AiogramInaccessibleMessage),
        )
    if member := update.my_chat_member:
        return Told(
            update_id=update.update_id,
            kind=kind,
            from_id=member.from_user.id,
            chat_id=member.chat.id,
            message_id=None,
            words=member.new_chat_member.status,
        )
    message = update.message or update.edited_message
    assert message
    assert message.from_user
    carried = (message.photo[-1] if message.photo else None) or message.voice or message.document
    return Told(
        update_id=update.update_id,
        kind=kind,
        from_id=message.from_user.id,
        chat_id=message.chat.id,
        message_id=message.message_id,
        words=message.text or message.caption or "",
        file_id=carried.file_id if carried else "",
    )


class PythonTelegramBot:
    """python-telegram-bot, which nudges."""

    errors: Mapping[int, type[Exception]] = {
        400: telegram.error.BadRequest,
        401: telegram.error.InvalidToken,
        403: telegram.error.Forbidden,
        404: telegram.error.InvalidToken,
        409: telegram.error.Conflict,
        429: telegram.error.RetryAfter,
        500: telegram.error.NetworkError,
        502: telegram.error.NetworkError,
    }

    def __init__(self, *, token: str, url: str) -> None:
        self.bot = telegram.Bot(token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")

    async def open(self) -> None:
        await self.bot.initialize()

    async def close(self) -> None:
        await self.bot.shutdown()

    async def me(self) -> tuple[int, str]:
        user = await self.bot.get_me()
        return user.id, user.username or ""

    async def say(self, chat_id: int, text: str, *, buttons: Sequence[Button] = (), reply_to: int = 0) -> int:
        reply = telegram.ReplyParameters(message_id=reply_to) if reply_to else None
        sent = await self.bot.send_message(chat_id, text, reply_markup=_ptb_keyboard(buttons), reply_parameters=reply)
        return sent.message_id

    async def send_picture(self, chat_id: int, content: bytes, *, caption: str) -> str:
        sent = await self.bot.send_photo(chat_id, content, caption=caption, filename="picture.png")
        return sent.photo[-1].file_id

    async def send_file(self, chat_id: int, content: bytes, *, name: str) -> str:
        sent = await self.bot.send_document(chat_id, content, filename=name)
        assert sent.document
        return sent.document.file_id

    async def reword(self, chat_id: int, message_id: int, text: str, *, buttons: Sequence[Button] = ()) -> str:
        edited = await self.bot.edit_message_text(
            text, chat_id=chat_id, message_id=message_id, reply_markup=_ptb_keyboard(buttons)
        )
        assert isinstance(edited, telegram.Message)
        return edited.text or ""

    async def rebutton(self, chat_id: int, message_id: int, *, buttons: Sequence[Button]) -> None:
        await self.bot.edit_message_reply_markup(
            chat_id=chat_id, message_id=message_id, reply_markup=_ptb_keyboard(buttons)
        )

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> None:
        if len(message_ids) == 1:
            await self.bot.delete_message(chat_id, message_ids[0])
        else:
            await self.bot.delete_messages(chat_id, list(message_ids))

    async def answer_tap(self, query_id: str, text: str) -> None:
        await self.bot.answer_callback_query(query_id, text=text)

    async def look_busy(self, chat_id: int) -> None:
        await self.bot.send_chat_action(chat_id, "typing")

    async def poll(self, *, offset: int = 0, timeout: int = 0, kinds: Sequence[str] | None = None) -> list[Told]:  # noqa: ASYNC109 - Telegram's own word
        found = await self.bot.get_updates(offset=offset or None, timeout=timeout, allowed_updates=kinds)
        return [_ptb_told(update) for update in found]

    async def set_webhook(self, url: str, *, secret: str) -> None:
        await self.bot.set_webhook(url, secret_token=secret)

    async def drop_webhook(self, *, pending_too: bool = False) -> None:
        await self.bot.delete_webhook(drop_pending_updates=pending_too)

    async def webhook_trouble(self) -> tuple[str, int, str | None]:
        told = await self.bot.get_webhook_info()
        return told.url, told.pending_update_count, told.last_error_message

    async def offer_commands(self, commands: Mapping[str, str], *, language: str) -> None:
        offered = [telegram.BotCommand(name, text) for name, text in commands.items()]
        await self.bot.set_my_commands(offered, language_code=language)

    async def commands(self, *, language: str) -> Mapping[str, str]:
        return {each.command: each.description for each in await self.bot.get_my_commands(language_code=language)}

    async def describe(self, text: str, *, language: str) -> None:
        await self.bot.set_my_description(text, language_code=language)

    async def description(self, *, language: str) -> str:
        return (await self.bot.get_my_description(language_code=language)).description

    async def chat_name(self, chat_id: int) -> str:
        chat = await self.bot.get_chat(chat_id)
        return chat.title or chat.first_name or ""

    async def fetch(self, file_id: str) -> bytes:
        return bytes(await (await self.bot.get_file(file_id)).download_as_bytearray())


def _ptb_keyboard(buttons: Sequence[Button]) -> telegram.InlineKeyboardMarkup | None:
    if not buttons:
        return None
    row = [
        telegram.InlineKeyboardButton(
            button.text,
            callback_data=button.callback_data,
            url=button.url,
            web_app=telegram.WebAppInfo(button.web_app) if button.web_app else None,
        )
        for button in buttons
    ]
    return telegram.InlineKeyboardMarkup([row])


def _ptb_told(update: telegram.Update) -> Told:
    if query := update.callback_query:
        assert query.message
        return Told(
            update_id=update.update_id,
            kind="callback_query",
            from_id=query.from_user.id,
            chat_id=query.message.chat.id,
            message_id=query.message.message_id,
            words=query.data or "",
            query_id=query.id,
            chat_instance=query.chat_instance,
            message_is_there=query.message.is_accessible,
        )
    if member := update.my_chat_member:
        return Told(
            update_id=update.update_id,
            kind="my_chat_member",
            from_id=member.from_user.id,
            chat_id=member.chat.id,
            message_id=None,
            words=member.new_chat_member.status,
        )
    message = update.effective_message
    assert message
    assert message.from_user
    carried = (message.photo[-1] if message.photo else None) or message.voice or message.document
    return Told(
        update_id=update.update_id,
        kind="edited_message" if update.edited_message else "message",
        from_id=message.from_user.id,
        chat_id=message.chat.id,
        message_id=message.message_id,
        words=message.text or message.caption or "",
        file_id=carried.file_id if carried else "",
    )
