"""The promise *records*: a newer copy of a patient's record from the FHIR server, whole or not at all.

It is wished for in one transaction, read outside of every one, and kept in others. Whatever fails, what was kept before
stays as it is, with the day on which it was true.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage import copies
from storage import records as kept
from storage.copies import WantedCopy
from storage.database import Database
from storage.fhir.not_fetched import NotFetched
from storage.fhir.reading import Reading
from storage.fhir.records_server import FhirRecords

from .audit import SYSTEM, Action, record
from .record_import import ENTRIES_AT_ONCE, is_same_person
from .rules.freshness import next_try


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a newer copy holds, in numbers."""

    entries: int
    not_understood: int


class RecordRefresh:
    """Makes copies anew, from one server."""

    def __init__(self, database: Database, *, server: FhirRecords) -> None:
        self.database = database
        self.server = server

    async def refresh(self, copy_id: UUID) -> Refreshed | None:
        """Make one copy anew; None where there is nothing to do.

        Raises:
            NotFetched: the record was not read; that is noted, and the server is asked again later.
        """
        async with self.database.unit() as unit:
            wanted = await copies.claim(unit, copy_id)
            asked_at = unit.now
        if wanted is None:
            return None
        try:
            reading = await self.server.record_of(
                wanted.patient.mrn, is_them=lambda read: is_same_person(read, wanted.patient)
            )
        except NotFetched as not_fetched:
            async with self.database.unit() as unit:
                again = next_try(wished_at=wanted.wished_at, failures=wanted.failures + 1, now=unit.now)
                copies.failed(unit, wanted, why=not_fetched.why, again_at=again)
            raise
        if not await self._keep(wanted, reading, as_of=asked_at):
            return None
        return Refreshed(entries=len(reading.entries), not_understood=len(reading.problems))

    async def _keep(self, wanted: WantedCopy, reading: Reading, *, as_of: datetime) -> bool:
        """Keep what was read, unless the patient has died since, or nobody knows whose chart it is; says whether."""
        patient_id = wanted.patient.id
        for start in range(0, len(reading.entries), ENTRIES_AT_ONCE):
            async with self.database.unit() as unit:
                if not await copies.is_still_theirs(unit, wanted, asked_at=as_of):
                    return False
                await kept.keep(unit, patient_id, reading.entries[start : start + ENTRIES_AT_ONCE])
                record(unit, SYSTEM, Action.IMPORTED, about=("patient", patient_id), patient_id=patient_id)
        async with self.database.unit() as unit:
            if not await copies.is_still_theirs(unit, wanted, asked_at=as_of):
                return False
            sources = [entry.source_id for entry in reading.entries]
            await kept.forget_others(unit, patient_id, server=self.server.base, sources=sources)
            copies.fetched(unit, wanted, as_of=as_of)
            record(unit, SYSTEM, Action.IMPORTED, about=("patient", patient_id), patient_id=patient_id)
        return True
