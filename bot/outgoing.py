"""What went out is marked in batches, so that an ordinary turn costs no further transaction."""

import asyncio
from uuid import UUID

import psycopg

from storage.database import Database
from storage.outbox import mark_sent

from .logs import log

EVERY_SECONDS = 0.1


class SentMarks:
    """Gathers the replies that went out and marks them a few times a second.

    What a crash keeps from being marked is found pending by the clock and sent once more: sending is at-least-once.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sent: dict[UUID, str | None] = {}
        self._some = asyncio.Event()

    def sent(self, reply_id: UUID, number: str | None) -> None:
        """Note that a reply went out, with its number in the chat where that is known."""
        self._sent[reply_id] = number
        self._some.set()

    async def run(self) -> None:
        """Mark until cancelled, and what is left then."""
        try:
            while True:
                await self._some.wait()
                await asyncio.sleep(EVERY_SECONDS)
                await self.flush()
        finally:
            await self.flush()

    async def flush(self) -> None:
        """Mark all that was noted."""
        batch, self._sent = self._sent, {}
        self._some.clear()
        if not batch:
            return
        try:
            async with self._database.unit() as unit:
                await mark_sent(unit, batch.items())
        except (psycopg.Error, OSError) as error:
            log(__name__).warning("not_marked_as_sent", error=error)
