"""What was moved to another patient, where it stands now, and what still speaks of it where it stood."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.schema import channels, relay


@dataclass(frozen=True, slots=True, kw_only=True)
class Refiled:
    """One message that was moved: why, by whom and when."""

    reason: str
    by: str
    by_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Refilings:
    """Of a thread: what was moved away from it, and what was moved into it, each by the id that it has there."""

    away: dict[UUID, Refiled]
    into: dict[UUID, Refiled]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a member had typed for a thread, to be moved with it."""

    staff_id: UUID
    body: str
    kept_at: datetime


async def of_thread(unit: Unit, thread_id: UUID) -> Refilings:
    """The trace of a thread."""
    rows = await unit.rows(
        """SELECT m.id, m.id = r.from_message_id AS away, r.reason, s.name, r.moved_by, r.moved_at
           FROM refilings r JOIN messages m ON m.id IN (r.from_message_id, r.to_message_id)
           JOIN staff s ON s.id = r.moved_by WHERE m.thread_id = %(id)s ORDER BY r.moved_at, r.id""",
        id=thread_id,
    )
    found = [
        (row, Refiled(reason=row["reason"], by=row["name"], by_id=row["moved_by"], at=row["moved_at"])) for row in rows
    ]
    return Refilings(
        away={row["id"]: refiled for row, refiled in found if row["away"]},
        into={row["id"]: refiled for row, refiled in found if not row["away"]},
    )


async def stop_reminders(unit: Unit, message_ids: Collection[UUID]) -> list[UUID]:
    """End every reminder that is planned about these messages; returns which."""
    rows = await unit.rows(
        "SELECT id FROM reminders WHERE message_id = ANY(%(ids)s) AND state = 'planned' ORDER BY id FOR UPDATE",
        ids=list(message_ids),
    )
    for row in rows:
        unit.changes.update(relay.reminders, row["id"], state="stopped", due_at=None, ended_at=unit.now)
    return [row["id"] for row in rows]


async def drop_mails(unit: Unit, account_id: UUID, *, made_at: Collection[datetime]) -> None:
    """Drop the mails to an account that wait and were made at these instants, with the answers that they tell of."""
    rows = await unit.rows(
        """SELECT id FROM mails WHERE account_id = %(account)s AND kind = 'news' AND state = 'pending'
             AND made_at = ANY(%(made)s) ORDER BY id FOR UPDATE""",
        account=account_id,
        made=list(made_at),
    )
    for row in rows:
        unit.changes.update(channels.mails, row["id"], state="dropped")


async def take_drafts(unit: Unit, thread_id: UUID) -> list[Draft]:
    """Take away what members had typed for a thread."""
    rows = await unit.rows("DELETE FROM drafts WHERE thread_id = %(id)s RETURNING *", id=thread_id)
    column = relay.drafts.c.body
    typed = [
        (row, unit.text(column, row["body"], row=row["id"], owner=thread_id, version=row["body_version"]))
        for row in rows
    ]
    return [Draft(staff_id=row["staff_id"], body=body, kept_at=row["kept_at"]) for row, body in typed if body]
