"""The six digits that a page shows and a chat is told: the one credential that is ever typed into a chat."""

import secrets
from uuid import UUID

from storage.database import Unit
from storage.keyring import Purpose


def new_digits() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06}"


def digits_hash(unit: Unit, digits: str, *, chat_link: UUID) -> bytes:
    """How six digits are kept: good for one link of one chat."""
    return unit.keys.fingerprint(chat_link.bytes + digits.encode(), purpose=Purpose.CODE)
