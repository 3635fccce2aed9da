"""What a form asks for happens once, however often it is sent."""

from uuid import UUID

from .database import Unit
from .ids import new_id
from .keyring import Purpose


async def first_time(unit: Unit, conversation_id: UUID, *, external: str, content: str) -> bool:
    """Whether this form with these words comes for the first time; a second one waits for the first to be kept."""
    row = await unit.row(
        """INSERT INTO update_keys (conversation_id, external, content_hash, turn_id, heard_at)
           VALUES (%(conversation)s, %(external)s, %(content)s, %(turn)s, %(now)s)
           ON CONFLICT DO NOTHING RETURNING turn_id""",
        conversation=conversation_id,
        external=external,
        content=unit.keys.fingerprint(content.encode("utf-8", "surrogatepass"), purpose=Purpose.UPDATE),
        turn=new_id(),
        now=unit.now,
    )
    return row is not None
