"""Answers that may not be asked for yet, and what the operator has decided about them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .people import IS_SILENT
from .schema.holds import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldDecision:
    """What the operator has decided about all answers that need a call: by whom, when, and where it is written."""

    hold: str
    most_hours: int | None
    source: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An answer that may not be asked for before an instant; `held_by` is the clinician's name, if one decided."""

    id: UUID
    message_id: UUID
    reason: str
    held_by: str | None
    held_by_id: UUID | None
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldSpan:
    """For how long an answer that needed a call could not be read; `reasons` of what held it beside the call itself."""

    sent_at: datetime
    shown_at: datetime | None
    reasons: frozenset[str]


async def decisions(unit: Unit) -> list[HoldDecision]:
    """Everything that was decided, the latest first."""
    rows = await unit.rows(
        """SELECT d.hold, d.most_hours, d.source, s.name AS decided_by, d.decided_at
           FROM hold_decisions d JOIN staff s ON s.id = d.decided_by ORDER BY d.decided_at DESC, d.id DESC"""
    )
    return [HoldDecision(**row) for row in rows]


async def in_force(unit: Unit, message_id: UUID) -> Hold | None:
    """What holds an answer now, the longest."""
    row = await unit.row(
        """SELECT h.*, s.name FROM holds h LEFT JOIN staff s ON s.id = h.held_by
           WHERE h.message_id = %(message)s AND h.ended_at IS NULL AND h.until > %(now)s
           ORDER BY h.until DESC, h.id LIMIT 1""",
        message=message_id,
        now=unit.now,
    )
    return None if row is None else _hold(unit, row)


async def claim_over(unit: Unit, limit: int) -> list[Hold]:
    """Holds whose end has come, claimed for this worker alone; what is about the silent stays held."""
    rows = await unit.rows(
        f"""SELECT h.*, s.name FROM holds h LEFT JOIN staff s ON s.id = h.held_by
            JOIN messages m ON m.id = h.message_id JOIN patients p ON p.id = m.patient_id
           WHERE h.ended_at IS NULL AND h.until <= %(now)s AND NOT {IS_SILENT}
           ORDER BY h.until, h.id LIMIT %(limit)s FOR UPDATE OF h SKIP LOCKED""",
        now=unit.now,
        limit=limit,
    )
    return [_hold(unit, row) for row in rows]


async def spans(unit: Unit, practice_id: UUID, *, since: datetime) -> list[HeldSpan]:
    """Every answer of a practice since then that needed a call, and when it was shown or told."""
    rows = await unit.rows(
        """SELECT m.sent_at, least(m.released_at, min(c.reached_at)) AS shown_at,
                  array_agg(DISTINCT h.id) FILTER (WHERE h.id IS NOT NULL) AS held
           FROM messages m JOIN threads t ON t.id = m.thread_id LEFT JOIN call_tasks c ON c.message_id = m.id
           LEFT JOIN holds h ON h.message_id = m.id
           WHERE t.practice_id = %(practice)s AND m.actionable AND m.sent_at >= %(since)s
           GROUP BY m.id ORDER BY m.sent_at, m.id""",
        practice=practice_id,
        since=since,
    )
    reasons = await _reasons(unit, [id_ for row in rows for id_ in row["held"] or ()])
    return [
        HeldSpan(
            sent_at=row["sent_at"],
            shown_at=row["shown_at"],
            reasons=frozenset(reasons[id_] for id_ in row["held"] or ()),
        )
        for row in rows
    ]


async def shows_at_once(unit: Unit, account_id: UUID) -> bool:
    """Whether the account's holder wants to be shown everything without waiting for a call."""
    row = await unit.row("SELECT show_at_once_since FROM accounts WHERE id = %(id)s", id=account_id)
    return row is not None and row["show_at_once_since"] is not None


async def _reasons(unit: Unit, ids: list[UUID]) -> dict[UUID, str]:
    rows = await unit.rows("SELECT id, reason FROM holds WHERE id = ANY(%(ids)s)", ids=ids)
    return {row["id"]: _reason(unit, row) for row in rows}


def _hold(unit: Unit, row: DictRow) -> Hold:
    return Hold(
        id=row["id"],
        message_id=row["message_id"],
        reason=_reason(unit, row),
        held_by=row["name"],
        held_by_id=row["held_by"],
        until=row["until"],
    )


def _reason(unit: Unit, row: DictRow) -> str:
    return unit.text(holds.c.reason, row["reason"], row=row["id"]) or ""
