"""One pace for all workers: so many messages a second, one a second to a chat, and none while Telegram says wait."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter
from typing_extensions import override

from storage import slots
from storage.database import Database
from storage.keyring import Keyring, Purpose
from storage.slots import Pace

CHANNEL = "telegram"
# Telegram takes about 30 messages a second; the rest is left for replies.
OVERALL = Pace(every=timedelta(seconds=1) / 20, longest=timedelta(seconds=10))
ONE_CHAT = Pace(every=timedelta(seconds=1), longest=timedelta(seconds=10))
WAITS_AT_MOST = 10.0


class NotNow(Exception):
    """Every slot within reach is taken, or Telegram says wait: somebody tries again later."""


class SharedSlots(BaseRateLimiter[None]):
    """Takes a slot for each request, out of the rows that all workers share."""

    def __init__(self, database: Database, keys: Keyring) -> None:
        self._database = database
        self._keys = keys

    @override
    async def initialize(self) -> None:
        """Nothing is held open."""

    @override
    async def shutdown(self) -> None:
        """Nothing is held open."""

    @override
    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:
        """Make the request when its slot has come.

        Raises:
            NotNow: that would be too long.
        """
        if "chat_id" in data:
            await self._wait(self._of_chat(data["chat_id"]), pace=ONE_CHAT)
        await self._wait(CHANNEL, pace=OVERALL)
        await self._wait_while_halted()
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as halt:
            await slots.halt(self._database, CHANNEL, seconds=_seconds(halt))
            raise NotNow from None

    def _of_chat(self, chat_id: int | str) -> str:
        """A chat's row, by keyed hash: whom we write to is nobody's to read."""
        return f"{CHANNEL}:{self._keys.fingerprint(str(chat_id), purpose=Purpose.ADDRESS).hex()[:32]}"

    async def _wait(self, name: str, *, pace: Pace) -> None:
        seconds = await slots.take(self._database, name, pace=pace)
        if seconds is None:
            raise NotNow
        await asyncio.sleep(seconds)

    async def _wait_while_halted(self) -> None:
        """Another worker may have been told to wait since the slot was taken."""
        while (seconds := await slots.halted(self._database, CHANNEL)) is not None:
            if seconds > WAITS_AT_MOST:
                raise NotNow
            await asyncio.sleep(seconds)


def _seconds(halt: RetryAfter) -> float:
    after = halt.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
