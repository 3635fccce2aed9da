"""`mycooper export`: threads written to a FHIR R4 server, each in a transaction of its own, and a plain account of it.

What is printed names threads by number and holds nothing of them.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx

from care.disclosures import Given
from care.record_export import RecordExport
from storage import exports
from storage.database import Database
from storage.fhir.server import WRITING, FhirServer, NotTaken, NoWayIn, OutOfReach

from .app import installation
from .fhir_access import bearer, own_way_in, sound_address
from .requirements import NotReady, lacking_for_data, read_settings, require
from .settings import Settings

NO_SERVER = "No FHIR server is set: set MYCOOPER_FHIR_URL, or name one by --to."
WHAT = "Messages between the patient and the practice"


@dataclass(slots=True, kw_only=True)
class ExportReport:
    """How many threads were written, how many the server held already, and what failed."""

    written: int = 0
    unchanged: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The report in plain lines."""
        whole = f"{self.written} threads written, {self.unchanged} unchanged, {len(self.failed)} not taken."
        return [*dict.fromkeys(self.failed), whole]


async def export(to: str, *, token_file: Path | None, recipient: str, why: str) -> ExportReport:
    """Write the threads of this installation to a FHIR server.

    Raises:
        NotReady: something keeps it from beginning.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    address = to or settings.fhir_url
    if not address:
        raise NotReady([NO_SERVER])
    given = given_to(recipient.strip(), why=why.strip())
    async with (
        server_at(address, auth=_way_in(settings, is_own=not to, token_file=token_file)) as server,
        installation(settings, json_logs=False) as parts,
    ):
        return await export_threads(parts.database, server=server, given=given)


def _way_in(settings: Settings, *, is_own: bool, token_file: Path | None) -> httpx.Auth | None:
    """A token for our own server is for it alone, and goes to no other that is named instead."""
    if token_file:
        return bearer(token_file)
    return own_way_in(settings, scope=WRITING) if is_own else None


def server_at(address: str, *, auth: httpx.Auth | None) -> FhirServer:
    """The server to which threads go; raises NotReady where its address is none to write to."""
    return FhirServer(sound_address(address), auth=auth)


def given_to(recipient: str, *, why: str) -> Given | None:
    """To whom it is disclosed, where the server is another party's.

    Raises:
        NotReady: only one of the two was said.
    """
    if not recipient and not why:
        return None
    if not recipient or not why:
        raise NotReady(["A disclosure to another party is recorded with --recipient and --why, both."])
    return Given(recipient=recipient, what=WHAT, why=why)


async def export_threads(database: Database, *, server: FhirServer, given: Given | None) -> ExportReport:
    """Write every thread that the server does not hold as it stands; one that is not taken never costs the rest."""
    export, report = RecordExport(database, server=server, given=given), ExportReport()
    async for thread_id in _threads(database):
        try:
            exported = await export.export(thread_id)
        except NotTaken as not_taken:
            report.failed.append(not_taken.sentence)
            if isinstance(not_taken, (OutOfReach, NoWayIn)):
                break
            continue
        report.written += bool(exported.resources)
        report.unchanged += not exported.resources
    return report


async def _threads(database: Database) -> AsyncIterator[UUID]:
    last: UUID | None = None
    while True:
        async with database.unit() as unit:
            page = await exports.threads_after(unit, last)
        for thread_id in page:
            yield thread_id
        if not page:
            return
        last = page[-1]
