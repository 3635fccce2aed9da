"""Whom PostgreSQL runs as: ourselves, or, for root, a user that nobody else on the machine is.

PostgreSQL refuses root. What root starts runs under a number of its own, which needs no entry in any list of users;
only the making of a new database asks for a name, and gets one for that moment (see `cluster`).
"""

import grp
import os
import pwd
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from .errors import FolderClosedError, NamelessUserError, NoOtherUserError
from .folders import Folders, usable

# Given to no purpose by systemd's table of user ids (systemd.io/UIDS-GIDS), and below what a rootless container maps.
FREE_IDS = range(60706, 61184)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerUser:
    """The user and group of the server's processes and of the database's files."""

    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        """Whether no other user needs to be taken on."""
        return self.uid == os.geteuid()

    def may_enter(self, folder: Path) -> bool:
        """Whether this user may pass through the folder, by its mode; root only ever asks for another."""
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        return bool(found.st_mode & (stat.S_IXGRP if found.st_gid == self.gid else stat.S_IXOTH))


def server_user(folders: Folders) -> ServerUser:
    """Ourselves; for root the owner of the data if there are any, else a user of its own."""
    if os.geteuid() != 0:
        return ServerUser(uid=os.geteuid(), gid=os.getegid())
    if folders.cluster.exists() and (found := folders.cluster.stat()).st_uid != 0:
        return ServerUser(uid=found.st_uid, gid=found.st_gid or found.st_uid)
    if folders.root.exists() and (group := folders.root.stat().st_gid) in FREE_IDS:
        return ServerUser(uid=group, gid=group)
    return _nobody_else()


def passing_name(user: ServerUser) -> int:
    """A uid that has a name, for the one program that insists on one; raises NamelessUserError, NoOtherUserError."""
    if _has_name(user.uid):
        return user.uid
    if user.is_us:
        raise NamelessUserError(user.uid)
    named = sorted((entry for entry in pwd.getpwall() if entry.pw_uid), key=lambda entry: entry.pw_name != "nobody")
    if not named:
        raise NoOtherUserError(why="the list of users names root alone")
    return named[0].pw_uid


def reachable(data_dir: Path) -> bool:
    """Whether the database could lie in this folder: as root, whether its own user may enter all folders above."""
    folders = Folders.of(data_dir)
    with usable(folders.root):
        user = server_user(folders)
        return user.is_us or (_closed_above(folders, user) or _closed_itself(folders, user)) is None


def require_reachable_above(folders: Folders, user: ServerUser) -> None:
    """Refuse a folder below one that the server's user may not enter, instead of opening it; FolderClosedError."""
    if not user.is_us and (closed := _closed_above(folders, user)):
        raise FolderClosedError(folders.root, closed=closed)


def require_reachable_itself(folders: Folders, user: ServerUser) -> None:
    """Refuse a folder in use for other things that the server's user may not enter; raises FolderClosedError."""
    if not user.is_us and (closed := _closed_itself(folders, user)):
        raise FolderClosedError(folders.root, closed=closed)


def _closed_above(folders: Folders, user: ServerUser) -> Path | None:
    above = reversed(folders.root.parents)
    return next((folder for folder in above if folder.exists() and not user.may_enter(folder)), None)


def _closed_itself(folders: Folders, user: ServerUser) -> Path | None:
    return None if folders.is_fresh() or user.may_enter(folders.root) else folders.root


def _nobody_else() -> ServerUser:
    free = [number for number in FREE_IDS if not _has_name(number) and not _has_group(number)]
    taken = _running_users()
    unused = [number for number in free if number not in taken]
    if not unused:
        raise NoOtherUserError(why="every user id that may be free is in use")
    number = secrets.choice(unused)
    return ServerUser(uid=number, gid=number)


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _has_group(gid: int) -> bool:
    try:
        grp.getgrgid(gid)
    except KeyError:
        return False
    return True


def _running_users() -> set[int]:
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            found.add(process.stat().st_uid)
        except FileNotFoundError:  # it has just ended
            continue
    return found
