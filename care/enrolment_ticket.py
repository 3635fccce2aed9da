"""What a browser holds between the steps of an enrolment: that its code and date were right, signed by us."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from storage.keyring import Keyring

TICKET_LASTS = timedelta(minutes=30)

_TICKET = struct.Struct(">16sQ")
_SIGNED_FOR = b"enrolling:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Which access code was right, and until when that counts."""

    code_id: UUID
    until: datetime

    @classmethod
    def for_code(cls, code_id: UUID, *, now: datetime) -> Self:
        """A ticket that begins now."""
        return cls(code_id=code_id, until=now + TICKET_LASTS)

    @classmethod
    def read(cls, signed: str, *, keys: Keyring, address: str) -> Self | None:
        """A ticket that we signed for the browser at this address; None for anything else."""
        try:
            value = bytes.fromhex(signed)
        except ValueError:
            return None
        content, mac = value[: _TICKET.size], value[_TICKET.size :]
        if len(content) != _TICKET.size or not keys.is_cookie_mac(mac, content=_bound(content, address=address)):
            return None
        code_id, until = _TICKET.unpack(content)
        return cls(code_id=UUID(bytes=code_id), until=datetime.fromtimestamp(until, UTC))

    def signed(self, keys: Keyring, *, address: str) -> str:
        """The ticket as the browser at this address keeps it."""
        content = _TICKET.pack(self.code_id.bytes, int(self.until.timestamp()))
        return (content + keys.cookie_mac(_bound(content, address=address))).hex()

    def holds(self, now: datetime) -> bool:
        """Whether it still counts."""
        return now < self.until


def _bound(content: bytes, *, address: str) -> bytes:
    return _SIGNED_FOR + content + address.encode()
