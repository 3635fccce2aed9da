"""Pages that wait for the operator's webhook: claimed by one worker, sent outside of any transaction, then marked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from .database import Unit
from .post import MANY, NOBODY_IS_ON_IT, PAGE_WAITS
from .schema import emergencies


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookPage:
    """One page as it is told, at this try: a number and a level, who is paged by code, and no more."""

    id: UUID
    number: int
    level: str
    rung: int
    step: str
    pool_id: UUID
    failures: int
    at: datetime


# The waits between two tries grow up to a rung's length: a page is worth nothing much later.
LONGEST_WAIT = timedelta(minutes=5)
DOUBLED_AT_MOST = 4


def wait_after(failures: int) -> timedelta:
    """How long after one more failure it is tried again."""
    doubled: int = 2 ** min(failures, DOUBLED_AT_MOST)
    return min(PAGE_WAITS * doubled, LONGEST_WAIT)


async def claim(unit: Unit) -> WebhookPage | None:
    """One page whose time has come and whose diversion nobody is on; what was never tried goes first."""
    row = await unit.row(
        f"""SELECT g.id, v.number, g.level, g.rung, g.step, g.pool_id, g.tries AS failures
            FROM webhook_pages g JOIN diversions v ON v.id = g.diversion_id
            WHERE g.state = 'pending' AND g.due_at <= %(now)s AND {NOBODY_IS_ON_IT}
            ORDER BY g.tries > 0, g.due_at LIMIT 1 FOR UPDATE OF g SKIP LOCKED""",
        now=unit.now,
    )
    if row is None:
        return None
    # Nobody else takes it while it is on its way; if this worker dies, another finds it after that.
    unit.changes.update(emergencies.webhook_pages, row["id"], due_at=unit.now + PAGE_WAITS)
    return WebhookPage(**row, at=unit.now)


def taken(unit: Unit, page: WebhookPage) -> None:
    """Note that it was delivered, which is no acknowledgement."""
    unit.changes.update(emergencies.webhook_pages, page.id, state="sent", ended_at=unit.now)


def refused(unit: Unit, page: WebhookPage) -> None:
    """Note that it was refused for good: the mail is relied upon, and the next rung pages anew."""
    unit.changes.update(emergencies.webhook_pages, page.id, state="refused", ended_at=unit.now)


async def drop(unit: Unit, diversion_id: UUID) -> None:
    """Let go of what waits about a diversion that somebody is on now: it is never posted."""
    await unit.rows(
        """UPDATE webhook_pages SET state = 'dropped', ended_at = %(now)s
           WHERE diversion_id = %(id)s AND state = 'pending' RETURNING id""",
        now=unit.now,
        id=diversion_id,
    )


def try_later(unit: Unit, page: WebhookPage) -> None:
    """Note that it was not taken now."""
    wait = wait_after(page.failures)
    unit.changes.update(emergencies.webhook_pages, page.id, tries=min(page.failures + 1, MANY), due_at=unit.now + wait)
