"""The server as aiogram sees it."""

from collections.abc import Mapping, Sequence
from functools import cache

import aiogram.exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChatMemberUpdated,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
    WebAppInfo,
)
from typing_extensions import override

from tests.telegram.keyboards import Button
from tests.telegram.libraries import Told


class QuickSession(AiohttpSession):
    """aiogram's session without its pause for the end of TLS, which loopback doesn't use."""

    @override
    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@cache
def quick_session() -> QuickSession:
    """One for all tests, since each new one reads every certificate of the machine; it opens anew after a close."""
    return QuickSession()


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
        session = quick_session()
        session.api = TelegramAPIServer.from_base(url)
        self.bot = aiogram.Bot(token, session=session)

    async def open(self) -> None:
        """Nothing is open before the first call."""

    async def close(self) -> None:
        await self.bot.session.close()

    async def me(self) -> tuple[int, str]:
        user = await self.bot.get_me()
        return user.id, user.username or ""

    async def say(self, chat_id: int, text: str, *, buttons: Sequence[Button] = (), reply_to: int = 0) -> int:
        reply = aiogram.types.ReplyParameters(message_id=reply_to) if reply_to else None
        sent = await self.bot.send_message(chat_id, text, reply_markup=_keyboard(buttons), reply_parameters=reply)
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
            text, chat_id=chat_id, message_id=message_id, reply_markup=_keyboard(buttons)
        )
        assert isinstance(edited, Message)
        return edited.text or ""

    async def rebutton(self, chat_id: int, message_id: int, *, buttons: Sequence[Button]) -> None:
        await self.bot.edit_message_reply_markup(
            chat_id=chat_id, message_id=message_id, reply_markup=_keyboard(buttons)
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
        return [_told(update) for update in found]

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


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
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


def _told(update: Update) -> Told:
    if update.callback_query:
        return _told_tap(update, query=update.callback_query)
    if update.my_chat_member:
        return _told_membership(update, member=update.my_chat_member)
    message = update.message or update.edited_message
    assert message
    assert message.from_user
    carried = (message.photo[-1] if message.photo else None) or message.voice or message.document
    return Told(
        update_id=update.update_id,
        kind=update.event_type,
        from_id=message.from_user.id,
        chat_id=message.chat.id,
        message_id=message.message_id,
        words=message.text or message.caption or "",
        file_id=carried.file_id if carried else "",
    )


def _told_tap(update: Update, *, query: CallbackQuery) -> Told:
    assert query.message
    return Told(
        update_id=update.update_id,
        kind=update.event_type,
        from_id=query.from_user.id,
        chat_id=query.message.chat.id,
        message_id=query.message.message_id,
        words=query.data or "",
        query_id=query.id,
        chat_instance=query.chat_instance,
        message_is_there=not isinstance(query.message, InaccessibleMessage),
    )


def _told_membership(update: Update, *, member: ChatMemberUpdated) -> Told:
    return Told(
        update_id=update.update_id,
        kind=update.event_type,
        from_id=member.from_user.id,
        chat_id=member.chat.id,
        message_id=None,
        words=member.new_chat_member.status,
    )
