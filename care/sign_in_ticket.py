"""What a browser holds between the password and the second factor: that the password was right, signed by us."""

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from storage.keyring import Keyring, Purpose

from .signed_ticket import opened, signed

BETWEEN_STEPS = timedelta(minutes=5)

_TICKET = struct.Struct(">16sQ32s")
_SIGNED_FOR = b"second step:"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInTicket:
    """Whose password was right, which one it was, and until when that counts."""

    account_id: UUID
    until: datetime
    password: bytes

    @classmethod
    def of(cls, account_id: UUID, *, password_hash: str, keys: Keyring, now: datetime) -> Self:
        """A ticket that begins now."""
        return cls(account_id=account_id, until=now + BETWEEN_STEPS, password=_print_of(password_hash, keys=keys))

    @classmethod
    def read(cls, ticket: str, *, keys: Keyring, address: str) -> Self | None:
        """A ticket that we signed for the browser at this address; None for anything else."""
        content = opened(ticket, size=_TICKET.size, purpose=_SIGNED_FOR, address=address, keys=keys)
        if content is None:
            return None
        account_id, until, password = _TICKET.unpack(content)
        return cls(account_id=UUID(bytes=account_id), until=datetime.fromtimestamp(until, UTC), password=password)

    def signed(self, keys: Keyring, *, address: str) -> str:
        """The ticket as the browser at this address keeps it."""
        content = _TICKET.pack(self.account_id.bytes, int(self.until.timestamp()), self.password)
        return signed(content, purpose=_SIGNED_FOR, address=address, keys=keys)

    def holds(self, password_hash: str, *, keys: Keyring, now: datetime) -> bool:
        """Whether it still counts: in time, and for the password that the account has now."""
        return now < self.until and self.password == _print_of(password_hash, keys=keys)


def _print_of(password_hash: str, *, keys: Keyring) -> bytes:
    return keys.fingerprint(b"password:" + password_hash.encode(), purpose=Purpose.TOKEN)[:32]
