"""What was said in one chat, heard and replied, as far as it belongs to whoever is there now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .schema import channels

MOST_LINES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One conversation as it is joined now; who is signed in there is the session's matter."""

    conversation_id: UUID
    generation: int
    language: str | None
    account_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing heard or said. `heard` and `said` are None on the other's lines, and where they can't be read."""

    id: UUID
    at: datetime
    is_turn: bool
    # Of a turn.
    kind: str = ""
    heard: str | None = None
    # Of a reply: the turn that it answers, if any, its values as bytes, and its place among the turn's replies.
    turn_id: UUID | None = None
    said: bytes | None = None
    position: int = 0


async def place(unit: Unit, address_hash: bytes, *, channel: str, bot: str, account_id: UUID | None) -> Place | None:
    """The conversation of an address, for whoever is there now; None where nothing was ever said."""
    row = await unit.row(
        """SELECT id, generation, language FROM conversations
           WHERE channel = %(channel)s AND bot = %(bot)s AND address_hash = %(address)s""",
        channel=channel,
        bot=bot,
        address=address_hash,
    )
    if row is None:
        return None
    return Place(
        conversation_id=row["id"], generation=row["generation"], language=row["language"], account_id=account_id
    )


async def lines(unit: Unit, place: Place, *, since: datetime | None = None) -> list[Line]:
    """The latest of what was said, oldest first; a turn stands before its replies."""
    parameters = {
        "conversation": place.conversation_id,
        "generation": place.generation,
        "account": place.account_id,
        "since": since,
        "limit": MOST_LINES,
    }
    of_place = """conversation_id = %(conversation)s AND generation = %(generation)s
                  AND account_id IS NOT DISTINCT FROM %(account)s::uuid AND hidden_at IS NULL"""
    turns = await unit.rows(
        f"""SELECT id, kind, heard, heard_at, conversation_id FROM turns
            WHERE {of_place} AND heard_at >= coalesce(%(since)s, heard_at)
            ORDER BY heard_at DESC, id DESC LIMIT %(limit)s""",
        **parameters,
    )
    replies = await unit.rows(
        f"""SELECT id, turn_id, position, said, made_at, conversation_id FROM replies
            WHERE {of_place} AND made_at >= coalesce(%(since)s, made_at)
            ORDER BY made_at DESC, id DESC LIMIT %(limit)s""",
        **parameters,
    )
    said = [*(_turn(unit, row) for row in turns), *(_reply(unit, row) for row in replies)]
    return sorted(said, key=lambda line: (line.at, line.turn_id or line.id, not line.is_turn, line.position))[
        -MOST_LINES:
    ]


async def quiet_since(unit: Unit, session_id: UUID) -> datetime:
    """The first moment after a session was last used by somebody whom it was open to."""
    row = await unit.row("SELECT active_at FROM sessions WHERE id = %(id)s", id=session_id)
    return unit.now if row is None else row["active_at"] + timedelta(microseconds=1)


def _turn(unit: Unit, row: DictRow) -> Line:
    heard = unit.text(channels.turns.c.heard, row["heard"], row=row["id"], owner=row["conversation_id"])
    return Line(id=row["id"], at=row["heard_at"], is_turn=True, kind=row["kind"], heard=heard)


def _reply(unit: Unit, row: DictRow) -> Line:
    said = unit.bytes_of(channels.replies.c.said, row["said"], row=row["id"], owner=row["conversation_id"])
    return Line(
        id=row["id"],
        at=row["made_at"],
        is_turn=False,
        turn_id=row["turn_id"],
        said=said,
        position=row["position"],
    )
