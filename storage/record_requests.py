"""What was asked of the records team, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import PATIENT_COLUMNS, Patient, patient_from
from .schema.record_requests import record_requests

MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest:
    """One request; words are None where they can't be read, or were never said."""

    id: UUID
    number: int
    patient_id: UUID
    account_id: UUID
    practice_id: UUID
    kind: str
    what: str | None
    period: str | None
    delivery: str | None
    address: str | None
    warned_at: datetime | None
    asked_at: datetime
    due_on: date
    why_later: str | None
    later_translated_by: str | None
    later_by_call: bool
    state: str
    ground: str | None
    told: str | None
    translated_by: str | None
    by_call: bool
    climbed_to: str | None
    settled_by: UUID | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An open request in the team's list, with the patient's name."""

    request: RecordRequest
    patient: Patient


async def one(unit: Unit, request_id: UUID, *, lock: bool = False) -> RecordRequest | None:
    """One request; locked where it is about to change."""
    query = "SELECT * FROM record_requests WHERE id = %(id)s" + (" FOR UPDATE" if lock else "")
    row = await unit.row(query, id=request_id)
    return None if row is None else _request(unit, row)


async def claim_climbing(unit: Unit, *, limit: int) -> list[UUID]:
    """The requests that are to be looked at now whether they climb, locked for this worker."""
    rows = await unit.rows(
        """SELECT id FROM record_requests WHERE climbs_at <= %(now)s
           ORDER BY climbs_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    return [row["id"] for row in rows]


async def of_account(unit: Unit, account_id: UUID, *, patient_id: UUID) -> list[RecordRequest]:
    """What one account asked about a patient, the latest first."""
    rows = await unit.rows(
        """SELECT * FROM record_requests WHERE account_id = %(account)s AND patient_id = %(patient)s
           ORDER BY asked_at DESC, id DESC LIMIT %(limit)s""",
        account=account_id,
        patient=patient_id,
        limit=MOST_LISTED,
    )
    return [_request(unit, row) for row in rows]


async def waiting(unit: Unit, practice_id: UUID) -> list[Waiting]:
    """What waits for the records team of a practice, the oldest promise first."""
    rows = await unit.rows(
        f"""SELECT r.*, {PATIENT_COLUMNS.format(p="p")} FROM record_requests r JOIN patients p ON p.id = r.patient_id
            WHERE r.practice_id = %(practice)s AND r.state = 'open'
            ORDER BY r.due_on, r.asked_at, r.id LIMIT %(limit)s""",
        practice=practice_id,
        limit=MOST_LISTED,
    )
    return [Waiting(request=_request(unit, row), patient=patient_from(row)) for row in rows]


def _request(unit: Unit, row: DictRow) -> RecordRequest:
    values = {name: row[name] for name in RecordRequest.__slots__}
    for name in ("what", "period", "address", "why_later", "later_translated_by", "told", "translated_by"):
        column = record_requests.c[name]
        values[name] = unit.text(column, row[name], row=row["id"], owner=row["patient_id"])
    return RecordRequest(**values)
