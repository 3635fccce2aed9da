"""The server as python-telegram-bot sees it."""

from collections.abc import Mapping, Sequence

import telegram.error
from telegram.request import HTTPXRequest

from tests.telegram.keyboards import Button
from tests.telegram.libraries import Told


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
        self.bot = telegram.Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=_without_certificates(),
            get_updates_request=_without_certificates(),
        )

    async def open(self) -> None:
        await self.bot.initialize()

    async def close(self) -> None:
        await self.bot.shutdown()

    async def me(self) -> tuple[int, str]:
        user = await self.bot.get_me()
        return user.id, user.username or ""

    async def say(self, chat_id: int, text: str, *, buttons: Sequence[Button] = (), reply_to: int = 0) -> int:
        reply = telegram.ReplyParameters(message_id=reply_to) if reply_to else None
        sent = await self.bot.send_message(chat_id, text, reply_markup=_keyboard(buttons), reply_parameters=reply)
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
            text, chat_id=chat_id, message_id=message_id, reply_markup=_keyboard(buttons)
        )
        assert isinstance(edited, telegram.Message)
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
        found = await self.bot.get_updates(offset=offset or None, timeout=timeout, allowed_updates=kinds)
        return [_told(update) for update in found]

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


def _without_certificates() -> HTTPXRequest:
    """Loopback has no TLS, and reading every certificate of the machine takes longer than a test."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


def _keyboard(buttons: Sequence[Button]) -> telegram.InlineKeyboardMarkup | None:
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


def _told(update: telegram.Update) -> Told:
    if update.callback_query:
        return _told_tap(update, query=update.callback_query)
    if update.my_chat_member:
        return _told_membership(update, member=update.my_chat_member)
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


def _told_tap(update: telegram.Update, *, query: telegram.CallbackQuery) -> Told:
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


def _told_membership(update: telegram.Update, *, member: telegram.ChatMemberUpdated) -> Told:
    return Told(
        update_id=update.update_id,
        kind="my_chat_member",
        from_id=member.from_user.id,
        chat_id=member.chat.id,
        message_id=None,
        words=member.new_chat_member.status,
    )
