"""Where somebody is signed in: a browser's session, found by the hash of its token."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import DictRow

from .database import Unit
from .documents import TO_ACCEPT
from .people import ACCOUNT_COLUMNS, PATIENT_COLUMNS, Account, Patient, account_from, patient_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session that has not been ended, with whose it is and for whom they act."""

    id: UUID
    conversation_id: UUID
    account: Account
    patient: Patient | None
    documents_to_accept: int
    signed_in_at: datetime
    active_at: datetime
    stepped_up_at: datetime | None
    stepped_up_for: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSession:
    """A session as its owner sees it in a list."""

    id: UUID
    device: str
    signed_in_at: datetime
    active_at: datetime


FIND = f"""
SELECT s.id AS session_id, s.conversation_id, s.signed_in_at, s.active_at, s.stepped_up_at, s.stepped_up_for,
       {ACCOUNT_COLUMNS.format(a="a")}, {PATIENT_COLUMNS.format(p="p")}, {TO_ACCEPT} AS documents_to_accept
FROM sessions s
JOIN conversations c ON c.id = s.conversation_id
JOIN accounts a ON a.id = s.account_id
LEFT JOIN patients p ON p.id = coalesce(c.patient_id, a.patient_id)
WHERE s.token_hash = %(token)s AND c.address_hash = %(address)s AND s.ended_at IS NULL AND s.active_at > %(since)s
"""


async def find(
    unit: Unit, token_hash: bytes, *, address_hash: bytes, since: datetime, lock: bool = False
) -> Session | None:
    """The session of a token that was brought from the very address it was given to, and was used `since` then."""
    row = await unit.row(
        FIND + ("FOR UPDATE OF s" if lock else ""), token=token_hash, address=address_hash, since=since
    )
    return None if row is None else _session(row)


async def of_account(unit: Unit, account_id: UUID, *, since: datetime) -> list[ListedSession]:
    """Where an account is signed in, the latest used first."""
    rows = await unit.rows(
        """SELECT id, device, signed_in_at, active_at FROM sessions
           WHERE account_id = %(account)s AND ended_at IS NULL AND active_at > %(since)s
           ORDER BY active_at DESC, id DESC""",
        account=account_id,
        since=since,
    )
    return [ListedSession(**row) for row in rows]


async def end(unit: Unit, account_id: UUID, *, only: UUID | None = None, keep: UUID | None = None) -> int:
    """End an account's sessions: all, or `only` one, or all but the one to `keep`; returns how many."""
    rows = await unit.rows(
        """WITH ended AS (
               UPDATE sessions SET ended_at = %(now)s
               WHERE account_id = %(account)s AND ended_at IS NULL
                 AND id = coalesce(%(only)s::uuid, id) AND id IS DISTINCT FROM %(keep)s::uuid
               RETURNING conversation_id)
           UPDATE conversations c SET step = NULL, state = NULL, generation = generation + 1, patient_id = NULL
           FROM ended WHERE c.id = ended.conversation_id RETURNING c.id""",
        now=unit.now,
        account=account_id,
        only=only,
        keep=keep,
    )
    return len(rows)


async def knows_browser(unit: Unit, account_id: UUID, *, browser_hash: bytes) -> bool:
    """Whether this browser has signed in to the account before."""
    row = await unit.row(
        "SELECT 1 FROM known_browsers WHERE account_id = %(account)s AND browser_hash = %(browser)s",
        account=account_id,
        browser=browser_hash,
    )
    return row is not None


async def remember_browser(unit: Unit, account_id: UUID, *, row_id: UUID, browser_hash: bytes) -> None:
    """Know this browser at its next sign-in."""
    await unit.connection.execute(
        b"""INSERT INTO known_browsers (id, account_id, browser_hash, last_seen_at) VALUES (%s, %s, %s, %s)
            ON CONFLICT (account_id, browser_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at""",
        (row_id, account_id, browser_hash, unit.now),
    )


def _session(row: DictRow) -> Session:
    return Session(
        id=row["session_id"],
        conversation_id=row["conversation_id"],
        account=account_from(row),
        patient=None if row["patient_id"] is None else patient_from(row),
        documents_to_accept=row["documents_to_accept"],
        signed_in_at=row["signed_in_at"],
        active_at=row["active_at"],
        stepped_up_at=row["stepped_up_at"],
        stepped_up_for=row["stepped_up_for"],
    )
