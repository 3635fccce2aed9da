"""A call that a member may do something with, and whether enough was tried of it."""

from collections.abc import Sequence
from uuid import UUID

from care.calls import CallOutcome, CallReason
from care.rules.calls import was_tried_enough
from care.rules.life_events import may_be_called
from care.viewers import has_lost_access
from storage import people, reminders, threads
from storage.database import Unit
from storage.desk import calls
from storage.desk.calls import CallAttempt, CallTask
from storage.people import Account, Patient

from .errors import CalledLostAccess, CallTaskClosed, NothingThere
from .header import Header, header_of
from .member import Right, StaffMember, require
from .silence import require_reachable

# What a supervisor may do with a call of another pool, once it was handed to them.
_ONCE_ESCALATED = frozenset({Right.READ_THREADS, Right.GIVE_UP_CALL})


async def call_for(unit: Unit, call_task_id: UUID, *, staff: StaffMember, right: Right, lock: bool = False) -> CallTask:
    """A call of the member's own pools, or one that was handed to them; locked where it is about to change.

    Raises:
        NothingThere: there is none, or another practice's.
        RoleMissing: no role of theirs allows it.
        NotYourPool: it lies in another pool.
        OwnRecord, RestrictedRecord: the record is not for this member.
    """
    task, _ = await _call_and_header(unit, call_task_id, staff=staff, right=right, lock=lock)
    return task


async def _call_and_header(
    unit: Unit, call_task_id: UUID, *, staff: StaffMember, right: Right, lock: bool
) -> tuple[CallTask, Header]:
    task = await calls.one(unit, call_task_id, lock=lock)
    if task is None:
        raise NothingThere
    is_handed_up = task.escalated_at is not None and right in _ONCE_ESCALATED and staff.may(Right.READ_CLIMBED)
    require(staff, right, pool_id=None if is_handed_up else task.pool_id)
    return task, await header_of(unit, task.patient_id, staff=staff)


async def open_call_for(unit: Unit, call_task_id: UUID, *, staff: StaffMember, right: Right) -> CallTask:
    """The same, locked.

    Raises:
        CallTaskClosed: somebody has closed it.
        CalledLostAccess: whoever it is for acts for the patient no more.
        PatientHasDied, ChartIsFrozen: nobody is called any more, but for what was asked for since.
    """
    task, header = await _call_and_header(unit, call_task_id, staff=staff, right=right, lock=True)
    if task.closed_at is not None:
        raise CallTaskClosed
    if right is Right.CALL and not is_to_be_made(task, header.patient):
        require_reachable(header.patient)
    if right is Right.CALL and await is_for_nobody(unit, task):
        raise CalledLostAccess
    return task


async def is_for_nobody(unit: Unit, task: CallTask) -> bool:
    """Whether what became of a request would be told to one who acts for the patient no more."""
    account = await account_called(unit, task) if task.reason == CallReason.RECORDS else None
    return account is not None and await has_lost_access(unit, account, patient_id=task.patient_id)


def is_to_be_made(task: CallTask, patient: Patient) -> bool:
    """Whether anybody is called about it, as things stand with the patient."""
    return may_be_called(patient.silent_since, made_at=task.made_at, was_asked_for=task.account_id is not None)


async def account_called(unit: Unit, task: CallTask) -> Account | None:
    """Whom the answer or the reminder was for, or who asked for the call."""
    message = await threads.message(unit, task.message_id) if task.message_id else None
    reminder = await reminders.one(unit, task.reminder_id) if task.reminder_id else None
    thread = await threads.one(unit, message.thread_id) if message else None
    account_id = thread.account_id if thread else reminder.account_id if reminder else task.account_id
    return await people.account(unit, account_id) if account_id else None


def was_tried(attempts: Sequence[CallAttempt]) -> bool:
    """Whether a letter may go out, or the call be given up."""
    calls_made = [attempt.outcome != CallOutcome.ESCALATED for attempt in attempts]
    return was_tried_enough(calls_made, refused=any(attempt.outcome == CallOutcome.REFUSED for attempt in attempts))
