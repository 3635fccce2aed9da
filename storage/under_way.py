"""Work that goes on when its browser has gone: a turn to its end, a question to the database to its answer."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class UnderWay:
    """What was begun and is not over. A response that is cut off leaves it alone, so no connection is lost in it."""

    _tasks: "set[asyncio.Task[Any]]" = field(default_factory=set)

    def begin(self, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Begin some work in a task of its own."""
        task = asyncio.create_task(work)
        self._follow(task)
        return task

    def leave(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin some work that nobody waits for."""
        self._follow(asyncio.create_task(work))

    async def result(self, work: Coroutine[Any, Any, T]) -> T:
        """Do some work to its end, whatever becomes of who waits for it."""
        return await asyncio.shield(self.begin(work))

    async def settled(self) -> None:
        """Wait until all of it is over; called before the database is given up."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _follow(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
