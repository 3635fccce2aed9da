"""Whole bots, written as their libraries' documents say, run against the server as they would against Telegram."""

import asyncio
from collections.abc import AsyncIterator

import aiogram
import pytest
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandObject, CommandStart
from aiogram.methods import SendMessage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

from tests.telegram import Person, StrictBotApi, Via
from tests.telegram.conftest import TOKEN
from tests.telegram.libraries.with_aiogram import quick_session

YES = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="yes")]])


async def greet(message: Message, command: CommandObject) -> None:
    await message.answer(f"welcome {command.args}", reply_markup=YES)


async def agree(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("agreed")
    await query.answer("thank you")


async def echo(message: Message) -> SendMessage:
    return message.answer(f"you said: {message.text}")


def dispatcher() -> aiogram.Dispatcher:
    built = aiogram.Dispatcher()
    built.message.register(greet, CommandStart(deep_link=True))
    built.message.register(echo)
    built.callback_query.register(agree)
    return built


@pytest.fixture
async def aiogram_bot(telegram: StrictBotApi) -> AsyncIterator[aiogram.Bot]:
    session = quick_session()
    session.api = TelegramAPIServer.from_base(telegram.url)
    async with aiogram.Bot(telegram.token, session=session) as bot:
        yield bot


async def hold_a_conversation(telegram: StrictBotApi, person: Person) -> None:
    await person.follows("https://t.me/mycooper_test_bot?start=AbC")
    await person.sees("welcome AbC")
    tap = await person.taps("Yes")
    await person.sees("agreed")
    answer = await tap.is_answered()
    assert answer.text == "thank you"
    await person.sends("hello")
    await person.sees("you said: hello")


async def test_a_polling_bot_of_aiogram(telegram: StrictBotApi, aiogram_bot: aiogram.Bot, ana: Person) -> None:
    bot = dispatcher()
    polling = asyncio.create_task(bot.start_polling(aiogram_bot, handle_signals=False, close_bot_session=False))

    await hold_a_conversation(telegram, ana)
    await telegram.taken()

    await bot.stop_polling()
    await polling


async def test_a_webhook_bot_of_aiogram_that_answers_in_the_response(
    telegram: StrictBotApi, aiogram_bot: aiogram.Bot, ana: Person
) -> None:
    application = web.Application()
    handler = SimpleRequestHandler(dispatcher(), aiogram_bot, handle_in_background=False, secret_token="s3cret")
    handler.register(application, path="/hook")
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await aiogram_bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret")

    await hold_a_conversation(telegram, ana)
    await telegram.taken()

    assert [call.via for call in telegram.calls("sendMessage")] == [Via.REQUEST, Via.WEBHOOK_REPLY]
    await runner.cleanup()


async def test_a_polling_bot_of_python_telegram_bot(telegram: StrictBotApi, ana: Person) -> None:
    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(f"welcome {' '.join(context.args or [])}")

    bot = Application.builder().token(TOKEN).base_url(f"{telegram.url}/bot").build()
    bot.add_handler(CommandHandler("start", start))
    async with bot:
        assert bot.updater
        await bot.start()
        await bot.updater.start_polling()

        await ana.starts("AbC")
        await ana.sees("welcome AbC")

        await bot.updater.stop()
        await bot.stop()
    await telegram.taken()
