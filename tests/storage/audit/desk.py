"""The application at work: it writes audit rows as a turn does, seals them as the clock does, and verifies."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import sql
from psycopg.rows import TupleRow

from storage.audit import AuditEvent, audit_row
from storage.ids import new_id
from storage.keyring import Keyring
from storage.proof import verify
from storage.seal_copies import SealCopies, copy_seals
from storage.seals import Seal, seal_pending
from storage.verdict import Fault, Finding, Verdict

Connection = psycopg.AsyncConnection[TupleRow]


def an_event(*, action: str = "read", detail: str | None = "broke the glass: covering for a colleague") -> AuditEvent:
    return AuditEvent(
        id=new_id(),
        actor_kind="staff",
        actor_id=new_id(),
        action=action,
        object_kind="thread",
        object_id=new_id(),
        patient_id=new_id(),
        detail=detail,
    )


async def stamp(connection: Connection) -> tuple[datetime, int]:
    cursor = await connection.execute("SELECT clock_timestamp(), pg_current_xact_id()::text::bigint")
    row = await cursor.fetchone()
    assert row is not None
    return row[0], row[1]


async def insert(connection: Connection, row: dict[str, object]) -> None:
    query = sql.SQL("INSERT INTO audit_events ({}) VALUES ({})").format(
        sql.SQL(", ").join(map(sql.Identifier, row)), sql.SQL(", ").join(map(sql.Placeholder, row))
    )
    await connection.execute(query, row)


def named(findings: Iterable[Finding]) -> set[tuple[Fault, UUID | None]]:
    return {(finding.fault, finding.row) for finding in findings}


def faults(findings: Iterable[Finding]) -> list[tuple[Fault, int | None, int]]:
    return [(finding.fault, finding.seal, finding.count) for finding in findings]


def said(verdict: Verdict) -> str:
    return "\n".join(verdict.sentences())


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    connection: Connection
    keys: Keyring
    signer: Ed25519PrivateKey

    async def note(self, event: AuditEvent | None = None) -> UUID:
        """Write one row in the transaction under way."""
        event = event or an_event()
        at, xid = await stamp(self.connection)
        await insert(self.connection, audit_row(self.keys, event=event, at=at, xid=xid))
        return event.id

    async def note_and_commit(self, event: AuditEvent | None = None) -> UUID:
        row = await self.note(event)
        await self.connection.commit()
        return row

    async def seal(self, *, at_once: bool = False) -> Seal | None:
        """Seal what waits; unless at once, when nothing else that runs on the server keeps rows back."""
        if not at_once:
            await self._everything_ended()
        return await seal_pending(self.connection, signer=self.signer)

    async def _everything_ended(self) -> None:
        """PostgreSQL's own upkeep has transactions too, for a moment."""
        async with asyncio.timeout(10):
            while not await self._has_ended():  # noqa: ASYNC110 - the server tells nobody when its upkeep ends
                await asyncio.sleep(0.01)

    async def _has_ended(self) -> bool:
        cursor = await self.connection.execute(
            "SELECT NOT EXISTS (SELECT 1 FROM audit_events WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()))"
        )
        row = await cursor.fetchone()
        await self.connection.rollback()
        return row == (True,)

    async def sealed_rows(self, *, seals: int = 2, rows: int = 2) -> list[UUID]:
        """Write rows and seal them, several times over."""
        noted = []
        for number in range(seals):
            noted += [await self.note_and_commit() for _ in range(rows)]
            seal = await self.seal()
            assert seal is not None
            assert (seal.number, seal.rows) == (number + 1, rows)
        return noted

    async def copy(self, copies: SealCopies) -> None:
        """Copy the seals that have no copy yet, as the clock does."""
        await copy_seals(self.connection, copies, public_key=self.signer.public_key())

    async def verdict(self, copies: SealCopies | None = None) -> Verdict:
        return await verify(self.connection, self.keys, self.keys.seal_public_key, copies=copies)
