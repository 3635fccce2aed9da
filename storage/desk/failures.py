"""What somebody wrote and no turn could be made of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.schema import channels

GIVEN_UP_AFTER = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedUpdate:
    """An update that was tried three times; `heard` is None where it can't be read."""

    id: UUID
    channel: str
    heard: str | None
    error: str
    tries: int
    failed_at: datetime


async def unseen(unit: Unit) -> list[FailedUpdate]:
    """Given up and looked at by nobody yet, oldest first."""
    rows = await unit.rows(
        """SELECT * FROM failed_updates WHERE tries >= %(tries)s AND seen_at IS NULL
           ORDER BY failed_at, id LIMIT 100""",
        tries=GIVEN_UP_AFTER,
    )
    return [
        FailedUpdate(
            id=row["id"],
            channel=row["channel"],
            heard=unit.text(channels.failed_updates.c.heard, row["heard"], row=row["id"]),
            error=row["error"],
            tries=row["tries"],
            failed_at=row["failed_at"],
        )
        for row in rows
    ]
