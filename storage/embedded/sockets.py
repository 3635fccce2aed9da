"""The short folder of the server's socket: a socket's whole path may have about a hundred characters."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

from .errors import NoSocketFolderError
from .folders import PRIVATE
from .user import ServerUser

PORT = 5432  # only part of the socket's name: no port is opened
LONGEST = 103  # bytes of a socket's path; macOS allows the fewest


def candidates() -> tuple[Path, ...]:
    """Where the folder may be made, best first. A session's own runtime folder goes when its person signs out."""
    names = ("/tmp", tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR", ""))  # noqa: S108 - made there safely
    return tuple(dict.fromkeys(Path(name) for name in names if name))


def make_socket_folder(user: ServerUser, *, below: tuple[Path, ...]) -> Path:
    """A new 0700 folder of the server's user, of a name that can't be guessed; raises NoSocketFolderError."""
    for place in below:
        if _fits(place) and _is_safe(place, user):
            folder = Path(tempfile.mkdtemp(prefix="mycooper-", dir=place))
            if not user.is_us:
                os.chown(folder, user.uid, user.gid)
            return folder
    raise NoSocketFolderError(below)


def remembered(record: Path, user: ServerUser) -> Path | None:
    """The folder named by the record, unless it is gone or no longer the server's user's alone."""
    try:
        folder = Path(record.read_text(encoding="utf-8"))
        found = folder.lstat()
    except FileNotFoundError:
        return None
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == PRIVATE
    return folder if private and found.st_uid == user.uid else None


def renewed(record: Path, user: ServerUser) -> Path:
    """An empty socket folder for a server about to start: the remembered one, so that others find it again, or new."""
    if folder := remembered(record, user):
        for left in folder.iterdir():
            left.unlink()
        return folder
    folder = make_socket_folder(user, below=candidates())
    half = record.with_name(f"{record.name}.half")
    half.write_text(str(folder), encoding="utf-8")
    half.rename(record)
    return folder


def remove(record: Path, user: ServerUser) -> None:
    """Leave nothing behind once the server has ended."""
    if folder := remembered(record, user):
        shutil.rmtree(folder, ignore_errors=True)
    record.unlink(missing_ok=True)


def _fits(place: Path) -> bool:
    return len(os.fsencode(place / "mycooper-12345678" / f".s.PGSQL.{PORT}")) <= LONGEST


def _is_safe(place: Path, user: ServerUser) -> bool:
    """Whether we may make a folder there that only its owner can rename, and that the server's user can enter."""
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return False
    mode = place.stat().st_mode
    return bool(mode & stat.S_ISVTX or not mode & stat.S_IWOTH) and (
        user.is_us or all(user.may_enter(folder) for folder in (place, *place.parents))
    )
