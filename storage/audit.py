"""One row of the audit: what it says, and the keyed hash by which a change to it shows."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

from .keyring import Keyring, Where

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Who did or read what: kinds and actions are codes, `detail` alone may hold words, and is sealed."""

    id: UUID
    actor_kind: str
    actor_id: UUID | None = None
    action: str
    object_kind: str | None = None
    object_id: UUID | None = None
    patient_id: UUID | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """An audit row as it stands in the database."""

    id: UUID
    at: datetime
    xid: int
    actor_kind: str
    actor_id: UUID | None
    action: str
    object_kind: str | None
    object_id: UUID | None
    patient_id: UUID | None
    detail: bytes | None
    mac: bytes

    @classmethod
    def read(cls, *, at: Decimal, xid: str, **rest: Any) -> Self:
        """Take up what COLUMNS selects, whatever somebody has put there."""
        return cls(at=instant(at), xid=int(xid), **rest)

    def is_ours(self, keys: Keyring) -> bool:
        """Did the application write this row, just as it stands?"""
        return keys.is_audit_mac(self.mac, content=self.id.bytes + self._body())

    def body_hash(self) -> bytes:
        """Everything but the row's id, in 32 bytes: two rows that were exchanged are known by it."""
        return sha256(self._body() + self.mac).digest()

    def _body(self) -> bytes:
        return _body(
            at=self.at,
            xid=self.xid,
            words=(self.actor_kind, self.action, self.object_kind),
            ids=(self.actor_id, self.object_id, self.patient_id),
            detail=self.detail,
        )


COLUMNS = (
    "id, extract(epoch FROM at) AS at, xid::text AS xid, actor_kind, actor_id, action, object_kind, object_id,"
    " patient_id, detail, mac"
)
"""What to select of `audit_events` for `KeptEvent.read`."""


def audit_row(keys: Keyring, *, event: AuditEvent, at: datetime, xid: int) -> dict[str, object]:
    """The columns of an event's row; `at` and `xid` are what the database said in the transaction's first statement."""
    where = Where("audit_events", "detail", event.id, event.patient_id or event.id)
    detail = None if event.detail is None else keys.seal_text(event.detail, where=where)
    body = _body(
        at=at,
        xid=xid,
        words=(event.actor_kind, event.action, event.object_kind),
        ids=(event.actor_id, event.object_id, event.patient_id),
        detail=detail,
    )
    return {
        "id": event.id,
        "at": at,
        "xid": str(xid),
        "actor_kind": event.actor_kind,
        "actor_id": event.actor_id,
        "action": event.action,
        "object_kind": event.object_kind,
        "object_id": event.object_id,
        "patient_id": event.patient_id,
        "detail": detail,
        "mac": keys.audit_mac(event.id.bytes + body),
    }


def micros(at: datetime) -> int:
    """An instant as PostgreSQL keeps it: whole microseconds."""
    return (at - _EPOCH) // _MICROSECOND


def instant(seconds: Decimal) -> datetime:
    """Seconds since 1970 as PostgreSQL tells them, an instant out of our calendar's reach at its end."""
    try:
        return _EPOCH + int(seconds * 1_000_000) * _MICROSECOND
    except (OverflowError, ValueError):
        return datetime.max.replace(tzinfo=UTC)


def _body(
    *, at: datetime, xid: int, words: Iterable[str | None], ids: Iterable[UUID | None], detail: bytes | None
) -> bytes:
    parts = [struct.pack(">qQ", micros(at), xid)]
    parts += [_told(None if word is None else word.encode()) for word in words]
    parts += [_told(None if row is None else row.bytes) for row in ids]
    parts.append(_told(detail))
    return b"".join(parts)


def _told(value: bytes | None) -> bytes:
    """A value after its length; nothing and the empty differ."""
    return b"\x00" if value is None else b"\x01" + len(value).to_bytes(4) + value
