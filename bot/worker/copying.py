"""Copies of records made anew, outside of whatever a patient waits for."""

from dataclasses import dataclass
from uuid import UUID

from bot.logs import log
from bot.metrics import RECORDS
from bot.parts import Parts
from care.record_refresh import RecordRefresh
from storage.fhir.not_fetched import NotFetched
from storage.fhir.records_server import FhirRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """Reads records from the operator's FHIR server."""

    parts: Parts
    server: FhirRecords

    async def fetch(self, copy_id: UUID) -> None:
        """Make one copy anew; one that fails is left to the clock, and the old one stays."""
        try:
            done = await RecordRefresh(self.parts.database, server=self.server).refresh(copy_id)
        except NotFetched as not_fetched:
            log(__name__).warning("record_not_fetched", error=not_fetched)
            RECORDS.labels(not_fetched.why.name.lower()).inc()
            return
        if done is not None:
            log(__name__).info("record_fetched", entries=done.entries, not_understood=done.not_understood)
            RECORDS.labels("fetched").inc()
