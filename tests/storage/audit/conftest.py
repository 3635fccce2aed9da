"""The application at its desk, and the database's owner behind its back."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage import keyring_file
from storage.keyring import Keyring
from storage.schema.audit import AUDIT_GRANTS, AUDIT_TRIGGERS_UP
from storage.seal_copies import SealCopies
from tests.conftest import Cluster

from .desk import Connection, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    """The ways into one database."""

    owner: str
    app: str
    superuser: str


# One database for all of these tests, emptied before each: a fresh one for each would take half a minute together.
_EMPTY = (
    "ALTER TABLE audit_events DISABLE TRIGGER ALL",
    "ALTER TABLE audit_seals DISABLE TRIGGER ALL",
    "TRUNCATE audit_events, audit_seals",
    *(statement for statement in AUDIT_TRIGGERS_UP if "ENABLE ALWAYS" in statement),
    *AUDIT_GRANTS,
)


@pytest.fixture(scope="session")
def audited(cluster: Cluster) -> Iterator[Urls]:
    name = f"audited_{uuid4().hex}"
    cluster.run(
        f"CREATE DATABASE {name} TEMPLATE mycooper OWNER mycooper_owner",
        f"GRANT CONNECT ON DATABASE {name} TO mycooper_app",
    )
    yield Urls(
        owner=cluster.url(cluster.owner, name),
        app=cluster.url(cluster.app, name),
        superuser=cluster.url(cluster.superuser, name),
    )
    cluster.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def urls(audited: Urls) -> Urls:
    with psycopg.connect(audited.owner) as connection:
        for statement in _EMPTY:
            connection.execute(statement.encode())
    return audited


@pytest.fixture
async def app(urls: Urls) -> AsyncIterator[Connection]:
    async with await psycopg.AsyncConnection.connect(urls.app) as connection:
        yield connection


@pytest.fixture
async def owner(urls: Urls) -> AsyncIterator[Connection]:
    """The database's owner, who is no part of the application and may do anything to its tables."""
    async with await psycopg.AsyncConnection.connect(urls.owner, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def intruder(owner: Connection) -> Connection:
    """The owner with the triggers out of the way: one who may do anything to the tables, but holds no key."""
    await owner.execute("ALTER TABLE audit_events DISABLE TRIGGER ALL")
    await owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER ALL")
    return owner


@pytest.fixture(scope="session")
def keys_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit") / "keys"
    keyring_file.create(folder)
    return folder


@pytest.fixture(scope="session")
def keys(keys_folder: Path) -> Keyring:
    return Keyring.load(keys_folder)


@pytest.fixture(scope="session")
def signer(keys_folder: Path) -> Ed25519PrivateKey:
    return keyring_file.load_seal_key(keys_folder)


@pytest.fixture
def desk(app: Connection, keys: Keyring, signer: Ed25519PrivateKey) -> Desk:
    return Desk(connection=app, keys=keys, signer=signer)


@pytest.fixture
def copies(tmp_path: Path) -> SealCopies:
    """Where the worker copies seals to."""
    return SealCopies(tmp_path / "seals")
