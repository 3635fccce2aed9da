"""Bring the schema up to date, as its owner, one process at a time; and refuse to work on an old one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

# Any number that nothing else locks.
LOCK = 0x6D79436F


class SchemaOutOfDate(Exception):
    """The database's schema is not the one of this version: run `mycooper migrate` first."""


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(owner_url: str, *, revision: str = "head") -> None:
    """Migrate to a revision under an advisory lock; `base` takes everything away."""
    with _connect(owner_url) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        connection.commit()
        config = configuration(connection)
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        connection.commit()


def require_current(url: str) -> None:
    """Pass where the schema is this version's.

    Raises:
        SchemaOutOfDate: it is older or newer.
    """
    with _connect(url) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        scripts = ScriptDirectory.from_config(configuration(connection))
        if current != scripts.get_current_head():
            raise SchemaOutOfDate


def _connect(url: str) -> Connection:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True)
    return engine.connect()
