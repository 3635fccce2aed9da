"""Whether this database is a demo's."""

import psycopg
from psycopg.rows import TupleRow

from .database import Database
from .schema.installation import marks

DEMO = "demo"
INSERT_MARK = "INSERT INTO marks (name) VALUES (:name) ON CONFLICT DO NOTHING"


class ADemosDatabase(Exception):
    """This database holds a demo's fictional patients: real ones never share it. Use another database."""


class NotADemosDatabase(Exception):
    """This database holds something that is not a demo, whose doors stand open. Choose another data folder."""


async def require_a_demos_place(owner_url: str) -> None:
    """Pass where there is nothing yet, or what is marked as a demo's; nothing is made or changed to find out.

    Raises:
        NotADemosDatabase: there is something else, if only its empty tables.
    """
    async with await psycopg.AsyncConnection.connect(owner_url) as connection:
        tables = await _rows(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        marked = (marks.name,) in tables and await _rows(connection, "SELECT 1 FROM marks WHERE name = %s", DEMO)
    if tables and not marked:
        raise NotADemosDatabase


async def _rows(connection: psycopg.AsyncConnection[TupleRow], query: str, *values: str) -> list[TupleRow]:
    return await (await connection.execute(query.encode(), values)).fetchall()


async def refuse_a_demo(database: Database) -> None:
    """Pass where this is no demo's database.

    Raises:
        ADemosDatabase: it is.
    """
    async with database.unit() as unit:
        if await unit.row("SELECT 1 FROM marks WHERE name = %(demo)s", demo=DEMO):
            raise ADemosDatabase
