"""The six digits that a page shows and a chat is told: the one credential that is ever typed into a chat."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage.database import Unit
from storage.keyring import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDigits:
    """What a page shows, until then, and how many wrong tries they may still survive."""

    digits: str
    expires_at: datetime
    tries_left: int


def new_digits() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def digits_hash(unit: Unit, digits: str, *, chat_link: UUID) -> bytes:
    """How six digits are kept: good for one link of one chat."""
    return unit.keys.fingerprint(chat_link.bytes + digits.encode(), purpose=Purpose.CODE)
