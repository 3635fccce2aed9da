"""Questions of the screen that nobody answered in time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from psycopg.rows import DictRow

from .database import Unit
from .people import ACCOUNT_COLUMNS, PATIENT_COLUMNS, Account, Patient, account_from, patient_from
from .schema import emergencies
from .standing import DIVERSION_COLUMNS, OpenDiversion, diversion_from


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueAsk:
    """A question whose silence has lasted long enough, with whose it is."""

    id: UUID
    turn_id: UUID
    conversation_id: UUID
    channel: str
    generation: int
    language: str | None
    text: str
    cues: tuple[str, ...]
    kind: str
    asked_at: datetime
    account: Account | None
    patient: Patient | None
    diversion: OpenDiversion | None


UNANSWERED = f"""
SELECT k.*, c.channel, c.generation, c.language, {ACCOUNT_COLUMNS.format(a="a")},
  {PATIENT_COLUMNS.format(p="p")},
  {DIVERSION_COLUMNS}
FROM asks k JOIN conversations c ON c.id = k.conversation_id
LEFT JOIN turns t ON t.id = k.turn_id
LEFT JOIN accounts a ON a.id = t.account_id
LEFT JOIN patients p ON p.id = coalesce(c.patient_id, a.patient_id) AND a.id IS NOT NULL
LEFT JOIN LATERAL (SELECT * FROM diversions v WHERE v.closed_at IS NULL
    AND (v.conversation_id = c.id OR v.account_id = a.id)
    AND v.patient_id IS NOT DISTINCT FROM p.id ORDER BY v.opened_at DESC LIMIT 1) v ON true
WHERE k.id = %(id)s AND k.answered_at IS NULL
"""


async def claim_overdue(unit: Unit) -> OverdueAsk | None:
    """One such question, locked for this worker with its conversation, as in a turn; then read as things stand."""
    claimed = await unit.row(
        """SELECT k.id FROM asks k JOIN conversations c ON c.id = k.conversation_id
           WHERE k.answered_at IS NULL AND k.due_at <= %(now)s
           ORDER BY k.due_at LIMIT 1 FOR UPDATE OF c, k SKIP LOCKED""",
        now=unit.now,
    )
    row = claimed and await unit.row(UNANSWERED, id=claimed["id"])
    return None if row is None else _overdue(unit, row)


def _overdue(unit: Unit, row: DictRow) -> OverdueAsk:
    table, owner = emergencies.asks.c, row["conversation_id"]
    cues = unit.bytes_of(table.cues, row["cues"], row=row["id"], owner=owner)
    return OverdueAsk(
        id=row["id"],
        turn_id=row["turn_id"],
        conversation_id=owner,
        channel=row["channel"],
        generation=row["generation"],
        language=row["language"],
        text=unit.text(table.text, row["text"], row=row["id"], owner=owner) or "",
        cues=tuple(orjson.loads(cues)) if cues else (),
        kind=unit.text(table.kind, row["kind"], row=row["id"], owner=owner) or "medical",
        asked_at=row["asked_at"],
        account=None if row["account_id"] is None else account_from(row),
        patient=None if row["patient_id"] is None else patient_from(row),
        diversion=diversion_from(unit, row),
    )
