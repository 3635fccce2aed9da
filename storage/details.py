"""What was decided and chosen about details in chat apps."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .schema.details import details_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsDecision:
    """One decision of the operator's, and where it is written down."""

    allowed: bool
    source: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatChoice:
    """What holds for one chat of an account; `allowed` means now, and ever since the choice."""

    allowed: bool
    chosen_at: datetime | None
    linked_at: datetime
    password_reset_at: datetime | None


async def decisions(unit: Unit) -> list[DetailsDecision]:
    """What the operator has decided, the latest first."""
    rows = await unit.rows(
        """SELECT d.allowed, d.source, d.decided_at, s.name AS decided_by FROM details_decisions d
           JOIN staff s ON s.id = d.decided_by ORDER BY d.decided_at DESC, d.id DESC"""
    )
    return [DetailsDecision(**row) for row in rows]


async def is_allowed(unit: Unit) -> bool:
    """Whether the latest decision allows them; without one it does not."""
    row = await unit.row("SELECT allowed FROM details_decisions ORDER BY decided_at DESC, id DESC LIMIT 1")
    return row is not None and bool(row["allowed"])


async def of_chat(unit: Unit, conversation_id: UUID, *, account_id: UUID) -> ChatChoice | None:
    """What holds for a chat app's chat; None where it is not this account's."""
    row = await unit.row(
        """SELECT c.chosen_at, v.linked_at, a.password_reset_at, NOT EXISTS (
               SELECT 1 FROM details_decisions d WHERE NOT d.allowed AND d.decided_at >= c.chosen_at) AS never_off
           FROM conversations v JOIN accounts a ON a.id = v.account_id
           LEFT JOIN details_choices c ON c.conversation_id = v.id AND c.account_id = v.account_id
             AND c.ended_at IS NULL
           WHERE v.id = %(id)s AND v.account_id = %(account)s AND v.channel <> 'web' AND v.linked_at IS NOT NULL""",
        id=conversation_id,
        account=account_id,
    )
    if row is None:
        return None
    return ChatChoice(
        allowed=row["never_off"] and await is_allowed(unit),
        chosen_at=row["chosen_at"],
        linked_at=row["linked_at"],
        password_reset_at=row["password_reset_at"],
    )


async def end(unit: Unit, conversation_id: UUID) -> None:
    """Let what was chosen for a chat hold no longer."""
    await unit.connection.execute(
        b"UPDATE details_choices SET ended_at = %s WHERE conversation_id = %s AND ended_at IS NULL",
        (unit.now, conversation_id),
    )


def choose(unit: Unit, conversation_id: UUID, *, account_id: UUID) -> UUID:
    """Keep a choice that holds from now on; `end` the one before first."""
    return unit.changes.insert(
        details_choices, conversation_id=conversation_id, account_id=account_id, chosen_at=unit.now
    )
