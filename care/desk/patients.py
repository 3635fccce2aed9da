"""Finding a patient, and what stands on the patient's own page; every name shown is traced."""

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from care.rules.birth_dates import taken_out
from storage import people
from storage.database import Unit
from storage.desk import calls, guarded, patients
from storage.desk.calls import CallTask
from storage.desk.patients import AccountOfPatient, Contact, IssuedCode, ThreadOfPatient, plain
from storage.people import Patient, Practice

from .call_task import is_to_be_made
from .errors import RightPatientNeeded
from .header import Header, header_of
from .member import Right, StaffMember, require

_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientPage:
    """What a member may see about a patient beside threads; parts that the roles do not open are empty."""

    header: Header
    practice: Practice
    contact: Contact | None
    threads: tuple[ThreadOfPatient, ...]
    calls: tuple[CallTask, ...]
    accounts: tuple[AccountOfPatient, ...]
    codes: tuple[IssuedCode, ...]
    # Threads of other pools are open to the member for an hour.
    has_broken_glass: bool


class Patients:
    """Finds patients and opens their page."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def search(self, staff: StaffMember, asked: str) -> list[Patient]:
        """The practice's patients of this name, MRN or birth date, or of several at once; at most 25."""
        require(staff, Right.FIND_PATIENTS)
        if not asked.strip():
            return []
        words, born_on, mrn = _read(asked, today=self.unit.now.date())
        found = await patients.search(self.unit, staff.practice_id, words=words, born_on=born_on, mrn=mrn)
        record(self.unit, staff.actor, Action.SEARCHED, about=("practice", staff.practice_id), detail=asked[:200])
        for patient in found:
            record(self.unit, staff.actor, Action.LISTED, about=("search", staff.id), patient_id=patient.id)
        return found

    async def open(self, staff: StaffMember, patient_id: UUID) -> PatientPage:
        """A patient's page."""
        require(staff, Right.FIND_PATIENTS)
        header = await header_of(self.unit, patient_id, staff=staff)
        record(self.unit, staff.actor, Action.READ, about=("patient", patient_id), patient_id=patient_id)
        reads, reaches = staff.may(Right.READ_THREADS), staff.may(Right.SEE_CONTACT)
        waiting = await calls.of_patient(self.unit, patient_id) if reads else []
        listed = await patients.threads(self.unit, patient_id) if reads or staff.may(Right.REFILE) else []
        return PatientPage(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            contact=await patients.contact(self.unit, patient_id) if reaches else None,
            # Who keeps the records finds what stands with the wrong patient; what it is about is not for the list.
            threads=tuple(listed if reads else (replace(thread, topic="") for thread in listed)),
            calls=tuple(task for task in waiting if is_to_be_made(task, header.patient)),
            accounts=tuple(await patients.accounts(self.unit, patient_id, today=header.today)) if reaches else (),
            codes=tuple(await patients.codes(self.unit, patient_id)) if reaches else (),
            has_broken_glass=(await guarded.guard(self.unit, staff.id, patient_id=patient_id)).has_broken_glass,
        )


def found_by_name_before(asked: str, patient: Patient, *, today: date) -> bool:
    """Whether a patient whom a search found is not called so any more."""
    parts = [plain(part) for name in patient.names for part in name.split()]
    words, _, _ = _read(asked, today=today)
    return any(not any(part.startswith(plain(word)) for part in parts) for word in words)


def _read(asked: str, *, today: date) -> tuple[list[str], date | None, str | None]:
    """Names, birth date and MRN in what was typed into one field."""
    words: list[str] = []
    mrn: str | None = None
    born_on, rest = taken_out(asked.replace("\0", " ").replace(",", " "), today=today)
    for part in rest.split()[:8]:
        if _HAS_DIGIT.search(part):
            mrn = part
        else:
            words.append(part)
    return words, born_on, mrn


async def the_one(
    unit: Unit, staff: StaffMember, *, mrn: str, born_on: date | None, about: tuple[str, UUID], of: UUID | None = None
) -> Patient:
    """The one patient of this record number and date of birth, of whom nothing is shown yet.

    The search is noted at what it is `about`, and with the patient `of` that where there is one.

    Raises:
        RightPatientNeeded: the two are not the same patient's.
    """
    record(unit, staff.actor, Action.SEARCHED, about=about, patient_id=of, detail=mrn[:50])
    if not mrn.strip() or born_on is None:
        raise RightPatientNeeded
    found = await patients.search(unit, staff.practice_id, words=(), born_on=born_on, mrn=mrn.strip())
    if len(found) != 1:
        raise RightPatientNeeded
    return found[0]
