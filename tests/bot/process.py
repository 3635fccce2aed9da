"""The polling bot in a process of its own, so that a test can kill it: `python -m tests.bot.process`."""

import asyncio
import os
from pathlib import Path

from bot.parts import assembled
from bot.settings import Settings
from bot.telegram.serving import polling
from storage.keyring import Keyring


async def main() -> None:
    """Run the very parts that the product runs, until killed."""
    settings = Settings()
    folder = Path(os.environ["TEST_FOLDER"])
    assert settings.database_url is not None
    assert settings.telegram_token is not None
    async with (
        assembled(
            settings,
            keys=Keyring.load(folder / "keys"),
            database_url=settings.database_url.get_secret_value(),
            spool_dir=folder / "spool",
        ) as parts,
        polling(parts, token=settings.telegram_token.get_secret_value()) as run,
    ):
        await run()


if __name__ == "__main__":
    asyncio.run(main())
