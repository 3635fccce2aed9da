"""What was heard while the database was gone: sealed on this machine's disk, within a limit, until it is back.

Several processes share one folder. An entry is taken by the lock on its file, which ends with the process that holds
it: one that died before it removed an entry leaves it to another.
"""

import errno
import fcntl
import os
import re
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import structlog

from .ids import new_id
from .keyring import HEADER_BYTES, Keyring, Unreadable, Where, WhyUnreadable, key_of

BLOCK_BYTES = 4096
"""An entry counts against the limit as a disk counts it: in whole blocks."""

_HEARD = ".heard"
_PART = ".part"
_ASIDE = ".unreadable"
_LOCK = "lock"
_NAME = re.compile(r"\d{20}-([0-9a-f]{32})")
_NO_OWNER = UUID(int=0)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}

_log = structlog.get_logger("storage.spool")


class Spool:
    """A folder of sealed entries, which only its own user can enter."""

    def __init__(self, folder: Path, keys: Keyring, limit_bytes: int) -> None:
        self._folder = folder
        self._keys = keys
        self._limit = limit_bytes
        self._taken: dict[str, int] = {}
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)

    def put(self, entry: bytes, *, within: float = 1.0) -> bool:
        """Keep an entry, safe on the disk when this returns; False, and nothing kept, where there is no room for it.

        Room is what is left of the limit, or of the share of it that `within` says.

        May wait for the disk: call it in a thread. Raises OSError where the disk fails otherwise.
        """
        row = new_id()
        name = f"{time.time_ns():020d}-{row.hex}"
        try:
            return self._write(name, self._keys.seal(entry, where=_where(row)), limit=int(self._limit * within))
        except OSError as error:
            (self._folder / f"{name}{_PART}").unlink(missing_ok=True)
            if error.errno in _NO_ROOM:
                return False
            raise

    async def drain(self) -> AsyncGenerator[tuple[str, bytes], None]:
        """Take what waits, oldest first, one at a time; an entry not removed when the next is asked for goes back.

        What can't be read is set aside, and alarmed; what another process has taken is passed over. Leave it early, or
        by an error, through `contextlib.aclosing`: then what was taken goes back at once.
        """
        with self._alone():
            self._sweep()
        for name in self._names(_HEARD):
            entry = self._take(name)
            if entry is not None:
                try:
                    yield name, entry
                finally:
                    self._give_back(name)

    def remove(self, name: str) -> None:
        """Let go of a taken entry for good: it is kept elsewhere now."""
        if name not in self._taken:
            raise ValueError("only an entry that was taken can be removed")
        (self._folder / f"{name}{_HEARD}").unlink()
        self._sync()
        self._give_back(name)

    def waiting(self) -> int:
        """How many entries wait to be heard again."""
        return len(self._names(_HEARD))

    def set_aside(self) -> int:
        """How many entries could not be read, and wait for somebody to look."""
        return len(self._names(_ASIDE))

    def held_by(self, key: int) -> int:
        """How many entries wait that this key sealed."""
        begins = [self._begins(name) for name in self._names(_HEARD)]
        return begins.count(key)

    def _begins(self, name: str) -> int | None:
        try:
            with (self._folder / f"{name}{_HEARD}").open("rb") as entry:
                return key_of(entry.read(HEADER_BYTES))
        except FileNotFoundError:
            return None  # heard again meanwhile

    def _write(self, name: str, sealed: bytes, *, limit: int) -> bool:
        part = self._reserve(name, sealed, limit=limit)
        if part is None:
            return False
        try:
            os.fsync(part)
            self._renamed(self._folder / f"{name}{_PART}", _HEARD)
            self._sync()
        finally:
            os.close(part)
        return True

    def _reserve(self, name: str, sealed: bytes, *, limit: int) -> int | None:
        """Write the part, locked, so that nobody takes it for a dead process's; none where it is too much."""
        with self._alone():
            self._sweep()
            if self._used() + _blocks(len(sealed)) > limit:
                return None
            part = os.open(self._folder / f"{name}{_PART}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                fcntl.flock(part, fcntl.LOCK_EX)
                _write_all(part, sealed)
            except BaseException:
                os.close(part)
                raise
            return part

    def _take(self, name: str) -> bytes | None:
        path = self._folder / f"{name}{_HEARD}"
        held = _locked(path)
        if held is None:
            return None
        self._taken[name] = held
        try:
            entry = self._keys.open(_read_all(held), where=_where(_row_of(name)))
        except Unreadable as unreadable:
            # A key that this process has not read yet may be known to another one.
            if unreadable.why is not WhyUnreadable.UNKNOWN_KEY:
                self._renamed(path, _ASIDE)
            _log.exception("spool_entry_unreadable")
            self._give_back(name)
            return None
        return entry

    def _give_back(self, name: str) -> None:
        held = self._taken.pop(name, None)
        if held is not None:
            os.close(held)

    def _sweep(self) -> None:
        """Remove what processes left that died while they wrote; nothing of it was acknowledged."""
        for name in self._names(_PART):
            path = self._folder / f"{name}{_PART}"
            held = _locked(path)
            if held is not None:
                path.unlink()
                os.close(held)

    def _names(self, suffix: str) -> list[str]:
        found = (path.stem for path in self._folder.iterdir() if path.suffix == suffix)
        return sorted(name for name in found if _NAME.fullmatch(name))

    def _used(self) -> int:
        with os.scandir(self._folder) as files:
            return sum(_blocks(_size(file)) for file in files if file.name != _LOCK)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _renamed(self, path: Path, suffix: str) -> None:
        """Give an entry another name while nobody counts, who could see it under neither."""
        with self._alone():
            path.rename(path.with_suffix(suffix))

    def _sync(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _where(row: UUID) -> Where:
    return Where("spool", "entry", row, _NO_OWNER)


def _row_of(name: str) -> UUID:
    return UUID(hex=name[-32:])


def _blocks(size: int) -> int:
    return -(-size // BLOCK_BYTES) * BLOCK_BYTES


def _size(file: os.DirEntry[str]) -> int:
    try:
        return file.stat(follow_symlinks=False).st_size
    except FileNotFoundError:
        return 0  # removed by another process meanwhile


def _locked(path: Path) -> int | None:
    """Open a file that nobody else holds and that still has its name."""
    try:
        held = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(held).st_ino:
            return held
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(held)
    return None


def _write_all(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _read_all(file: int) -> bytes:
    with os.fdopen(os.dup(file), "rb") as opened:
        return opened.read()
