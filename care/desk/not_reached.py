"""A diversion whose writer does not answer: every try is kept, and a supervisor decides when it is left at that."""

from uuid import UUID

from care.audit import Action
from care.calls import CallOutcome
from care.errors import DiversionAlreadyClosed, OutcomeNeeded
from care.policy import Policy
from care.rules.not_reached import is_number, was_tried_enough
from storage.database import Unit
from storage.desk.diversions import Diversion
from storage.schema import emergencies

from .diversions import Diversions, diversion_for, trace
from .errors import DiversionChanged, NotTriedEnough, NumberNeeded
from .member import Right, StaffMember

# A call that did reach them closes the diversion with what it brought.
MISSED = (CallOutcome.NO_ANSWER, CallOutcome.LEFT_WORD, CallOutcome.WRONG_NUMBER)


class NotReached:
    """Keeps the tries, and takes the decision."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def tried(self, staff: StaffMember, diversion_id: UUID, *, number: str, outcome: CallOutcome | None) -> None:
        """Keep one call that did not reach the writer.

        Raises:
            NumberNeeded: what was dialled is not said.
        """
        diversion = await self._open(staff, diversion_id, right=Right.ACKNOWLEDGE)
        if outcome is None or outcome not in MISSED:
            raise OutcomeNeeded
        if not is_number(number):
            raise NumberNeeded
        self.unit.changes.insert(
            emergencies.diversion_tries,
            diversion_id=diversion_id,
            staff_id=staff.id,
            at=self.unit.now,
            number=number.strip(),
            outcome=outcome.value,
        )
        trace(self.unit, staff, diversion, Action.CALLED, detail=outcome.value)

    async def decide(self, staff: StaffMember, diversion_id: UUID, *, texts_seen: int, no_other_number: bool) -> None:
        """Leave it at that nobody was reached; a clinician then closes the diversion.

        Raises:
            DiversionChanged: more has been written since the supervisor read it.
            NotTriedEnough: there were not three tries on two numbers, or on all that there are.
        """
        diversion = await self._open(staff, diversion_id, right=Right.DECIDE_NOT_REACHED)
        opened = await Diversions(self.unit, self.policy).open(staff, diversion_id)
        if len(opened.texts) != texts_seen:
            raise DiversionChanged
        dialled = [one.number or "" for one in opened.tries]
        if not was_tried_enough(dialled, on_file=opened.numbers, no_other_number=no_other_number):
            raise NotTriedEnough
        self.unit.changes.update(emergencies.diversions, diversion_id, decided_by=staff.id, decided_at=self.unit.now)
        trace(self.unit, staff, diversion, Action.DECIDED, detail="no other number" if no_other_number else None)

    async def _open(self, staff: StaffMember, diversion_id: UUID, *, right: Right) -> Diversion:
        diversion = await diversion_for(self.unit, staff, diversion_id, right=right, lock=True)
        if diversion.closed_at is not None:
            raise DiversionAlreadyClosed
        return diversion
