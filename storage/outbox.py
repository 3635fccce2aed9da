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


FIRST_WAIT = timedelta(seconds=30)
# A reply that a worker has taken is left alone for a while, the longer the more often it failed.
_WAITS = """r.state = 'pending' AND (r.tried_at IS NULL OR
    r.tried_at + interval '30 seconds' * power(2, least(r.tries, 6) - 1) <= %(now)s)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReply:
    """A reply to be sent to a chat app, with whose the chat is now; its address is None where it can't be read."""

    id: UUID
    conversation_id: UUID
    turn_id: UUID | None
    said: bytes | None
    made_at: datetime
    tries: int
    # Since it was said the chat was joined, left or given to another.
    is_stale: bool
    bot: str
    address: str | None
    is_gone: bool
    language: str | None
    patient_id: UUID | None
    account_id: UUID | None


async def claim(unit: Unit, reply_id: UUID) -> WaitingReply | None:
    """Take one pending reply, for one try; None where another worker has it, it went out, or it is not its time."""
    row = await unit.row(
        f"SELECT r.id FROM replies r WHERE r.id = %(id)s AND {_WAITS} FOR UPDATE SKIP LOCKED",
        id=reply_id,
        now=unit.now,
    )
    if row is None:
        return None
    row = await unit.row(
        """SELECT r.*, c.bot, c.address, c.gone_at, c.language, c.patient_id, c.account_id AS account_now,
                  c.generation AS generation_now
           FROM replies r JOIN conversations c ON c.id = r.conversation_id WHERE r.id = %(id)s""",
        id=reply_id,
    )
    if row is None:
        return None
    unit.changes.update(channels.replies, reply_id, tries=row["tries"] + 1, tried_at=unit.now)
    return _waiting(unit, row)


def _waiting(unit: Unit, row: DictRow) -> WaitingReply:
    kept = _reply(unit, row)
    return WaitingReply(
        id=kept.id,
        conversation_id=kept.conversation_id,
        turn_id=kept.turn_id,
        said=kept.said,
        made_at=kept.made_at,
        tries=row["tries"] + 1,
        is_stale=row["generation"] != row["generation_now"] or kept.account_id != row["account_now"],
        bot=row["bot"],
        address=unit.text(channels.conversations.c.address, row["address"], row=kept.conversation_id),
        is_gone=row["gone_at"] is not None,
        language=row["language"],
        patient_id=row["patient_id"],
        account_id=kept.account_id,
    )


def put_off(unit: Unit, reply_id: UUID, *, until: datetime) -> None:
    """Leave a reply alone until then; its tries are counted anew from there."""
    unit.changes.update(channels.replies, reply_id, tries=1, tried_at=until - FIRST_WAIT)


async def overdue(unit: Unit, *, channel: str, older_than: timedelta, limit: int) -> list[UUID]:
    """Replies that should have gone out by now."""
    rows = await unit.rows(
        f"""SELECT r.id FROM replies r JOIN conversations c ON c.id = r.conversation_id
            WHERE {_WAITS} AND r.made_at <= %(before)s AND c.channel = %(channel)s
            ORDER BY r.made_at LIMIT %(limit)s""",
        now=unit.now,
        before=unit.now - older_than,
        channel=channel,
        limit=limit,
    )
    return [row["id"] for row in rows]


async def mark_sent(unit: Unit, sent: Iterable[tuple[UUID, str | None]]) -> None:
    """These went out; each with its number in the chat where it has one; a warning's is told after it was kept."""
    ids, numbers = zip(*sent, strict=True)
    await unit.connection.execute(
        b"""UPDATE replies SET state = 'sent', sent_at = coalesce(sent_at, %s), external_message = s.number
            FROM unnest(%s::uuid[], %s::text[]) AS s (id, number)
            WHERE replies.id = s.id AND (state <> 'sent' OR external_message IS NULL AND s.number IS NOT NULL)""",
        (unit.now, list(ids), list(numbers)),
    )
