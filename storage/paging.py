"""Diversions whose pages nobody has acknowledged, and who is named to be paged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .post import NOBODY_IS_ON_IT


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbing:
    """A diversion whose next rung is due."""

    id: UUID
    pool_id: UUID
    patient_id: UUID | None
    level: str
    rung: int
    ladder_since: datetime
    # The steps, with their hours where it is theirs, whose last page still waits to go out: it is tried all the time.
    waiting: frozenset[tuple[str, UUID | None]]
    # The same of the webhook, which is told the step alone.
    waiting_for_webhook: frozenset[str]


async def claim_climbing(unit: Unit) -> Climbing | None:
    """One diversion whose next rung is due and that nobody is on, locked for this worker."""
    row = await unit.row(
        f"""SELECT v.id, v.pool_id, v.patient_id, v.level, v.rung, v.ladder_since FROM diversions v
            WHERE v.climbs_at <= %(now)s AND {NOBODY_IS_ON_IT}
            ORDER BY v.climbs_at LIMIT 1 FOR UPDATE OF v SKIP LOCKED""",
        now=unit.now,
    )
    if row is None:
        return None
    waiting = await unit.rows(
        "SELECT step, shift_id FROM pages WHERE diversion_id = %(id)s AND state = 'pending'", id=row["id"]
    )
    for_webhook = await unit.rows(
        "SELECT step FROM webhook_pages WHERE diversion_id = %(id)s AND state = 'pending'", id=row["id"]
    )
    return Climbing(
        **row,
        waiting=frozenset((page["step"], page["shift_id"]) for page in waiting),
        waiting_for_webhook=frozenset(page["step"] for page in for_webhook),
    )
