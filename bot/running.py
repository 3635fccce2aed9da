"""How a process runs and ends: its doors, its works, and the signals, which are owned here and nowhere else."""

import asyncio
import contextlib
import signal
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import TypeVar

import uvicorn
import uvloop
from starlette.types import ASGIApp
from typing_extensions import override

from storage.ending import end

from . import garbage
from .requirements import CantStart

# Open streams and slow turns have this long to end before they are cut.
LAST_WORDS_SECONDS = 1

T = TypeVar("T")
Work = Callable[[], Awaitable[None]]


class PortTaken(CantStart):
    """The place where we should listen is taken, or not this machine's."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Nothing can listen on port {port} here: it may be taken. Choose another port.")


class QuietServer(uvicorn.Server):
    """A web server that leaves signals to us."""

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Install nothing: `run` and `until_stopped` own signals."""
        yield


class Door:
    """One web server; from the moment that it is made, who comes waits in line and is not turned away."""

    @staticmethod
    def listen(*, host: str, port: int) -> socket.socket:
        """A place to stand a door on; port 0 takes a free one.

        Raises:
            PortTaken: something else listens there, or the place is not this machine's.
        """
        try:
            return socket.create_server((host, port), backlog=1024)
        except OSError as taken:
            raise PortTaken(port) from taken

    def __init__(self, application: ASGIApp, *, on: socket.socket) -> None:
        self._socket = on
        self._server = QuietServer(
            uvicorn.Config(
                application,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                lifespan="off",
                timeout_graceful_shutdown=LAST_WORDS_SECONDS,
                h11_max_incomplete_event_size=64 * 1024,
            )
        )

    async def open(self) -> None:
        """Serve until `close`."""
        await self._server.serve(sockets=[self._socket])

    def close(self) -> None:
        """Take no more requests, and end."""
        self._server.should_exit = True


def run(work: Coroutine[None, None, T]) -> T:
    """Run to the end; a signal ends it in order at every moment, so that no database is left running.

    Raises:
        KeyboardInterrupt: a signal ended it before `until_stopped`, whichever it was.
    """
    try:
        return uvloop.run(_ending_on_signals(work))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _ending_on_signals(work: Coroutine[None, None, T]) -> T:
    _on_signals(_cancel_once(asyncio.current_task()))
    return await work


def _cancel_once(task: "asyncio.Task[object] | None") -> Callable[[], None]:
    """Cancel a task; not again while it puts things in order."""

    def cancel() -> None:
        if task is not None and not task.cancelling():
            task.cancel()

    return cancel


def _on_signals(tell: Callable[[], None]) -> None:
    """From now on a signal to end does this, and nothing else."""
    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread hears signals
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue  # `nohup`: it shall outlive its terminal
        loop.add_signal_handler(number, tell)


def _was_told_to_end() -> bool:
    """Whether a signal came before, and its cancellation was lost on the way (see `storage.ending`)."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def until_stopped(*works: Work, doors: tuple[Door, ...] = (), before_close: Work | None = None) -> None:
    """Run until Ctrl-C, SIGTERM or SIGHUP, or until one of the works fails; then close the doors and end everything.

    `before_close` lets open streams go first, so that the doors close at once.
    """
    stopping = asyncio.Event()
    _on_signals(stopping.set)
    if _was_told_to_end():
        stopping.set()
    garbage.loaded()
    serving = [asyncio.ensure_future(door.open()) for door in doors]
    working = [asyncio.ensure_future(work()) for work in works]
    waiting = asyncio.ensure_future(stopping.wait())
    done, _ = await asyncio.wait([*serving, *working, waiting], return_when=asyncio.FIRST_COMPLETED)
    if before_close is not None:
        await before_close()
    for door in doors:
        door.close()
    await end(*working, waiting)
    await asyncio.gather(*serving, return_exceptions=True)
    for task in done:  # what ended by itself, ended by an error or was told to
        task.result()
