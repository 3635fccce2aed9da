"""Reminders, asked for in the clinic's words."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import IS_SILENT
from .schema import relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A plan to remind somebody of what they were told; `text` is None where it can't be read."""

    id: UUID
    patient_id: UUID
    pool_id: UUID
    account_id: UUID
    message_id: UUID | None
    text: str | None
    zone: str
    due_at: datetime | None
    quiet_hours_overridden: bool
    state: str
    nudges_sent: int
    ended_at: datetime | None
    # Who answers for its translation.
    translated_by: str | None


def _reminder(unit: Unit, row: DictRow) -> Reminder:
    values = {name: row[name] for name in Reminder.__slots__}
    for sealed in (relay.reminders.c.text, relay.reminders.c.translated_by):
        values[sealed.name] = unit.text(sealed, row[sealed.name], row=row["id"], owner=row["patient_id"])
    return Reminder(**values)


async def is_paused(unit: Unit, patient_id: UUID) -> bool:
    """Whether nobody is nudged about a patient, because a diversion of theirs is open."""
    return (
        await unit.row("SELECT 1 FROM diversions WHERE patient_id = %(id)s AND closed_at IS NULL", id=patient_id)
        is not None
    )


async def due(unit: Unit, limit: int) -> list[Reminder]:
    """Claim reminders whose moment has come, for this worker alone; those about whom nothing goes out wait."""
    rows = await unit.rows(
        f"""SELECT r.* FROM reminders r WHERE r.state = 'planned' AND r.due_at <= %(now)s
             AND NOT EXISTS (SELECT 1 FROM diversions v WHERE v.patient_id = r.patient_id AND v.closed_at IS NULL)
             AND NOT EXISTS (SELECT 1 FROM patients p WHERE p.id = r.patient_id AND {IS_SILENT})
           ORDER BY r.due_at, r.id LIMIT %(limit)s FOR UPDATE OF r SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    return [_reminder(unit, row) for row in rows]


async def one(unit: Unit, reminder_id: UUID, *, lock: bool = False) -> Reminder | None:
    """A reminder; locked where it is about to change."""
    row = await unit.row("SELECT * FROM reminders WHERE id = %(id)s" + (" FOR UPDATE" if lock else ""), id=reminder_id)
    return None if row is None else _reminder(unit, row)


async def planned_of(unit: Unit, account_id: UUID) -> list[Reminder]:
    """What an account is still to be reminded of, next first; locked, because stopping changes all."""
    rows = await unit.rows(
        "SELECT * FROM reminders WHERE account_id = %(id)s AND state = 'planned' ORDER BY due_at, id FOR UPDATE",
        id=account_id,
    )
    return [_reminder(unit, row) for row in rows]


async def planned_among(unit: Unit, reminder_ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these are still planned."""
    rows = await unit.rows(
        "SELECT id FROM reminders WHERE id = ANY(%(ids)s) AND state = 'planned'", ids=list(reminder_ids)
    )
    return frozenset(row["id"] for row in rows)


async def stopped_together(unit: Unit, reminder: Reminder) -> list[Reminder]:
    """This reminder, and those for the same reader about the same patient that one STOP ended with it."""
    if reminder.state != "stopped":
        return [reminder]
    rows = await unit.rows(
        """SELECT * FROM reminders WHERE account_id = %(account)s AND patient_id = %(patient)s AND pool_id = %(pool)s
             AND state = 'stopped' AND ended_at = %(at)s ORDER BY planned_at, id""",
        account=reminder.account_id,
        patient=reminder.patient_id,
        pool=reminder.pool_id,
        at=reminder.ended_at,
    )
    return [_reminder(unit, row) for row in rows]


async def of_account(unit: Unit, account_id: UUID, *, patient_id: UUID) -> list[Reminder]:
    """An account's reminders about a patient: planned ones first, then the latest that are over."""
    rows = await unit.rows(
        """SELECT * FROM reminders WHERE account_id = %(account)s AND patient_id = %(patient)s
           ORDER BY state <> 'planned', due_at, ended_at DESC, id LIMIT 100""",
        account=account_id,
        patient=patient_id,
    )
    return [_reminder(unit, row) for row in rows]


async def of_patient(unit: Unit, patient_id: UUID) -> list[Reminder]:
    """All reminders about a patient: planned ones first, then the latest that are over."""
    rows = await unit.rows(
        """SELECT * FROM reminders WHERE patient_id = %(patient)s
           ORDER BY state <> 'planned', due_at, ended_at DESC, id LIMIT 100""",
        patient=patient_id,
    )
    return [_reminder(unit, row) for row in rows]


async def last_nudge(unit: Unit, reminder_id: UUID) -> UUID | None:
    """The latest nudge that has no answer."""
    row = await unit.row(
        "SELECT id FROM nudges WHERE reminder_id = %(id)s AND answered_at IS NULL ORDER BY sent_at DESC LIMIT 1",
        id=reminder_id,
    )
    return None if row is None else row["id"]


async def nudged_at(unit: Unit, reminder_id: UUID) -> datetime | None:
    """When the latest nudge went out."""
    row = await unit.row("SELECT max(sent_at) AS at FROM nudges WHERE reminder_id = %(id)s", id=reminder_id)
    return None if row is None else row["at"]
