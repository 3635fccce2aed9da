"""What is said to Telegram before it brings anything: at the start, and where it does not hear, again until it does."""

import asyncio
from collections.abc import Awaitable, Callable

from aiogram.exceptions import AiogramError

from bot.logs import log
from bot.requirements import CantStart

# Pages and console open after that, whatever Telegram does.
AT_START_SECONDS = 5.0
LATER_SECONDS = 60.0
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 300.0


class Beginning:
    """Says it once; a Telegram that is out of reach or refuses the token keeps nothing else waiting."""

    def __init__(self, begin: Callable[[], Awaitable[None]]) -> None:
        self._begin = begin
        self._done = False

    async def at_start(self) -> None:
        """Try for a moment.

        Raises:
            CantStart: Telegram answers, and what it answers is our refusal.
        """
        await self._tried(seconds=AT_START_SECONDS)

    async def run(self) -> None:
        """Try with growing waits until it is done; what would refuse a start is looked at again by then."""
        wait = SHORTEST_WAIT
        while not self._done:
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            try:
                await self._tried(seconds=LATER_SECONDS)
            except CantStart as refused:
                log(__name__).error("telegram_not_begun", error=refused)

    async def _tried(self, *, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._begin()
        except (AiogramError, TimeoutError) as error:
            log(__name__).warning("telegram_out_of_reach", error=error)
        else:
            self._done = True
