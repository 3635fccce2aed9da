"""The days on which a practice is closed, proposed and confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from storage.database import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A day that counts as closed once `confirmed_at` is set."""

    id: UUID
    day: date
    name: str
    confirmed_at: datetime | None


async def closures(unit: Unit, practice_id: UUID, *, since: date) -> list[Closure]:
    """A practice's closures from a day on, in order."""
    rows = await unit.rows(
        "SELECT * FROM practice_closures WHERE practice_id = %(practice)s AND day >= %(since)s ORDER BY day",
        practice=practice_id,
        since=since,
    )
    return [Closure(**{name: row[name] for name in Closure.__slots__}) for row in rows]
