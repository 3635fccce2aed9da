"""Access codes: the hash of each, whose it is, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .people import PATIENT_COLUMNS, Patient, patient_from


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessCode:
    """A code as it was issued and used so far, with the patient it is for."""

    id: UUID
    patient: Patient
    issued_at: datetime
    used_at: datetime | None
    voided_at: datetime | None
    wrong_dates: int


FIND = f"""
SELECT c.id AS code_id, c.issued_at, c.used_at, c.voided_at, c.wrong_dates, {PATIENT_COLUMNS.format(p="p")}
FROM access_codes c JOIN patients p ON p.id = c.patient_id
WHERE {{which}} FOR UPDATE OF c
"""


async def by_hash(unit: Unit, code_hash: bytes) -> AccessCode | None:
    """The code with this hash, locked: two tries at once are counted one after the other."""
    return await _one(unit, "c.code_hash = %(value)s", code_hash)


async def by_id(unit: Unit, code_id: UUID) -> AccessCode | None:
    """One code, locked."""
    return await _one(unit, "c.id = %(value)s", code_id)


async def void(unit: Unit, code_hash: bytes) -> UUID | None:
    """End a code that others may have seen; returns whose it was, where it was still good."""
    row = await unit.row(
        """UPDATE access_codes SET voided_at = %(now)s
           WHERE code_hash = %(code)s AND voided_at IS NULL AND used_at IS NULL RETURNING patient_id""",
        now=unit.now,
        code=code_hash,
    )
    return None if row is None else row["patient_id"]


async def _one(unit: Unit, which: str, value: object) -> AccessCode | None:
    row = await unit.row(FIND.format(which=which), value=value)
    if row is None:
        return None
    return AccessCode(
        id=row["code_id"],
        patient=patient_from(row),
        issued_at=row["issued_at"],
        used_at=row["used_at"],
        voided_at=row["voided_at"],
        wrong_dates=row["wrong_dates"],
    )
