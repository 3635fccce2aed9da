"""The promise *response*: whoever is away owns nothing that waits; it goes to their cover, with its history."""

from storage import absences, threads
from storage.database import Unit

from .moving import AWAY, move


async def move_to_cover(unit: Unit, *, limit: int = 50) -> None:
    """Claim the open threads of whoever is away and move each to the cover, or where nobody covers to its pool.

    What a patient opens again meanwhile is found as well: it is the thread that counts, not the day of leaving.
    """
    for uncovered in await absences.claim_uncovered(unit, limit=limit):
        thread = await threads.one(unit, uncovered.thread_id)
        if thread is not None:
            move(unit, thread, pool_id=thread.pool_id, owner_id=uncovered.cover_id, reason=AWAY, by=None)
