"""Access codes: the hash of each, who enrols by it, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import PATIENT_COLUMNS, Patient, patient_from
from .schema import proxies


@dataclass(frozen=True, slots=True, kw_only=True)
class Requestor:
    """Somebody who has no chart here and asks to act for a patient, by the case that was begun for them."""

    case_id: UUID
    # As it stands on their photo ID; empty where it can't be read.
    name: str
    birth_date: date
    # What they made by an earlier code of the case.
    account_id: UUID | None
    # The case was closed without a grant.
    is_refused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessCode:
    """A code as it was issued and used so far, with who enrols by it."""

    id: UUID
    # Who enrols, or else for whom the requestor asks to act.
    patient: Patient
    requestor: Requestor | None
    issued_at: datetime
    used_at: datetime | None
    voided_at: datetime | None
    wrong_dates: int

    @property
    def chart_id(self) -> UUID | None:
        """The chart of who enrols; None where they have none here."""
        return None if self.requestor else self.patient.id

    @property
    def called(self) -> str:
        """How who enrols is greeted."""
        return next(iter(self.requestor.name.split()), "") if self.requestor else self.patient.short_name

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that they go by; a password is none of them."""
        return tuple(self.requestor.name.split()) if self.requestor else self.patient.names

    @property
    def birth_date(self) -> date:
        """The date with which the code opens."""
        return self.requestor.birth_date if self.requestor else self.patient.birth_date


# The case is locked before its code, as at the desk.
FIND = f"""
WITH k AS (
    SELECT k.* FROM proxy_cases k JOIN access_codes c ON c.case_id = k.id WHERE {{which}} FOR UPDATE OF k
)
SELECT c.id AS code_id, c.issued_at, c.used_at, c.voided_at, c.wrong_dates, k.id AS case_id, k.requestor_name,
       k.requestor_born_on, k.account_id, k.state, {PATIENT_COLUMNS.format(p="p")}
FROM access_codes c LEFT JOIN k ON k.id = c.case_id JOIN patients p ON p.id = coalesce(c.patient_id, k.patient_id)
WHERE {{which}} FOR UPDATE OF c
"""


async def by_hash(unit: Unit, code_hash: bytes) -> AccessCode | None:
    """The code with this hash, locked: two tries at once are counted one after the other."""
    return await _one(unit, "c.code_hash = %(value)s", code_hash)


async def by_id(unit: Unit, code_id: UUID) -> AccessCode | None:
    """One code, locked."""
    return await _one(unit, "c.id = %(value)s", code_id)


async def void(unit: Unit, code_hash: bytes) -> UUID | None:
    """End a code that others may have seen; returns the patient whom it concerns, where it was still good."""
    row = await unit.row(
        """UPDATE access_codes c SET voided_at = %(now)s
           WHERE code_hash = %(code)s AND voided_at IS NULL AND used_at IS NULL
           RETURNING coalesce(patient_id, (SELECT k.patient_id FROM proxy_cases k WHERE k.id = c.case_id)) AS whose""",
        now=unit.now,
        code=code_hash,
    )
    return None if row is None else row["whose"]


async def _one(unit: Unit, which: str, value: object) -> AccessCode | None:
    row = await unit.row(FIND.format(which=which), value=value)
    if row is None:
        return None
    return AccessCode(
        id=row["code_id"],
        patient=patient_from(row),
        requestor=None if row["case_id"] is None else _requestor(unit, row),
        issued_at=row["issued_at"],
        used_at=row["used_at"],
        voided_at=row["voided_at"],
        wrong_dates=row["wrong_dates"],
    )


def _requestor(unit: Unit, row: DictRow) -> Requestor:
    name = proxies.proxy_cases.c.requestor_name
    return Requestor(
        case_id=row["case_id"],
        name=unit.text(name, row["requestor_name"], row=row["case_id"], owner=row["patient_id"]) or "",
        birth_date=row["requestor_born_on"],
        account_id=row["account_id"],
        is_refused=row["state"] == "closed",
    )
