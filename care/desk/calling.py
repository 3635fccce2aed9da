"""The promise *actionable*: the patient is called, and shown the answer once a call has reached them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from care.audit import Action, record
from care.calls import CallOutcome, Interpreter
from care.languages import Languages, languages_of_reader
from care.policy import Policy
from care.relay import calendar_of
from care.rules.calls import next_try
from care.rules.not_reached import is_number
from care.rules.reach import Way, may_call_at
from care.rules.release import may_be_shown_after_call
from care.telling import tell_of_answer
from care.unread import first_chase
from storage import holds, people, reminders, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import calls, patients
from storage.desk.calls import CallAttempt, CallTask
from storage.desk.patients import Contact
from storage.holds import Hold
from storage.live import News, Scope
from storage.people import Practice
from storage.reminders import Reminder
from storage.schema import relay
from storage.threads import Message

from .call_task import account_called, call_for, is_for_nobody, open_call_for, was_tried
from .errors import CalledNotWritten, IdentifiersNeeded, InterpreterNotSaid, NumberNotSaid, TriesNeeded, WhyNowNotSaid
from .header import Header, Proxy, header_of, proxy_who_wrote
from .member import Right, StaffMember

LONGEST_WHY = 300
# What is recorded beside calls, and was none.
NO_CALL = frozenset({CallOutcome.ESCALATED, CallOutcome.WRITTEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One call as the member who made it tells it; `number` as it was dialled."""

    outcome: CallOutcome
    number: str = ""
    identifiers_checked: bool = False
    interpreter: Interpreter | None = None
    # Why now, where the patient named other hours as safe.
    why_now: str = ""


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
    # What keeps the patient from asking to see it, if anything does.
    hold: Hold | None
    # One, or all that the patient stopped at once.
    reminders: tuple[Reminder, ...]
    attempts: tuple[CallAttempt, ...]
    callers: Mapping[UUID, str]
    # Whoever it is for acts for the patient no more.
    is_for_nobody: bool
    # Enough was tried for a letter, and for giving up.
    tried_enough: bool
    may_give_up: bool
    # Of whoever is called.
    languages: Languages


class Calling:
    """Opens calls and records how they went."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, call_task_id: UUID) -> OpenCall:
        """Read what a call is about."""
        task = await call_for(self.unit, call_task_id, staff=staff, right=Right.READ_THREADS)
        header = await header_of(self.unit, task.patient_id, staff=staff)
        attempts = await calls.attempts(self.unit, call_task_id)
        message = await threads.message(self.unit, task.message_id) if task.message_id else None
        reminder = await reminders.one(self.unit, task.reminder_id) if task.reminder_id else None
        account = await account_called(self.unit, task)
        is_idle = await is_for_nobody(self.unit, task)
        record(self.unit, staff.actor, Action.READ, about=("call", call_task_id), patient_id=task.patient_id)
        return OpenCall(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            task=task,
            pool=await people.pool_name(self.unit, task.pool_id),
            contact=await patients.contact(self.unit, task.patient_id),
            proxy=await proxy_who_wrote(self.unit, account, patient_id=task.patient_id, staff=staff),
            message=message,
            hold=await holds.in_force(self.unit, message.id) if message else None,
            reminders=tuple(await reminders.stopped_together(self.unit, reminder)) if reminder else (),
            attempts=tuple(attempts),
            callers=await kept_staff.names(self.unit, (task.closed_by, *(attempt.staff_id for attempt in attempts))),
            tried_enough=was_tried(attempts),
            is_for_nobody=is_idle,
            may_give_up=staff.may(Right.GIVE_UP_CALL) and (is_idle or was_tried(attempts)),
            languages=await languages_of_reader(self.unit, account, patient_id=task.patient_id),
        )

    async def attempt(self, staff: StaffMember, call_task_id: UUID, tried: Tried) -> None:
        """Record one call; the one that reached the patient closes the task and shows them the answer.

        After one that may be made again the next try is set, in practice hours.

        Raises:
            NumberNotSaid: what was dialled is not said.
            WhyNowNotSaid: they are called outside the hours that they named as safe, and why is not said.
            IdentifiersNeeded: the patient was reached, and two identifiers were not checked.
            InterpreterNotSaid: they were reached, and how both understood each other is not said.
            CalledNotWritten: a letter does not do, unless the patient wants to be reached by letter alone.
        """
        task = await open_call_for(self.unit, call_task_id, staff=staff, right=Right.CALL)
        await self._require_whole(task, tried)
        why_now = await self._why_now(task, tried)
        self.unit.changes.insert(
            relay.call_attempts,
            call_task_id=call_task_id,
            staff_id=staff.id,
            at=self.unit.now,
            outcome=tried.outcome.value,
            number=None if tried.outcome in NO_CALL else tried.number.strip(),
            identifiers_checked=tried.identifiers_checked,
            interpreter=tried.interpreter.value if tried.interpreter else None,
            why_now=why_now,
        )
        self._trace(staff, task, outcome=tried.outcome)
        if tried.outcome is CallOutcome.REACHED:
            self._close(staff, task, outcome=tried.outcome)
            await self._release(staff, task)
        elif tried.outcome is CallOutcome.WRITTEN:
            self._close(staff, task, outcome=tried.outcome)
        elif tried.outcome is CallOutcome.ESCALATED:
            self.unit.changes.update(relay.call_tasks, task.id, escalated_at=self.unit.now)
        else:
            due_at = None if tried.outcome is CallOutcome.REFUSED else await self._next_try(staff)
            self.unit.changes.update(relay.call_tasks, task.id, next_try_at=due_at)

    async def give_up(self, staff: StaffMember, call_task_id: UUID) -> None:
        """Close a call that does not reach the patient; what was held stays held.

        Raises:
            TriesNeeded: it was tried less than three times, and the patient did not refuse it, nor is it for nobody.
        """
        task = await open_call_for(self.unit, call_task_id, staff=staff, right=Right.GIVE_UP_CALL)
        tried_enough = was_tried(await calls.attempts(self.unit, call_task_id))
        if not tried_enough and not await is_for_nobody(self.unit, task):
            raise TriesNeeded
        self._trace(staff, task, outcome=CallOutcome.GIVEN_UP)
        self._close(staff, task, outcome=CallOutcome.GIVEN_UP)

    async def _next_try(self, staff: StaffMember) -> datetime:
        calendar = calendar_of(await people.practice(self.unit, staff.practice_id))
        return next_try(self.unit.now, calendar=calendar)

    async def _require_whole(self, task: CallTask, tried: Tried) -> None:
        if tried.outcome is CallOutcome.WRITTEN:
            wished = (await patients.contact(self.unit, task.patient_id)).wished
            if wished is None or wished.way != Way.LETTER:
                raise CalledNotWritten
        if tried.outcome not in NO_CALL and not is_number(tried.number):
            raise NumberNotSaid
        if tried.outcome is not CallOutcome.REACHED:
            return
        if not tried.identifiers_checked:
            raise IdentifiersNeeded
        account = await account_called(self.unit, task)
        called = await languages_of_reader(self.unit, account, patient_id=task.patient_id)
        if tried.interpreter is None and called.needs_interpreter:
            raise InterpreterNotSaid

    async def _why_now(self, task: CallTask, tried: Tried) -> str | None:
        """Why the patient, and nobody else, was called outside the hours that they named; None where they were not."""
        wished = (await patients.contact(self.unit, task.patient_id)).wished
        account, patient = await account_called(self.unit, task), await people.patient(self.unit, task.patient_id)
        is_another = account is not None and account.patient_id != task.patient_id
        if tried.outcome in NO_CALL or wished is None or patient is None or is_another:
            return None
        hours = {"from_hour": wished.from_hour, "until_hour": wished.until_hour}
        if may_call_at(self.unit.now, **hours, zone=ZoneInfo(patient.zone)):
            return None
        why = tried.why_now.strip()[:LONGEST_WHY]
        if not why:
            raise WhyNowNotSaid
        return why

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
        account = await account_called(self.unit, task)
        if account is not None and account.status == "active":
            await tell_of_answer(self.unit, account, thread_id=message.thread_id, calls_anyway=True)

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
