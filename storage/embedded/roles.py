"""The database `mycooper` and who may do what in it: one role owns and migrates, the other is the application's."""

import psycopg
from psycopg import sql

from .errors import NotMadeError
from .passwords import Passwords, Role, scram_verifier
from .postmaster import Postmaster

DATABASE = "mycooper"
HALF_MADE = "mycooper_half_made"


def make_if_new(server: Postmaster) -> None:
    """Make roles and database unless they are there; raises NotMadeError."""
    try:
        with _connected(server, database="postgres") as connection:
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).rowcount:
                _make(connection, server)
    except psycopg.Error as error:
        raise NotMadeError(server.folders.root, why=f"{type(error).__name__} {error.sqlstate or ''}") from error


def _make(connection: psycopg.Connection, server: Postmaster) -> None:
    """The database gets its name last, so that one of this name is never half made."""
    _make_roles(connection, server.passwords)
    _make_database(connection)
    with _connected(server, database=HALF_MADE) as inside:
        _close_schema(inside)
    _run(connection, "ALTER DATABASE {half} RENAME TO {database}")


def _make_roles(connection: psycopg.Connection, passwords: Passwords) -> None:
    _run(connection, "DROP DATABASE IF EXISTS {half}")
    for role in (Role.OWNER, Role.APP):
        _run(connection, "DROP ROLE IF EXISTS {role}", role=role)
        connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(scram_verifier(passwords.of[role]))
            )
        )


def _make_database(connection: psycopg.Connection) -> None:
    _run(connection, "CREATE DATABASE {half} OWNER {owner}")
    _run(connection, "REVOKE ALL ON DATABASE {half}, postgres, template1 FROM PUBLIC")
    _run(connection, "GRANT CONNECT ON DATABASE {half} TO {app}")
    _run(connection, "ALTER DATABASE {half} SET timezone TO 'UTC'")


def _close_schema(connection: psycopg.Connection) -> None:
    _run(connection, "ALTER SCHEMA public OWNER TO {owner}")
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _run(connection, "GRANT USAGE ON SCHEMA public TO {app}")


def _run(connection: psycopg.Connection, statement: str, **names: str) -> None:
    known = {"half": HALF_MADE, "database": DATABASE, "owner": Role.OWNER, "app": Role.APP} | names
    connection.execute(sql.SQL(statement).format(**{name: sql.Identifier(value) for name, value in known.items()}))


def _connected(server: Postmaster, *, database: str) -> psycopg.Connection:
    return psycopg.connect(server.url(Role.SUPERUSER, database=database), autocommit=True)
