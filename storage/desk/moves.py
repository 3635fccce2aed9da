"""Whose threads are, were, and can be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One time that a thread went to somebody else; an owner that is None is the pool, a mover a planned absence."""

    at: datetime
    reason: str
    by: str | None
    from_pool: str
    from_owner: str | None
    to_pool: str
    to_owner: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CanOwn:
    """A member to whom a thread can be given, in one of their pools."""

    staff_id: UUID
    name: str
    pool_id: UUID
    pool: str


async def history(unit: Unit, thread_id: UUID) -> list[Move]:
    """Every move of a thread, the first one first."""
    rows = await unit.rows(
        """SELECT m.moved_at AS at, m.reason, b.name AS by, fp.name AS from_pool, fo.name AS from_owner,
                  tp.name AS to_pool, o.name AS to_owner
           FROM thread_moves m JOIN pools fp ON fp.id = m.from_pool_id JOIN pools tp ON tp.id = m.to_pool_id
           LEFT JOIN staff fo ON fo.id = m.from_owner_id LEFT JOIN staff o ON o.id = m.to_owner_id
           LEFT JOIN staff b ON b.id = m.moved_by
           WHERE m.thread_id = %(id)s ORDER BY m.moved_at, m.id""",
        id=thread_id,
    )
    return [Move(**row) for row in rows]


async def pools(unit: Unit, practice_id: UUID) -> list[tuple[UUID, str]]:
    """The pools of a practice, by name."""
    rows = await unit.rows("SELECT id, name FROM pools WHERE practice_id = %(id)s ORDER BY name", id=practice_id)
    return [(row["id"], row["name"]) for row in rows]


async def who_can_own(unit: Unit, practice_id: UUID, *, role: str) -> list[CanOwn]:
    """The members who hold a role, once for each pool of theirs."""
    rows = await unit.rows(
        """SELECT m.id AS staff_id, m.name, p.id AS pool_id, p.name AS pool
           FROM staff m JOIN staff_pools sp ON sp.staff_id = m.id JOIN pools p ON p.id = sp.pool_id
           WHERE m.practice_id = %(practice)s AND m.active AND %(role)s = ANY(m.roles)
           ORDER BY p.name, m.name, m.id""",
        practice=practice_id,
        role=role,
    )
    return [CanOwn(**row) for row in rows]


async def name_of(unit: Unit, staff_id: UUID | None) -> str | None:
    """How the owner of a thread is called."""
    row = staff_id and await unit.row("SELECT name FROM staff WHERE id = %(id)s", id=staff_id)
    return row["name"] if row else None


async def owned_elsewhere(unit: Unit, staff_id: UUID, *, pools: Iterable[UUID]) -> list[UUID]:
    """The threads that a member has taken in other pools than these, locked because they are about to be moved."""
    rows = await unit.rows(
        """SELECT id FROM threads WHERE owner_id = %(staff)s AND state <> 'moved' AND pool_id <> ALL(%(pools)s)
           ORDER BY id FOR UPDATE""",
        staff=staff_id,
        pools=list(pools),
    )
    return [row["id"] for row in rows]
