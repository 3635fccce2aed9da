"""What somebody wrote and no turn could be made of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from storage.database import Unit
from storage.people import IS_CALLED
from storage.schema import channels

GIVEN_UP_AFTER = 3
_UNSEEN = "f.tries >= %(tries)s AND f.seen_at IS NULL AND f.practice_id = %(practice)s"


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedUpdate:
    """An update that was tried three times; None are words that can't be read, and a patient whom nobody knows."""

    id: UUID
    channel: str
    patient_id: UUID | None
    patient_name: str | None
    heard: str | None
    error: str
    tries: int
    failed_at: datetime


def _failed(unit: Unit, row: DictRow) -> FailedUpdate:
    return FailedUpdate(
        id=row["id"],
        channel=row["channel"],
        patient_id=row["patient_id"],
        patient_name=row["patient_name"],
        heard=unit.text(channels.failed_updates.c.heard, row["heard"], row=row["id"]),
        error=row["error"],
        tries=row["tries"],
        failed_at=row["failed_at"],
    )


async def unseen(unit: Unit, practice_id: UUID) -> list[FailedUpdate]:
    """A practice's, given up and looked at by nobody yet, oldest first."""
    rows = await unit.rows(
        f"""SELECT f.*, {IS_CALLED} AS patient_name FROM failed_updates f LEFT JOIN patients p ON p.id = f.patient_id
            WHERE {_UNSEEN} ORDER BY f.failed_at, f.id LIMIT 100""",
        tries=GIVEN_UP_AFTER,
        practice=practice_id,
    )
    return [_failed(unit, row) for row in rows]


async def count_unseen(unit: Unit, practice_id: UUID) -> int:
    """How many of a practice's nobody has looked at yet."""
    row = await unit.row(
        f"SELECT count(*) AS unseen FROM failed_updates f WHERE {_UNSEEN}", tries=GIVEN_UP_AFTER, practice=practice_id
    )
    return 0 if row is None else int(row["unseen"])


async def one_unseen(unit: Unit, failed_update_id: UUID, *, practice_id: UUID) -> FailedUpdate | None:
    """One of a practice's that nobody has looked at yet; locked, because it is about to be taken off the list."""
    row = await unit.row(
        f"""SELECT f.*, {IS_CALLED} AS patient_name FROM failed_updates f LEFT JOIN patients p ON p.id = f.patient_id
            WHERE f.id = %(id)s AND {_UNSEEN} FOR UPDATE OF f""",
        id=failed_update_id,
        tries=GIVEN_UP_AFTER,
        practice=practice_id,
    )
    return None if row is None else _failed(unit, row)
