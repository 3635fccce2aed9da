"""Copies of the audit's seals outside the database, in a file that only grows: what is cut from the end is missed.

A line is one seal as it was signed, and a seal always makes the same line. So what a crash left of one is known by the
next whole line, which begins alike.
"""

import asyncio
import fcntl
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Annotated, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg.rows import kwargs_row, tuple_row
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from .seals import SEAL_COLUMNS, ChainRefused, Connection, Seal

FILE = "audit-seals.jsonl"
LONGEST_LINE = 1024
_TAIL = 4 * LONGEST_LINE
AT_ONCE, TIMES_A_TICK = 200, 20
DISK_PATIENCE = timedelta(seconds=5)
# One thread for the process: where the disk hangs, nothing but this waits for it, however often it is asked.
_DISK = ThreadPoolExecutor(max_workers=1, thread_name_prefix="seal-copies")
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_Answer = TypeVar("_Answer")
_Number = Annotated[int, Field(strict=True, ge=0, lt=1 << 63)]


class CopiesUnfit(Exception):
    """The copies can't be read or added to; the text says why, and until then new seals are not copied."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is no seal, and not what a crash leaves of one."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", ser_json_bytes="hex", val_json_bytes="hex", hide_input_in_errors=True)

    number: _Number
    sealed_at: AwareDatetime
    from_xid: _Number
    below_xid: _Number
    xid: _Number
    rows: _Number
    rows_hash: bytes
    previous: bytes
    signature: bytes


class SealCopies:
    """The file in a folder that nobody else may write into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / FILE

    def size(self) -> int:
        """How far the file reaches now, in bytes; 0 where there is none. Raises CopiesUnfit."""
        with _unfit_where_refused(self._file):
            try:
                return _require_ours(self._file).st_size
            except FileNotFoundError:
                return 0

    def read(self, size: int) -> Iterator[Seal | Damaged]:
        """Every copy in the file's first bytes, in its order. Raises CopiesUnfit."""
        torn: list[bytes] = []
        for line in self._lines(size):
            seal = _seal_in(line)
            if seal is None:
                torn.append(line)
                continue
            yield from (Damaged() for part in torn if not line.startswith(part))
            torn = []
            yield seal

    def last(self) -> Seal | None:
        """The newest whole copy; none where nothing was copied yet. Raises CopiesUnfit."""
        size = self.size()
        if size == 0:
            return None
        with _unfit_where_refused(self._file), self._file.open("rb") as file:
            file.seek(max(size - _TAIL, 0))
            whole = [seal for line in file.read(_TAIL).split(b"\n") if (seal := _seal_in(line))]
        if not whole and size > LONGEST_LINE:
            raise CopiesUnfit(f"the last lines of {self._file} are no seals: somebody has to look at it")
        return whole[-1] if whole else None

    def append_after(self, last: Seal | None, seals: Sequence[Seal]) -> bool:
        """Add copies where `last` is still the newest and nobody else is at it; says whether. Raises CopiesUnfit."""
        with self.alone() as alone:
            if not alone or self.last() != last:
                return False
            self.append(seals)
            return True

    def append(self, seals: Sequence[Seal]) -> None:
        """Add copies, safe on the disk when this returns. May wait for the disk. Raises CopiesUnfit."""
        lines = b"\n".join(map(_line_of, seals))
        with _unfit_where_refused(self._file):
            file = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                is_new = os.fstat(file).st_size == 0
                # The end of a line is written before the next one: whatever is torn then stands in a line of its own.
                _write_all(file, lines if is_new else b"\n" + lines)
                os.fsync(file)
            finally:
                os.close(file)
            if is_new:
                _sync(self.folder)

    def _lines(self, size: int) -> Iterator[bytes]:
        if size == 0:
            return
        with _unfit_where_refused(self._file), self._file.open("rb") as file:
            while size > 0 and (line := file.readline(min(size, LONGEST_LINE))):
                size -= len(line)
                yield line.rstrip(b"\n")

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else on this machine is adding copies, and nobody will until this is over.

        Makes the folder where there is none. Raises CopiesUnfit.
        """
        with _unfit_where_refused(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _require_ours(self.folder)
            folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield _locked(folder)
        finally:
            os.close(folder)


async def copy_seals(
    connection: Connection, copies: SealCopies, *, public_key: Ed25519PublicKey, patience: timedelta = DISK_PATIENCE
) -> None:
    """Copy the seals that have no copy yet; where another worker of this machine is at it, leave it to that one.

    Of very many, as in an installation that had none before, the rest follows with the next tick.

    Raises:
        ChainRefused: the database no longer has a seal that was copied, or has one that does not follow it.
        CopiesUnfit: the copies can't be read or added to, or the disk under them doesn't answer.
    """
    for _ in range(TIMES_A_TICK):
        last = await _asked(copies.last, patience)
        missing = await _not_copied(connection, last, public_key)
        if not missing or not await _asked(partial(copies.append_after, last, missing), patience):
            return


async def since_first_not_copied(
    connection: Connection, copies: SealCopies, *, patience: timedelta = DISK_PATIENCE
) -> timedelta | None:
    """How old the oldest seal is that was not copied; None where every one was.

    Where the copies can't be read, or the disk under them doesn't answer, none of them counts.
    """
    try:
        last = await _asked(copies.last, patience)
    except CopiesUnfit:
        last = None
    query = "SELECT clock_timestamp() - min(sealed_at) FROM audit_seals WHERE number > %s"
    async with connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(query, (last.number if last else 0,))
        row = await cursor.fetchone()
    since: timedelta | None = row[0] if row else None
    return since


async def _asked(work: Callable[[], _Answer], patience: timedelta) -> _Answer:
    """What the disk answers, asked beside the loop, on which pages go out. Raises CopiesUnfit."""
    try:
        answer = asyncio.get_running_loop().run_in_executor(_DISK, work)
        return await asyncio.wait_for(answer, patience.total_seconds())
    except TimeoutError:
        raise CopiesUnfit("the disk under the copies does not answer") from None


async def _not_copied(connection: Connection, last: Seal | None, public_key: Ed25519PublicKey) -> list[Seal]:
    """The next seals after the last copied one, each held against the one before."""
    async with connection.transaction(), connection.cursor(row_factory=kwargs_row(Seal.read)) as cursor:
        await cursor.execute(
            f"SELECT {SEAL_COLUMNS} FROM audit_seals WHERE number >= %s ORDER BY number LIMIT %s",
            (last.number if last else 0, AT_ONCE),
        )
        found = await cursor.fetchall()
    if last is not None and found[:1] != [last]:
        raise ChainRefused(f"seal {last.number}, which was copied outside the database, is not in it any more")
    for before, seal in pairwise(found):
        if seal.previous != before.digest():
            raise ChainRefused(f"seal {seal.number} does not follow the one before")
    new = found if last is None else found[1:]
    if not all(seal.is_signed_by(public_key) for seal in new):
        raise ChainRefused("a seal that is to be copied was not made with this installation's key")
    return new


def _line_of(seal: Seal) -> bytes:
    return _Line(**asdict(seal)).model_dump_json().encode()


def _seal_in(line: bytes) -> Seal | None:
    try:
        return Seal(**dict(_Line.model_validate_json(line)))
    except ValidationError:
        return None


def _require_ours(path: Path) -> os.stat_result:
    found = path.stat()
    if stat.S_IMODE(found.st_mode) & _WRITTEN_BY_OTHERS or found.st_uid not in {0, os.geteuid()}:
        raise CopiesUnfit(f"{path} can be changed by others than its user")
    return found


@contextmanager
def _unfit_where_refused(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CopiesUnfit(f"{path} can't be used ({type(error).__name__})") from None


def _locked(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _write_all(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
