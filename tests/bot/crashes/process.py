"""A door in a process of its own, so that a test can kill it."""

import asyncio
import multiprocessing
import os
from multiprocessing.process import BaseProcess
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


# All of them are forked from one that has loaded a whole bot, which takes seconds.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([f"{__package__}.loaded"])


def begun(door: str, *, folder: Path, environment: dict[str, str]) -> BaseProcess:
    """A door's process, which runs the very parts that the product runs until it is killed."""
    process = FORKS.Process(target=_run, args=(door, folder, environment), daemon=True)
    process.start()
    return process


def _run(door: str, folder: Path, environment: dict[str, str]) -> None:
    os.environ.update(environment)
    asyncio.run(_serve(door, folder))


async def _serve(door: str, folder: Path) -> None:
    settings = Settings()
    assert settings.database_url is not None
    async with assembled(
        settings,
        keys=Keyring.load(folder / "keys"),
        database_url=settings.database_url.get_secret_value(),
        spool_dir=folder / "spool",
    ) as parts:
        await DOORS[door](parts)
