"""The promise *actionable*: who can't be reached by telephone is told by letter how to see it, or whom to call.

The letter says no more than a notice does: that our office has something to tell.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care.audit import Action, record
from care.calls import CallOutcome
from care.languages import languages_of_reader
from care.policy import Policy
from care.rules.reach import Way
from care.rules.release import may_be_shown_now
from storage import holds, people, threads
from storage.database import Unit
from storage.desk import calls, patients
from storage.desk.calls import CallTask
from storage.people import Account, Practice
from storage.schema import relay

from .call_task import account_called, open_call_for, was_tried
from .errors import CalledNotWritten, TriesNeeded
from .header import Header, header_of
from .member import Right, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to be printed; who it is for has no name or address here where none is on file."""

    header: Header
    practice: Practice
    task: CallTask
    name: str | None
    address: str | None
    language: str
    called_at: tuple[datetime, ...]
    # Whether it says how to see it in the portal; otherwise it asks for a call.
    may_be_seen: bool


class CallLetter:
    """Makes the letter."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def make(self, staff: StaffMember, call_task_id: UUID) -> Letter:
        """Draw up the letter and record it; a second print is recorded too.

        Raises:
            CalledNotWritten: the patient wants to be reached in another way alone.
            TriesNeeded: it was tried less than three times, and the patient did not refuse the call.
        """
        task = await open_call_for(self.unit, call_task_id, staff=staff, right=Right.CALL)
        attempts = await calls.attempts(self.unit, call_task_id)
        wish = (await patients.contact(self.unit, task.patient_id)).wish
        if wish is not None and (wish.wish is None or wish.wish.way != Way.LETTER):
            raise CalledNotWritten
        if wish is None and not was_tried(attempts):
            raise TriesNeeded
        account = await account_called(self.unit, task)
        header = await header_of(self.unit, task.patient_id, staff=staff)
        self.unit.changes.update(relay.call_tasks, task.id, letter_at=self.unit.now, letter_by=staff.id)
        record(self.unit, staff.actor, Action.LETTER_MADE, about=("call", task.id), patient_id=task.patient_id)
        to = await self._recipient(staff, account, patient_id=task.patient_id)
        return Letter(
            header=header,
            practice=await people.practice(self.unit, staff.practice_id),
            task=task,
            name=to.name if to else None,
            address=(await patients.contact(self.unit, to.id)).letters_to if to else None,
            language=(await languages_of_reader(self.unit, account, patient_id=task.patient_id)).written,
            called_at=tuple(attempt.at for attempt in attempts if attempt.outcome != CallOutcome.ESCALATED),
            may_be_seen=await self._may_be_seen(task, account, header=header),
        )

    async def _recipient(
        self, staff: StaffMember, account: Account | None, *, patient_id: UUID
    ) -> people.Patient | None:
        """The patient, or the proxy who wrote, where they are a patient themselves."""
        if account is None or account.patient_id == patient_id:
            return await people.patient(self.unit, patient_id)
        if account.patient_id is None:
            return None
        record(self.unit, staff.actor, Action.LISTED, about=("account", account.id), patient_id=account.patient_id)
        return await people.patient(self.unit, account.patient_id)

    async def _may_be_seen(self, task: CallTask, account: Account | None, *, header: Header) -> bool:
        message = await threads.message(self.unit, task.message_id) if task.message_id else None
        reads = account is not None and account.status == "active"
        hold = await holds.in_force(self.unit, message.id) if message else None
        may_be_shown = may_be_shown_now(
            is_minor=header.is_minor, held_until=hold.until if hold else None, now=self.unit.now
        )
        return reads and message is not None and may_be_shown
