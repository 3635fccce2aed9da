"""Calls that staff must make, and every attempt at them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.schema import relay


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTask:
    """Somebody is to be called, and why."""

    id: UUID
    patient_id: UUID
    pool_id: UUID
    reason: str
    message_id: UUID | None
    reminder_id: UUID | None
    # Who asked for it, where somebody did.
    account_id: UUID | None
    made_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    closed_by: UUID | None
    next_try_at: datetime | None
    escalated_at: datetime | None
    letter_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAttempt:
    """One call: by whom, to which number, and how it went."""

    staff_id: UUID
    at: datetime
    outcome: str
    # What was dialled; None where it can't be read, or where nothing was.
    number: str | None
    identifiers_checked: bool
    interpreter: str | None
    # Why they were called in hours that are not safe by their own word.
    why_now: str | None


def task_from(unit: Unit, row: DictRow) -> CallTask:
    """A call as its row says."""
    table = relay.call_tasks.c
    values = {name: row[name] for name in CallTask.__slots__}
    values["reason"] = unit.text(table.reason, row["reason"], row=row["id"]) or ""
    values["outcome"] = unit.text(table.outcome, row["outcome"], row=row["id"])
    return CallTask(**values)


def _attempt(unit: Unit, row: DictRow) -> CallAttempt:
    values = {name: row[name] for name in CallAttempt.__slots__}
    values["outcome"] = unit.text(relay.call_attempts.c.outcome, row["outcome"], row=row["id"]) or ""
    values["number"] = unit.text(relay.call_attempts.c.number, row["number"], row=row["id"])
    values["why_now"] = unit.text(relay.call_attempts.c.why_now, row["why_now"], row=row["id"])
    return CallAttempt(**values)


async def one(unit: Unit, call_task_id: UUID, *, lock: bool = False) -> CallTask | None:
    """A call task; locked where it is about to change."""
    row = await unit.row(
        "SELECT * FROM call_tasks WHERE id = %(id)s" + (" FOR UPDATE" if lock else ""), id=call_task_id
    )
    return None if row is None else task_from(unit, row)


async def for_message(unit: Unit, message_id: UUID) -> CallTask | None:
    """The call by which a held answer is to be told."""
    row = await unit.row(
        "SELECT * FROM call_tasks WHERE message_id = %(id)s ORDER BY made_at DESC LIMIT 1", id=message_id
    )
    return None if row is None else task_from(unit, row)


async def open_about(unit: Unit, message_id: UUID) -> list[CallTask]:
    """The calls about a message that are still to be made; locked, because they are about to be closed."""
    rows = await unit.rows(
        "SELECT * FROM call_tasks WHERE message_id = %(id)s AND closed_at IS NULL ORDER BY made_at, id FOR UPDATE",
        id=message_id,
    )
    return [task_from(unit, row) for row in rows]


async def told_about(unit: Unit, message_id: UUID) -> CallTask | None:
    """The call that told what a message says."""
    row = await unit.row(
        """SELECT * FROM call_tasks WHERE message_id = %(id)s AND reached_at IS NOT NULL
           ORDER BY reached_at DESC LIMIT 1""",
        id=message_id,
    )
    return None if row is None else task_from(unit, row)


async def attempts(unit: Unit, call_task_id: UUID) -> list[CallAttempt]:
    """Every attempt, oldest first."""
    rows = await unit.rows("SELECT * FROM call_attempts WHERE call_task_id = %(id)s ORDER BY at, id", id=call_task_id)
    return [_attempt(unit, row) for row in rows]


async def of_patient(unit: Unit, patient_id: UUID) -> list[CallTask]:
    """The calls that are still to be made to a patient, oldest first."""
    rows = await unit.rows(
        "SELECT * FROM call_tasks WHERE patient_id = %(id)s AND closed_at IS NULL ORDER BY made_at", id=patient_id
    )
    return [task_from(unit, row) for row in rows]
