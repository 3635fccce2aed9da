"""The keyring as it lies in a folder of ours alone, apart from the data and its backups.

`keyring.json` holds every key that the web and the workers need; `seal.key` the one that signs audit seals, for the
worker alone. A file is replaced whole or not at all.
"""

import fcntl
import json
import os
import secrets
import stat
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .keys import LAST_KEY_ID, SECRET_BYTES, Key, KeyringRefused, Keys, KeySet, Use, parse, parse_seal_key

KEYRING = "keyring.json"
SEAL_KEY = "seal.key"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedKey:
    """A key without its secret."""

    use: str
    id: int
    created: datetime
    current: bool
    for_audit_alone: bool


class Source:
    """A folder whose keyring is read again where it was replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: tuple[int, int] | None = None

    def read(self) -> Keys:
        """Read it; raises KeyringRefused."""
        self._read = self._mark()
        return load(self._folder)

    def read_if_replaced(self) -> Keys | None:
        """Read it where it is another file than the last time, or was opened or closed since; raises KeyringRefused.

        One that was refused is not read again before it changes.
        """
        return None if self._mark() == self._read else self.read()

    def _mark(self) -> tuple[int, int] | None:
        try:
            found = (self._folder / KEYRING).stat()
        except OSError:
            return None
        return found.st_ino, found.st_ctime_ns


def load(folder: Path) -> Keys:
    """Read the keyring of a folder that only its user can enter; raises KeyringRefused."""
    return parse(private_text(folder, KEYRING))


def load_seal_key(folder: Path) -> Ed25519PrivateKey:
    """Read the key that signs audit seals: for the worker alone; raises KeyringRefused."""
    return parse_seal_key(private_text(folder, SEAL_KEY))


def read_seal_key(file: Path) -> Ed25519PrivateKey:
    """Read it from a file that an operator's secrets are mounted as; raises KeyringRefused."""
    try:
        return parse_seal_key(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise KeyringRefused(f"{file} can't be read ({type(error).__name__})") from None


def create(folder: Path) -> None:
    """Make a new keyring in a folder of its own, 0700; raises KeyringRefused where there is one already."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise KeyringRefused(f"{folder} can't be made ({type(error).__name__})") from None
    _require_private(folder.stat(), folder)
    if (folder / KEYRING).exists() or not _publish_new_keys(folder):
        raise KeyringRefused(f"{folder} holds a keyring already; nothing was changed")


def add_key(folder: Path, *, use: Use = Use.ENCRYPTION, current: bool = True) -> int:
    """Make a new key and return its id; the old ones stay for reading. Raises KeyringRefused.

    One that is not current yet only opens: where processes have copies of the folder, each has to have it before any
    seals with it.
    """
    with _changed(folder, use) as (keys, put):
        newest = max(key.id for key in keys.keys)
        if newest == LAST_KEY_ID:
            raise KeyringRefused(f"there is no id left for another {use} key")
        key = _new_key(datetime.now(UTC), number=newest + 1)
        put(keys.with_new(key, current=current))
    return key.id


def use_key(folder: Path, number: int, *, use: Use = Use.ENCRYPTION) -> None:
    """Let a key seal from now on; raises KeyringRefused."""
    with _changed(folder, use) as (keys, put):
        if not any(key.id == number and not key.for_audit_alone for key in keys.keys):
            raise KeyringRefused(f"there is no {use} key {number} that could seal")
        put(keys.model_copy(update={"current": number}))


def retire_key(folder: Path, number: int, *, but_for_audit: bool, use: Use = Use.ENCRYPTION) -> None:
    """Take a key away that nothing needs any more, or that the audit alone needs; raises KeyringRefused."""
    with _changed(folder, use) as (keys, put):
        if keys.current == number or not keys.known(number):
            raise KeyringRefused(f"there is no {use} key {number}, or it is the one that seals")
        put(keys.without(number, but_for_audit=but_for_audit))


def unchanged_for(folder: Path) -> timedelta:
    """How long ago the keyring was replaced the last time; raises KeyringRefused where there is none."""
    load(folder)
    replaced = datetime.fromtimestamp((folder / KEYRING).stat().st_mtime, UTC)
    return datetime.now(UTC) - replaced


def describe(folder: Path) -> tuple[DescribedKey, ...]:
    """Every key's use, id and date, without its secret; raises KeyringRefused."""
    keys = load(folder)
    found = [(use.value, key, key.id == keys.current(use)) for use in Use for key in keys.of(use).keys]
    found.append(("index", keys.index, True))
    return tuple(
        DescribedKey(use=use, id=key.id, created=key.created, current=current, for_audit_alone=key.for_audit_alone)
        for use, key, current in found
    )


@contextmanager
def _changed(folder: Path, use: Use) -> Iterator[tuple[KeySet, Callable[[KeySet], None]]]:
    """The keys of one use while nobody else changes them, and how to put others in their place."""
    with alone(folder):
        keys = load(folder)
        yield keys.of(use), lambda others: replace(folder, KEYRING, _written(keys.with_set(use, others)))


def _publish_new_keys(folder: Path) -> bool:
    # A seal key without a keyring is what an interrupted creation leaves: it is taken up.
    publish(folder, SEAL_KEY, b64encode(secrets.token_bytes(SECRET_BYTES)).decode() + "\n")
    return publish(folder, KEYRING, _written(_new_keys(load_seal_key(folder).public_key(), datetime.now(UTC))))


def _new_keys(seal_public_key: Ed25519PublicKey, now: datetime) -> Keys:
    encryption, audit, cookie = (KeySet(current=1, keys=(_new_key(now),)) for _ in range(3))
    public = seal_public_key.public_bytes_raw()
    return Keys(encryption=encryption, audit=audit, cookie=cookie, index=_new_key(now), seal_public=public)


def _new_key(now: datetime, *, number: int = 1) -> Key:
    return Key(id=number, created=now, secret=secrets.token_bytes(SECRET_BYTES))


def _written(keys: Keys) -> str:
    return json.dumps(keys.model_dump(mode="json"), indent=1) + "\n"


def private_text(folder: Path, name: str) -> str:
    """Read a file of a folder that only its user can enter; raises KeyringRefused."""
    path = folder / name
    try:
        _require_private(folder.stat(), folder)
        with path.open(encoding="utf-8") as file:
            _require_private(os.fstat(file.fileno()), path)
            return file.read()
    except FileNotFoundError:
        raise KeyringRefused(f"{path} is not there") from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyringRefused(f"{path} can't be read ({type(error).__name__})") from None


def _require_private(found: os.stat_result, path: Path) -> None:
    if stat.S_IMODE(found.st_mode) & OTHERS:
        wanted = "700" if stat.S_ISDIR(found.st_mode) else "600"
        raise KeyringRefused(f"{path} is open to others; `chmod {wanted} {path}` closes it")
    if found.st_uid not in {0, os.geteuid()}:
        raise KeyringRefused(f"{path} belongs to another user, who could change it")


def publish(folder: Path, name: str, text: str) -> bool:
    """Put a new file in its place; False, and nothing changed, where there is one."""
    with _whole(folder, name, text) as written:
        try:
            os.link(written, folder / name)
        except FileExistsError:
            return False
        finally:
            written.unlink()
    return True


def replace(folder: Path, name: str, text: str) -> None:
    """Put a file in the place of another, whole or not at all."""
    with _whole(folder, name, text) as written:
        written.replace(folder / name)


@contextmanager
def _whole(folder: Path, name: str, text: str) -> Iterator[Path]:
    """A file written to the disk beside its place; the move into it is on the disk as well afterwards."""
    path = folder / f".{name}.{secrets.token_hex(8)}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    yield path
    with _opened(folder) as directory:
        os.fsync(directory)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two who add a key at once go one after the other."""
    with _opened(folder) as directory:
        fcntl.flock(directory, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    try:
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        raise KeyringRefused(f"{folder} is not a folder that we can open") from None
    try:
        yield directory
    finally:
        os.close(directory)
