"""What was disclosed of a patient to others."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .database import Unit
from .schema.disclosures import disclosures


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One disclosure; words are None where they can't be read, and so is who recorded it where an export did."""

    day: date
    recipient: str | None
    what: str | None
    why: str | None
    by: str | None


def add(
    unit: Unit, patient_id: UUID, *, day: date, recipient: str, what: str, why: str, recorded_by: UUID | None
) -> UUID:
    """Add one to a patient's accounting."""
    return unit.changes.insert(
        disclosures,
        patient_id=patient_id,
        day=day,
        recipient=recipient,
        what=what,
        why=why,
        recorded_by=recorded_by,
        recorded_at=unit.now,
    )


async def of_patient(unit: Unit, patient_id: UUID, *, since: date) -> list[Disclosure]:
    """A patient's disclosures since a day, that day included, the latest first."""
    rows = await unit.rows(
        """SELECT d.*, s.name FROM disclosures d LEFT JOIN staff s ON s.id = d.recorded_by
           WHERE d.patient_id = %(id)s AND d.day >= %(since)s ORDER BY d.day DESC, d.recorded_at DESC, d.id DESC""",
        id=patient_id,
        since=since,
    )
    table = disclosures.c
    return [
        Disclosure(
            day=row["day"],
            by=row["name"],
            recipient=unit.text(table.recipient, row["recipient"], row=row["id"], owner=patient_id),
            what=unit.text(table.what, row["what"], row=row["id"], owner=patient_id),
            why=unit.text(table.why, row["why"], row=row["id"], owner=patient_id),
        )
        for row in rows
    ]
