"""The promise *ownership*: a thread as its writer may take it with them: no more than stands on their page."""

from dataclasses import dataclass, replace
from uuid import UUID

from storage import programs
from storage.people import Account

from .audit import Action, record
from .reading import Grants, Held, Reading, ReadThread
from .relay import written_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A thread to take along, and whether it is a record of a program for substance use (42 CFR part 2)."""

    thread: ReadThread
    under_part_two: bool


async def take_transcript(reading: Reading, thread_id: UUID, *, account: Account, grants: Grants) -> Transcript:
    """What may stand in a transcript: words of answers that were shown alone, and to a proxy nothing of what is held.

    Diversions are no part of a thread, so they are in none.

    Raises:
        NoRight: as for reading the thread.
    """
    thread = await reading.thread(thread_id, account=account, grants=grants)
    actor = written_by(account, thread.patient)
    record(reading.unit, actor, Action.EXPORTED, about=("thread", thread_id), patient_id=thread.patient.id)
    if account.patient_id != thread.patient.id:
        thread = replace(thread, entries=tuple(entry for entry in thread.entries if not isinstance(entry, Held)))
    return Transcript(thread=thread, under_part_two=await programs.has_thread(reading.unit, thread_id))
