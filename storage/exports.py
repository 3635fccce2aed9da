"""Which threads there are to export, and what a FHIR server was written already."""

from collections.abc import Collection, Sequence
from uuid import UUID

from .database import Unit
from .fhir.resources import Kind, Written
from .ids import new_id

A_PAGE = 100


async def threads_after(unit: Unit, thread_id: UUID | None) -> list[UUID]:
    """The next hundred threads of the installation, in the order of their ids."""
    rows = await unit.rows(
        "SELECT id FROM threads WHERE %(after)s::uuid IS NULL OR id > %(after)s ORDER BY id LIMIT %(limit)s",
        after=thread_id,
        limit=A_PAGE,
    )
    return [row["id"] for row in rows]


async def written(unit: Unit, server: str, keys: Collection[UUID]) -> dict[tuple[Kind, UUID], Written]:
    """What a server holds of the resources with these keys."""
    rows = await unit.rows(
        "SELECT kind, source, location, digest FROM fhir_writes WHERE server = %(server)s AND source = ANY(%(keys)s)",
        server=server,
        keys=list(keys),
    )
    found = [
        Written(kind=Kind(row["kind"]), key=row["source"], location=row["location"], digest=row["digest"])
        for row in rows
    ]
    return {(one.kind, one.key): one for one in found}


async def note(unit: Unit, server: str, written_now: Sequence[Written]) -> None:
    """Keep what a server was just written; of two who wrote at once the later one counts."""
    for one in written_now:
        await unit.connection.execute(
            b"""INSERT INTO fhir_writes (id, server, kind, source, location, digest, written_at)
                VALUES (%(id)s, %(server)s, %(kind)s, %(source)s, %(location)s, %(digest)s, %(now)s)
                ON CONFLICT (server, kind, source) DO UPDATE
                SET location = excluded.location, digest = excluded.digest, written_at = excluded.written_at""",
            {
                "id": new_id(),
                "server": server,
                "kind": one.kind.value,
                "source": one.key,
                "location": one.location,
                "digest": one.digest,
                "now": unit.now,
            },
        )
