"""What is open in a chart that is about to stay closed for good, where nobody would come upon it any more."""

from dataclasses import dataclass
from uuid import UUID

from storage.database import Unit

from .calls import CallTask, task_from
from .inbox import IS_TO_BE_MADE


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThing:
    """A thread that waits for an answer, or with an answer that waits for a call, or is held; by its number."""

    thread_id: UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """All that a person has to move or stop first, and how many reminders are planned."""

    threads: tuple[OpenThing, ...]
    reminders: int

    @property
    def is_any(self) -> bool:
        """Whether there is anything."""
        return bool(self.threads or self.reminders)


_OPEN_THREADS = """
    SELECT t.id, t.number FROM threads t WHERE t.patient_id = %(id)s AND (t.state = 'open' OR EXISTS (
        SELECT 1 FROM messages m WHERE m.thread_id = t.id AND m.moved_at IS NULL AND (
            EXISTS (SELECT 1 FROM call_tasks c WHERE c.message_id = m.id AND c.closed_at IS NULL)
            OR m.released_at IS NULL AND EXISTS (
                SELECT 1 FROM holds h WHERE h.message_id = m.id AND h.ended_at IS NULL))))
    ORDER BY t.number
"""


async def still_open(unit: Unit, patient_id: UUID) -> StillOpen:
    """What of a chart a person has to move or stop."""
    threads = await unit.rows(_OPEN_THREADS, id=patient_id)
    planned = "SELECT 1 FROM reminders WHERE patient_id = %(id)s AND state = 'planned'"
    return StillOpen(
        threads=tuple(OpenThing(thread_id=row["id"], number=row["number"]) for row in threads),
        reminders=len(await unit.rows(planned, id=patient_id)),
    )


async def calls_about_no_answer(unit: Unit, patient_id: UUID) -> list[CallTask]:
    """The calls of a frozen chart that nobody makes there, and that go with no thread; locked."""
    rows = await unit.rows(
        f"""SELECT c.* FROM call_tasks c JOIN patients p ON p.id = c.patient_id
            WHERE c.patient_id = %(id)s AND c.closed_at IS NULL AND c.message_id IS NULL AND NOT {IS_TO_BE_MADE}
            ORDER BY c.made_at, c.id FOR UPDATE OF c""",
        id=patient_id,
    )
    return [task_from(unit, row) for row in rows]
