"""Legal holds as they are kept, and of which patients nothing is deleted."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .database import Unit
from .joined import HELD_PATIENTS
from .schema.legal_holds import legal_holds


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """One hold: why and by whom it was placed, and lifted; None of a text that can't be read."""

    id: UUID
    patient_id: UUID
    reason: str | None
    placed_by: UUID
    placed_at: datetime
    lifted_by: UUID | None
    lifted_at: datetime | None
    lift_reason: str | None


async def of_patient(unit: Unit, patient_id: UUID, *, lock: bool = False) -> list[LegalHold]:
    """A patient's holds, the newest first; locked where one is about to be lifted."""
    rows = await unit.rows(
        "SELECT * FROM legal_holds WHERE patient_id = %(id)s ORDER BY placed_at DESC, id" + (" FOR UPDATE" * lock),
        id=patient_id,
    )
    columns = legal_holds.c
    return [
        LegalHold(
            **{name: row[name] for name in ("id", "patient_id", "placed_by", "placed_at", "lifted_by", "lifted_at")},
            reason=unit.text(columns.reason, row["reason"], row=row["id"], owner=patient_id),
            lift_reason=unit.text(columns.lift_reason, row["lift_reason"], row=row["id"], owner=patient_id),
        )
        for row in rows
    ]


async def is_held(unit: Unit, patient_id: UUID) -> bool:
    """Whether nothing of a patient may be deleted: a hold stands on a chart of theirs."""
    row = await unit.row(f"SELECT %(id)s IN ({HELD_PATIENTS}) AS is_so", id=patient_id)
    return bool(row and row["is_so"])


async def patient_of(unit: Unit, hold_id: UUID) -> UUID | None:
    """Whose record a hold is placed on."""
    row = await unit.row("SELECT patient_id FROM legal_holds WHERE id = %(id)s", id=hold_id)
    return None if row is None else row["patient_id"]


async def discharged_on(unit: Unit, patient_id: UUID, *, lock: bool = False) -> date | None:
    """When a patient was last discharged, as far as it is known here; locked where another day is written down."""
    row = await unit.row("SELECT discharged_on FROM patients WHERE id = %(id)s" + (" FOR UPDATE" * lock), id=patient_id)
    return None if row is None else row["discharged_on"]
