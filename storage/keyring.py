"""The keys by which the application reads what it keeps, and the only place where words are sealed and opened.

A sealed value says how it was sealed: one byte of format, two of key id, twelve of nonce, then AES-256-GCM-SIV. It
opens only in the table, column and row, for the owner and in the version that it was sealed for: moved elsewhere, or
put back, it says nothing.
"""

import hmac
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Self
from uuid import UUID

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import keyring_file
from .keys import KeyringRefused, Keys, Use, parse

__all__ = ["Keyring", "KeyringRefused", "Purpose", "Unreadable", "Where", "WhyUnreadable"]

AUDIT = "audit_events"
"""The table of which no value is ever sealed anew: its rows are under seals."""

LOOKS_EVERY_SECONDS = 1.0
FORMAT = 1
_HEADER = struct.Struct(">BH")
HEADER_BYTES = _HEADER.size
_VERSION = struct.Struct(">Q")
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SHORTEST = _HEADER.size + _NONCE_BYTES + _TAG_BYTES

_log = structlog.get_logger("storage.keyring")


class Purpose(StrEnum):
    """What a keyed hash is for; each has a key of its own, so equal values under two purposes do not look equal."""

    TOKEN = "token"  # noqa: S105 - the name of a purpose, not a token
    CODE = "code"
    EMAIL = "email"
    UPDATE = "update"
    LOGIN = "login"
    CHOICE = "choice"
    ADDRESS = "address"
    EXPORT = "export"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Where:
    """The one place where a sealed value is what it says: column of a row, whose row it is, and how often rewritten."""

    table: str
    column: str
    row: UUID
    owner: UUID
    version: int = 0


class WhyUnreadable(StrEnum):
    """What is wrong with a sealed value, as far as it can be told."""

    NOT_SEALED = "not a sealed value of a format we know"
    UNKNOWN_KEY = "sealed with a key that this keyring does not hold"
    NOT_THIS = "changed, or sealed for another place or another version"


class Unreadable(Exception):
    """A kept value can't be read; people see "can't be read", and it is alarmed."""

    def __init__(self, where: Where, why: WhyUnreadable, *, key: int | None = None) -> None:
        super().__init__(f"{where.table}.{where.column} of row {where.row}: {why}")
        self.where = where
        self.why = why
        self.key = key


@dataclass(frozen=True, slots=True)
class _InUse:
    """The keys that hold at this moment."""

    current: int
    ciphers: Mapping[int, AESGCMSIV]
    for_audit_alone: frozenset[int]
    audit: "_Signatures"
    cookie: "_Signatures"

    @classmethod
    def of(cls, keys: Keys) -> Self:
        encryption = keys.of(Use.ENCRYPTION)
        return cls(
            current=encryption.current,
            ciphers={key.id: AESGCMSIV(key.secret) for key in encryption.keys},
            for_audit_alone=frozenset(key.id for key in encryption.keys if key.for_audit_alone),
            audit=_Signatures(keys, Use.AUDIT),
            cookie=_Signatures(keys, Use.COOKIE),
        )

    def cipher(self, key: int, *, where: Where) -> AESGCMSIV | None:
        """What opens a value of this key in this place."""
        if key in self.for_audit_alone and where.table != AUDIT:
            return None
        return self.ciphers.get(key)


class Keyring:
    """All keys of an installation but the seal's private one.

    Where they were read from a folder, a key that comes there seals within a second and opens at once: whichever
    process seals with it first, the others read it.
    """

    __slots__ = ("_in_use", "_index", "_looks_again", "_looks_every", "_source", "seal_public_key")

    def __init__(
        self, keys: Keys, *, source: keyring_file.Source | None = None, looks_every: float = LOOKS_EVERY_SECONDS
    ) -> None:
        self._in_use = _InUse.of(keys)
        self._index = {purpose: _index_key(keys.index_secret, purpose) for purpose in Purpose}
        self.seal_public_key: Ed25519PublicKey = keys.seal_public_key
        self._source = source
        self._looks_every = looks_every
        self._looks_again = monotonic() + looks_every

    @classmethod
    def load(cls, folder: Path, *, looks_every: float = LOOKS_EVERY_SECONDS) -> Self:
        """Read `keyring.json` of a folder that is ours alone; raises KeyringRefused, which says what is wrong."""
        source = keyring_file.Source(folder)
        return cls(source.read(), source=source, looks_every=looks_every)

    @classmethod
    def from_settings(cls, secret: str) -> Self:
        """Read the same JSON out of a production secret; raises KeyringRefused."""
        return cls(parse(secret))

    @property
    def current(self) -> int:
        """The number of the key that seals now."""
        return self._in_use.current

    @property
    def header(self) -> bytes:
        """How each value begins that is sealed now: its format and its key."""
        return _HEADER.pack(FORMAT, self._in_use.current)

    def seal(self, plain: bytes, *, where: Where) -> bytes:
        """Encrypt a value for its place, with the current key."""
        if monotonic() >= self._looks_again:
            self._looks_again = monotonic() + self._looks_every
            self._look()
        in_use = self._in_use
        header = _HEADER.pack(FORMAT, in_use.current)
        nonce = os.urandom(_NONCE_BYTES)
        return header + nonce + in_use.ciphers[in_use.current].encrypt(nonce, plain, _bound_to(header, where))

    def open(self, sealed: bytes, *, where: Where) -> bytes:
        """Decrypt a value in its place, with whichever key sealed it; raises Unreadable."""
        if len(sealed) < _SHORTEST or sealed[0] != FORMAT:
            raise Unreadable(where, WhyUnreadable.NOT_SEALED)
        header = sealed[: _HEADER.size]
        key = key_of(sealed) or 0
        cipher = self._in_use.cipher(key, where=where)
        if cipher is None and self._look():
            cipher = self._in_use.cipher(key, where=where)
        if cipher is None:
            raise Unreadable(where, WhyUnreadable.UNKNOWN_KEY, key=key)
        nonce, body = sealed[_HEADER.size :][:_NONCE_BYTES], sealed[_HEADER.size + _NONCE_BYTES :]
        try:
            return cipher.decrypt(nonce, body, _bound_to(header, where))
        except InvalidTag:
            raise Unreadable(where, WhyUnreadable.NOT_THIS, key=key) from None

    def seal_text(self, text: str, *, where: Where) -> bytes:
        """Encrypt words exactly as they were written, NUL and lone surrogates included."""
        return self.seal(_as_bytes(text), where=where)

    def open_text(self, sealed: bytes, *, where: Where) -> str:
        """Decrypt words; raises Unreadable."""
        try:
            return self.open(sealed, where=where).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise Unreadable(where, WhyUnreadable.NOT_SEALED) from None

    def fingerprint(self, value: bytes | str, *, purpose: Purpose) -> bytes:
        """Find a value again without keeping it: 32 bytes that nobody can compute without the index key."""
        return hmac.digest(self._index[purpose], _as_bytes(value), "sha256")

    def audit_mac(self, content: bytes) -> bytes:
        """Mark an audit row as written by the application."""
        return self._in_use.audit.sign(content)

    def is_audit_mac(self, mac: bytes, *, content: bytes) -> bool:
        """Did the application write an audit row of this content?"""
        return self._in_use.audit.fits(mac, content=content) or (
            self._look() and self._in_use.audit.fits(mac, content=content)
        )

    def cookie_mac(self, content: bytes) -> bytes:
        """Sign what a browser keeps for us."""
        return self._in_use.cookie.sign(content)

    def is_cookie_mac(self, mac: bytes, *, content: bytes) -> bool:
        """Did we sign what a browser brought back?"""
        return self._in_use.cookie.fits(mac, content=content) or (
            self._look() and self._in_use.cookie.fits(mac, content=content)
        )

    def _look(self) -> bool:
        """Whether there were other keys in the folder than the ones in use, and now they are."""
        try:
            keys = self._source.read_if_replaced() if self._source else None
        except KeyringRefused as refused:  # those in use still hold
            _log.error("keyring_refused", exc_info=refused)
            return False
        if keys is None:
            return False
        self._in_use = _InUse.of(keys)
        _log.info("keyring_read_again")
        return True


class _Signatures:
    """Keyed hashes that say which key made them, so that a key can be followed by another."""

    __slots__ = ("_current", "_secrets")

    def __init__(self, keys: Keys, use: Use) -> None:
        self._secrets: Mapping[int, bytes] = keys.secrets(use)
        self._current = keys.current(use)

    def sign(self, content: bytes) -> bytes:
        return self._made_by(self._current, self._secrets[self._current], content)

    def fits(self, mac: bytes, *, content: bytes) -> bool:
        if len(mac) < _HEADER.size:
            return False
        key = _HEADER.unpack(mac[: _HEADER.size])[1]
        secret = self._secrets.get(key)
        return secret is not None and hmac.compare_digest(mac, self._made_by(key, secret, content))

    @staticmethod
    def _made_by(key: int, secret: bytes, content: bytes) -> bytes:
        return _HEADER.pack(FORMAT, key) + hmac.digest(secret, content, "sha256")


def key_of(sealed: bytes) -> int | None:
    """The number of the key that sealed a value, if it is one."""
    return _HEADER.unpack(sealed[:HEADER_BYTES])[1] if sealed[:1] == bytes([FORMAT]) and sealed[2:] else None


def _as_bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def _index_key(secret: bytes, purpose: Purpose) -> bytes:
    info = b"mycooper index " + purpose.value.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)


def _bound_to(header: bytes, where: Where) -> bytes:
    place = _column(where.table, where.column) + where.row.bytes + where.owner.bytes
    return header + place + _VERSION.pack(where.version)


@lru_cache(maxsize=1024)
def _column(table: str, column: str) -> bytes:
    return b"".join(struct.pack(">H", len(name)) + name for name in (table.encode(), column.encode()))
