"""How tasks are brought to their end, and how several are done together."""

import asyncio
from collections.abc import Coroutine
from typing import Any

ASKED_AGAIN_AFTER_SECONDS = 1.0


async def end(*tasks: "asyncio.Future[Any]") -> None:
    """Cancel tasks and wait until all are over, whatever becomes of them.

    They are asked again: in Python 3.11 `asyncio.wait_for`, by which drivers wait, loses a cancellation that comes
    together with what it waits for, and the task goes on as if nobody had asked.
    """
    waiting = {task for task in tasks if not task.done()}
    while waiting:
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=ASKED_AGAIN_AFTER_SECONDS)


async def together(*works: Coroutine[Any, Any, None]) -> None:
    """Do several works at once until all are over; where one fails, or nobody waits any more, the others end."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        await end(*tasks)
    for task in done:
        task.result()
