"""How many messages Telegram takes from a bot: one a second in a chat, thirty in all, twenty a minute in a group.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from collections import deque
from datetime import datetime, timedelta

from tests.telegram.chats import Chat, ChatType
from tests.telegram.clock import Clock
from tests.telegram.refusals import FloodControl
from tests.telegram.wire import ChatId


class Window:
    """At most so many in any such span."""

    def __init__(self, *, most: int, span: timedelta) -> None:
        self._most = most
        self._span = span
        self._taken: deque[datetime] = deque()

    def wait(self, now: datetime) -> float:
        """Seconds until one more fits, 0 if it does now."""
        while self._taken and self._taken[0] + self._span <= now:
            self._taken.popleft()
        if len(self._taken) < self._most:
            return 0
        return (self._taken[0] + self._span - now).total_seconds()

    def take(self, now: datetime) -> None:
        """Count one."""
        self._taken.append(now)


class Limits:
    """Telegram's limits on sending, when they are switched on."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        self._clock = clock
        self._on = on
        self._overall = Window(most=30, span=timedelta(seconds=1))
        self._chats: dict[ChatId, Window] = {}

    def spend(self, chat: Chat) -> None:
        """Count a message to this chat, or refuse it with the seconds to wait."""
        if not self._on:
            return
        now = self._clock.now
        windows = (self._overall, self._chats.setdefault(chat.id, _window_of(chat)))
        if wait := max(window.wait(now) for window in windows):
            raise FloodControl(retry_after=math.ceil(wait))
        for window in windows:
            window.take(now)


def _window_of(chat: Chat) -> Window:
    if chat.type is ChatType.PRIVATE:
        return Window(most=1, span=timedelta(seconds=1))
    return Window(most=20, span=timedelta(minutes=1))
