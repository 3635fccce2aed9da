"""The embedded database as the rest of the program sees it: start, two addresses, stop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from . import cluster, passwords, roles
from .errors import EmbeddedDatabaseError, UnreachableError
from .folders import Folders, prepare, usable
from .locks import Lock, gate
from .passwords import Role
from .postmaster import Postmaster
from .programs import find_programs
from .user import require_reachable_above, require_reachable_itself, server_user

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """How to connect, as libpq URIs; they hold the secrets."""

    owner: str = field(repr=False)  # owns the database and migrates it
    app: str = field(repr=False)  # the application's own role


class EmbeddedServer:
    """One process's use of the server of a data folder."""

    def __init__(self, *, urls: Urls, postmaster: Postmaster, attached: Lock) -> None:
        self.urls = urls
        self._postmaster = postmaster
        self._attached: Lock | None = attached

    async def stop(self) -> None:
        """Leave; the last process to leave stops the server. Again: nothing. Raises EmbeddedDatabaseError."""
        attached, self._attached = self._attached, None
        if attached is not None:
            await _in_thread(lambda: _leave(self._postmaster, attached))


async def start(data_dir: Path) -> EmbeddedServer:
    """Make the database if it is new, start its server or attach to it, ready to connect.

    Put nothing else into a new data folder before this: as root, only an empty one is opened to the server's own user.
    Raises EmbeddedDatabaseError.
    """
    starting = asyncio.ensure_future(asyncio.to_thread(_attach, data_dir))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with suppress(EmbeddedDatabaseError):
            server = await starting
            await server.stop()
        raise


async def _in_thread(work: Callable[[], T]) -> T:
    """Do blocking work beside the event loop; one who is cancelled meanwhile still waits for its end."""
    doing = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await doing
        raise


def _attach(data_dir: Path) -> EmbeddedServer:
    folders = Folders.of(data_dir)
    with usable(folders.root):
        require_reachable_above(folders, server_user(folders))
        prepare(folders)
        with gate(folders.gate, data_dir=folders.root):
            return _enter(folders)


def _enter(folders: Folders) -> EmbeddedServer:
    user = server_user(folders)
    require_reachable_itself(folders, user)
    cluster.take_over(folders, user)
    postmaster = Postmaster(
        folders=folders, programs=find_programs(folders, user), passwords=passwords.read_or_make(folders)
    )
    cluster.make_if_new(folders, postmaster.programs, postmaster.passwords)
    attached = Lock(folders.attached)
    try:
        postmaster.bring_up(alone=attached.alone())
        attached.share()
        roles.make_if_new(postmaster)
        return EmbeddedServer(urls=_urls(postmaster), postmaster=postmaster, attached=attached)
    except UnreachableError:  # it may be in the middle of a recovery
        attached.close()
        raise
    except BaseException:
        _let_go(postmaster, attached)
        raise


def _leave(postmaster: Postmaster, attached: Lock) -> None:
    folders = postmaster.folders
    with usable(folders.root), gate(folders.gate, data_dir=folders.root):
        _let_go(postmaster, attached)


def _let_go(postmaster: Postmaster, attached: Lock) -> None:
    try:
        if attached.alone():
            postmaster.bring_down()
    finally:
        attached.close()


def _urls(postmaster: Postmaster) -> Urls:
    return Urls(
        owner=postmaster.url(Role.OWNER, database=roles.DATABASE),
        app=postmaster.url(Role.APP, database=roles.DATABASE),
    )
