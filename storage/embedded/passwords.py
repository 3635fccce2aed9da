"""The secrets of the database's three roles: random, one set a data folder, kept apart from the data."""

import hashlib
import hmac
import os
import secrets
from base64 import b64encode
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from .errors import SecretsMissingError
from .folders import Folders, keys_folder, on_disk

RANDOM_BYTES = 32
ITERATIONS = 4096  # PostgreSQL's own number; a random secret needs no more


class Role(StrEnum):
    """Who may connect."""

    SUPERUSER = "postgres"
    OWNER = "mycooper_owner"
    APP = "mycooper_app"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passwords:
    """The secret of each role, and the folder that they lie in."""

    folder: Path
    of: dict[Role, str] = field(repr=False)


def read_or_make(folders: Folders) -> Passwords:
    """The secrets of this data folder, new ones only for a new database; raises SecretsMissingError."""
    keys = keys_folder(folders.root)
    for role in Role:
        if not (secret := _place(keys, role)).exists():
            if folders.cluster.exists():
                raise SecretsMissingError(folders.root, missing=secret)
            _keep(secret, secrets.token_urlsafe(RANDOM_BYTES))
    return Passwords(folder=keys, of={role: _place(keys, role).read_text(encoding="ascii").strip() for role in Role})


def scram_verifier(password: str) -> str:
    """What PostgreSQL keeps of a password (RFC 5803), so that the password itself is never sent or written."""
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    return f"SCRAM-SHA-256${ITERATIONS}:{_base64(salt)}${_base64(stored)}:{_base64(server)}"


def _base64(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _place(keys: Path, role: Role) -> Path:
    return keys / f"database-{role}"


def _keep(path: Path, secret: str) -> None:
    """On the disk whole or not at all: data whose secret was lost in a power cut could never be read again."""
    half = path.with_name(f"{path.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    on_disk(path.parent)
