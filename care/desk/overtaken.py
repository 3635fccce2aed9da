"""Calls that were to be made about what no longer stands as it did."""

from uuid import UUID

from care.audit import Action, record
from care.calls import CallOutcome
from storage.database import Unit
from storage.desk import calls
from storage.desk.calls import CallTask
from storage.schema import relay

from .member import StaffMember


async def close_calls(unit: Unit, staff: StaffMember, message_id: UUID) -> list[CallTask]:
    """Close every open call about a message that was corrected or moved, and return them."""
    tasks = await calls.open_about(unit, message_id)
    for task in tasks:
        close_call(unit, staff, task)
    return tasks


def close_call(unit: Unit, staff: StaffMember, task: CallTask) -> None:
    """Close one: what it was about is no more so, or stands elsewhere."""
    outcome = CallOutcome.OVERTAKEN.value
    unit.changes.update(relay.call_tasks, task.id, closed_at=unit.now, closed_by=staff.id, outcome=outcome)
    record(unit, staff.actor, Action.CALLED, about=("call", task.id), patient_id=task.patient_id, detail=outcome)
