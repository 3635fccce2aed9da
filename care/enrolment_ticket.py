"""What a browser holds between the steps of an enrolment: that its code and date were right, signed by us."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from storage.keyring import Keyring

from .signed_ticket import opened, signed

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
    def read(cls, ticket: str, *, keys: Keyring, address: str) -> Self | None:
        """A ticket that we signed for the browser at this address; None for anything else."""
        content = opened(ticket, size=_TICKET.size, purpose=_SIGNED_FOR, address=address, keys=keys)
        if content is None:
            return None
        code_id, until = _TICKET.unpack(content)
        return cls(code_id=UUID(bytes=code_id), until=datetime.fromtimestamp(until, UTC))

    def signed(self, keys: Keyring, *, address: str) -> str:
        """The ticket as the browser at this address keeps it."""
        content = _TICKET.pack(self.code_id.bytes, int(self.until.timestamp()))
        return signed(content, purpose=_SIGNED_FOR, address=address, keys=keys)

    def holds(self, now: datetime) -> bool:
        """Whether it still counts."""
        return now < self.until
