"""How a kept value is opened: what can't be read is alarmed, and whoever asked shows that it can't be read."""

from collections.abc import Callable
from typing import Protocol, TypeAlias, TypeVar
from uuid import UUID

import structlog
from sqlalchemy import Column, Table

from .keyring import Unreadable, Where
from .schema.metadata import Sealed

Alarm: TypeAlias = Callable[[Unreadable], None]
Opened_co = TypeVar("Opened_co", covariant=True)

_log = structlog.get_logger("storage.opening")


class Open(Protocol[Opened_co]):
    """One of a keyring's ways to open a value; raises Unreadable."""

    def __call__(self, sealed: bytes, *, where: Where) -> Opened_co:
        """Open it in its place."""


def no_more_than_a_log_line(_: Unreadable) -> None:
    """For a process that tells no figures."""


def place_of(column: Column[object], *, row: UUID, owner: UUID, version: int | None) -> Where:
    """Where a value stands; the version has to be named just where there is one."""
    table: Table = column.table
    if (version is not None) is not (column.info["sealed"] is Sealed.REWRITTEN):
        raise TypeError(f"{table.name}.{column.name} is opened with the version of its row, if it is ever rewritten")
    return Where(table.name, column.name, row, owner, version or 0)


def opened(open_: Open[Opened_co], sealed: bytes, *, where: Where, alarm: Alarm) -> Opened_co | None:
    """Open a value, or alarm whoever looks after this installation and return None."""
    try:
        return open_(bytes(sealed), where=where)
    except Unreadable as unreadable:
        _log.error("sealed_value_unreadable", exc_info=unreadable)
        alarm(unreadable)
        return None
