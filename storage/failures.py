"""Updates whose turn failed."""

from dataclasses import dataclass
from uuid import UUID

from .database import Unit
from .emergencies import pool_for_visitors
from .ids import new_id
from .keyring import Purpose, Where
from .turns import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """An update that has failed so many times."""

    id: UUID
    tries: int


async def count(unit: Unit, key: Key, *, heard: str, error: str) -> Failing:
    """Count one more failure of an update and keep what was heard."""
    row_id = new_id()
    row = await unit.row(
        """INSERT INTO failed_updates AS f
              (id, channel, bot, address_hash, external, content_hash, heard, error, tries, failed_at)
           VALUES (%(id)s, %(channel)s, %(bot)s, %(address)s, %(external)s, %(content)s, %(heard)s, %(error)s, 1,
                   %(now)s)
           ON CONFLICT (channel, bot, address_hash, external, content_hash)
           DO UPDATE SET tries = f.tries + 1, error = excluded.error, failed_at = excluded.failed_at
           RETURNING id, tries""",
        id=row_id,
        channel=key.channel,
        bot=key.bot,
        address=unit.keys.fingerprint(key.address, purpose=Purpose.ADDRESS),
        external=key.external,
        content=unit.keys.fingerprint(key.content, purpose=Purpose.UPDATE),
        heard=unit.keys.seal_text(heard, where=Where("failed_updates", "heard", row_id, row_id)),
        error=error,
        now=unit.now,
    )
    return Failing(id=row_id, tries=1) if row is None else Failing(id=row["id"], tries=row["tries"])


async def conversation_of(unit: Unit, *, channel: str, bot: str, address: str) -> UUID | None:
    """The conversation at an address, if there has been one."""
    row = await unit.row(
        "SELECT id FROM conversations WHERE channel = %(channel)s AND bot = %(bot)s AND address_hash = %(address)s",
        channel=channel,
        bot=bot,
        address=unit.keys.fingerprint(address, purpose=Purpose.ADDRESS),
    )
    return None if row is None else row["id"]


async def practice_for_visitors(unit: Unit) -> UUID:
    """Whose staff look at what was written from addresses without a patient."""
    rows = await unit.rows("SELECT practice_id FROM pools WHERE id = %(pool)s", pool=await pool_for_visitors(unit))
    practice_id: UUID = rows[0]["practice_id"]
    return practice_id
