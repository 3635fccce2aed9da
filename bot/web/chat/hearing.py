"""One thing being heard: its warning, if it has one, stands in the response before anything is kept."""

import asyncio
from datetime import datetime

from bot.outcome import NotAdmitted, NotKept, Outcome, TurnFailed
from bot.turns import Admits, everybody
from care.notices import Reply
from dialogs.heard import Heard

from .part import ChatPart


class Hearing:
    """A turn on its way. The response asks first for the warning, shows it, and then for the outcome."""

    def __init__(self, chat: ChatPart, heard: Heard, *, admits: Admits = everybody) -> None:
        self._warning: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._stands: asyncio.Future[datetime | None] = asyncio.get_running_loop().create_future()
        self._clock = chat.turns.database.clock
        self._turn = chat.under_way.begin(chat.turns.hear(heard, warn=self._warn, admits=admits))

    async def warning(self) -> Reply | None:
        """The warning, as soon as there is one; None once the turn is over without."""
        first: set[asyncio.Future[Reply] | asyncio.Task[Outcome]] = {self._warning, self._turn}
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        return self._warning.result() if self._warning.done() else None

    def stands(self) -> None:
        """The warning was sent on its way to the browser just now."""
        if not self._stands.done():
            self._stands.set_result(self._clock())

    def lost(self) -> None:
        """The browser went before the warning could be sent."""
        if not self._stands.done():
            self._stands.set_result(None)

    async def outcome(self) -> Outcome | NotAdmitted | NotKept | TurnFailed:
        """How the turn ended; a browser that goes meanwhile does not end it."""
        try:
            return await asyncio.shield(self._turn)
        except (NotAdmitted, NotKept, TurnFailed) as failure:
            return failure

    async def _warn(self, reply: Reply) -> datetime | None:
        if self._warning.done():  # a graver one than stands there already is drawn with what was kept
            return self._clock()
        self._warning.set_result(reply)
        return await self._stands
