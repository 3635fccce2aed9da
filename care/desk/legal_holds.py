"""How long a record is kept, at the desk: when its patient was last discharged, and legal holds on it.

While a hold stands nothing of its patient is deleted. Whoever sees that it is no longer needed lifts it, and is
somebody else than who placed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from care.audit import Action, record
from storage import legal_holds, people
from storage import staff as kept_staff
from storage.database import Unit
from storage.legal_holds import LegalHold
from storage.people import Practice
from storage.schema import legal_holds as tables
from storage.schema import people as people_tables

from .errors import (
    AnotherLiftsHold,
    DischargeEarlier,
    DischargeUnfit,
    HoldLiftedMeanwhile,
    HoldReasonNeeded,
    NothingThere,
)
from .header import Header, header_of
from .member import Right, StaffMember, require

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenKeeping:
    """What says how long a patient's record is kept."""

    header: Header
    practice: Practice
    discharged_on: date | None
    # The newest first, and who placed and lifted them.
    holds: tuple[LegalHold, ...]
    names: Mapping[UUID, str]
    # Whether nothing of the patient may be deleted, by a hold on this chart or on another of theirs.
    is_held: bool


class LegalHolds:
    """Places and lifts holds, and keeps when a patient was last discharged."""

    def __init__(self, unit: Unit, staff: StaffMember) -> None:
        self.unit = unit
        self.staff = staff

    async def open(self, patient_id: UUID) -> OpenKeeping:
        """How long a record is kept, and what stands against its end."""
        require(self.staff, Right.SEE_KEEPING)
        header = await header_of(self.unit, patient_id, staff=self.staff)
        holds = await legal_holds.of_patient(self.unit, patient_id)
        record(self.unit, self.staff.actor, Action.READ, about=("legal holds", patient_id), patient_id=patient_id)
        return OpenKeeping(
            header=header,
            practice=await people.practice(self.unit, self.staff.practice_id),
            discharged_on=await legal_holds.discharged_on(self.unit, patient_id),
            holds=tuple(holds),
            names=await kept_staff.names(self.unit, [by for hold in holds for by in (hold.placed_by, hold.lifted_by)]),
            is_held=await legal_holds.is_held(self.unit, patient_id),
        )

    async def place(self, patient_id: UUID, *, reason: str) -> UUID:
        """Delete nothing of a patient from now on.

        Raises:
            HoldReasonNeeded: it is not said why.
        """
        require(self.staff, Right.HOLD_LEGALLY)
        await header_of(self.unit, patient_id, staff=self.staff)
        said = _said(reason)
        hold_id = self.unit.changes.insert(
            tables.legal_holds,
            patient_id=patient_id,
            reason=said,
            placed_by=self.staff.id,
            placed_at=self.unit.now,
        )
        self._trace(Action.LEGALLY_HELD, ("legal hold", hold_id), patient_id=patient_id, detail=said)
        return hold_id

    async def lift(self, hold_id: UUID, *, reason: str) -> UUID:
        """End a hold that somebody else placed, and return its patient.

        Raises:
            AnotherLiftsHold: the member placed it.
            HoldLiftedMeanwhile: it was lifted already.
            HoldReasonNeeded: it is not said why.
        """
        require(self.staff, Right.HOLD_LEGALLY)
        patient_id = await legal_holds.patient_of(self.unit, hold_id)
        if patient_id is None:
            raise NothingThere
        await header_of(self.unit, patient_id, staff=self.staff)
        held = await legal_holds.of_patient(self.unit, patient_id, lock=True)
        hold = next(one for one in held if one.id == hold_id)
        if hold.lifted_at is not None:
            raise HoldLiftedMeanwhile
        if hold.placed_by == self.staff.id:
            raise AnotherLiftsHold
        said = _said(reason)
        self.unit.changes.update(
            tables.legal_holds,
            hold_id,
            patient_id,
            lifted_by=self.staff.id,
            lifted_at=self.unit.now,
            lift_reason=said,
        )
        self._trace(Action.LEGAL_HOLD_LIFTED, ("legal hold", hold_id), patient_id=patient_id, detail=said)
        return patient_id

    async def discharged(self, patient_id: UUID, *, on: date | None) -> None:
        """Keep when a patient was last discharged, as the hospital's records say.

        One member alone brings the end of a record no nearer: a day that was written down is moved ahead only.

        Raises:
            DischargeUnfit: the day is ahead, before their birth, or none.
            DischargeEarlier: a later one stands.
        """
        require(self.staff, Right.WRITE_DISCHARGE)
        header = await header_of(self.unit, patient_id, staff=self.staff)
        if on is None or not header.patient.birth_date <= on <= header.today:
            raise DischargeUnfit
        stands = await legal_holds.discharged_on(self.unit, patient_id, lock=True)
        if stands is not None and on < stands:
            raise DischargeEarlier
        self.unit.changes.update(people_tables.patients, patient_id, discharged_on=on)
        self._trace(Action.DISCHARGED, ("patient", patient_id), patient_id=patient_id, detail=on.isoformat())

    def _trace(self, action: Action, about: tuple[str, UUID], *, patient_id: UUID, detail: str) -> None:
        record(self.unit, self.staff.actor, action, about=about, patient_id=patient_id, detail=detail)


def _said(reason: str) -> str:
    if not reason.strip():
        raise HoldReasonNeeded
    return reason.strip()[:LONGEST_REASON]
