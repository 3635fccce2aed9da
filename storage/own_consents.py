"""What minors consented to alone, as it was marked at the desk."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .joined import ever_frozen_with
from .schema.own_consents import own_consents


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnConsent:
    """A mark that stands: on an entry, by the record system's own id, or on a thread.

    A text is None where it can't be read.
    """

    id: UUID
    patient_id: UUID
    entry: str | None
    thread_id: UUID | None
    ground: str | None
    marked_by: UUID
    marked_at: datetime


async def standing(unit: Unit, patient_id: UUID) -> list[OwnConsent]:
    """A patient's marks, the oldest first, with those of every chart that was ever merged with theirs or apart from it.

    The record system moves entries between such charts, and the marks stay where they were made.
    """
    rows = await unit.rows(
        f"""SELECT * FROM own_consents WHERE patient_id IN ({ever_frozen_with("SELECT %(id)s::uuid")})
            AND ended_at IS NULL ORDER BY marked_at, id""",
        id=patient_id,
    )
    return [_consent(unit, row) for row in rows]


async def one(unit: Unit, consent_id: UUID) -> OwnConsent | None:
    """A mark that stands, locked because it is about to end."""
    row = await unit.row("SELECT * FROM own_consents WHERE id = %(id)s AND ended_at IS NULL FOR UPDATE", id=consent_id)
    return None if row is None else _consent(unit, row)


async def of_thread(unit: Unit, thread_id: UUID) -> OwnConsent | None:
    """The mark on a thread, if one stands."""
    row = await unit.row("SELECT * FROM own_consents WHERE thread_id = %(id)s AND ended_at IS NULL", id=thread_id)
    return None if row is None else _consent(unit, row)


def _consent(unit: Unit, row: DictRow) -> OwnConsent:
    columns = own_consents.c
    return OwnConsent(
        **{name: row[name] for name in ("id", "patient_id", "thread_id", "marked_by", "marked_at")},
        entry=unit.text(columns.entry, row["entry"], row=row["id"], owner=row["patient_id"]),
        ground=unit.text(columns.ground, row["ground"], row=row["id"], owner=row["patient_id"]),
    )
