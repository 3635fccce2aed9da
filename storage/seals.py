"""Seals over audit rows: every few seconds one signature over exactly the rows that can no longer be joined by others.

A row is covered once every transaction up to its own has ended (`pg_snapshot_xmin`), so that a late commit can't
slip in behind a seal. Each seal holds the hash of the one before, and says of which transactions it holds every row.
"""

import struct
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Self

import psycopg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from psycopg.pq import TransactionStatus
from psycopg.rows import TupleRow, kwargs_row, tuple_row

from .audit import COLUMNS, KeptEvent, instant, micros

Connection = psycopg.AsyncConnection[object]

EMPTY_SEAL_AFTER = timedelta(seconds=40)
"""Where nothing was written a seal follows this late, so that a minute without any is always an alarm."""

MARK_BYTES = 16 + 32
FIRST_PREVIOUS = bytes(32)
_ONE_AT_A_TIME = 0x6D79_436F_5345_414C
_NUMBERS = struct.Struct(">3Q3q")

_INSERT = """
    INSERT INTO audit_seals (number, from_xid, below_xid, xid, rows, rows_hash, marks, previous, sealed_at, signature)
    VALUES (%(number)s, %(from_xid)s::text::xid8, %(below_xid)s::text::xid8, %(xid)s::text::xid8, %(rows)s,
            %(rows_hash)s, %(marks)s, %(previous)s, %(sealed_at)s, %(signature)s)
"""
_ROWS_BETWEEN = f"""
    SELECT {COLUMNS} FROM audit_events AS event
    WHERE event.xid >= %s::text::xid8 AND event.xid < %s::text::xid8 ORDER BY event.xid, event.id
"""
SEAL_COLUMNS = (
    "number, from_xid::text AS from_xid, below_xid::text AS below_xid, xid::text AS xid,"
    " rows, rows_hash, previous, extract(epoch FROM sealed_at) AS sealed_at, signature"
)
"""What to select of `audit_seals` for `Seal.read`, which is all but the marks."""


class ChainRefused(Exception):
    """The last seal can't be followed by another; somebody must look at it, and until then nothing is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What was signed: how many rows, of which transactions, with which hash, after which seal, and when."""

    number: int
    from_xid: int
    below_xid: int
    xid: int
    rows: int
    rows_hash: bytes
    previous: bytes
    sealed_at: datetime
    signature: bytes

    @classmethod
    def read(cls, *, from_xid: str, below_xid: str, xid: str, sealed_at: Decimal, **rest: Any) -> Self:
        """Take up what SEAL_COLUMNS selects, whatever somebody has put there."""
        return cls(from_xid=int(from_xid), below_xid=int(below_xid), xid=int(xid), sealed_at=instant(sealed_at), **rest)

    def digest(self) -> bytes:
        """The 32 bytes that the next seal holds of this one."""
        return sha256(self._content() + self.signature).digest()

    def is_signed_by(self, public_key: Ed25519PublicKey) -> bool:
        """Was it made with the seal's own key, just as it stands?"""
        try:
            public_key.verify(self.signature, self._content())
        except InvalidSignature:
            return False
        return True

    def signed_by(self, signer: Ed25519PrivateKey) -> Self:
        """The same seal under its signature."""
        return replace(self, signature=signer.sign(self._content()))

    def _content(self) -> bytes:
        numbers = _NUMBERS.pack(self.from_xid, self.below_xid, self.xid, self.number, self.rows, micros(self.sealed_at))
        return b"mycooper audit seal 1" + numbers + self.rows_hash + self.previous


def mark_of(event: KeptEvent) -> bytes:
    """What a seal keeps of one row."""
    return event.id.bytes + event.body_hash()


async def seal_pending(connection: Connection, *, signer: Ed25519PrivateKey) -> Seal | None:
    """Seal what waits, in a transaction of its own; None where nothing does or another worker is at it.

    Raises ChainRefused where the last seal isn't ours or speaks of transactions that this database has not had.
    """
    if connection.info.transaction_status is not TransactionStatus.IDLE:
        raise RuntimeError("a seal is written in a transaction of its own")
    async with connection.transaction():
        if not await _alone(connection):
            return None
        last = await _last(connection)
        below = await _first_unfinished(connection)
        if last is not None:
            _require_followable(last, public_key=signer.public_key(), below=below)
        return await _seal_between(connection, last, below=below, signer=signer)


async def _seal_between(
    connection: Connection, last: Seal | None, *, below: int, signer: Ed25519PrivateKey
) -> Seal | None:
    from_xid = 0 if last is None else last.below_xid
    marks = await _marks(connection, from_xid=from_xid, below_xid=below)
    if not marks and last is not None and not await _is_stale(connection, last):
        return None
    sealed_at, xid = await _stamp(connection)
    seal = Seal(
        number=1 if last is None else last.number + 1,
        from_xid=from_xid,
        below_xid=below,
        xid=xid,
        rows=len(marks) // MARK_BYTES,
        rows_hash=sha256(marks).digest(),
        previous=FIRST_PREVIOUS if last is None else last.digest(),
        sealed_at=sealed_at,
        signature=b"",
    ).signed_by(signer)
    await connection.execute(_INSERT, asdict(seal) | {"marks": marks})
    return seal


async def since_last_seal(connection: Connection) -> timedelta | None:
    """How long ago the last seal was made; before the first one, how long the first row has waited for it."""
    row = await _row(
        connection,
        """SELECT clock_timestamp() - coalesce((SELECT sealed_at FROM audit_seals ORDER BY number DESC LIMIT 1),
                                               (SELECT min(at) FROM audit_events))""",
    )
    since: timedelta | None = row[0]
    return since


def _require_followable(last: Seal, *, public_key: Ed25519PublicKey, below: int) -> None:
    if not last.is_signed_by(public_key):
        raise ChainRefused(f"seal {last.number} was not made with this installation's key")
    if below < last.below_xid:
        raise ChainRefused(f"seal {last.number} speaks of transactions that this database has not had yet")


async def _alone(connection: Connection) -> bool:
    return bool((await _row(connection, "SELECT pg_try_advisory_xact_lock(%s)", _ONE_AT_A_TIME))[0])


async def _last(connection: Connection) -> Seal | None:
    async with connection.cursor(row_factory=kwargs_row(Seal.read)) as cursor:
        await cursor.execute(f"SELECT {SEAL_COLUMNS} FROM audit_seals ORDER BY number DESC LIMIT 1")
        return await cursor.fetchone()


async def _first_unfinished(connection: Connection) -> int:
    row = await _row(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
    return int(row[0])


async def _is_stale(connection: Connection, last: Seal) -> bool:
    row = await _row(connection, "SELECT clock_timestamp() - %s >= %s", last.sealed_at, EMPTY_SEAL_AFTER)
    return bool(row[0])


async def _stamp(connection: Connection) -> tuple[datetime, int]:
    row = await _row(connection, "SELECT clock_timestamp(), pg_current_xact_id()::text::bigint")
    return row[0], row[1]


async def _marks(connection: Connection, *, from_xid: int, below_xid: int) -> bytes:
    """The marks of all rows of these transactions, which have all ended: a later look sees the same ones."""
    marks = bytearray()
    async with connection.cursor("sealing", row_factory=kwargs_row(KeptEvent.read)) as cursor:
        await cursor.execute(_ROWS_BETWEEN, (from_xid, below_xid))
        async for event in cursor:
            marks += mark_of(event)
    return bytes(marks)


async def _row(connection: Connection, query: str, *values: object) -> TupleRow:
    async with connection.cursor(row_factory=tuple_row) as cursor:
        await cursor.execute(query.encode(), values)
        row = await cursor.fetchone()
    if row is None:
        raise RuntimeError("a question that always has an answer had none")
    return row
