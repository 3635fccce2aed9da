"""For whom a form for words was drawn: so that they go to nobody else's team, however often one signs in between."""

import hmac
from base64 import urlsafe_b64encode
from enum import Enum, auto
from uuid import UUID

from care.sessions import SignedIn
from storage.keyring import Keyring, Purpose

WRITER_FIELD = "writer"


class Writer(Enum):
    """Who is there now, beside who wrote."""

    SAME = auto()
    FOR_ANOTHER_PERSON = auto()
    SOMEBODY_ELSE = auto()


def mark_of(who: SignedIn, *, keys: Keyring) -> str:
    """What a form that is drawn now carries of whoever will write into it."""
    return writer_mark(keys, account=who.account.id, person=who.patient.id if who.patient else None)


def writer_mark(keys: Keyring, *, account: UUID, person: UUID | None) -> str:
    """Keyed hashes of the account, and of it with the person acted for; they say nothing and open nothing."""
    return ".".join(_hashed(keys, f"{account}{more}") for more in ("", f"\0{person}"))


def writer_of(mark: str, *, keys: Keyring, who: SignedIn) -> Writer:
    """Whether a form was drawn for whoever is there now, and for the person that they act for now."""
    ours = mark_of(who, keys=keys)
    if _alike(ours, mark):
        return Writer.SAME
    same_account = _alike(ours.partition(".")[0], mark.partition(".")[0])
    return Writer.FOR_ANOTHER_PERSON if same_account else Writer.SOMEBODY_ELSE


def _alike(ours: str, theirs: str) -> bool:
    return hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "replace"))


def _hashed(keys: Keyring, said: str) -> str:
    return urlsafe_b64encode(keys.fingerprint(b"writer:" + said.encode(), purpose=Purpose.CHOICE)).decode()
