"""The promise *records*, its beginning: what a record system knows is taken in, a portion in each transaction.

A file may hold more than one transaction has time for. A portion that was taken in stays, with its own audit rows,
whatever becomes of the next one; the file is noted with its last. Imported again, a file replaces what it brought.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias
from uuid import UUID

from storage import life_events, people
from storage import records as kept
from storage.database import Database, Unit
from storage.fhir.dates import PartialDate
from storage.fhir.reading import NotUnderstood, ReadEntry, Reading, ReadPatient
from storage.people import Patient, Practice
from storage.records import KnownPatient
from storage.schema import people as patients
from storage.schema import records as tables

from .audit import SYSTEM, Action, record
from .rules.life_events import NameKind

# What one transaction takes in: it stays far below the seconds within which an audit row has to be written.
ENTRIES_AT_ONCE = 500
# A patient takes the database as long as so many entries.
A_PATIENT_IS_LIKE = 10

Portion: TypeAlias = list[tuple[ReadPatient, list[ReadEntry]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did with one file, in numbers, and what it did not understand, without any content."""

    patients_new: int
    patients_known: int
    entries_new: int
    entries_replaced: int
    # Patients of the file whose record number here belongs to somebody else; their entries are left out.
    patients_refused: int
    # Patients whose chart is frozen here: nobody knows whose this is, and it is not taken in, or not all of it.
    patients_frozen: int
    # Patients, as the file names them, whose legal name or birth date stays as a member corrected it by a paper.
    corrected_here: tuple[str, ...]
    not_understood: tuple[NotUnderstood, ...]
    passed_over: dict[str, int]


class RecordImport:
    """Takes in one file: patients by their record number, entries by their source.

    An entry that came before is replaced, one entered in error too: it stays, and is shown nowhere.
    """

    def __init__(self, database: Database, *, practice: Practice) -> None:
        self.database = database
        self.practice = practice
        # Under which row each patient of the file stands; None where the record number is somebody else's.
        self._rows: dict[str, UUID | None] = {}
        self._frozen: set[str] = set()
        self._corrected_here: list[str] = []
        self._patients_known = self._entries_new = self._entries_replaced = 0

    async def take_in(self, reading: Reading, *, sha256: str) -> Imported:
        """Take in what was read from the file."""
        for portion in portions(reading):
            async with self.database.unit() as unit:
                for read, entries in portion:
                    await self._take(unit, read, entries)
        taken_in = self._so_far(reading)
        async with self.database.unit() as unit:
            unit.changes.insert(
                tables.imports,
                sha256=sha256,
                entries=taken_in.entries_new + taken_in.entries_replaced,
                not_understood=len(reading.problems),
                imported_at=unit.now,
            )
        return taken_in

    def _so_far(self, reading: Reading) -> Imported:
        taken = sum(row is not None for row in self._rows.values())
        refused = sum(row is None for read, row in self._rows.items() if read not in self._frozen)
        return Imported(
            patients_new=taken - self._patients_known,
            patients_known=self._patients_known,
            entries_new=self._entries_new,
            entries_replaced=self._entries_replaced,
            patients_refused=refused,
            patients_frozen=len(self._frozen),
            corrected_here=tuple(self._corrected_here),
            not_understood=reading.problems,
            passed_over=reading.passed_over,
        )

    async def _take(self, unit: Unit, read: ReadPatient, entries: list[ReadEntry]) -> None:
        if read.source_id not in self._rows:
            self._rows[read.source_id] = await self._person(unit, read)
        patient_id = self._rows[read.source_id]
        if patient_id is None or await self._is_frozen(unit, read, patient_id):
            return
        done = await kept.keep(unit, patient_id, entries)
        self._entries_new += done.new
        self._entries_replaced += done.replaced
        record(unit, SYSTEM, Action.IMPORTED, about=("patient", patient_id), patient_id=patient_id)
        await unit.keep()

    async def _person(self, unit: Unit, read: ReadPatient) -> UUID | None:
        found = await kept.patient_with(unit, mrn=_record_number(read))
        if found is None:
            return await _add(unit, read, practice=self.practice)
        if not is_same_person(read, found.patient):
            return None
        if found.patient.frozen_at is not None:
            self._frozen.add(read.source_id)
            return None
        self._patients_known += 1
        as_here = await _as_corrected_here(unit, read, found.patient)
        if as_here != read:
            self._corrected_here.append(read.source_id)
        return await _renew(unit, as_here, found)

    async def _is_frozen(self, unit: Unit, read: ReadPatient, patient_id: UUID) -> bool:
        """Whether the chart was frozen since the portion before; it is locked."""
        patient = await people.patient(unit, patient_id, lock=True)
        if patient is not None and patient.frozen_at is None:
            return False
        self._frozen.add(read.source_id)
        return True


def portions(reading: Reading) -> Iterator[Portion]:
    """What was read in pieces that a transaction takes in well within its time; a long record is in several."""
    by_patient: dict[str, list[ReadEntry]] = defaultdict(list)
    for entry in reading.entries:
        by_patient[entry.patient_source_id].append(entry)
    portion: Portion = []
    room = ENTRIES_AT_ONCE
    for read in reading.patients:
        entries = by_patient[read.source_id]
        for start in range(0, max(len(entries), 1), ENTRIES_AT_ONCE):
            piece = entries[start : start + ENTRIES_AT_ONCE]
            weight = len(piece) + A_PATIENT_IS_LIKE
            if portion and weight > room:
                yield portion
                portion, room = [], ENTRIES_AT_ONCE
            portion.append((read, piece))
            room -= weight
    if portion:
        yield portion


async def _add(unit: Unit, read: ReadPatient, *, practice: Practice) -> UUID:
    patient_id = unit.changes.insert(
        patients.patients,
        practice_id=practice.id,
        mrn=_record_number(read),
        family_name=read.family,
        given_name=read.given,
        birth_date=kept.birth_date(read.birth_date),
        language=read.language or "en",
        spoken_language=read.spoken,
        interpreter=read.interpreter,
        zone=practice.zone,
        telephone=read.telephone,
        email=read.email,
        postal_address=read.postal_address,
        created_at=unit.now,
    )
    await unit.keep()
    return patient_id


async def _as_corrected_here(unit: Unit, read: ReadPatient, patient: Patient) -> ReadPatient:
    """What the record system says, but for what a member has corrected here by a paper that it does not know yet."""
    is_named_so, is_born_so = _has_name(read, patient), kept.birth_date(read.birth_date) == patient.birth_date
    if is_named_so and is_born_so:
        return read
    stands = await life_events.corrected_here(unit, patient.id)
    if stands.name and not is_named_so:
        read = replace(read, given=patient.given_name, family=patient.family_name)
    if stands.birth_date and not is_born_so:
        read = replace(read, birth_date=PartialDate.of(patient.birth_date))
    return read


async def _renew(unit: Unit, read: ReadPatient, found: KnownPatient) -> UUID:
    """Take over what the record system knows by now; what it does not say stays as it is here."""
    said: dict[str, object] = {} if found.patient.languages_said else _languages(read)
    if read.telephone is not None:
        said |= {"telephone": read.telephone, "telephone_version": found.telephone_version + 1}
    if read.email is not None:
        said |= {"email": read.email, "email_version": found.email_version + 1}
    if read.postal_address is not None:
        version = found.postal_address_version + 1
        said |= {"postal_address": read.postal_address, "postal_address_version": version}
    unit.changes.update(
        patients.patients,
        found.patient.id,
        family_name=read.family,
        given_name=read.given,
        **said,
    )
    _keep_before(unit, read, found.patient)
    await unit.keep()
    return found.patient.id


def _languages(read: ReadPatient) -> dict[str, object]:
    said = {"language": read.language, "spoken_language": read.spoken, "interpreter": read.interpreter}
    return {column: value for column, value in said.items() if value is not None}


def _keep_before(unit: Unit, read: ReadPatient, patient: Patient) -> None:
    """What the record system changes stays on file as it was: staff find the patient by it."""
    if not _has_name(read, patient):
        kind = NameKind.LEGAL.value
        life_events.keep_name(unit, patient.id, kind=kind, before=patient.legal_name, paper=None, by=None)
    born_on = kept.birth_date(read.birth_date)
    if born_on != patient.birth_date:
        life_events.correct_birth_date(unit, patient.id, born_on, before=patient.birth_date, paper=None, by=None)


def _has_name(read: ReadPatient, patient: Patient) -> bool:
    return (read.given, read.family) == (patient.given_name, patient.family_name)


def _record_number(read: ReadPatient) -> str:
    """The hospital's number; where the record has none, the key under which its system knows the person."""
    return read.mrn or read.source_id


def is_same_person(read: ReadPatient, patient: Patient) -> bool:
    """Whether a record number means the same person here: a corrected name or a corrected birth date, never both."""
    names = (read.family.casefold(), read.given.casefold())
    same_name = names == (patient.family_name.casefold(), patient.given_name.casefold())
    return same_name or kept.birth_date(read.birth_date) == patient.birth_date
