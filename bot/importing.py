"""`mycooper import FILE…`: records taken in file by file, and a plain account of what was not understood.

One bad file or resource never costs the rest. What is printed names files, types and ids, never what stood there.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from care.record_import import Imported, RecordImport
from storage import people, records
from storage.database import Database
from storage.fhir.errors import UnreadableBundle
from storage.fhir.json_limits import contents
from storage.fhir.read import read_bundle
from storage.fhir.reading import NotUnderstood, Why
from storage.people import Practice

from .logs import log
from .requirements import CantStart

SHOWN_OF_A_FILE = 10
NOT_TAKEN = "The database did not take all of it. Import it again: nothing is kept twice."
SENTENCES = {
    Why.NO_RESOURCE: "an entry without a resource",
    Why.PSYCHOTHERAPY_NOTE: "a psychotherapy note",
    Why.MODIFIED: "has a modifier that changes its meaning",
    Why.REPEATED_ID: "shares its id with another that says something else",
    Why.NO_NAME: "a patient without a name",
    Why.NO_BIRTH_DATE: "a patient without a birth date",
    Why.REPLACED: "a patient's record that was merged into another",
    Why.NO_PATIENT: "does not say whose it is",
    Why.PATIENT_NOT_FOUND: "is about a patient who is not in the file",
    Why.UNNAMED_ENTRY: "the record does not name it",
    Why.STATUS_NOT_UNDERSTOOD: "shown as uncertain, because its status was not understood",
    Why.DATE_NOT_UNDERSTOOD: "without a date, because the date was not understood",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file: what was imported, or why it could not be read at all."""

    file: Path
    imported: Imported | None = None
    why_not: str = ""


NONE_YET = "There is no practice yet. Open one first: `mycooper staff practice FILE`."


class NoSuchPractice(CantStart):
    """The practice to import for is not known, or was not said where there are several."""

    def __init__(self, known: Iterable[str]) -> None:
        named = ", ".join(known)
        super().__init__(f"Say for which practice, by --practice: {named}." if named else NONE_YET)


async def import_bundles(
    database: Database, files: Sequence[Path], *, practice: str | None = None, console: Console | None = None
) -> tuple[FileReport, ...]:
    """Import FHIR R4 bundles, plain or gzipped, for the named practice or the only one, and print the report.

    Raises:
        NoSuchPractice: it can't be told for which practice.
    """
    out = console or Console()
    home = await _practice(database, practice)
    with _progress(out) as progress:
        task = progress.add_task("Importing", total=len(files))
        reports = []
        for file in files:
            reports.append(await _import(database, file, practice=home))
            progress.advance(task)
    for line in told(reports):
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    return tuple(reports)


def told(reports: Sequence[FileReport]) -> Iterable[str]:
    """The report in plain lines: each file with what was left out or kept in part, and the sum at the end."""
    for report in reports:
        yield from _told_of(report)
    done = [report.imported for report in reports if report.imported is not None]
    yield (
        f"{len(done)} of {len(reports)} files imported: "
        f"{sum(one.patients_new for one in done)} new patients, {sum(one.patients_known for one in done)} known; "
        f"{sum(one.entries_new for one in done)} new entries, {sum(one.entries_replaced for one in done)} replaced."
    )


async def _practice(database: Database, name: str | None) -> Practice:
    async with database.unit() as unit:
        known = await records.practices(unit)
        wanted = name or (next(iter(known)) if len(known) == 1 else "")
        if wanted not in known:
            raise NoSuchPractice(known)
        return await people.practice(unit, known[wanted])


async def _import(database: Database, file: Path, *, practice: Practice) -> FileReport:
    try:
        data = await asyncio.to_thread(contents, file)
        reading = await asyncio.to_thread(read_bundle, data)
    except UnreadableBundle as unreadable:
        return FileReport(file=file, why_not=str(unreadable))
    except OSError as error:
        return FileReport(file=file, why_not=f"The file can't be opened: {error.strerror}.")
    try:
        imported = await RecordImport(database, practice=practice).take_in(reading, sha256=sha256(data).hexdigest())
    except Exception as error:  # noqa: BLE001 - one file never costs the rest; logged by class
        log(__name__).error("import_failed", error=error)
        return FileReport(file=file, why_not=NOT_TAKEN)
    return FileReport(file=file, imported=imported)


def _told_of(report: FileReport) -> Iterable[str]:
    if report.imported is None:
        yield f"{report.file.name}: not imported. {report.why_not}"
        return
    done = report.imported
    yield (
        f"{report.file.name}: {_many(done.patients_new + done.patients_known, 'patient')}, "
        f"{_many(done.entries_new + done.entries_replaced, 'entry', 'entries')}"
    )
    if done.patients_refused:
        yield f"  {_many(done.patients_refused, 'patient')} left out: the record number belongs to somebody else here"
    if frozen := done.patients_frozen:
        yield f"  {_many(frozen, 'patient')} left out: the chart is frozen; import again once that is decided"
    yield from _corrected_here(done.corrected_here)
    yield from _doubts(done.not_understood)
    if done.passed_over:
        kinds = ", ".join(f"{kind} {count}" for kind, count in done.passed_over.items())
        yield f"  not shown on the three pages: {kinds}"


def _doubts(doubts: Sequence[NotUnderstood]) -> Iterable[str]:
    for doubt in doubts[:SHOWN_OF_A_FILE]:
        name = f"{doubt.resource_type or 'entry'}{f'/{doubt.resource_id}' if doubt.resource_id else ''}"
        outcome = "left out" if doubt.why.left_out else "kept"
        yield f"  entry {doubt.index}, {name}: {outcome}; {SENTENCES[doubt.why]}"
    more = Counter(doubt.why for doubt in doubts[SHOWN_OF_A_FILE:])
    for why, count in more.items():
        yield f"  and {count} more: {SENTENCES[why]}"


def _corrected_here(patients: Sequence[str]) -> Iterable[str]:
    for patient in patients[:SHOWN_OF_A_FILE]:
        yield f"  {patient}: name or birth date kept as staff corrected it here; the record system says another"
    if more := len(patients[SHOWN_OF_A_FILE:]):
        yield f"  and {more} more whose name or birth date staff corrected here"


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"


def _progress(out: Console) -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=out, transient=True)
