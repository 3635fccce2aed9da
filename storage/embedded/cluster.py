"""The making of a new database: whole, on the disk, and the server's user's own before it gets its name."""

import os
import shutil
from pathlib import Path

from .errors import NotMadeError, OtherVersionError
from .folders import PRIVATE, Folders, on_disk
from .passwords import Passwords, Role, scram_verifier
from .programs import Programs
from .user import ServerUser, passing_name

VERSION = "18"
ENTERED_BY_GROUP = 0o710


def take_over(folders: Folders, user: ServerUser) -> None:
    """Let the server's user, and nobody else, into a data folder that holds nothing yet."""
    if folders.is_fresh():
        _let_in(folders.root, user)


def make_if_new(folders: Folders, programs: Programs, passwords: Passwords) -> None:
    """Make the database unless it is there; raises NotMadeError, OtherVersionError."""
    for left in folders.left_half_made():
        shutil.rmtree(left, ignore_errors=True)
    if not folders.cluster.exists():
        _make(folders, programs, passwords)
    elif not programs.user.is_us and folders.cluster.stat().st_uid == 0:
        _give(folders.cluster, programs.user)
    try:
        made_by = (folders.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        made_by = "unknown"
    if made_by != VERSION:
        raise OtherVersionError(folders.root, made_by=made_by)


def _make(folders: Folders, programs: Programs, passwords: Passwords) -> None:
    place = folders.make_place()
    _let_in(place, programs.user)
    made = _initialise(folders, programs, passwords, place)
    if not programs.user.is_us:
        _give(made, programs.user)
    made.rename(folders.cluster)
    on_disk(folders.root)
    shutil.rmtree(place)


def _initialise(folders: Folders, programs: Programs, passwords: Passwords, place: Path) -> Path:
    """Run `initdb`, which insists that its user has a name; returns what it made.

    For root it runs under a borrowed name and the group of its own that only the server's user has, in a folder that
    only this group may enter: other processes of that name can neither enter the folder nor trace the program.
    """
    uid = passing_name(programs.user)
    made, secret = place / "cluster", place / "verifier"
    made.mkdir(mode=PRIVATE)
    secret.write_text(scram_verifier(passwords.of[Role.SUPERUSER]), encoding="ascii")
    if not programs.user.is_us:
        for path in (made, secret):
            os.chown(path, uid, programs.user.gid)
    done = programs.run(
        "initdb",
        f"--pgdata={made}",
        f"--username={Role.SUPERUSER}",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",  # order by code point as in C, and upper and lower case that know an accent
        "--no-instructions",
        uid=uid,
    )
    if done.returncode:
        raise NotMadeError(folders.root, why=_last_line(done.stdout))
    return made


def _let_in(folder: os.PathLike[str], user: ServerUser) -> None:
    if user.is_us:
        os.chmod(folder, PRIVATE)  # noqa: PTH101 - a pair with chown
    else:
        os.chown(folder, os.geteuid(), user.gid)
        os.chmod(folder, ENTERED_BY_GROUP)  # noqa: PTH101 - a pair with chown


def _give(folder: os.PathLike[str], user: ServerUser) -> None:
    os.chown(folder, user.uid, user.gid)
    for above, folders, files in os.walk(folder):
        for name in folders + files:
            os.chown(os.path.join(above, name), user.uid, user.gid, follow_symlinks=False)  # noqa: PTH118 - as os.walk


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", errors="replace").strip().splitlines()
    return next(
        (line for line in reversed(lines) if "error" in line.lower()), lines[-1] if lines else "no reason given"
    )
