"""Wrong tries at a door, counted by whatever they have in common: an account, a network, a browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .database import Unit
from .ids import new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many wrong tries since the last success, and when the last of them was."""

    failures: int = 0
    last_failure_at: datetime | None = None


async def count(unit: Unit, what: str, *, subject: bytes) -> Count:
    """The wrong tries of one subject; none where nothing is kept."""
    row = await unit.row(
        "SELECT failures, last_failure_at FROM tries WHERE what = %(what)s AND subject = %(subject)s",
        what=what,
        subject=subject,
    )
    return Count() if row is None else Count(failures=row["failures"], last_failure_at=row["last_failure_at"])


async def add(unit: Unit, what: str, *, subject: bytes, forgotten_after: timedelta) -> None:
    """Count one more, at once and for every process; what was long ago is forgotten first."""
    await unit.connection.execute(
        b"""INSERT INTO tries AS t (id, what, subject, failures, last_failure_at) VALUES (%s, %s, %s, 1, %s)
            ON CONFLICT (what, subject) DO UPDATE SET last_failure_at = excluded.last_failure_at,
                failures = CASE WHEN t.last_failure_at <= %s THEN 1 ELSE t.failures + 1 END""",
        (new_id(), what, subject, unit.now, unit.now - forgotten_after),
    )


async def clear(unit: Unit, what: str, *, subject: bytes) -> int:
    """Forget the wrong tries of one subject, which has succeeded; how many there were."""
    row = await unit.row(
        "DELETE FROM tries WHERE what = %(what)s AND subject = %(subject)s RETURNING failures",
        what=what,
        subject=subject,
    )
    return 0 if row is None else int(row["failures"])


async def take_back(unit: Unit, what: str, *, subject: bytes, failures: int) -> None:
    """Count some wrong tries of one subject no more."""
    await unit.connection.execute(
        b"UPDATE tries SET failures = greatest(failures - %s, 0) WHERE what = %s AND subject = %s",
        (failures, what, subject),
    )
