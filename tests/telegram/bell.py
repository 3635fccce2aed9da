"""Wakes whoever waits for something to become true."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rung at every change; those who wait look again then, and never in between."""

    def __init__(self) -> None:
        self._next_ring = asyncio.Event()

    def ring(self) -> None:
        """Something has changed."""
        rung, self._next_ring = self._next_ring, asyncio.Event()
        rung.set()

    async def until(self, look: Callable[[], T | None], *, timeout: float) -> T:  # noqa: ASYNC109 - a bound for tests
        """What `look` finds, as soon as it finds something; TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while (found := look()) is None:
                await self._next_ring.wait()
            return found
