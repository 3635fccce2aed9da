"""Locks that the system itself gives back when their holder dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import StillBusyError

SHORTEST_PAUSE, LONGEST_PAUSE = 0.01, 0.2  # seconds between two looks at what another process does
GATE_PATIENCE = 120.0  # seconds; a start after a crash may have to recover first


class Lock:
    """A hold on one lock file: none, shared, or alone."""

    def __init__(self, path: Path) -> None:
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)

    def share(self) -> bool:
        """Hold it together with others; False if one holds it alone."""
        return self._take(fcntl.LOCK_SH)

    def alone(self) -> bool:
        """Hold it alone; False if another holds it at all."""
        return self._take(fcntl.LOCK_EX)

    def close(self) -> None:
        """Let go; a child process that was handed the same open file goes on holding it."""
        os.close(self.fd)

    def _take(self, kind: int) -> bool:
        try:
            fcntl.flock(self.fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def looks(*, patience: float) -> Iterator[bool]:
    """Look, soon and then less often, at what another process does; the last value, when patience ends, is False."""
    deadline, pause = time.monotonic() + patience, SHORTEST_PAUSE
    while time.monotonic() < deadline:
        yield True
        time.sleep(pause)
        pause = min(pause * 1.2, LONGEST_PAUSE)
    yield False


@contextmanager
def gate(path: Path, *, data_dir: Path) -> Iterator[None]:
    """One process at a time starts or stops the server; raises StillBusyError."""
    lock = Lock(path)
    try:
        deadline = time.monotonic() + GATE_PATIENCE
        while not lock.alone():
            if time.monotonic() > deadline:
                raise StillBusyError(data_dir)
            time.sleep(SHORTEST_PAUSE)
        yield
    finally:
        lock.close()
