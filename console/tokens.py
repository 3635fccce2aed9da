"""What binds a form or a stream to the page that it came with."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from enum import StrEnum

from storage.keyring import Keyring


class TokenUse(StrEnum):
    """What a token is for; one never serves for another."""

    FORM = "desk form"
    STREAM = "desk stream"
    DOOR = "desk door"


def token_for(keys: Keyring, use: TokenUse, *, bound_to: bytes) -> str:
    """A token that only pages of this session, or of this browser, carry."""
    return urlsafe_b64encode(keys.cookie_mac(_content(use, bound_to))).decode()


def is_token(keys: Keyring, token: str, use: TokenUse, *, bound_to: bytes) -> bool:
    """Whether we made this token, for this use and this session or browser."""
    try:
        mac = urlsafe_b64decode(token.encode("ascii"))
    except (NotBase64, ValueError):
        return False
    return keys.is_cookie_mac(mac, content=_content(use, bound_to))


def _content(use: TokenUse, bound_to: bytes) -> bytes:
    return use.value.encode() + b"\0" + bound_to
