"""Who opened a patient's information, out of the audit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit

A_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One event of somebody's reading: in which roles, and of which practice, where it was a member of staff."""

    id: UUID
    at: datetime
    actor_kind: str
    action: str
    object_kind: str | None
    roles: tuple[str, ...]
    practice: str | None


async def of_patient(unit: Unit, patient_id: UUID, *, but: UUID, before: UUID | None = None) -> list[Look]:
    """The latest hundred times that anybody `but` one account read of a patient, latest first; `before` goes on."""
    rows = await unit.rows(
        """SELECT e.id, e.at, e.actor_kind, e.action, e.object_kind, s.roles, p.name AS practice
           FROM audit_events e LEFT JOIN staff s ON s.id = e.actor_id LEFT JOIN practices p ON p.id = s.practice_id
           WHERE e.patient_id = %(id)s AND e.action IN ('read', 'listed', 'exported')
             AND e.actor_kind IN ('staff', 'proxy', 'patient') AND e.actor_id IS DISTINCT FROM %(but)s
             AND (%(before)s::uuid IS NULL OR
              (e.at, e.id) < ((SELECT b.at FROM audit_events b WHERE b.id = %(before)s), %(before)s))
           ORDER BY e.at DESC, e.id DESC LIMIT %(limit)s""",
        id=patient_id,
        but=but,
        before=before,
        limit=A_PAGE,
    )
    return [Look(**{**row, "roles": tuple(sorted(row["roles"] or ()))}) for row in rows]
