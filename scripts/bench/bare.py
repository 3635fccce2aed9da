"""The bot to compare with: aiogram's own webhook handler on aiohttp, the same answers, and nothing kept.

It is given what makes it fast (uvloop, replies in the webhook's response) and does what anybody could see of the other:
a text gets a reply with three buttons, a tap is acknowledged by a call and gets a reply.
"""

import sys

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from .chats import PATH, SECRET, TOKEN

SEND_THIS = "Shall I send this to your care team? In an emergency, call 911."
RECEIVED = "We received your message. Our goal is to answer within 3 business days. If you can't wait, call us."
BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=label, callback_data=label.lower())] for label in ("Send", "Change", "Cancel")
    ]
)


async def written(message: Message) -> SendMessage:
    """Answer a text."""
    return message.answer(SEND_THIS, reply_markup=BUTTONS)


async def tapped(query: CallbackQuery) -> SendMessage | None:
    """Answer a tap."""
    await query.answer()
    return query.message.answer(RECEIVED) if isinstance(query.message, Message) else None


def main(*, port: int, api: str) -> None:
    """Serve until stopped."""
    dispatcher = Dispatcher()
    dispatcher.message.register(written)
    dispatcher.callback_query.register(tapped)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET)
    application = web.Application()
    handler.register(application, path=PATH)
    web.run_app(application, host="127.0.0.1", port=port, access_log=None, print=None, loop=uvloop.new_event_loop())


if __name__ == "__main__":
    main(port=int(sys.argv[1]), api=sys.argv[2])
