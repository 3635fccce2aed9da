"""Diversions and asks, asked for in the clinic's words."""

from datetime import datetime, timedelta
from uuid import UUID

from .database import Unit
from .standing import DIVERSION_COLUMNS, OpenDiversion, diversion_from


async def pool_for_visitors(unit: Unit) -> UUID:
    """The pool that sees what was written from addresses without a patient: the first practice's emergency pool."""
    row = await unit.row(
        """SELECT t.pool_id FROM practices p JOIN pool_topics t ON t.practice_id = p.id
           WHERE t.topic IN ('emergency', 'other') ORDER BY p.id, t.topic = 'other' LIMIT 1"""
    )
    if row is None:
        raise LookupError("no practice has a pool for its messages")
    pool: UUID = row["pool_id"]
    return pool


async def visitors_paged_at(unit: Unit, conversation_id: UUID | None) -> tuple[datetime | None, datetime | None]:
    """When staff were last paged of something new about this address, and about any visitor's that nobody is on."""
    row = await unit.row(
        """SELECT max(g.made_at) FILTER (WHERE v.conversation_id = %(id)s) AS this_one,
                  max(g.made_at) FILTER (WHERE v.acknowledged_at IS NULL) AS any_one
           FROM pages g JOIN diversions v ON v.id = g.diversion_id
           WHERE v.account_id IS NULL AND NOT g.climbed AND g.made_at > %(since)s""",
        id=conversation_id,
        since=unit.now - timedelta(hours=1),
    )
    return (None, None) if row is None else (row["this_one"], row["any_one"])


async def still_open(unit: Unit, diversion_id: UUID) -> OpenDiversion | None:
    """A diversion as it stands, locked because a text is about to join it; None once a clinician has closed it."""
    row = await unit.row(
        f"SELECT {DIVERSION_COLUMNS} FROM diversions v WHERE v.id = %(id)s AND v.closed_at IS NULL FOR UPDATE",
        id=diversion_id,
    )
    return None if row is None else diversion_from(unit, row)


async def was_kept(unit: Unit, turn_id: UUID) -> bool:
    """Whether the dangerous text of one turn is kept already."""
    return await unit.row("SELECT 1 FROM diversion_texts WHERE turn_id = %(id)s", id=turn_id) is not None


async def texts_kept_since(unit: Unit, diversion_id: UUID, *, within: timedelta) -> int:
    """How many dangerous texts of one diversion were kept lately."""
    row = await unit.row(
        "SELECT count(*) AS kept FROM diversion_texts WHERE diversion_id = %(id)s AND heard_at > %(since)s",
        id=diversion_id,
        since=unit.now - within,
    )
    return 0 if row is None else int(row["kept"])


async def note_warned(unit: Unit, conversation_id: UUID, *, made_at: datetime) -> None:
    """A warning that was kept at that instant has gone out now: it is of all that was dangerous there until then."""
    await unit.connection.execute(
        b"""WITH warned AS (
                UPDATE diversion_texts t SET warned_at = %(now)s FROM turns u
                WHERE u.id = t.turn_id AND u.conversation_id = %(id)s
                  AND t.warned_at IS NULL AND t.heard_at <= %(made_at)s
                RETURNING t.diversion_id)
            UPDATE diversions SET warned_in_full_at = %(now)s
            WHERE warned_in_full_at IS NULL AND id IN (SELECT diversion_id FROM warned)""",
        {"id": conversation_id, "made_at": made_at, "now": unit.now},
    )
