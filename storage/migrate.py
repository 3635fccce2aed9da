"""Bring the schema up to date, as its owner, one process at a time; and refuse to work on an old one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from .marks import DEMO, INSERT_MARK

# Any number that nothing else locks.
LOCK = 0x6D79436F
# A superuser counts as a member of every role.
_OWNS_A_TABLE = """
    SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')
                     AND pg_has_role(current_user, c.relowner, 'MEMBER'))
        OR (SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user)
"""


class SchemaOutOfDate(Exception):
    """The database's schema is not the one of this version: run `mycooper migrate` first."""


class TooMighty(Exception):
    """MYCOOPER_DATABASE_URL is a superuser's or the tables' owner's, who could change what was audited.

    Set the application's own role there, and the owner's in MYCOOPER_MIGRATION_URL, for the commands that need it.
    """


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(owner_url: str, *, revision: str = "head", demo: bool = False) -> None:
    """Migrate to a revision under an advisory lock; `base` takes everything away.

    A demo's tables are marked in the very transaction that makes them, so that none is ever without its mark.
    """
    with _connect(owner_url) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        connection.commit()
        config = configuration(connection)
        if demo:
            config.attributes["after_each"] = _mark_as_demo
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        connection.commit()


def _mark_as_demo(*, ctx: MigrationContext, **_: object) -> None:
    if ctx.connection is not None:
        ctx.connection.execute(text(INSERT_MARK), {"name": DEMO})


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


def require_own_role(url: str) -> None:
    """Pass where the address is of a role that may use the tables and owns none of them, not even as a member.

    Raises:
        TooMighty: it may do all with them.
    """
    with _connect(url) as connection:
        if connection.scalar(text(_OWNS_A_TABLE)):
            raise TooMighty


def _connect(url: str) -> Connection:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True)
    return engine.connect()
