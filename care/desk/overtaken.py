"""Calls that were to be made about words that no longer stand as they did."""

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
        unit.changes.update(
            relay.call_tasks, task.id, closed_at=unit.now, closed_by=staff.id, outcome=CallOutcome.OVERTAKEN.value
        )
        about = ("call", task.id)
        detail = CallOutcome.OVERTAKEN.value
        record(unit, staff.actor, Action.CALLED, about=about, patient_id=task.patient_id, detail=detail)
    return tasks
