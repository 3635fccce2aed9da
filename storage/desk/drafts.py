"""Answers that were typed and not sent."""

from uuid import UUID

from storage.database import Unit
from storage.ids import new_id
from storage.keyring import Where
from storage.schema import relay


async def keep(unit: Unit, thread_id: UUID, *, staff_id: UUID, body: str) -> None:
    """Keep what a member has typed for a thread, in place of what was kept before."""
    row_id = new_id()
    row = await unit.row(
        """INSERT INTO drafts (id, thread_id, staff_id, body, kept_at)
           VALUES (%(id)s, %(thread)s, %(staff)s, %(body)s, %(now)s)
           ON CONFLICT (thread_id, staff_id) DO UPDATE SET kept_at = excluded.kept_at
           RETURNING id, body_version""",
        id=row_id,
        thread=thread_id,
        staff=staff_id,
        body=unit.keys.seal_text(body, where=Where("drafts", "body", row_id, thread_id)),
        now=unit.now,
    )
    if row is not None and row["id"] != row_id:
        unit.changes.update(relay.drafts, row["id"], thread_id, body=body, body_version=row["body_version"] + 1)


async def of(unit: Unit, thread_id: UUID, *, staff_id: UUID) -> str:
    """What a member had typed for a thread; nothing where nothing was."""
    row = await unit.row(
        "SELECT id, body, body_version FROM drafts WHERE thread_id = %(thread)s AND staff_id = %(staff)s",
        thread=thread_id,
        staff=staff_id,
    )
    if row is None:
        return ""
    column, version = relay.drafts.c.body, row["body_version"]
    return unit.text(column, row["body"], row=row["id"], owner=thread_id, version=version) or ""


async def forget(unit: Unit, thread_id: UUID, *, staff_id: UUID) -> None:
    """Drop a draft that was sent."""
    await unit.connection.execute(b"DELETE FROM drafts WHERE thread_id = %s AND staff_id = %s", (thread_id, staff_id))
