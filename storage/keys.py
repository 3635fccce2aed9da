"""What a keyring says, in JSON: every key of an installation, and how old it is."""

from base64 import b64decode, b64encode
from enum import StrEnum
from typing import Annotated, Literal, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, ValidationError, model_validator
from pydantic.functional_validators import BeforeValidator
from pydantic_core import ErrorDetails

SECRET_BYTES = 32
LAST_KEY_ID = 0xFFFF
"""A key's id takes two bytes of each sealed value."""


class KeyringRefused(Exception):
    """The keys can't be used; the text says why and what to do, and holds no secret."""


class Use(StrEnum):
    """What a key that may be followed by another is for."""

    ENCRYPTION = "encryption"
    AUDIT = "audit"
    COOKIE = "cookie"


def _from_base64(value: object) -> object:
    return b64decode(value, validate=True) if isinstance(value, str) else value


Bytes32 = Annotated[
    bytes,
    BeforeValidator(_from_base64),
    Field(min_length=SECRET_BYTES, max_length=SECRET_BYTES, repr=False),
    PlainSerializer(lambda value: b64encode(value).decode(), return_type=str),
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Key(_Part):
    """One secret, its id, and when it was made."""

    id: int = Field(ge=1, le=LAST_KEY_ID)
    created: AwareDatetime
    secret: Bytes32
    # Nothing else is left that it opens, and the audit's rows, which are under seals, are never sealed anew.
    for_audit_alone: bool = False


class KeySet(_Part):
    """The keys of one use: the current one writes, all of them read."""

    current: int
    keys: tuple[Key, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        ids = [key.id for key in self.keys]
        if self.current not in ids or len(set(ids)) != len(ids):
            raise ValueError("the current key is missing, or an id stands twice")
        return self

    def known(self, number: int) -> bool:
        """Whether there is a key of this number."""
        return any(key.id == number for key in self.keys)

    def with_new(self, key: Key, *, current: bool) -> Self:
        """The same set with a new key, which is the current one or waits until it is."""
        return self.model_copy(update={"current": key.id if current else self.current, "keys": (*self.keys, key)})

    def without(self, number: int, *, but_for_audit: bool) -> Self:
        """The same set without a key, or with it for the audit alone."""
        others = tuple(key for key in self.keys if key.id != number)
        kept = (key.model_copy(update={"for_audit_alone": True}) for key in self.keys if key.id == number)
        return self.model_copy(update={"keys": (*kept, *others) if but_for_audit else others})


class Keys(_Part):
    """All that `keyring.json` says."""

    format: Literal[1] = 1
    encryption: KeySet
    audit: KeySet
    cookie: KeySet
    index: Key
    seal_public: Bytes32

    def of(self, use: Use) -> KeySet:
        """The keys of one use."""
        return {Use.ENCRYPTION: self.encryption, Use.AUDIT: self.audit, Use.COOKIE: self.cookie}[use]

    def secrets(self, use: Use) -> dict[int, bytes]:
        """The secrets of one use by their ids."""
        return {key.id: key.secret for key in self.of(use).keys}

    def current(self, use: Use) -> int:
        """The id of the key that writes."""
        return self.of(use).current

    def with_set(self, use: Use, keys: KeySet) -> Self:
        """The same keyring with other keys of one use."""
        return self.model_copy(update={use.value: keys})

    @property
    def index_secret(self) -> bytes:
        """What keyed hashes are keyed by; never followed by another, or nothing would be found again."""
        return self.index.secret

    @property
    def seal_public_key(self) -> Ed25519PublicKey:
        """What audit seals are checked against."""
        return Ed25519PublicKey.from_public_bytes(self.seal_public)


def parse(text: str) -> Keys:
    """Read a keyring's JSON; raises KeyringRefused without a word of it."""
    try:
        return Keys.model_validate_json(text)
    except ValidationError as error:
        wrong = ", ".join(sorted({_part(found) for found in error.errors()}))
    raise KeyringRefused(f"this is not a keyring that we can read: {wrong}")


def _part(found: ErrorDetails) -> str:
    if found["type"] == "extra_forbidden":
        return "a part that we do not know"
    return ".".join(map(str, found["loc"])) or "the whole"


def parse_seal_key(text: str) -> Ed25519PrivateKey:
    """Read the seal's key out of a production secret; raises KeyringRefused."""
    try:
        return Ed25519PrivateKey.from_private_bytes(b64decode(text.strip(), validate=True))
    except ValueError:
        pass
    raise KeyringRefused("this is not a key for audit seals: 32 bytes in base64 are expected")
