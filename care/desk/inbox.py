"""What waits, in the order in which it was promised."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from care.audit import Action, record
from care.policy import Policy
from storage import people
from storage.database import Unit
from storage.desk import guarded, inbox, trail
from storage.desk.inbox import Alarms, WaitingCall, WaitingDiversion, WaitingThread
from storage.people import Practice

from .member import Right, StaffMember, require

# An open inbox draws itself anew at each piece of news; the same patient on the same desk is traced this often.
TRACED_AGAIN_AFTER = timedelta(minutes=15)
HIDDEN = "Restricted record"

Row = TypeVar("Row", WaitingThread, WaitingThread | WaitingCall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Everything before a member: diversions, those of visitors last, what has climbed, then the oldest promises."""

    practice: Practice
    diversions: tuple[WaitingDiversion, ...]
    # Visitors' diversions that are only counted: the first few stand among the others.
    more_visitors: int
    # Of a supervisor: threads of the practice, of whatever pool, that have climbed so high.
    climbed: tuple[WaitingThread, ...]
    promised: tuple[WaitingThread | WaitingCall, ...]
    # More than a person can read waits; the oldest promises are shown.
    is_cut: bool


class Inbox:
    """Shows what waits in a member's pools."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def waiting(self, staff: StaffMember, *, with_visitors: bool = False) -> Waiting:
        """What waits for a member now, on asking with every visitor's diversion; who was shown is traced."""
        require(staff, Right.SEE_INBOX)
        visitors = inbox.LONGEST if with_visitors else inbox.FEW_VISITORS
        may_read = staff.may(Right.READ_DIVERSIONS)
        diversions, more = await inbox.diversions(self.unit, staff.pools if may_read else (), visitors=visitors)
        sees_climbed = staff.may(Right.READ_CLIMBED)
        climbed = await inbox.climbed(self.unit, staff.practice_id) if sees_climbed else []
        escalated_in = staff.practice_id if sees_climbed else None
        both: list[WaitingThread | WaitingCall] = [
            *await inbox.calls(self.unit, staff.pools, escalated_in=escalated_in)
        ]
        both += await inbox.threads(self.unit, staff.pools, apart_from=[row.id for row in climbed])
        promised = sorted(both, key=lambda row: (row.due_at, row.id))[: inbox.LONGEST]
        climbed, promised = await self._masked(staff, climbed), await self._masked(staff, promised)
        known = {row.patient_id for row in diversions if row.patient_id is not None}
        await self._trace(staff, shown=known | {row.patient_id for row in (*climbed, *promised)})
        return Waiting(
            practice=await people.practice(self.unit, staff.practice_id),
            diversions=tuple(diversions),
            more_visitors=more,
            climbed=tuple(climbed),
            promised=tuple(promised),
            is_cut=len(both) > len(promised),
        )

    async def unacknowledged(self, practice_id: UUID) -> Alarms:
        """Numbers and levels of a practice's unacknowledged diversions: what a locked screen may show to anyone."""
        return await inbox.unacknowledged(self.unit, practice_id)

    async def _masked(self, staff: StaffMember, rows: list[Row]) -> list[Row]:
        """Without the names of records that are not for this member."""
        hidden = await guarded.hidden(self.unit, staff.id, patients={row.patient_id for row in rows})
        return [replace(row, patient_name=HIDDEN) if row.patient_id in hidden else row for row in rows]

    async def _trace(self, staff: StaffMember, *, shown: set[UUID]) -> None:
        if not shown:
            return
        since = self.unit.now - TRACED_AGAIN_AFTER
        for patient_id in shown - await trail.listed_since(self.unit, staff.id, patients=shown, since=since):
            record(self.unit, staff.actor, Action.LISTED, about=("inbox", staff.id), patient_id=patient_id)
