"""A chart that goes on as another one leaves nothing behind that somebody was promised and nobody would come upon.

What stands in threads is moved by a person, with its trace, and reminders are stopped by one: the decision waits for
that. Calls that go with no thread are made for the chart that goes on.
"""

from uuid import UUID

from care.calls import CallReason, ask_for_call
from storage import accounts
from storage.database import Unit
from storage.desk import retiring
from storage.life_events import Freeze

from .life_errors import StillOpenThere
from .member import StaffMember
from .overtaken import close_call


async def require_nothing_open(unit: Unit, chart_id: UUID) -> None:
    """Pass where nothing would be left behind that a person has to move or stop.

    Raises:
        StillOpenThere: something would.
    """
    if (await retiring.still_open(unit, chart_id)).is_any:
        raise StillOpenThere


async def call_from_the_other(unit: Unit, staff: StaffMember, freeze: Freeze) -> None:
    """Have the calls of the chart that stays closed made for the one that goes on."""
    left = await accounts.id_of_patient(unit, freeze.other_id)
    kept = await accounts.id_of_patient(unit, freeze.kept_id)
    for task in await retiring.calls_about_no_answer(unit, freeze.other_id):
        close_call(unit, staff, task)
        ask_for_call(
            unit,
            CallReason(task.reason),
            patient_id=freeze.kept_id,
            pool_id=task.pool_id,
            due_at=task.due_at or task.made_at,
            reminder_id=task.reminder_id,
            account_id=kept if task.account_id == left else task.account_id,
        )
