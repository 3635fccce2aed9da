"""What its writer wants to be seen no more in a chat: it is drawn there no longer, and kept for staff all the same."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """The numbers in their chat of what is hidden, as far as they are known, and when the oldest was written."""

    numbers: tuple[int, ...]
    any_is_older: bool


async def began_at(unit: Unit, turn_id: UUID, *, conversation_id: UUID) -> datetime | None:
    """When the first text of this chat was heard that stands in one diversion with this turn's; None for no turn."""
    row = await unit.row(
        """SELECT least(t.heard_at, min(u.heard_at)) AS began_at
           FROM turns t
           LEFT JOIN diversion_texts own ON own.turn_id = t.id
           LEFT JOIN diversion_texts every ON every.diversion_id = own.diversion_id
           LEFT JOIN turns u ON u.id = every.turn_id AND u.conversation_id = t.conversation_id
           WHERE t.id = %(turn)s AND t.conversation_id = %(conversation)s GROUP BY t.heard_at""",
        turn=turn_id,
        conversation=conversation_id,
    )
    return None if row is None else row["began_at"]


async def hide(unit: Unit, conversation_id: UUID, *, since: datetime) -> None:
    """Hide all that was heard in a chat since then, and what was said to it; news that came by itself stays."""
    values = {"id": conversation_id, "since": since, "now": unit.now}
    await unit.connection.execute(
        b"""UPDATE turns SET hidden_at = %(now)s
            WHERE conversation_id = %(id)s AND heard_at >= %(since)s AND hidden_at IS NULL""",
        values,
    )
    await unit.connection.execute(
        b"""UPDATE replies SET hidden_at = %(now)s
            WHERE conversation_id = %(id)s AND made_at >= %(since)s AND turn_id IS NOT NULL AND hidden_at IS NULL""",
        values,
    )


async def hidden(unit: Unit, conversation_id: UUID, *, deletable_since: datetime) -> Hidden:
    """What the chat app can be asked to delete, and whether something is older than it lets us delete."""
    row = await unit.row(
        """SELECT coalesce(array_agg(number ORDER BY number) FILTER (WHERE at >= %(since)s), '{}') AS numbers,
                  coalesce(bool_or(at < %(since)s), false) AS any_is_older
           FROM (SELECT external_message::bigint AS number, heard_at AS at FROM turns
                 WHERE conversation_id = %(id)s AND hidden_at IS NOT NULL AND external_message IS NOT NULL
                 UNION
                 SELECT external_message::bigint, coalesce(sent_at, made_at) FROM replies
                 WHERE conversation_id = %(id)s AND hidden_at IS NOT NULL AND external_message IS NOT NULL) h""",
        id=conversation_id,
        since=deletable_since,
    )
    return (
        Hidden(numbers=tuple(row["numbers"]), any_is_older=row["any_is_older"])
        if row
        else Hidden(numbers=(), any_is_older=False)
    )
