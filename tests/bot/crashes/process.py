"""A door in a process of its own, so that a test can kill it: `python -m tests.bot.crashes.process polling`."""

import asyncio
import os
import sys
from pathlib import Path

from starlette.applications import Starlette

from bot.parts import Parts, assembled
from bot.running import Door
from bot.settings import Settings
from bot.telegram.serving import polling, webhook
from bot.web.patients import create_patients_site
from care.hashing import Hashing
from storage.keyring import Keyring
from tests.bot.chatting import SECRET, TOKEN


async def by_polling(parts: Parts) -> None:
    """The bot that asks for messages."""
    async with polling(parts, token=TOKEN) as run:
        await run()


async def by_webhook(parts: Parts) -> None:
    """The bot to which messages are brought."""
    listening = Door.listen(host="127.0.0.1", port=parts.settings.port)
    made = await webhook(parts, token=TOKEN, secret=SECRET)
    await asyncio.gather(Door(Starlette(routes=[made.route]), on=listening).open(), made.run())


async def pages(parts: Parts) -> None:
    """The patients' own pages."""
    listening = Door.listen(host="127.0.0.1", port=parts.settings.port)
    await Door(create_patients_site(parts, hashing=Hashing()), on=listening).open()


DOORS = {"polling": by_polling, "webhook": by_webhook, "pages": pages}


async def main(door: str) -> None:
    """Run the very parts that the product runs, until killed."""
    settings = Settings()
    folder = Path(os.environ["TEST_FOLDER"])
    assert settings.database_url is not None
    async with assembled(
        settings,
        keys=Keyring.load(folder / "keys"),
        database_url=settings.database_url.get_secret_value(),
        spool_dir=folder / "spool",
    ) as parts:
        await DOORS[door](parts)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
