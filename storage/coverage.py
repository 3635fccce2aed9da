"""Who is on duty in a pool at which hour of the week, and who is paged after them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import people


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Hours of one weekday with whoever is on duty in them, and perhaps their backup."""

    id: UUID
    pool_id: UUID
    weekday: int
    starts: int
    ends: int
    name: str
    # None where it can't be read.
    email: str | None
    backup_name: str | None
    backup_email: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A pool of a practice, and the practice's time zone."""

    id: UUID
    practice_id: UUID
    name: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who is paged at a step whatever the hour; `email` is None where it can't be read."""

    id: UUID
    pool_id: UUID
    step: str
    email: str | None
    email_version: int


POOLS = "SELECT o.id, o.practice_id, o.name, p.zone FROM pools o JOIN practices p ON p.id = o.practice_id"


async def pools(unit: Unit, practice_id: UUID) -> list[Pool]:
    """The pools of a practice, by name."""
    rows = await unit.rows(
        f"{POOLS} WHERE p.id = %(id)s ORDER BY o.name",
        id=practice_id,
    )
    return [Pool(**row) for row in rows]


async def pool(unit: Unit, pool_id: UUID, *, lock: bool = False) -> Pool | None:
    """A pool; locked where its hours are about to change."""
    row = await unit.row(f"{POOLS} WHERE o.id = %(id)s" + (" FOR UPDATE OF o" if lock else ""), id=pool_id)
    return None if row is None else Pool(**row)


async def shifts(unit: Unit, pool_ids: Collection[UUID]) -> list[Shift]:
    """The week of these pools, from Monday on."""
    rows = await unit.rows(
        """SELECT * FROM shifts WHERE pool_id = ANY(%(pools)s) AND ended_at IS NULL
           ORDER BY weekday, starts""",
        pools=list(pool_ids),
    )
    return [_shift(unit, row) for row in rows]


async def shift(unit: Unit, shift_id: UUID) -> Shift | None:
    """One row of the table that has not been taken out, locked because it is about to change."""
    row = await unit.row("SELECT * FROM shifts WHERE id = %(id)s AND ended_at IS NULL FOR UPDATE", id=shift_id)
    return None if row is None else _shift(unit, row)


async def recipients(unit: Unit, pool_ids: Collection[UUID]) -> list[Recipient]:
    """Who is paged after the one on duty, whatever the hour."""
    rows = await unit.rows("SELECT * FROM page_recipients WHERE pool_id = ANY(%(pools)s)", pools=list(pool_ids))
    email = people.page_recipients.c.email
    return [
        Recipient(
            id=row["id"],
            pool_id=row["pool_id"],
            step=row["step"],
            email=unit.text(email, row["email"], row=row["id"], version=row["email_version"]),
            email_version=row["email_version"],
        )
        for row in rows
    ]


def _shift(unit: Unit, row: DictRow) -> Shift:
    columns, here = people.shifts.c, row["id"]
    return Shift(
        id=here,
        pool_id=row["pool_id"],
        weekday=row["weekday"],
        starts=row["starts"],
        ends=row["ends"],
        name=row["name"],
        email=unit.text(columns.email, row["email"], row=here),
        backup_name=row["backup_name"],
        backup_email=unit.text(columns.backup_email, row["backup_email"], row=here),
    )
