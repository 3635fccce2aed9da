"""The promise *life-events*: names and birth dates are changed on a paper, or as the patient wants to be called.

The chosen name is shown everywhere; the legal one stands beside it where somebody is identified, and everybody is found
by the names that they had. A corrected birth date decides who sees what from that moment on (the promise *minors*).
"""

from datetime import date
from uuid import UUID

from care.audit import Action, record
from care.rules.life_events import NameKind, may_be_born_on
from storage import life_events, people
from storage.database import Unit
from storage.fhir.words import cleaned
from storage.people import Patient
from storage.schema import people as tables

from .access import IDENTIFIERS_NEEDED, Identifier
from .errors import CallerNotIdentified
from .header import Header, header_of
from .life_errors import BirthDateUnfit, NameUnfit, PaperMissing
from .member import Right, StaffMember, require
from .silence import let_know

LONGEST_NAME = 100
LONGEST_PAPER = 100


class Names:
    """Changes how patients are called, and corrects when they were born."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def choose(
        self, staff: StaffMember, patient_id: UUID, name: str, *, identified_by: frozenset[Identifier]
    ) -> None:
        """Call a patient as they want to be called from now on, or by the legal name again where nothing is given.

        Raises:
            CallerNotIdentified: fewer than two identifiers were compared with what is on file.
            NameUnfit: it is too long, or they are called so already.
        """
        require(staff, Right.CHANGE_CHOSEN_NAME)
        patient = (await self._locked(staff, patient_id)).patient
        if len(identified_by) < IDENTIFIERS_NEEDED:
            raise CallerNotIdentified
        chosen = _name(name, may_be_empty=True) or None
        if chosen == patient.chosen_name:
            raise NameUnfit
        self.unit.changes.update(tables.patients, patient_id, chosen_name=chosen)
        await self._keep(staff, patient, NameKind.CHOSEN, before=patient.chosen_name, paper=None)

    async def rename(self, staff: StaffMember, patient_id: UUID, *, given: str, family: str, paper: str) -> None:
        """Change the legal name, as it stands on a paper.

        Raises:
            NameUnfit: a part is empty or too long, or it is the name that stands there.
            PaperMissing: the paper has no reference.
        """
        require(staff, Right.CHANGE_LEGAL_NAME)
        patient = (await self._locked(staff, patient_id)).patient
        given, family = _name(given), _name(family)
        if (given, family) == (patient.given_name, patient.family_name):
            raise NameUnfit
        reference = _paper(paper)
        self.unit.changes.update(tables.patients, patient_id, given_name=given, family_name=family)
        await self._keep(staff, patient, NameKind.LEGAL, before=patient.legal_name, paper=reference)

    async def correct_birth_date(
        self, staff: StaffMember, patient_id: UUID, *, born_on: date | None, paper: str
    ) -> None:
        """Correct the birth date, as it stands on a paper; who may see what follows it at once.

        Raises:
            BirthDateUnfit: none was given, it can't be, or it is the one that stands there.
            PaperMissing: the paper has no reference.
        """
        require(staff, Right.CHANGE_LEGAL_NAME)
        header = await self._locked(staff, patient_id)
        patient = header.patient
        if born_on is None or born_on == patient.birth_date or not may_be_born_on(born_on, today=header.today):
            raise BirthDateUnfit
        life_events.correct_birth_date(
            self.unit, patient_id, born_on, before=patient.birth_date, paper=_paper(paper), by=staff.id
        )
        about = ("patient", patient_id)
        record(self.unit, staff.actor, Action.BIRTH_DATE_CORRECTED, about=about, patient_id=patient_id)
        await let_know(self.unit, patient)

    async def _locked(self, staff: StaffMember, patient_id: UUID) -> Header:
        await people.patient(self.unit, patient_id, lock=True)
        return await header_of(self.unit, patient_id, staff=staff)

    async def _keep(
        self, staff: StaffMember, patient: Patient, kind: NameKind, *, before: str | None, paper: str | None
    ) -> None:
        life_events.keep_name(self.unit, patient.id, kind=kind.value, before=before, paper=paper, by=staff.id)
        about = ("patient", patient.id)
        record(self.unit, staff.actor, Action.NAME_CHANGED, about=about, patient_id=patient.id, detail=kind.value)
        await let_know(self.unit, patient)


def _name(typed: str, *, may_be_empty: bool = False) -> str:
    name = cleaned(typed, longest=LONGEST_NAME + 1)
    if len(name) > LONGEST_NAME or not (name or may_be_empty):
        raise NameUnfit
    return name


def _paper(typed: str) -> str:
    reference = typed.strip()
    if not 0 < len(reference) <= LONGEST_PAPER:
        raise PaperMissing
    return reference
