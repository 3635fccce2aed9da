"""When members are away, and who covers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .schema import staff

_NOW = "a.called_off_at IS NULL AND a.starts_at <= %(now)s AND a.ends_at > %(now)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A member is away from one instant to another; without a cover the pools have their threads."""

    id: UUID
    staff_id: UUID
    name: str
    cover: str | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """An open thread whose owner is away, and who covers: a clinician in its pool who is there, or nobody."""

    thread_id: UUID
    cover_id: UUID | None


def plan(
    unit: Unit,
    *,
    practice_id: UUID,
    staff_id: UUID,
    cover_id: UUID | None,
    starts_at: datetime,
    ends_at: datetime,
    planned_by: UUID,
) -> UUID:
    """Keep that a member will be away."""
    return unit.changes.insert(
        staff.absences,
        practice_id=practice_id,
        staff_id=staff_id,
        cover_id=cover_id,
        starts_at=starts_at,
        ends_at=ends_at,
        planned_by=planned_by,
        planned_at=unit.now,
    )


def call_off(unit: Unit, absence_id: UUID) -> None:
    """Keep that a member is there after all; what has moved meanwhile stays where it is."""
    unit.changes.update(staff.absences, absence_id, called_off_at=unit.now)


async def to_come(unit: Unit, practice_id: UUID) -> list[Absence]:
    """The absences of a practice that last or lie ahead, the next one first."""
    rows = await unit.rows(
        """SELECT a.id, a.staff_id, s.name, c.name AS cover, a.starts_at, a.ends_at
           FROM absences a JOIN staff s ON s.id = a.staff_id LEFT JOIN staff c ON c.id = a.cover_id
           WHERE a.practice_id = %(practice)s AND a.called_off_at IS NULL AND a.ends_at > %(now)s
           ORDER BY a.starts_at, a.id""",
        practice=practice_id,
        now=unit.now,
    )
    return [Absence(**row) for row in rows]


async def away(unit: Unit, practice_id: UUID) -> frozenset[UUID]:
    """Who of a practice is away now."""
    rows = await unit.rows(
        f"SELECT a.staff_id FROM absences a WHERE a.practice_id = %(practice)s AND {_NOW}",
        practice=practice_id,
        now=unit.now,
    )
    return frozenset(row["staff_id"] for row in rows)


async def claim_uncovered(unit: Unit, *, limit: int) -> list[Uncovered]:
    """Open threads whose owner is away, locked for this worker, and who covers them."""
    claimed = await unit.rows(
        f"""SELECT t.id FROM threads t WHERE t.state = 'open'
              AND EXISTS (SELECT 1 FROM absences a WHERE a.staff_id = t.owner_id AND {_NOW})
            ORDER BY t.due_at, t.id LIMIT %(limit)s FOR UPDATE SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    # Read after the lock: as things stand.
    rows = await unit.rows(
        f"""SELECT t.id AS thread_id, min(c.id::text)::uuid AS cover_id
            FROM threads t JOIN absences a ON a.staff_id = t.owner_id AND {_NOW}
            LEFT JOIN staff c ON c.id = a.cover_id AND c.active
              AND EXISTS (SELECT 1 FROM staff_pools p WHERE p.staff_id = c.id AND p.pool_id = t.pool_id)
              AND NOT EXISTS (SELECT 1 FROM absences b WHERE b.staff_id = c.id AND {_NOW.replace("a.", "b.")})
            WHERE t.id = ANY(%(ids)s) AND t.state = 'open' GROUP BY t.id""",
        ids=[row["id"] for row in claimed],
        now=unit.now,
    )
    return [Uncovered(**row) for row in rows]
