"""The promise *records*: immunizations, medications and problems, shown through the one gate and taken in by import."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from storage import people as kept_people
from storage import records as kept
from storage.database import Unit
from storage.fhir.reading import NotUnderstood, ReadEntry, Reading, ReadPatient
from storage.people import Account, Patient, Practice, ProxyGrant
from storage.records import KnownPatient
from storage.schema import people
from storage.schema import records as tables

from .audit import SYSTEM, Action, record
from .errors import NoRight
from .policy import Policy
from .relay import written_by
from .rules import record_pages
from .rules.gate import Part, hidden_from_proxies
from .rules.record_pages import Entry, EntryStatus, Immunizations, Medications, Problems
from .viewers import require_account_may_see

# What the terms promise, and nothing else.
OPEN_PARTS = (Part.IMMUNIZATIONS, Part.MEDICATIONS, Part.PROBLEMS)

Laid: TypeAlias = Immunizations | Medications | Problems


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """One part of a record as it is shown; `as_of` is when the newest of it came from the record system."""

    part: Part
    laid_out: Laid
    unreadable: int
    as_of: datetime | None
    practice: Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did with one file, in numbers, and what it did not understand, without any content."""

    patients_new: int
    patients_known: int
    entries_new: int
    entries_replaced: int
    # Patients of the file whose record number here belongs to somebody else; their entries are left out.
    patients_refused: int
    not_understood: tuple[NotUnderstood, ...]
    passed_over: dict[str, int]


def parts_open(account: Account, *, about: Patient, grants: Iterable[ProxyGrant], today: date) -> tuple[Part, ...]:
    """The parts of a patient's record that the account may see today."""
    held = tuple(grants)
    return tuple(part for part in OPEN_PARTS if _may_see(account, part, about=about, grants=held, today=today))


class Records:
    """Shows what was imported, and imports."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def show(
        self, part: Part, *, account: Account, about: Patient, grants: Iterable[ProxyGrant], today: date
    ) -> RecordPage:
        """One part of the record in groups, newest first; noted as read.

        Raises:
            NoRight: the account may not see this part of this patient today.
        """
        require_account_may_see(account, about=about, part=part, grants=grants, today=today)
        is_own = account.patient_id == about.id
        hidden = hidden_from_proxies(under_own_consent=False, sensitive=True, opened_by_patient=False)
        entries = await kept.of_patient(self.unit, about.id, part=part.value, with_sensitive=is_own or not hidden)
        record(
            self.unit,
            written_by(account, about),
            Action.READ,
            about=("patient", about.id),
            patient_id=about.id,
            detail=part.value,
        )
        return RecordPage(
            part=part,
            laid_out=_LAYOUTS[part](map(_as_ruled, entries.entries)),
            unreadable=entries.unreadable,
            as_of=entries.imported_at,
            practice=await kept_people.practice(self.unit, about.practice_id),
        )

    async def import_reading(self, reading: Reading, *, practice: Practice, sha256: str) -> Imported:
        """Take in what was read from one file: patients by their record number, entries by their source.

        An entry that came before is replaced, one entered in error too: it stays, and is shown nowhere.
        """
        ids: dict[str, UUID] = {}
        known = 0
        for read in reading.patients:
            found = await kept.patient_with(self.unit, mrn=_record_number(read))
            if found is None:
                ids[read.source_id] = await self._add(read, practice=practice)
            elif _is_same_person(read, found.patient):
                known += 1
                ids[read.source_id] = await self._renew(read, found)
        new, replaced = await self._keep(reading.entries, ids=ids)
        self._note(reading, sha256=sha256, entries=new + replaced)
        return Imported(
            patients_new=len(ids) - known,
            patients_known=known,
            entries_new=new,
            entries_replaced=replaced,
            patients_refused=len(reading.patients) - len(ids),
            not_understood=reading.problems,
            passed_over=reading.passed_over,
        )

    async def _add(self, read: ReadPatient, *, practice: Practice) -> UUID:
        patient_id = self.unit.changes.insert(
            people.patients,
            practice_id=practice.id,
            mrn=_record_number(read),
            family_name=read.family,
            given_name=read.given,
            birth_date=kept.birth_date(read.birth_date),
            language=read.language or "en",
            zone=practice.zone,
            telephone=read.telephone,
            email=read.email,
            postal_address=read.postal_address,
            created_at=self.unit.now,
        )
        await self.unit.keep()
        return patient_id

    async def _renew(self, read: ReadPatient, found: KnownPatient) -> UUID:
        """Take over what the record system knows by now; what it does not say stays as it is here."""
        said: dict[str, object] = {}
        if read.language is not None:
            said["language"] = read.language
        if read.telephone is not None:
            said |= {"telephone": read.telephone, "telephone_version": found.telephone_version + 1}
        if read.email is not None:
            said |= {"email": read.email, "email_version": found.email_version + 1}
        if read.postal_address is not None:
            version = found.postal_address_version + 1
            said |= {"postal_address": read.postal_address, "postal_address_version": version}
        self.unit.changes.update(
            people.patients,
            found.patient.id,
            family_name=read.family,
            given_name=read.given,
            birth_date=kept.birth_date(read.birth_date),
            **said,
        )
        await self.unit.keep()
        return found.patient.id

    async def _keep(self, entries: Sequence[ReadEntry], *, ids: dict[str, UUID]) -> tuple[int, int]:
        new = replaced = 0
        by_patient: dict[str, list[ReadEntry]] = defaultdict(list)
        for entry in entries:
            by_patient[entry.patient_source_id].append(entry)
        for source_id, patient_id in ids.items():
            done = await kept.keep(self.unit, patient_id, by_patient[source_id])
            new, replaced = new + done.new, replaced + done.replaced
            record(self.unit, SYSTEM, Action.IMPORTED, about=("patient", patient_id), patient_id=patient_id)
            await self.unit.keep()
        return new, replaced

    def _note(self, reading: Reading, *, sha256: str, entries: int) -> None:
        self.unit.changes.insert(
            tables.imports,
            sha256=sha256,
            entries=entries,
            not_understood=len(reading.problems),
            imported_at=self.unit.now,
        )


def _may_see(account: Account, part: Part, *, about: Patient, grants: tuple[ProxyGrant, ...], today: date) -> bool:
    try:
        require_account_may_see(account, about=about, part=part, grants=grants, today=today)
    except NoRight:
        return False
    return True


def _record_number(read: ReadPatient) -> str:
    """The hospital's number; where the record has none, the key under which its system knows the person."""
    return read.mrn or read.source_id


def _is_same_person(read: ReadPatient, patient: Patient) -> bool:
    """Whether a record number means the same person here: a corrected name or a corrected birth date, never both."""
    names = (read.family.casefold(), read.given.casefold())
    same_name = names == (patient.family_name.casefold(), patient.given_name.casefold())
    return same_name or kept.birth_date(read.birth_date) == patient.birth_date


def _as_ruled(read: ReadEntry) -> Entry:
    return Entry(
        key=read.source_id,
        status=EntryStatus(read.status.value),
        title=read.title,
        code=read.code,
        when=read.when,
        when_said=read.when_said,
        until=read.until,
        dose=read.dose,
    )


_LAYOUTS: Mapping[Part, Callable[[Iterable[Entry]], Laid]] = {
    Part.IMMUNIZATIONS: record_pages.immunizations,
    Part.MEDICATIONS: record_pages.medications,
    Part.PROBLEMS: record_pages.problems,
}
