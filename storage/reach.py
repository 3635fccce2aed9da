"""Where an account can be told that there is news."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from .database import Unit
from .schema import people

NEWEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A conversation that is the account's own: a browser signed in, or a linked chat."""

    conversation_id: UUID
    channel: str
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An account's e-mail address and the language that it reads."""

    email: str
    language: str


async def places(unit: Unit, account_id: UUID, *, linked_since: datetime, stuck_since: datetime) -> list[Place]:
    """Browsers where the account is signed in, locked or not, and linked chats that have not lapsed since then.

    A chat in which something has waited since `stuck_since` and could not be sent is no place to tell anything.
    """
    rows = await unit.rows(
        """SELECT c.id AS conversation_id, c.channel, c.generation FROM conversations c
           WHERE c.gone_at IS NULL AND (
               (c.channel <> 'web' AND c.account_id = %(account)s AND c.linked_at IS NOT NULL
                AND coalesce(c.active_at, c.linked_at) > %(since)s
                AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.conversation_id = c.id AND r.state = 'pending'
                                AND r.made_at <= %(stuck)s))
               OR c.id IN (SELECT s.conversation_id FROM sessions s
                           WHERE s.account_id = %(account)s AND s.ended_at IS NULL))
           ORDER BY c.touched_at DESC LIMIT %(limit)s""",
        account=account_id,
        since=linked_since,
        stuck=stuck_since,
        limit=NEWEST,
    )
    return [Place(**row) for row in rows]


async def mailbox(unit: Unit, account_id: UUID) -> Mailbox | None:
    """The account's mailbox; None where the address can't be read."""
    row = await unit.row("SELECT email, email_version, language FROM accounts WHERE id = %(id)s", id=account_id)
    if row is None:
        return None
    email = unit.text(people.accounts.c.email, row["email"], row=account_id, version=row["email_version"])
    return Mailbox(email=email, language=row["language"]) if email else None
