"""Accounts as staff see them: who holds one, what was decided about it, and what was reported."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.people import IS_CALLED
from storage.schema import access


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChange:
    """One time that access was taken or given back."""

    id: UUID
    what: str
    reason: str | None
    identified_by: str | None
    staff_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MisuseReport:
    """What somebody reported of an account, and what became of it."""

    id: UUID
    account_id: UUID
    reason: str | None
    seen: str | None
    reported_by: UUID
    reported_at: datetime
    decision: str | None
    decided_by: UUID | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UndecidedReport:
    """A report that waits for a decision, with whose account it is about and who wrote it."""

    report: MisuseReport
    patient_id: UUID | None
    holder: str | None
    reporter: str


async def changes(unit: Unit, account_id: UUID) -> list[AccessChange]:
    """All that was decided about an account, the latest first."""
    rows = await unit.rows(
        "SELECT * FROM access_changes WHERE account_id = %(account)s ORDER BY at DESC, id DESC", account=account_id
    )
    table = access.access_changes.c
    return [
        AccessChange(
            id=row["id"],
            what=row["what"],
            reason=unit.text(table.reason, row["reason"], row=row["id"], owner=account_id),
            identified_by=unit.text(table.identified_by, row["identified_by"], row=row["id"], owner=account_id),
            staff_id=row["staff_id"],
            at=row["at"],
        )
        for row in rows
    ]


async def reports(unit: Unit, account_id: UUID) -> list[MisuseReport]:
    """All that was reported of an account: what waits for a decision first, then the latest."""
    rows = await unit.rows(
        """SELECT * FROM misuse_reports WHERE account_id = %(account)s
           ORDER BY decided_at IS NOT NULL, reported_at DESC, id DESC""",
        account=account_id,
    )
    return [_report(unit, row) for row in rows]


async def undecided(unit: Unit, practice_id: UUID) -> list[UndecidedReport]:
    """What waits for a decision in a practice, the oldest first."""
    rows = await unit.rows(
        f"""SELECT r.*, a.patient_id, {IS_CALLED} AS holder, s.name AS reporter
           FROM misuse_reports r JOIN accounts a ON a.id = r.account_id JOIN staff s ON s.id = r.reported_by
           LEFT JOIN patients p ON p.id = a.patient_id
           WHERE a.practice_id = %(practice)s AND r.decided_at IS NULL ORDER BY r.reported_at, r.id LIMIT 100""",
        practice=practice_id,
    )
    return [
        UndecidedReport(
            report=_report(unit, row), patient_id=row["patient_id"], holder=row["holder"], reporter=row["reporter"]
        )
        for row in rows
    ]


async def report(unit: Unit, report_id: UUID, *, lock: bool = False) -> MisuseReport | None:
    """One report; locked where it is about to be decided."""
    query = "SELECT * FROM misuse_reports WHERE id = %(id)s" + (" FOR UPDATE" if lock else "")
    row = await unit.row(query, id=report_id)
    return None if row is None else _report(unit, row)


def _report(unit: Unit, row: DictRow) -> MisuseReport:
    table = access.misuse_reports.c
    values = {name: row[name] for name in MisuseReport.__slots__}
    for name in ("reason", "seen"):
        values[name] = unit.text(table[name], row[name], row=row["id"], owner=row["account_id"])
    return MisuseReport(**values)
