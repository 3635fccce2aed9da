"""Updates whose turn failed."""

from uuid import UUID

from .database import Unit
from .ids import new_id
from .keyring import Purpose, Where


async def count(unit: Unit, *, channel: str, address: str, external: str, heard: str, error: str) -> int:
    """Count one more failure of an update and keep what was heard; how often it has failed now."""
    row_id = new_id()
    row = await unit.row(
        """INSERT INTO failed_updates AS f (id, channel, address_hash, external, heard, error, tries, failed_at)
           VALUES (%(id)s, %(channel)s, %(address)s, %(external)s, %(heard)s, %(error)s, 1, %(now)s)
           ON CONFLICT (channel, address_hash, external)
           DO UPDATE SET tries = f.tries + 1, error = excluded.error, failed_at = excluded.failed_at
           RETURNING tries""",
        id=row_id,
        channel=channel,
        address=unit.keys.fingerprint(address, purpose=Purpose.ADDRESS),
        external=external,
        heard=unit.keys.seal_text(heard, where=Where("failed_updates", "heard", row_id, row_id)),
        error=error,
        now=unit.now,
    )
    return 1 if row is None else int(row["tries"])


async def conversation_of(unit: Unit, *, channel: str, bot: str, address: str) -> UUID | None:
    """The conversation at an address, if there has been one."""
    row = await unit.row(
        "SELECT id FROM conversations WHERE channel = %(channel)s AND bot = %(bot)s AND address_hash = %(address)s",
        channel=channel,
        bot=bot,
        address=unit.keys.fingerprint(address, purpose=Purpose.ADDRESS),
    )
    return None if row is None else row["id"]
