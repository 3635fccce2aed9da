"""Replies as they were kept: pending until they went out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import channels


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReply:
    """A reply's values, still as bytes: this room does not read them."""

    id: UUID
    conversation_id: UUID
    account_id: UUID | None
    turn_id: UUID | None
    said: bytes | None
    state: str
    made_at: datetime


def _reply(unit: Unit, row: DictRow) -> KeptReply:
    column = channels.replies.c.said
    return KeptReply(
        id=row["id"],
        conversation_id=row["conversation_id"],
        account_id=row["account_id"],
        turn_id=row["turn_id"],
        said=unit.bytes_of(column, row["said"], row=row["id"], owner=row["conversation_id"]),
        state=row["state"],
        made_at=row["made_at"],
    )


async def of_turn(unit: Unit, turn_id: UUID, *, account_id: UUID | None, generation: int) -> list[KeptReply]:
    """What was replied in a turn, to the same account and while the chat was joined as it is now."""
    rows = await unit.rows(
        """SELECT * FROM replies WHERE turn_id = %(turn)s AND generation = %(generation)s
             AND account_id IS NOT DISTINCT FROM %(account)s ORDER BY position""",
        turn=turn_id,
        account=account_id,
        generation=generation,
    )
    return [_reply(unit, row) for row in rows]


async def claim_pending(unit: Unit, *, channel: str, older_than: timedelta, limit: int) -> list[KeptReply]:
    """Replies that should have gone out by now, locked for this worker; others look elsewhere."""
    rows = await unit.rows(
        """SELECT r.* FROM replies r JOIN conversations c ON c.id = r.conversation_id
           WHERE r.state = 'pending' AND r.made_at <= %(before)s AND c.channel = %(channel)s AND c.gone_at IS NULL
           ORDER BY r.made_at LIMIT %(limit)s FOR UPDATE OF r SKIP LOCKED""",
        before=unit.now - older_than,
        channel=channel,
        limit=limit,
    )
    return [_reply(unit, row) for row in rows]


async def mark_sent(unit: Unit, sent: Iterable[tuple[UUID, str | None]]) -> None:
    """These went out; each with its number in the chat where it has one."""
    ids, numbers = zip(*sent, strict=True)
    await unit.connection.execute(
        b"""UPDATE replies SET state = 'sent', sent_at = %s, external_message = s.number
            FROM unnest(%s::uuid[], %s::text[]) AS s (id, number) WHERE replies.id = s.id AND state <> 'sent'""",
        (unit.now, list(ids), list(numbers)),
    )
