"""Choices on the wire: what was offered to one address comes back from that address alone.

The form is `pick.object.mac`, at most 64 bytes, as Telegram's buttons allow; the web's forms carry the same.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from uuid import UUID

from care.notices import Choice, Pick
from storage.keyring import Keyring, Purpose

MAC_BYTES = 12


def encode(choice: Choice, *, channel: str, bot: str, address: str, keys: Keyring) -> str:
    """A choice as its button carries it."""
    object_ = _base64(choice.object.bytes) if choice.object else ""
    mac = _mac(choice.pick, object_, channel=channel, bot=bot, address=address, keys=keys)
    return f"{choice.pick}.{object_}.{mac}"


def decode(text: str, *, channel: str, bot: str, address: str, keys: Keyring) -> Choice | None:
    """The choice that was tapped; None where it was not made for this address, or not by us."""
    pick, _, rest = text.partition(".")
    object_, _, mac = rest.partition(".")
    expected = _mac(pick, object_, channel=channel, bot=bot, address=address, keys=keys)
    if not hmac.compare_digest(expected.encode(), mac.encode("utf-8", "replace")):
        return None
    try:
        return Choice(pick=Pick(pick), object=UUID(bytes=urlsafe_b64decode(object_ + "==")) if object_ else None)
    except (ValueError, Error):
        return None  # a button of a version that knew other choices


def _mac(pick: str, object_: str, *, channel: str, bot: str, address: str, keys: Keyring) -> str:
    said = f"{channel}\0{bot}\0{address}\0{pick}\0{object_}".encode("utf-8", "replace")
    return _base64(keys.fingerprint(said, purpose=Purpose.CHOICE)[:MAC_BYTES])


def _base64(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")
