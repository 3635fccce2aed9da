"""getUpdates: one poller at a time, woken as soon as something happens."""

import asyncio
from collections.abc import Sequence

from tests.telegram.refusals import Conflict, ServerFailure, TerminatedByOtherPoll
from tests.telegram.updates import Update, UpdateQueue

LONGEST_WAIT = 50  # seconds
MOST_UPDATES = 100

_HASTE = 0.5  # seconds within which the same question again gets one update only
_IDLE_HASTE = 3.0  # seconds; within them the same question again waits this long at least

_Poll = asyncio.Future[Sequence[Update]]


class Polling:
    """The poller that waits, if one does.

    With `throttled`, a bot that asks for the same offset again at once gets one update only and, when there is none,
    waits three seconds: so Telegram slows those down that do not move their offset.
    """

    def __init__(self, queue: UpdateQueue, *, throttled: bool) -> None:
        self._queue = queue
        self._throttled = throttled
        self._waiting: tuple[_Poll, int, int] | None = None
        self._last_asked = (-1, 0.0)
        queue.on_arrival.append(self._wake)

    async def updates(self, *, offset: int, limit: int, timeout: int) -> Sequence[Update]:  # noqa: ASYNC109 - Telegram's own word
        """The updates from the offset on, waiting up to `timeout` seconds for one."""
        limit, seconds = self._slowed(offset, limit=limit, seconds=timeout)
        found = self._queue.take(offset=offset, limit=limit)
        if found or not seconds:
            return found
        self.stop(TerminatedByOtherPoll())
        poll: _Poll = asyncio.get_running_loop().create_future()
        waiting = self._waiting = (poll, offset, limit)
        try:
            async with asyncio.timeout(seconds):
                return await poll
        except TimeoutError:
            return []
        finally:
            if self._waiting is waiting:
                self._waiting = None

    def _slowed(self, offset: int, *, limit: int, seconds: int) -> tuple[int, int]:
        now = asyncio.get_running_loop().time()
        last_offset, asked_at = self._last_asked
        self._last_asked = (offset, now)
        if not self._throttled or offset != last_offset:
            return limit, seconds
        if now - asked_at < _IDLE_HASTE:
            seconds = max(seconds, int(_IDLE_HASTE))
        return (1 if now - asked_at < _HASTE else limit), seconds

    def _wake(self) -> None:
        if self._waiting is None:
            return
        poll, offset, limit = self._waiting
        if poll.done():
            return
        found = self._queue.take(offset=offset, limit=limit)
        if found:
            self._waiting = None
            poll.set_result(found)

    def stop(self, why: Conflict | ServerFailure) -> None:
        """Send the waiting poller away."""
        if self._waiting:
            poll, _, _ = self._waiting
            self._waiting = None
            if not poll.done():
                poll.set_exception(why)
