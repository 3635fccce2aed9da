"""Processes under measure: on which core they run, and what they have cost so far."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
MIB = 1024 * 1024
# Where the fields of /proc/PID/stat lie, counted behind the command's name.
_PARENT, _USER_TICKS, _SYSTEM_TICKS, _USER_TICKS_OF_ENDED, _SYSTEM_TICKS_OF_ENDED = 1, 11, 12, 13, 14
_GRACE_SECONDS = 10


def cores() -> tuple[int, int]:
    """The core of the server under test, and the one of everything else; the same one where there is no other."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


@contextmanager
def pinned(core: int) -> Iterator[None]:
    """Run on one core for a while; who is started meanwhile stays on it."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_seconds(pid: int) -> float:
    """User and system time that a process has used so far, all its threads together."""
    fields = _stat(pid)
    return (int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])) * TICK_SECONDS


def cpu_seconds_of_family(pid: int) -> float:
    """The same of a process and its children, the ended ones included."""
    fields = _stat(pid)
    ended = (int(fields[_USER_TICKS_OF_ENDED]) + int(fields[_SYSTEM_TICKS_OF_ENDED])) * TICK_SECONDS
    return cpu_seconds(pid) + ended + sum(cpu_seconds(child) for child in _children(pid))


def parent_of(pid: int) -> int:
    """The process that started this one."""
    return int(_stat(pid)[_PARENT])


def resident_mib(pid: int) -> float:
    """Resident memory of one process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


@asynccontextmanager
async def running(
    command: Sequence[str | Path], *, on: int, environment: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process on one core, for as long as this is open; it is asked to end, and made to if it does not."""
    with pinned(on):
        process = await asyncio.create_subprocess_exec(
            *map(str, command), env={**os.environ, **(environment or {})}, stdout=asyncio.subprocess.PIPE
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(process.communicate(), timeout=_GRACE_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()


def working_in(folder: Path) -> list[int]:
    """Processes that stand in a folder or were started for it, PostgreSQL's own among them."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit() and int(place.name) != os.getpid():
            with suppress(OSError):
                inside = (place / "cwd").resolve().is_relative_to(folder)
                if inside or os.fsencode(folder) in (place / "cmdline").read_bytes():
                    found.append(int(place.name))
    return found


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def _children(pid: int) -> list[int]:
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            with suppress(OSError):
                if parent_of(int(place.name)) == pid:
                    found.append(int(place.name))
    return found
