"""Pools that are a program for substance use, and threads that are among its records."""

from collections.abc import Sequence
from uuid import UUID

from .database import Unit


async def has_thread(unit: Unit, thread_id: UUID) -> bool:
    """Whether a thread is, or ever was, with a pool that is such a program now."""
    return await has_any_of(unit, [thread_id])


async def has_any_of(unit: Unit, thread_ids: Sequence[UUID]) -> bool:
    """Whether any of these threads is, or ever was, with a pool that is such a program now."""
    row = await unit.row(
        """SELECT EXISTS (SELECT 1 FROM pools p WHERE p.substance_use_program AND p.id IN (
               SELECT pool_id FROM threads WHERE id = ANY (%(ids)s)
               UNION SELECT from_pool_id FROM thread_moves WHERE thread_id = ANY (%(ids)s)
               UNION SELECT to_pool_id FROM thread_moves WHERE thread_id = ANY (%(ids)s))) AS found""",
        ids=list(thread_ids),
    )
    return row is not None and bool(row["found"])
