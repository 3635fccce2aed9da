"""What members read, day by day, as the audit says; and what of it goes before an auditor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.people import IS_CALLED
from storage.schema import unusual as tables

# Whom an auditor looks up in the trail is who was read, and not what.
_READS = """e.actor_kind = 'staff' AND e.action = 'read' AND e.patient_id IS NOT NULL
    AND e.object_kind <> 'audit trail'"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecord:
    """A patient whose record a member opened on a day, and each time, the first one first."""

    staff_id: UUID
    patient_id: UUID
    times: tuple[datetime, ...]
    name: str
    family_name: str
    is_members_own: bool
    had_work: bool
    in_danger: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDay:
    """Whom a member read on a day of the weeks before, and whether at night."""

    staff_id: UUID
    patients: frozenset[UUID]
    at_night: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """One sign in one member's day, and what an auditor found of it."""

    id: UUID
    practice_id: UUID
    staff_id: UUID
    member: str
    roles: tuple[str, ...]
    day: date
    sign: str
    patients: int
    usual: int | None
    verdict: str | None
    reason: str | None
    decider: str | None
    decided_at: datetime | None


async def claim_days(unit: Unit, practice_id: UUID, *, days: Iterable[date]) -> list[date]:
    """Those of these days at which nobody has looked; they are this worker's from now on."""
    rows = await unit.rows(
        """INSERT INTO reading_days (practice_id, day, looked_at)
           SELECT %(practice)s, d, %(now)s FROM unnest(%(days)s::date[]) AS d
           ON CONFLICT DO NOTHING RETURNING day""",
        practice=practice_id,
        now=unit.now,
        days=list(days),
    )
    return sorted(row["day"] for row in rows)


async def read_between(
    unit: Unit,
    practice_id: UUID,
    *,
    since: datetime,
    before: datetime,
    work: tuple[Iterable[str], Iterable[str]],
    work_since: datetime,
) -> list[ReadRecord]:
    """Whom the members of a practice read, each patient once, the earliest first.

    Of `work` the first actions are work whoever did them, and the second ones where somebody else did them.
    """
    rows = await unit.rows(
        f"""SELECT r.*, {IS_CALLED} AS name, p.family_name,
                   EXISTS (SELECT 1 FROM close_records k WHERE k.patient_id = r.patient_id AND k.kind = 'own'
                             AND k.staff_id <> r.staff_id) AS is_members_own,
                   EXISTS (SELECT 1 FROM audit_events w WHERE w.patient_id = r.patient_id
                             AND (w.action = ANY(%(work)s) OR w.action = ANY(%(of_others)s)
                                  AND w.actor_id IS DISTINCT FROM r.staff_id)
                             AND w.at >= %(work_since)s AND w.at < %(before)s) AS had_work
            FROM (SELECT e.actor_id AS staff_id, e.patient_id, array_agg(e.at ORDER BY e.at) AS times,
                         bool_or(e.object_kind = 'diversion') AS in_danger
                  FROM audit_events e JOIN staff s ON s.id = e.actor_id AND s.practice_id = %(practice)s
                  WHERE {_READS} AND e.at >= %(since)s AND e.at < %(before)s GROUP BY 1, 2) r
            JOIN patients p ON p.id = r.patient_id ORDER BY r.times[1], r.patient_id""",
        practice=practice_id,
        since=since,
        before=before,
        work=list(work[0]),
        of_others=list(work[1]),
        work_since=work_since,
    )
    return [ReadRecord(**{**row, "times": tuple(row["times"])}) for row in rows]


async def days_before(
    unit: Unit, staff: Iterable[UUID], *, since: datetime, before: datetime, zone: str, night: tuple[int, int]
) -> list[ReadingDay]:
    """The days on which these members read in a span, on a zone's clock."""
    rows = await unit.rows(
        f"""SELECT e.actor_id AS staff_id, array_agg(DISTINCT e.patient_id) AS patients,
                   bool_or(e.object_kind <> 'diversion' AND (l.hour >= %(begins)s OR l.hour < %(ends)s)) AS at_night
            FROM audit_events e,
                 LATERAL (SELECT extract(hour FROM e.at AT TIME ZONE %(zone)s) AS hour,
                                 (e.at AT TIME ZONE %(zone)s)::date AS day) l
            WHERE {_READS} AND e.at >= %(since)s AND e.at < %(before)s AND e.actor_id = ANY(%(staff)s)
            GROUP BY e.actor_id, l.day""",
        staff=list(staff),
        since=since,
        before=before,
        zone=zone,
        begins=night[0],
        ends=night[1],
    )
    return [
        ReadingDay(staff_id=row["staff_id"], patients=frozenset(row["patients"]), at_night=bool(row["at_night"]))
        for row in rows
    ]


async def unusual(unit: Unit, practice_id: UUID, *, decided_since: datetime) -> list[Unusual]:
    """What waits for an auditor, and after it what one has decided since then, of both the latest day first."""
    rows = await unit.rows(
        f"{_UNUSUAL} WHERE u.practice_id = %(practice)s AND (u.verdict IS NULL OR u.decided_at > %(since)s) {_ORDER}",
        practice=practice_id,
        since=decided_since,
    )
    return [_unusual(unit, row) for row in rows]


async def one(unit: Unit, unusual_id: UUID) -> Unusual | None:
    """One of them, locked: of two who decide at once, the second one sees the first."""
    await unit.row("SELECT id FROM unusual_readings WHERE id = %(id)s FOR UPDATE", id=unusual_id)
    row = await unit.row(f"{_UNUSUAL} WHERE u.id = %(id)s", id=unusual_id)
    return None if row is None else _unusual(unit, row)


_UNUSUAL = """SELECT u.*, s.name AS member, s.roles, d.name AS decider FROM unusual_readings u
    JOIN staff s ON s.id = u.staff_id LEFT JOIN staff d ON d.id = u.decided_by"""
_ORDER = "ORDER BY u.verdict IS NOT NULL, u.day DESC, s.name, u.sign, u.id LIMIT 200"


def _unusual(unit: Unit, row: DictRow) -> Unusual:
    given = {name: row[name] for name in Unusual.__slots__ if name not in {"reason", "roles"}}
    reason = unit.text(tables.unusual_readings.c.reason, row["reason"], row=row["id"])
    return Unusual(**given, roles=tuple(row["roles"]), reason=reason)
