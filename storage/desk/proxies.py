"""Proxy cases and guardians as the desk lists them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storage.database import Unit
from storage.desk.patients import IssuedCode
from storage.people import PATIENT_COLUMNS, Patient, patient_from
from storage.proxies import Case, case_from


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfPatient:
    """A case in a list, with the patient's name."""

    case: Case
    patient: Patient


_WITH_PATIENT = f"""
SELECT c.*, {PATIENT_COLUMNS.format(p="p")} FROM proxy_cases c JOIN patients p ON p.id = c.patient_id
WHERE p.practice_id = %(practice)s AND
"""


async def open_cases(unit: Unit, practice_id: UUID) -> list[CaseOfPatient]:
    """What waits for papers or for a second person, the oldest first."""
    query = _WITH_PATIENT + "c.state = 'open' ORDER BY c.begun_at, c.id LIMIT 100"
    rows = await unit.rows(query, practice=practice_id)
    return [CaseOfPatient(case=case_from(unit, row), patient=patient_from(row)) for row in rows]


async def to_review(unit: Unit, practice_id: UUID, *, until: date) -> list[CaseOfPatient]:
    """Guardians who still act and whose review is due until then, the oldest first."""
    rows = await unit.rows(
        _WITH_PATIENT
        + """c.review_due_on <= %(until)s
             AND EXISTS (SELECT 1 FROM proxy_grants g WHERE g.case_id = c.id AND g.revoked_at IS NULL)
             ORDER BY c.review_due_on, c.id LIMIT 100""",
        practice=practice_id,
        until=until,
    )
    return [CaseOfPatient(case=case_from(unit, row), patient=patient_from(row)) for row in rows]


async def cases_of(unit: Unit, patient_id: UUID) -> list[Case]:
    """The cases about a patient that are open, the oldest first."""
    rows = await unit.rows(
        "SELECT * FROM proxy_cases WHERE patient_id = %(id)s AND state = 'open' ORDER BY begun_at, id", id=patient_id
    )
    return [case_from(unit, row) for row in rows]


async def codes_of(unit: Unit, case_id: UUID) -> list[IssuedCode]:
    """The access codes that were issued for whoever asks, latest first."""
    rows = await unit.rows(
        "SELECT * FROM access_codes WHERE case_id = %(id)s ORDER BY issued_at DESC, id DESC LIMIT 20", id=case_id
    )
    return [IssuedCode(**{name: row[name] for name in IssuedCode.__slots__}) for row in rows]


async def issuers_of(unit: Unit, case_id: UUID) -> frozenset[UUID]:
    """Whoever printed a code of a case, and so could have enrolled by it."""
    rows = await unit.rows("SELECT DISTINCT issued_by FROM access_codes WHERE case_id = %(id)s", id=case_id)
    return frozenset(row["issued_by"] for row in rows)


async def void_codes_of(unit: Unit, case_id: UUID) -> None:
    """End every code of a case that could still be used."""
    await unit.connection.execute(
        b"UPDATE access_codes SET voided_at = %s WHERE case_id = %s AND used_at IS NULL AND voided_at IS NULL",
        (unit.now, case_id),
    )
