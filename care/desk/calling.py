"""The promise *actionable*: the patient is called, and shown the answer once a call has reached them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.calls import CallOutcome
from care.policy import Policy
from care.rules.release import may_be_shown_after_call
from care.telling import tell_of_answer
from care.unread import first_chase
from storage import people, reminders, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import calls, patients
from storage.desk.calls import CallAttempt, CallTask
from storage.desk.patients import Contact
from storage.live import News, Scope
from storage.people import Account, Practice
from storage.reminders import Reminder
from storage.schema import relay
from storage.threads import Message

from .errors import CallTaskClosed, IdentifiersNeeded, NothingThere, TriesNeeded
from .header import Header, Proxy, header_of, proxy_who_wrote
from .member import Right, StaffMember, require

TRIES_BEFORE_GIVING_UP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCall:
    """A call as it lies before a member: whom, at which number, about what, and who tried before."""

    header: Header
    practice: Practice
    task: CallTask
    pool: str
    contact: Contact
    # Whom to call, where the answer is not for the patient but for one who acts for them.
    proxy: Proxy | None
    message: Message | None
    # One, or all that the patient stopped at once.
    reminders: tuple[Reminder, ...]
    attempts: tuple[CallAttempt, ...]
    callers: Mapping[UUID, str]
    may_give_up: bool


class Calling:
    """Opens calls and records how they went."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, call_task_id: UUID) -> OpenCall:
        """Read what a call is about."""
        task = await self._task(staff, call_task_id, right=Right.READ_THREADS)
        header = await header_of(self.unit, task.patient_id, staff=staff)
        attempts = await calls.attempts(self.unit, call_task_id)
        message = await threads.message(self.unit, task.message_id) if task.message_id else None
        reminder = await reminders.one(self.unit, task.reminder_id) if task.reminder_id else None
        account = await self._account(message, reminder)
        record(self.unit, staff.actor, Action.READ, about=("call", call_task_id), patient_id=task.patient_id)
        return OpenCall(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            task=task,
            pool=await people.pool_name(self.unit, task.pool_id),
            contact=await patients.contact(self.unit, task.patient_id),
            proxy=await proxy_who_wrote(self.unit, account, patient_id=task.patient_id, staff=staff),
            message=message,
            reminders=tuple(await reminders.stopped_together(self.unit, reminder)) if reminder else (),
            attempts=tuple(attempts),
            callers=await kept_staff.names(self.unit, (task.closed_by, *(attempt.staff_id for attempt in attempts))),
            may_give_up=staff.may(Right.GIVE_UP_CALL) and _was_tried(attempts),
        )

    async def attempt(
        self, staff: StaffMember, call_task_id: UUID, *, outcome: CallOutcome, identifiers_checked: bool
    ) -> None:
        """Record one call; the one that reached the patient closes the task and shows them the answer.

        Raises:
            IdentifiersNeeded: the patient was reached, and two identifiers were not checked.
        """
        task = await self._open_task(staff, call_task_id, right=Right.CALL)
        if outcome is CallOutcome.REACHED and not identifiers_checked:
            raise IdentifiersNeeded
        self.unit.changes.insert(
            relay.call_attempts,
            call_task_id=call_task_id,
            staff_id=staff.id,
            at=self.unit.now,
            outcome=outcome.value,
            identifiers_checked=identifiers_checked,
        )
        self._trace(staff, task, outcome=outcome)
        if outcome is CallOutcome.REACHED:
            self._close(staff, task, outcome=outcome)
            await self._release(staff, task)

    async def give_up(self, staff: StaffMember, call_task_id: UUID) -> None:
        """Close a call that does not reach the patient; what was held stays held.

        Raises:
            TriesNeeded: it was tried less than three times, and the patient did not refuse it.
        """
        task = await self._open_task(staff, call_task_id, right=Right.GIVE_UP_CALL)
        if not _was_tried(await calls.attempts(self.unit, call_task_id)):
            raise TriesNeeded
        self._trace(staff, task, outcome=CallOutcome.GIVEN_UP)
        self._close(staff, task, outcome=CallOutcome.GIVEN_UP)

    async def _release(self, staff: StaffMember, task: CallTask) -> None:
        message = await threads.message(self.unit, task.message_id, lock=True) if task.message_id else None
        header = await header_of(self.unit, task.patient_id, staff=staff)
        if message is None or message.released_at is not None or not may_be_shown_after_call(is_minor=header.is_minor):
            return
        self.unit.changes.update(
            relay.messages,
            message.id,
            released_at=self.unit.now,
            released_by="call",
            chase_due_at=await first_chase(self.unit, task.patient_id),
        )
        record(self.unit, staff.actor, Action.RELEASED, about=("message", message.id), patient_id=task.patient_id)
        account = await self._account(message, None)
        if account is not None and account.status == "active":
            await tell_of_answer(self.unit, account, thread_id=message.thread_id)

    async def _account(self, message: Message | None, reminder: Reminder | None) -> Account | None:
        """Whom the answer or the reminder was for."""
        thread = await threads.one(self.unit, message.thread_id) if message else None
        account_id = thread.account_id if thread else reminder.account_id if reminder else None
        return await people.account(self.unit, account_id) if account_id else None

    def _close(self, staff: StaffMember, task: CallTask, *, outcome: CallOutcome) -> None:
        self.unit.changes.update(
            relay.call_tasks,
            task.id,
            closed_at=self.unit.now,
            closed_by=staff.id,
            outcome=outcome.value,
            reached_at=self.unit.now if outcome is CallOutcome.REACHED else None,
        )

    def _trace(self, staff: StaffMember, task: CallTask, *, outcome: CallOutcome) -> None:
        about = ("call", task.id)
        record(self.unit, staff.actor, Action.CALLED, about=about, patient_id=task.patient_id, detail=outcome.value)
        self.unit.announce(News(Scope.PRACTICE, staff.practice_id))

    async def _open_task(self, staff: StaffMember, call_task_id: UUID, *, right: Right) -> CallTask:
        task = await self._task(staff, call_task_id, right=right, lock=True)
        if task.closed_at is not None:
            raise CallTaskClosed
        return task

    async def _task(self, staff: StaffMember, call_task_id: UUID, *, right: Right, lock: bool = False) -> CallTask:
        task = await calls.one(self.unit, call_task_id, lock=lock)
        if task is None:
            raise NothingThere
        require(staff, right, pool_id=task.pool_id)
        return task


def _was_tried(attempts: list[CallAttempt]) -> bool:
    refused = any(attempt.outcome == CallOutcome.REFUSED for attempt in attempts)
    return refused or len(attempts) >= TRIES_BEFORE_GIVING_UP
