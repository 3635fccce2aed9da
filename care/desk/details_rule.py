"""The promise *secure*, overseen: whether patients may choose to be shown details in a chat app, and who decided so."""

from dataclasses import dataclass

from care.audit import Action, record
from storage import details, people
from storage.database import Unit
from storage.details import DetailsDecision
from storage.people import Practice
from storage.schema.details import details_decisions

from .errors import SourceNeeded
from .hold_rule import LONGEST_SOURCE
from .member import Right, StaffMember, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided, the latest first."""

    practice: Practice
    decisions: tuple[DetailsDecision, ...]


class DetailsRule:
    """Shows and keeps the operator's decision."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def decided(self, staff: StaffMember) -> Decided:
        """What holds, and what did."""
        require(staff, Right.SEE_DETAILS_RULE)
        return Decided(
            practice=await people.practice(self.unit, staff.practice_id),
            decisions=tuple(await details.decisions(self.unit)),
        )

    def decide(self, staff: StaffMember, *, allowed: bool, source: str) -> None:
        """Keep what the operator has decided for every office; taken back, every choice that was made ends with it.

        Raises:
            SourceNeeded: it is not said where the decision is written.
        """
        require(staff, Right.DECIDE_DETAILS)
        if not source.strip() or len(source) > LONGEST_SOURCE:
            raise SourceNeeded
        decision_id = self.unit.changes.insert(
            details_decisions,
            allowed=allowed,
            source=source.strip(),
            decided_by=staff.id,
            decided_at=self.unit.now,
        )
        detail = "allowed" if allowed else "not allowed"
        record(self.unit, staff.actor, Action.DETAILS_DECIDED, about=("details decision", decision_id), detail=detail)
