"""Who did what about a patient, and when."""

from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from storage import people
from storage.database import Unit
from storage.desk import trail
from storage.desk.trail import A_PAGE, Trace
from storage.people import Practice

from .header import Header, header_of
from .member import Right, StaffMember, require


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailPage:
    """A hundred events, latest first; `more_before` is the last of them where there are more."""

    header: Header
    practice: Practice
    traces: tuple[Trace, ...]
    more_before: UUID | None


class Trail:
    """Shows a patient's audit trail to those who look over everybody's shoulder."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def of_patient(self, staff: StaffMember, patient_id: UUID, *, before: UUID | None = None) -> TrailPage:
        """What was done and read about a patient; this reading is one of the events."""
        require(staff, Right.READ_TRAIL)
        header = await header_of(self.unit, patient_id, staff=staff)
        traces = await trail.of_patient(self.unit, patient_id, before=before)
        record(self.unit, staff.actor, Action.READ, about=("audit trail", patient_id), patient_id=patient_id)
        return TrailPage(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            traces=tuple(traces),
            more_before=traces[-1].id if len(traces) == A_PAGE else None,
        )
