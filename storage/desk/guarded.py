"""Which records a member may not open, and those that were opened from outside for an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.people import IS_CALLED
from storage.schema import guarded as tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """How one member stands to one record."""

    # Their own, that of somebody for whom they act, or of their household.
    is_close: bool
    # Restricted, and they are not named.
    is_restricted: bool
    has_broken_glass: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """A record that only the named members open."""

    reason: str | None
    set_at: datetime
    members: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenGlass:
    """A record that was opened from outside, by whom and why."""

    id: UUID
    staff_id: UUID
    member: str
    patient_id: UUID
    patient: str
    pool_id: UUID
    pool: str
    practice_id: UUID
    # Whether a supervisor in the pool could review it: anybody but the one who opened it.
    has_reviewer: bool
    reason: str | None
    opened_at: datetime
    ends_at: datetime
    review_due_at: datetime
    reviewed_at: datetime | None


_CLOSE = """
    SELECT k.patient_id FROM close_records k WHERE k.staff_id = %(staff)s
    UNION SELECT g.patient_id FROM close_records k JOIN accounts a ON a.patient_id = k.patient_id
        JOIN proxy_grants g ON g.account_id = a.id
    WHERE k.staff_id = %(staff)s AND k.kind = 'own' AND g.revoked_at IS NULL
      AND (g.ends_on IS NULL OR g.ends_on > %(now)s::date)
"""
_RESTRICTED = """
    SELECT r.patient_id FROM restrictions r WHERE r.ended_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM restriction_members m WHERE m.restriction_id = r.id AND m.staff_id = %(staff)s)
"""
# Of broken glass b: a supervisor in its pool who did not open it.
_HAS_REVIEWER = """EXISTS (SELECT 1 FROM staff_pools sp JOIN staff v ON v.id = sp.staff_id
    WHERE sp.pool_id = b.pool_id AND v.active AND 'supervisor' = ANY(v.roles) AND v.id <> b.staff_id)"""
_BROKEN = "SELECT b.patient_id FROM broken_glass b WHERE b.staff_id = %(staff)s AND b.ends_at > %(now)s"


async def guard(unit: Unit, staff_id: UUID, *, patient_id: UUID) -> Guard:
    """How a member stands to a record now."""
    row = await unit.row(
        f"""SELECT %(patient)s IN ({_CLOSE}) AS is_close, %(patient)s IN ({_RESTRICTED}) AS is_restricted,
                   %(patient)s IN ({_BROKEN}) AS has_broken_glass""",
        patient=patient_id,
        staff=staff_id,
        now=unit.now,
    )
    return Guard(**row) if row else Guard(is_close=True, is_restricted=True, has_broken_glass=False)


async def hidden(unit: Unit, staff_id: UUID, *, patients: Iterable[UUID]) -> set[UUID]:
    """Which of these patients' records a member may not open now."""
    rows = await unit.rows(
        f"""SELECT p.id FROM unnest(%(patients)s::uuid[]) AS p (id)
            WHERE p.id IN ({_CLOSE}) OR (p.id IN ({_RESTRICTED}) AND p.id NOT IN ({_BROKEN}))""",
        patients=list(patients),
        staff=staff_id,
        now=unit.now,
    )
    return {row["id"] for row in rows}


async def restriction(unit: Unit, patient_id: UUID) -> Restriction | None:
    """The restriction of a record that holds now."""
    row = await unit.row(
        """SELECT r.*, (SELECT array_agg(m.staff_id) FROM restriction_members m WHERE m.restriction_id = r.id) AS named
           FROM restrictions r WHERE r.patient_id = %(patient)s AND r.ended_at IS NULL""",
        patient=patient_id,
    )
    if row is None:
        return None
    column = tables.restrictions.c.reason
    return Restriction(
        reason=unit.text(column, row["reason"], row=row["id"], owner=patient_id),
        set_at=row["set_at"],
        members=frozenset(row["named"] or ()),
    )


async def end_restriction(unit: Unit, patient_id: UUID, *, by: UUID) -> bool:
    """Let a record be open to everybody again as it was before; whether it was restricted."""
    row = await unit.row(
        """UPDATE restrictions SET ended_at = %(now)s, ended_by = %(by)s
           WHERE patient_id = %(patient)s AND ended_at IS NULL RETURNING id""",
        now=unit.now,
        by=by,
        patient=patient_id,
    )
    return row is not None


async def unreviewed_of(unit: Unit, staff_id: UUID) -> list[BrokenGlass]:
    """What a member opened and nobody has looked at yet."""
    return await _glass(unit, "b.reviewed_at IS NULL AND b.staff_id = %(staff)s", staff=staff_id)


async def to_review(unit: Unit, practice_id: UUID, *, pools: Iterable[UUID]) -> list[BrokenGlass]:
    """What waits for the supervisors of these pools, what is due first on top.

    With it what waits in a pool of the practice that has no supervisor to review it.
    """
    return await _glass(
        unit,
        f"""b.reviewed_at IS NULL
            AND (b.pool_id = ANY(%(pools)s) OR l.practice_id = %(practice)s AND NOT {_HAS_REVIEWER})""",
        pools=list(pools),
        practice=practice_id,
    )


async def one(unit: Unit, glass_id: UUID) -> BrokenGlass | None:
    """One of them; locked, because it is about to be reviewed."""
    await unit.row("SELECT id FROM broken_glass WHERE id = %(id)s FOR UPDATE", id=glass_id)
    return next(iter(await _glass(unit, "b.id = %(id)s", id=glass_id)), None)


async def _glass(unit: Unit, which: str, **parameters: object) -> list[BrokenGlass]:
    rows = await unit.rows(
        f"""SELECT b.*, s.name AS member, {IS_CALLED} AS patient, l.name AS pool, l.practice_id,
                   {_HAS_REVIEWER} AS has_reviewer
            FROM broken_glass b JOIN staff s ON s.id = b.staff_id JOIN patients p ON p.id = b.patient_id
            JOIN pools l ON l.id = b.pool_id WHERE {which} ORDER BY b.review_due_at, b.id LIMIT 100""",
        **parameters,
    )
    column = tables.broken_glass.c.reason
    return [
        BrokenGlass(
            **{name: row[name] for name in BrokenGlass.__slots__ if name != "reason"},
            reason=unit.text(column, row["reason"], row=row["id"], owner=row["patient_id"]),
        )
        for row in rows
    ]
