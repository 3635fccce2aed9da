"""A turn is opened under its update's key and its conversation's lock: the first of its three statements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from psycopg.rows import DictRow, dict_row

from .changes import Changes
from .database import Connection, Database, Stamp, Unit
from .ids import new_id
from .keyring import Purpose, Where
from .schema import channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What makes an update itself: where it was heard, the channel's own id of it, and what it said."""

    channel: str
    bot: str
    address: str
    external: str
    content: bytes
    turn_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A dialog's state at one address."""

    id: UUID
    channel: str
    account_id: UUID | None
    patient_id: UUID | None
    language: str | None
    step: str | None
    state: dict[str, object]
    state_version: int
    generation: int
    linked_at: datetime | None
    active_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A turn that holds its conversation's lock; `repeats` names the turn that this update already was."""

    conversation: Conversation
    stamp: Stamp
    repeats: UUID | None


OPEN = b"""
WITH opened AS (
    INSERT INTO conversations AS c (id, channel, bot, address_hash, address, touched_at)
    VALUES (%(id)s, %(channel)s, %(bot)s, %(address_hash)s, %(address)s, %(now)s)
    ON CONFLICT (channel, bot, address_hash) DO UPDATE SET touched_at = excluded.touched_at
    RETURNING c.id, c.channel, c.account_id, c.patient_id, c.language, c.step, c.state, c.state_version, c.generation,
              c.linked_at, c.active_at
), key AS (
    INSERT INTO update_keys (conversation_id, external, content_hash, turn_id, heard_at)
    SELECT id, %(external)s, %(content)s, %(turn)s, %(now)s FROM opened
    ON CONFLICT DO NOTHING RETURNING turn_id
)
SELECT opened.*, key.turn_id, clock_timestamp() AS at, pg_current_xact_id()::text::bigint AS xid
FROM opened LEFT JOIN key ON true
"""


async def open_(database: Database, connection: Connection, key: Key) -> tuple[Unit, Opened]:
    """Insert the update's key, create and lock the conversation's row; first of a turn's three statements."""
    now = database.clock()
    keys = database.keys
    row_id = new_id()
    cursor = connection.cursor(row_factory=dict_row)
    await cursor.execute(
        OPEN,
        {
            "id": row_id,
            "channel": key.channel,
            "bot": key.bot,
            "address_hash": keys.fingerprint(key.address, purpose=Purpose.ADDRESS),
            "address": keys.seal_text(key.address, where=Where("conversations", "address", row_id, row_id)),
            "now": now,
            "external": key.external,
            "content": keys.fingerprint(key.content, purpose=Purpose.UPDATE),
            "turn": key.turn_id,
        },
    )
    row = await cursor.fetchone()
    if row is None:
        raise RuntimeError("the conversation's row was neither made nor found")
    stamp = Stamp(at=row["at"], xid=row["xid"])
    unit = Unit(
        connection=connection,
        cursor=cursor,
        keys=keys,
        now=now,
        stamp=stamp,
        changes=Changes(keys),
        alarm=database.alarm,
    )
    repeats = None if row["turn_id"] is not None else await _turn_before(unit, row["id"], key)
    return unit, Opened(conversation=conversation_from(unit, row), stamp=stamp, repeats=repeats)


async def note_warned(unit: Unit, turn_id: UUID, *, reply_id: UUID, warned_at: datetime) -> None:
    """A warning that was found necessary only inside its turn has gone out."""
    for statement in (
        "UPDATE turns SET warned_at = %(at)s WHERE id = %(turn)s",
        "UPDATE replies SET state = 'sent', sent_at = %(at)s WHERE id = %(reply)s AND state = 'pending'",
        "UPDATE diversion_texts SET warned_at = %(at)s WHERE turn_id = %(turn)s AND warned_at IS NULL",
        """UPDATE diversions SET warned_in_full_at = %(at)s WHERE warned_in_full_at IS NULL
             AND id IN (SELECT diversion_id FROM diversion_texts WHERE turn_id = %(turn)s)""",
    ):
        await unit.connection.execute(statement.encode(), {"at": warned_at, "turn": turn_id, "reply": reply_id})


def conversation_from(unit: Unit, row: DictRow) -> Conversation:
    """A conversation out of its row; state that can't be read counts as none."""
    state = unit.bytes_of(channels.conversations.c.state, row["state"], row=row["id"], version=row["state_version"])
    return Conversation(
        id=row["id"],
        channel=row["channel"],
        account_id=row["account_id"],
        patient_id=row["patient_id"],
        language=row["language"],
        step=row["step"] if state is not None else None,
        state=orjson.loads(state) if state is not None else {},
        state_version=row["state_version"],
        generation=row["generation"],
        linked_at=row["linked_at"],
        active_at=row["active_at"],
    )


async def _turn_before(unit: Unit, conversation_id: UUID, key: Key) -> UUID | None:
    row = await unit.row(
        """SELECT turn_id FROM update_keys
           WHERE conversation_id = %(id)s AND external = %(external)s AND content_hash = %(content)s""",
        id=conversation_id,
        external=key.external,
        content=unit.keys.fingerprint(key.content, purpose=Purpose.UPDATE),
    )
    return None if row is None else row["turn_id"]
