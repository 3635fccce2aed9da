"""The promise *confidential*, at the desk: few open a restricted record, and nobody one that is too close to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.errors import OwnRecord, RestrictedRecord
from storage import people
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import guarded
from storage.desk.guarded import Guard, Restriction
from storage.people import Patient
from storage.schema import guarded as tables

from .errors import NothingThere, ReasonNeeded
from .member import Right, StaffMember, require

LONGEST_REASON = 500


class Close(StrEnum):
    """Why a record is too close to a member; of those for whom they act, the grants tell."""

    OWN = "own"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRestriction:
    """Whose record is open to whom: no more than that stands on its page."""

    patient: Patient
    restriction: Restriction | None
    members: Mapping[UUID, str]


async def require_may_open(unit: Unit, patient_id: UUID, *, staff: StaffMember, in_danger: bool = False) -> Guard:
    """Pass a member who may open a record; where its patient is `in_danger`, a restriction holds nobody up.

    Raises:
        OwnRecord: it is their own, that of somebody for whom they act, or of their household.
        RestrictedRecord: others are named, and they have not broken the glass.
    """
    guard = await guarded.guard(unit, staff.id, patient_id=patient_id)
    if guard.is_close:
        raise OwnRecord
    if guard.is_restricted and not (in_danger or guard.has_broken_glass):
        raise RestrictedRecord
    return guard


class Guarding:
    """Restricts records, and keeps who is too close to which."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def open(self, staff: StaffMember, patient_id: UUID) -> OpenRestriction:
        """To whom a record is open."""
        patient = await self._patient(staff, patient_id)
        record(self.unit, staff.actor, Action.READ, about=("restriction", patient_id), patient_id=patient_id)
        return OpenRestriction(
            patient=patient,
            restriction=await guarded.restriction(self.unit, patient_id),
            members=await kept_staff.of_practice(self.unit, staff.practice_id),
        )

    async def restrict(self, staff: StaffMember, patient_id: UUID, *, members: frozenset[UUID], reason: str) -> None:
        """Open a record to these members alone, whoever sets it among them or not.

        Raises:
            ReasonNeeded: nobody is named, or it is not said why.
        """
        await self._patient(staff, patient_id)
        named = members & set(await kept_staff.of_practice(self.unit, staff.practice_id))
        if not named or not reason.strip():
            raise ReasonNeeded
        await guarded.end_restriction(self.unit, patient_id, by=staff.id)
        restriction_id = self.unit.changes.insert(
            tables.restrictions,
            patient_id=patient_id,
            reason=reason.strip()[:LONGEST_REASON],
            set_by=staff.id,
            set_at=self.unit.now,
        )
        for member in sorted(named):
            self.unit.changes.insert(tables.restriction_members, restriction_id=restriction_id, staff_id=member)
        record(self.unit, staff.actor, Action.RECORD_RESTRICTED, about=("patient", patient_id), patient_id=patient_id)

    async def end(self, staff: StaffMember, patient_id: UUID) -> None:
        """Open a record to everybody as before."""
        await self._patient(staff, patient_id)
        if await guarded.end_restriction(self.unit, patient_id, by=staff.id):
            record(self.unit, staff.actor, Action.RECORD_OPENED, about=("patient", patient_id), patient_id=patient_id)

    async def say_close(self, staff: StaffMember, patient_id: UUID, *, kind: Close) -> None:
        """Keep that a record is the member's own or their household's: from now on they can't open it."""
        require(staff, Right.FIND_PATIENTS)
        patient = await people.patient(self.unit, patient_id)
        if patient is None or patient.practice_id != staff.practice_id:
            raise NothingThere
        self.unit.changes.insert(
            tables.close_records,
            staff_id=staff.id,
            patient_id=patient_id,
            kind=kind.value,
            said_by=staff.id,
            said_at=self.unit.now,
        )
        about = ("patient", patient_id)
        record(self.unit, staff.actor, Action.SAID_CLOSE, about=about, patient_id=patient_id, detail=kind.value)

    async def _patient(self, staff: StaffMember, patient_id: UUID) -> Patient:
        require(staff, Right.RESTRICT_RECORD)
        patient = await people.patient(self.unit, patient_id)
        if patient is None or patient.practice_id != staff.practice_id:
            raise NothingThere
        await require_may_open(self.unit, patient_id, staff=staff, in_danger=True)
        return patient
