"""Where the embedded database keeps what: the data, the locks, and apart from both the secrets."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .errors import FolderNotOursError, FolderOpenError, FolderUnusableError

PRIVATE = 0o700
LOCKS = "locks"
_MAKING = "making-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The places of one embedded database, below its data folder."""

    root: Path

    @classmethod
    def of(cls, data_dir: Path) -> "Folders":
        """The places of a data folder, whichever of its names it was called by."""
        return cls(root=data_dir.resolve())

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data; belongs to the user that the server runs as."""
        return self.root / "cluster"

    def make_place(self) -> Path:
        """A folder in which a new database is made, and from which it is moved whole.

        Each time another: the program that makes one goes on where the process that started it was killed.
        """
        return Path(tempfile.mkdtemp(prefix=_MAKING, dir=self.root))

    def left_half_made(self) -> Iterator[Path]:
        """What was left by processes that were killed in the making."""
        return self.root.glob(f"{_MAKING}*")

    @property
    def locks(self) -> Path:
        """The folder of the three locks below."""
        return self.root / LOCKS

    @property
    def gate(self) -> Path:
        """Held alone while a process starts or stops the server."""
        return self.locks / "gate"

    @property
    def attached(self) -> Path:
        """Shared by all processes that use the server, so that the last can tell."""
        return self.locks / "attached"

    @property
    def running(self) -> Path:
        """Held by the server's own processes for as long as any of them lives."""
        return self.locks / "running"

    @property
    def socket_record(self) -> Path:
        """Names the short folder that holds the server's socket."""
        return self.root / "socket-folder"

    @property
    def start_log(self) -> Path:
        """What the server says before its own log is open."""
        return self.root / "start.log"

    def is_fresh(self) -> bool:
        """Whether nothing lies here yet but our locks."""
        return not self.root.exists() or {entry.name for entry in self.root.iterdir()} <= {LOCKS}


def keys_folder(data_dir: Path) -> Path:
    """The folder of the secrets, `<data-dir>-keys/`, made if need be, 0700 and ours; raises EmbeddedDatabaseError."""
    data = data_dir.resolve()
    keys = data.with_name(f"{data.name}-keys")
    with usable(keys):
        make_folder(keys)
        found = keys.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
            raise FolderNotOursError(keys)
        if stat.S_IMODE(found.st_mode) != PRIVATE:
            keys.chmod(PRIVATE)
    return keys


def prepare(folders: Folders) -> None:
    """Make the data folder and its locks; raises FolderNotOursError, FolderOpenError, FolderUnusableError."""
    make_folder(folders.root)
    found = folders.root.stat()
    if found.st_uid != os.geteuid():
        raise FolderNotOursError(folders.root)
    if found.st_mode & stat.S_IWOTH:
        raise FolderOpenError(folders.root)
    make_folder(folders.locks)


def make_folder(folder: Path) -> None:
    """Make a folder for us alone. Parents that are missing too can be passed through, whatever the umask says."""
    for parent in reversed(folder.parents):
        if not parent.exists():
            parent.mkdir(exist_ok=True)
            parent.chmod(0o755)
    folder.mkdir(mode=PRIVATE, exist_ok=True)


def on_disk(folder: Path) -> None:
    """Wait until the names in a folder would outlast a power cut."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Say in a sentence that a folder can't be used, and why."""
    try:
        yield
    except OSError as error:
        raise FolderUnusableError(Path(error.filename or folder), why=error.strerror) from error
