"""How the FHIR server's authorization server knows us, beside the other keys: `smart.json`, in the folder of keys.

It holds our private keys, so it is for whoever speaks with that server: the worker, and the command that exports. A key
is offered to the server before it signs, and stays offered until the one after it is made.
"""

import json
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from .fhir.smart import ALGORITHM, Client
from .keyring_file import alone, private_text, publish, replace
from .keys import KeyringRefused

SMART = "smart.json"
KEY_BITS = 3072
PUBLIC = frozenset({"kty", "n", "e", "use", "alg", "kid"})

Jwk: TypeAlias = dict[str, str | list[str]]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SigningKey(_Part):
    """One key pair, and when it was made."""

    created: AwareDatetime
    jwk: Annotated[Jwk, Field(repr=False)]

    @cached_property
    def pair(self) -> RSAKey:
        """The key that signs; to read one takes long."""
        return RSAKey.import_key(self.jwk)

    @property
    def kid(self) -> str:
        """Its name: the same for the same key (RFC 7638)."""
        return str(self.jwk.get("kid", ""))

    @property
    def public(self) -> Jwk:
        """What of it may be shown."""
        return {name: value for name, value in self.jwk.items() if name in PUBLIC}


class Registration(_Part):
    """All that `smart.json` says; no id and no address before the server's people have told them."""

    format: Literal[1] = 1
    client_id: str = ""
    token_url: str = ""
    # Where the server knows other scopes than ours.
    scope: str = ""
    keys: tuple[SigningKey, ...] = Field(min_length=1, max_length=2)
    signing: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.signing >= len(self.keys) or not all(key.kid for key in self.keys):
            raise ValueError("the key that signs is missing, or one has no name")
        if not self.keys[self.signing].pair.is_private:
            raise ValueError("the key that signs is a public one")
        return self

    @property
    def public_keys(self) -> dict[str, list[Jwk]]:
        """The set of keys (JWKS) by which the server verifies that it is us."""
        return {"keys": [key.public for key in self.keys]}

    def client(self, *, scope: str) -> Client:
        """Who we are to the server; `scope` where the server has none of its own."""
        return Client(
            id=self.client_id,
            token_url=self.token_url,
            scope=self.scope or scope,
            key=self.keys[self.signing].pair,
        )


def load(folder: Path) -> Registration:
    """Read it in a folder that only its user can enter; raises KeyringRefused."""
    return parse(private_text(folder, SMART))


def read(file: Path) -> Registration:
    """Read it from a file that an operator's secrets are mounted as; raises KeyringRefused."""
    try:
        return parse(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyringRefused(f"{file} can't be read ({type(error).__name__})") from None


def parse(text: str) -> Registration:
    """Read what the file says; raises KeyringRefused without a word of it."""
    try:
        return Registration.model_validate_json(text)
    except (ValidationError, JoseError):
        pass
    raise KeyringRefused(f"this is no {SMART} that we can read; `mycooper smart key FOLDER` makes one")


def make_key(folder: Path) -> str:
    """Make the first key, or one that is offered beside the one that signs; returns its name.

    Raises:
        KeyringRefused: the folder or the file can't be used.
    """
    new = _new_key()
    with alone(folder):
        if (folder / SMART).exists():
            known = load(folder)
            keys = (known.keys[known.signing], new)
            replace(folder, SMART, _written(known.model_copy(update={"keys": keys, "signing": 0})))
        else:
            publish(folder, SMART, _written(Registration(keys=(new,))))
    return new.kid


def switch_key(folder: Path) -> str:
    """Sign with the newest key from now on; returns its name. Raises KeyringRefused."""
    with alone(folder):
        known = load(folder)
        replace(folder, SMART, _written(known.model_copy(update={"signing": len(known.keys) - 1})))
    return known.keys[-1].kid


def register(folder: Path, *, client_id: str, token_url: str, scope: str) -> None:
    """Note by which id we are known, and where tokens are given; raises KeyringRefused."""
    said = {"client_id": client_id, "token_url": token_url, "scope": scope}
    with alone(folder):
        replace(folder, SMART, _written(load(folder).model_copy(update=said)))


def _new_key() -> SigningKey:
    pair = RSAKey.generate_key(KEY_BITS, {"use": "sig", "alg": ALGORITHM}, private=True, auto_kid=True)
    return SigningKey(created=datetime.now(UTC), jwk=dict(pair.as_dict(private=True)))


def _written(registration: Registration) -> str:
    return json.dumps(registration.model_dump(mode="json"), indent=1) + "\n"
