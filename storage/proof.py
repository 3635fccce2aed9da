"""What the audit proves: every row is compared with the seal that covers it, and every seal with the one before.

Seals lie in the same database as the rows. Whoever owns it and holds no key can make neither, but can cut both from the
end, or have the chain begun again: the copies of seals outside the database show that.
"""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg.pq import TransactionStatus
from psycopg.rows import kwargs_row, tuple_row

from .audit import COLUMNS, KeptEvent
from .keyring import Keyring
from .seal_copies import SealCopies
from .seals import FIRST_PREVIOUS, MARK_BYTES, SEAL_COLUMNS, Connection, Seal
from .seals_compared import Compared
from .verdict import CLOCK_TOLERANCE, NO_SEAL_FOR, Fault, Finding, Gap, Odd, Verdict


async def verify(
    connection: Connection, keys: Keyring, public_key: Ed25519PublicKey, *, copies: SealCopies | None = None
) -> Verdict:
    """Read the whole audit once, as it stands at one instant, and name what is not as it was written and sealed.

    Raises:
        CopiesUnfit: the copies of the seals can't be read.
    """
    compared = None if copies is None else Compared(copies, size=copies.size(), public_key=public_key)
    async with _as_of_one_instant(connection):
        now, horizon = await _now(connection)
        trial = _Trial(keys, public_key, compared, now=now, horizon=horizon)
        async with (
            connection.cursor("verified_seals", row_factory=kwargs_row(_Kept.read)) as seals,
            connection.cursor("verified_rows", row_factory=kwargs_row(KeptEvent.read)) as rows,
        ):
            await seals.execute(f"SELECT {SEAL_COLUMNS}, marks FROM audit_seals ORDER BY number")
            await rows.execute(f"SELECT {COLUMNS} FROM audit_events ORDER BY audit_events.xid, id")
            in_order = _InOrder(rows)
            async for seal in seals:
                await trial.hear_seal(seal, in_order)
            await trial.hear_rest(in_order)
    return trial.verdict()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept(Seal):
    """A seal with what it keeps of each row."""

    marks: bytes

    def fits_its_marks(self) -> bool:
        return len(self.marks) == self.rows * MARK_BYTES and sha256(self.marks).digest() == self.rows_hash

    def by_row(self) -> dict[UUID, bytes]:
        marks = (self.marks[at : at + MARK_BYTES] for at in range(0, len(self.marks), MARK_BYTES))
        return {UUID(bytes=mark[:16]): mark[16:] for mark in marks}


class _InOrder:
    """Rows in the order of their transactions, taken as far as a seal reaches."""

    def __init__(self, rows: AsyncIterator[KeptEvent]) -> None:
        self._rows = rows
        self._next: KeptEvent | None = None

    async def below(self, xid: int | None) -> AsyncIterator[KeptEvent]:
        """The rows not taken yet, up to but without this transaction."""
        if self._next is None:
            self._next = await anext(self._rows, None)
        while self._next is not None and (xid is None or self._next.xid < xid):
            yield self._next
            self._next = await anext(self._rows, None)


@dataclass(slots=True)
class _Clock:
    """How early a row's instant can be: not before a seal whose transaction came before the row's."""

    earliest: datetime | None = None
    _seals: deque[Seal] = field(default_factory=deque)

    def heard(self, seal: Seal) -> None:
        self._seals.append(seal)

    def fits(self, row: KeptEvent, *, latest: datetime) -> bool:
        """Rows come in the order of their transactions."""
        while self._seals and self._seals[0].xid < row.xid:
            self.earliest = self._seals.popleft().sealed_at
        too_early = self.earliest is not None and row.at < self.earliest - CLOCK_TOLERANCE
        return not too_early and row.at <= latest + CLOCK_TOLERANCE


class _Trial:
    """Goes once through seals and rows, and remembers only what is odd."""

    def __init__(
        self, keys: Keyring, public_key: Ed25519PublicKey, compared: Compared | None, *, now: datetime, horizon: int
    ) -> None:
        self._keys = keys
        self._public_key = public_key
        self._compared = compared
        self._now = now
        self._horizon = horizon
        self._clock = _Clock()
        self._odd = Odd()
        self._findings: list[Finding] = []
        self._gaps: list[Gap] = []
        self._last: Seal | None = None
        self._last_is_sound = True
        self._reaches: datetime | None = None
        self._oldest_unsealed: datetime | None = None
        self._seals = self._sealed_rows = self._unsealed_rows = 0

    async def hear_seal(self, seal: _Kept, rows: _InOrder) -> None:
        self._seals += 1
        is_sound = seal.is_signed_by(self._public_key) and seal.fits_its_marks()
        self._check_link(seal, can_be_held_to_it=is_sound and self._last_is_sound)
        self._last, self._last_is_sound = seal, is_sound
        if self._compared is not None:
            self._compared.hear(seal, is_sound=is_sound)
        if not is_sound:
            self._find(Fault.SEAL_FORGED, seal=seal.number)
            return
        async for row in rows.below(seal.from_xid):
            self._check_uncovered(row)
        await self._check_covered(seal, rows)
        self._clock.heard(seal)
        self._reaches = seal.sealed_at

    async def hear_rest(self, rows: _InOrder) -> None:
        async for row in rows.below(None):
            self._check_uncovered(row)
        if self._compared is not None:
            self._compared.hear_rest()

    def verdict(self) -> Verdict:
        return Verdict(
            findings=(*self._findings, *self._odd.findings(), *(self._compared.findings() if self._compared else ())),
            gaps=tuple(self._gaps),
            seals=self._seals,
            reaches=self._reaches,
            sealed_rows=self._sealed_rows,
            unsealed_rows=self._unsealed_rows,
            oldest_unsealed=self._oldest_unsealed,
            looked_at=self._now,
            copied=self._compared.copied() if self._compared else None,
        )

    def _check_link(self, seal: Seal, *, can_be_held_to_it: bool) -> None:
        number, digest = (0, FIRST_PREVIOUS) if self._last is None else (self._last.number, self._last.digest())
        lost = seal.number - number - 1
        if lost or (can_be_held_to_it and seal.previous != digest):
            self._find(Fault.SEAL_MISSING, seal=number + 1, count=max(lost, 1))

    async def _check_covered(self, seal: _Kept, rows: _InOrder) -> None:
        expected = seal.by_row()
        since = self._reaches
        async for row in rows.below(seal.below_xid):
            since = since or row.at
            self._check_sealed(row, expected.pop(row.id, None), seal=seal)
        self._odd.lost(seal.number, expected, all_of_it=len(expected) == seal.rows)
        if since is not None and seal.sealed_at - since > NO_SEAL_FOR:
            self._gaps.append(Gap(since=since, until=seal.sealed_at))

    def _check_sealed(self, row: KeptEvent, expected: bytes | None, *, seal: Seal) -> None:
        found = row.body_hash()
        if expected is None:
            self._odd.added[row.id] = (seal.number, found)
        elif expected != found:
            self._odd.changed[row.id] = (seal.number, found, expected)
        elif row.is_ours(self._keys):
            self._sealed_rows += 1
        else:
            self._find(Fault.FORGED, seal=seal.number, row=row.id)
        self._check_instant(row, seal=seal.number, latest=seal.sealed_at)

    def _check_uncovered(self, row: KeptEvent) -> None:
        self._unsealed_rows += 1
        self._oldest_unsealed = min(self._oldest_unsealed or row.at, row.at)
        if row.id in self._odd.missing:
            self._odd.added[row.id] = (None, row.body_hash())
        elif row.xid >= self._horizon or not row.is_ours(self._keys):
            self._find(Fault.FORGED, row=row.id)
        self._check_instant(row, seal=None, latest=self._now)

    def _check_instant(self, row: KeptEvent, *, seal: int | None, latest: datetime) -> None:
        if not self._clock.fits(row, latest=latest):
            self._find(Fault.BACKDATED, seal=seal, row=row.id)

    def _find(self, fault: Fault, *, seal: int | None = None, row: UUID | None = None, count: int = 1) -> None:
        self._findings.append(Finding(fault=fault, seal=seal, row=row, count=count))


@asynccontextmanager
async def _as_of_one_instant(connection: Connection) -> AsyncIterator[None]:
    if connection.info.transaction_status is not TransactionStatus.IDLE:
        raise RuntimeError("the audit is verified in a transaction of its own")
    async with connection.transaction():
        await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


async def _now(connection: Connection) -> tuple[datetime, int]:
    """The database's instant, and the first transaction that it can't have seen ended."""
    async with connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute("SELECT clock_timestamp(), pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        row = await cursor.fetchone()
    if row is None:
        raise RuntimeError("the database did not say what time it is")
    return row[0], row[1]
