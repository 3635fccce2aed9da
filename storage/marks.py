"""Whether this database is a demo's."""

from .database import Database
from .schema.installation import marks

DEMO = "demo"


class ADemosDatabase(Exception):
    """This database holds a demo's fictional patients: real ones never share it. Use another database."""


class NotADemosDatabase(Exception):
    """This database holds something that is not a demo, whose doors stand open. Choose another data folder."""


async def mark_as_demo(database: Database) -> None:
    """Mark an empty database as a demo's, or find the mark.

    Raises:
        NotADemosDatabase: it holds something and is not marked.
    """
    async with database.unit() as unit:
        if await unit.row("SELECT 1 FROM marks WHERE name = %(demo)s", demo=DEMO):
            return
        if await unit.row("SELECT 1 FROM practices LIMIT 1"):
            raise NotADemosDatabase
        unit.changes.insert_keyless(marks, name=DEMO)


async def refuse_a_demo(database: Database) -> None:
    """Pass where this is no demo's database.

    Raises:
        ADemosDatabase: it is.
    """
    async with database.unit() as unit:
        if await unit.row("SELECT 1 FROM marks WHERE name = %(demo)s", demo=DEMO):
            raise ADemosDatabase
