"""The copies of patients' records that come from a FHIR server: how old each is, and whether a newer one is wanted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from .database import Unit
from .fhir.not_fetched import WhyNot
from .ids import new_id
from .life_events import TAKEN_APART_AT
from .people import IS_SILENT, PATIENT_COLUMNS, Patient, patient_from
from .schema.records import record_copies

# What was claimed and not marked for so long was dropped by a worker that died.
CLAIM_LASTS = timedelta(minutes=5)

# Of a chart that is frozen it is not known whose the number is.
_IS_READ_BY_SOMEBODY = """p.died_at IS NULL AND p.frozen_at IS NULL AND (
    EXISTS (SELECT 1 FROM accounts a WHERE a.patient_id = p.id AND a.status = 'active')
    OR EXISTS (SELECT 1 FROM proxy_grants g JOIN accounts a ON a.id = g.account_id
               WHERE g.patient_id = p.id AND a.status = 'active' AND g.revoked_at IS NULL
                 AND g.starts_on <= %(now)s AND (g.ends_on IS NULL OR g.ends_on > %(now)s)))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How a patient's copy stands; `has_failed` where a newer one was asked for and not had."""

    fetched_at: datetime | None
    has_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCopy:
    """A copy that is to be made anew."""

    id: UUID
    patient: Patient
    wished_at: datetime
    failures: int


async def of_patient(unit: Unit, patient_id: UUID) -> Copy:
    """How a patient's copy stands."""
    row = await unit.row(
        f"""SELECT CASE WHEN fetched_at > {TAKEN_APART_AT} THEN fetched_at END AS fetched_at,
                   why_not IS NOT NULL AS has_failed
            FROM record_copies WHERE patient_id = %(patient)s""",
        patient=patient_id,
    )
    return Copy(**row) if row else Copy(fetched_at=None, has_failed=False)


async def wish(unit: Unit, patient_id: UUID) -> UUID | None:
    """Wish for a newer copy; None where somebody has wished already."""
    row = await unit.row(
        """INSERT INTO record_copies (id, patient_id, wished_at, due_at) VALUES (%(id)s, %(patient)s, %(now)s, %(now)s)
           ON CONFLICT (patient_id) DO UPDATE SET wished_at = %(now)s, due_at = %(now)s, failures = 0, why_not = NULL
           WHERE record_copies.wished_at IS NULL RETURNING id""",
        id=new_id(),
        patient=patient_id,
        now=unit.now,
    )
    return None if row is None else row["id"]


async def claim(unit: Unit, copy_id: UUID) -> WantedCopy | None:
    """Take one wish whose time has come; None where another worker has it, or nobody may read that record any more."""
    row = await unit.row(
        """SELECT patient_id, wished_at, failures FROM record_copies
           WHERE id = %(id)s AND wished_at IS NOT NULL AND due_at <= %(now)s FOR UPDATE SKIP LOCKED""",
        id=copy_id,
        now=unit.now,
    )
    if row is None:
        return None
    # Read after the lock: rights as they are now.
    person = await unit.row(
        f"SELECT {PATIENT_COLUMNS.format(p='p')} FROM patients p WHERE p.id = %(id)s AND {_IS_READ_BY_SOMEBODY}",
        id=row["patient_id"],
        now=unit.now,
    )
    if person is None:
        unit.changes.update(record_copies, copy_id, wished_at=None)
        return None
    unit.changes.update(record_copies, copy_id, due_at=unit.now + CLAIM_LASTS)
    return WantedCopy(id=copy_id, patient=patient_from(person), wished_at=row["wished_at"], failures=row["failures"])


async def is_still_theirs(unit: Unit, wanted: WantedCopy, *, asked_at: datetime) -> bool:
    """Whether what was asked for then may be kept; the patient is locked. They may have died, or a chart been frozen.

    What was read before it was decided that two charts are two persons' may be of both, even if that is over by now.
    """
    row = await unit.row(
        f"SELECT 1 FROM patients p WHERE p.id = %(patient)s AND NOT {IS_SILENT} FOR UPDATE", patient=wanted.patient.id
    )
    if row is None:
        return False
    # Read after the lock: whoever decides holds it.
    apart = await unit.row(f"SELECT {TAKEN_APART_AT} < %(asked)s AS before", patient=wanted.patient.id, asked=asked_at)
    return bool(apart and apart["before"])


def fetched(unit: Unit, wanted: WantedCopy, *, as_of: datetime) -> None:
    """The record was read whole: the copy is what stood there when it was asked for."""
    unit.changes.update(record_copies, wanted.id, fetched_at=as_of, wished_at=None, failures=0, why_not=None)


def failed(unit: Unit, wanted: WantedCopy, *, why: WhyNot, again_at: datetime | None) -> None:
    """The record was not read; the server is asked again, or that is given up."""
    again: dict[str, object] = {"wished_at": None} if again_at is None else {"due_at": again_at}
    unit.changes.update(record_copies, wanted.id, failures=wanted.failures + 1, why_not=why.value, **again)


async def overdue(unit: Unit, *, before: datetime, limit: int) -> list[UUID]:
    """Wishes that should have been met by now."""
    rows = await unit.rows(
        """SELECT id FROM record_copies WHERE wished_at IS NOT NULL AND due_at <= %(before)s
           ORDER BY due_at LIMIT %(limit)s""",
        before=before,
        limit=limit,
    )
    return [row["id"] for row in rows]
