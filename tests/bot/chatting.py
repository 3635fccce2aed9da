"""Patients who write to the bot from Telegram, and the bot as a process runs it, by webhook or by polling."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from starlette.applications import Starlette

from bot.parts import Parts
from bot.running import Door
from bot.telegram.serving import polling, webhook
from storage.database import Database
from storage.ending import end
from storage.keyring import Purpose
from storage.people import Account
from storage.schema import channels
from tests.telegram import Person, StrictBotApi

TOKEN = "123456789:AAE-test_token_of_nobody"
BOT_ID = "123456789"
SECRET = "A_secret-of-this-webhook"
BASE_URL = "https://my.example.org"

DANGER = "my chest feels tight and my arm is numb"
HARMLESS = "I need a refill of my lisinopril"
WARNED = "Call 911 now"
# A credential in the wrong place.
TYPED = "my password is Hunter22!now"
# What the screen asks about, because it is unsure.
UNSURE = "my arm is numb"
# Harmless each by itself; together they are not.
PIECES = ("he is not", "breathing")


@asynccontextmanager
async def by_webhook(parts: Parts, telegram: StrictBotApi) -> AsyncIterator[None]:
    """The bot behind a load balancer that Telegram calls."""
    listening = Door.listen(host="127.0.0.1", port=0)
    telegram.gateway(public=BASE_URL, inside=f"http://127.0.0.1:{listening.getsockname()[1]}")
    made = await webhook(parts, token=telegram.token, secret=SECRET)
    web = Door(Starlette(routes=[made.route]), on=listening)
    serving, working = asyncio.ensure_future(web.open()), asyncio.ensure_future(made.run())
    try:
        yield
    finally:
        web.close()
        await end(working)
        await asyncio.gather(serving, return_exceptions=True)


@asynccontextmanager
async def by_polling(parts: Parts, telegram: StrictBotApi) -> AsyncIterator[None]:
    """The bot that asks Telegram for updates."""
    async with polling(parts, token=telegram.token) as run:
        working = asyncio.ensure_future(run())
        try:
            yield
        finally:
            await end(working)
            if not working.cancelled():
                working.result()


async def linked(database: Database, account: Account, *, person: Person, bot: str = BOT_ID) -> UUID:
    """The person's chat, joined to an account."""
    address = str(person.chat_id)
    async with database.unit() as unit:
        return unit.changes.insert(
            channels.conversations,
            channel="telegram",
            bot=bot,
            address_hash=unit.keys.fingerprint(address, purpose=Purpose.ADDRESS),
            address=address,
            account_id=account.id,
            linked_at=unit.now,
            active_at=unit.now,
            touched_at=unit.now,
        )
