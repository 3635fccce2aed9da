"""What went out is marked in batches, so that an ordinary turn costs no further transaction."""

import asyncio
from uuid import UUID

from storage.database import Database
from storage.outbox import mark_sent

from .logs import log
from .outcome import GONE

EVERY_SECONDS = 0.1
AFTER_FAILURE_SECONDS = 1


class SentMarks:
    """Gathers the replies that went out and marks them a few times a second.

    What a crash keeps from being marked is found pending by the clock and sent once more: sending is at-least-once.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sent: dict[UUID, str | None] = {}
        self._some = asyncio.Event()
        # Whoever asks for all to be marked waits for what is being marked already.
        self._marking = asyncio.Lock()

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
                if not await self.flush():
                    await asyncio.sleep(AFTER_FAILURE_SECONDS)
        finally:
            await self.flush()

    async def flush(self) -> bool:
        """Mark all that was noted; False where the database is gone, and it stays noted."""
        async with self._marking:
            return await self._flush()

    async def _flush(self) -> bool:
        batch, self._sent = self._sent, {}
        self._some.clear()
        if not batch:
            return True
        try:
            async with self._database.unit() as unit:
                await mark_sent(unit, batch.items())
        except GONE as error:
            log(__name__).warning("not_marked_as_sent", error=error)
            self._sent = batch | self._sent
            self._some.set()
            return False
        return True
