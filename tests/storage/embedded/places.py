"""Data folders for these tests, and a look at which processes use them."""

import asyncio
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from storage.embedded import keys_folder

ROOT = os.geteuid() == 0
STRANGER = 65534
NAMELESS = 61500
ANOTHER_PROCESS = """
import asyncio, concurrent.futures.thread, encodings.ascii, os, sys
from pathlib import Path
import psycopg
from storage import embedded

if "BECOME" in os.environ:  # after the imports: this user may not be able to enter where Python lies
    os.setgroups([])
    os.setgid(int(os.environ["BECOME"]))
    os.setuid(int(os.environ["BECOME"]))

async def main() -> None:
    server = await embedded.start(Path(sys.argv[1]))
    print(server.urls.app, flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    await server.stop()
    print("left", flush=True)

try:
    asyncio.run(main())
except embedded.EmbeddedDatabaseError as error:
    sys.exit(str(error))
"""


def servers_below(folder: Path) -> list[int]:
    """The ids of the processes that work inside a folder, as PostgreSQL's do."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink().is_relative_to(folder):
                found.append(int(process.name))
    return sorted(found)


def postmaster(data_dir: Path) -> int:
    """The id of the running server itself."""
    return int((data_dir / "cluster" / "postmaster.pid").read_text().split()[0])


def times_ready(data_dir: Path) -> int:
    """How often the server has said that it was ready."""
    logs = (data_dir / "cluster" / "log").iterdir()
    return sum(log.read_bytes().count(b"ready to accept connections") for log in logs)


def a_copy(data_dir: Path, *, to: Path) -> Path:
    """A copy of a stopped database and of its secrets, with owners and modes."""
    for folder, copied in ((data_dir, to), (keys_folder(data_dir), keys_folder(to))):
        subprocess.run(["cp", "-aT", str(folder), str(copied)], check=True)  # noqa: S607 - every system's cp
    return to


def socket_folder(url: str) -> Path:
    found = re.search(r"host=([^&]+)", url)
    assert found is not None
    return Path(found[1])


def owner_of(process: int) -> int:
    return Path(f"/proc/{process}").stat().st_uid


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def set_mode(path: Path, mode: int) -> None:
    path.chmod(mode)


def modes_above(path: Path) -> dict[Path, int]:
    return {parent: mode_of(parent) for parent in path.parents if parent.exists()}


def answer(url: str, statement: str) -> object:
    """The first value that a statement gives, in a connection of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(statement.encode()).fetchone()
        return None if row is None else row[0]


def do(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


async def until(happened: Callable[[], bool]) -> None:
    """Wait for what another process or thread does to its files."""
    while not happened():  # noqa: ASYNC110 - what is waited for is a file, which tells nobody
        await asyncio.sleep(0.001)


@contextmanager
def another_process(data_dir: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A second program on the same data folder; it leaves when a line is written to it."""
    process = subprocess.Popen(
        [sys.executable, "-c", ANOTHER_PROCESS, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def told(process: subprocess.Popen[str]) -> str:
    """The next line that the other program says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def let_leave(process: subprocess.Popen[str]) -> str:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return told(process)


def end_servers_below(folder: Path) -> list[int]:
    """End the servers that a test left running; they are the answer."""
    left = servers_below(folder)
    for process in left:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    return left


def clear_away(folder: Path) -> list[int]:
    """Remove what a test made; the servers that it left running are the answer."""
    left = end_servers_below(folder)
    for record in folder.rglob("socket-folder"):
        shutil.rmtree(record.read_text(), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    return left
