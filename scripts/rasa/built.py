"""The Rasa server that `make rasa` has built in this folder: what it consists of, and one of it running."""

import asyncio
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from nlu.rasa_server import NoAnswer, RasaServer

HOME = Path(__file__).parents[2]
FOLDER = HOME / ".rasa"
PYTHON = FOLDER / "venv" / "bin" / "python"
MODEL = FOLDER / "models" / "wishes.tar.gz"
NOT_BUILT = "no Rasa server was built here; where there is a Python 3.10, `make rasa` builds one"

_READY_WITHIN_SECONDS = 180
_ENDS_WITHIN_SECONDS = 10
_LOOKS_EVERY_SECONDS = 0.2


class DidNotStart(Exception):
    """The Rasa server ended before it answered, or was not ready in three minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRasa:
    """One server on loopback, ready to be asked."""

    url: str
    token: str
    process: asyncio.subprocess.Process
    seconds_to_ready: float
    # Where all lies that it says on its standard streams.
    said: Path


def is_built() -> bool:
    """Whether there is a Python with Rasa in it, and a model."""
    return PYTHON.exists() and MODEL.exists()


@asynccontextmanager
async def running_rasa(folder: Path) -> AsyncIterator[RunningRasa]:
    """A server of our own at a free port, with a token of its own that is kept in `folder`.

    Raises:
        DidNotStart: with the end of what it said.
    """
    token, port = secrets.token_urlsafe(24), _free_port()
    kept = folder / "token"
    kept.touch(mode=0o600)
    kept.write_text(token, encoding="ascii")
    said = folder / "said"
    began = time.perf_counter()
    with said.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(PYTHON, Path(__file__).with_name("serve.py"), MODEL, str(port), kept),
            cwd=folder,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        await _ready(process, url=url, token=token, said=said)
        ready_s = time.perf_counter() - began
        yield RunningRasa(url=url, token=token, process=process, seconds_to_ready=ready_s, said=said)
    finally:
        await _end(process)


async def _ready(process: asyncio.subprocess.Process, *, url: str, token: str, said: Path) -> None:
    until = time.monotonic() + _READY_WITHIN_SECONDS
    async with RasaServer(url, token=token, seconds=_READY_WITHIN_SECONDS) as server:
        while process.returncode is None and time.monotonic() < until:
            with suppress(NoAnswer):
                await server.parse("hello")
                return
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)
    raise DidNotStart(await asyncio.to_thread(_end_of, said))


def _end_of(said: Path) -> str:
    return said.read_text(encoding="utf-8", errors="replace")[-2000:]


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), timeout=_ENDS_WITHIN_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as place:
        port: int = place.getsockname()[1]
        return port
