"""Who did or read what about a patient."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.people import IS_CALLED
from storage.schema import audit

A_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One event of a patient's audit trail."""

    id: UUID
    at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str | None
    action: str
    object_kind: str | None
    object_id: UUID | None
    detail: str | None


async def of_patient(unit: Unit, patient_id: UUID, *, before: UUID | None = None) -> list[Trace]:
    """The latest hundred events about a patient, latest first; `before` is the last one of the hundred before."""
    rows = await unit.rows(
        f"""SELECT e.id, e.at, e.actor_kind, e.actor_id, e.action, e.object_kind, e.object_id, e.detail,
                  CASE WHEN e.actor_kind = 'staff' THEN s.name ELSE {IS_CALLED} END AS actor_name
           FROM audit_events e LEFT JOIN staff s ON s.id = e.actor_id
           LEFT JOIN accounts a ON a.id = e.actor_id LEFT JOIN patients p ON p.id = a.patient_id
           WHERE e.patient_id = %(id)s AND (%(before)s::uuid IS NULL OR
              (e.at, e.id) < ((SELECT b.at FROM audit_events b WHERE b.id = %(before)s), %(before)s))
           ORDER BY e.at DESC, e.id DESC LIMIT %(limit)s""",
        id=patient_id,
        before=before,
        limit=A_PAGE,
    )
    return [
        Trace(
            id=row["id"],
            at=row["at"],
            actor_kind=row["actor_kind"],
            actor_id=row["actor_id"],
            actor_name=row["actor_name"],
            action=row["action"],
            object_kind=row["object_kind"],
            object_id=row["object_id"],
            detail=unit.text(audit.audit_events.c.detail, row["detail"], row=row["id"], owner=patient_id),
        )
        for row in rows
    ]


async def listed_since(unit: Unit, staff_id: UUID, *, patients: Iterable[UUID], since: datetime) -> set[UUID]:
    """Which of these patients a member's lists have shown since then, as the audit already says."""
    rows = await unit.rows(
        """SELECT DISTINCT patient_id FROM audit_events
           WHERE patient_id = ANY(%(patients)s) AND at > %(since)s AND actor_id = %(staff)s AND action = 'listed'""",
        patients=list(patients),
        since=since,
        staff=staff_id,
    )
    return {row["patient_id"] for row in rows}
