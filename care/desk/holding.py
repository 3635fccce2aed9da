"""The promise *actionable*, at the desk: what holds one answer longer than until the patient asks, and who ends that.

Holding longer is a clinician's decision about one answer. It has a reason of the harm exception and an end; the patient
reads who decided, until when, and whom to call to have somebody else look at it again.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from care.audit import Action, record
from care.holds import hold_back, rule_now
from care.relay import calendar_of
from care.rules.holds import OF_CLINICIANS, HoldReason, HoldRule, hold_ends
from care.rules.release import may_be_shown_after_call
from care.telling import tell_of_call
from storage import holds, people, threads
from storage.database import Unit
from storage.people import Account
from storage.schema.holds import holds as held

from .call_task import call_for
from .errors import HoldNeedsCall, HoldNeedsEnd, HoldNeedsReason, NothingThere
from .header import header_of
from .member import Right, StaffMember, require
from .silence import require_reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class LongerHold:
    """A clinician's wish that the patient can't ask for an answer before a day, as it was filled in."""

    reason: HoldReason | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    """A hold that may be kept: why, and until when."""

    reason: HoldReason
    until: datetime


class Holding:
    """Decides how long one answer is held, and takes that back."""

    def __init__(self, unit: Unit, staff: StaffMember) -> None:
        self.unit = unit
        self.staff = staff

    async def wanted(self, longer: LongerHold | None, *, needs_talking_over: bool | None) -> Until | None:
        """The longer hold that a clinician wants, as far as it may be kept.

        Raises:
            RoleMissing: whoever answers is no clinician.
            HoldNeedsCall, HoldNeedsReason, HoldNeedsEnd: it is not whole.
        """
        if longer is None:
            return None
        require(self.staff, Right.HOLD_LONGER)
        if needs_talking_over is False:
            raise HoldNeedsCall
        if longer.reason not in OF_CLINICIANS:
            raise HoldNeedsReason
        calendar = calendar_of(await people.practice(self.unit, self.staff.practice_id))
        until = hold_ends(longer.until, now=self.unit.now, calendar=calendar) if longer.until else None
        if until is None:
            raise HoldNeedsEnd
        return Until(reason=longer.reason, until=until)

    async def shows_at_once(self, account: Account, patient_id: UUID) -> bool:
        """Whether whom an answer is for wants to wait for no call, and may be shown it."""
        if not await holds.shows_at_once(self.unit, account.id):
            return False
        header = await header_of(self.unit, patient_id, staff=self.staff)
        return may_be_shown_after_call(is_minor=header.is_minor)

    async def keep(
        self, message_id: UUID, wanted: Until | None, *, patient_id: UUID, is_minor: bool
    ) -> datetime | None:
        """Hold an answer as a clinician or else the operator decided; returns until when, None where asking is enough.

        About a minor nothing is kept: that is told by telephone alone.
        """
        if is_minor:
            return None
        if wanted is not None:
            hold_back(self.unit, message_id, reason=wanted.reason, until=wanted.until, held_by=self.staff.id)
            self._trace(Action.HELD, message_id, patient_id=patient_id, detail=wanted.reason)
            return wanted.until
        rule = await rule_now(self.unit)
        if rule.hold is HoldRule.UNTIL_REQUEST or rule.most is None:
            return None
        until = self.unit.now + rule.most
        hold_back(self.unit, message_id, reason=HoldReason.UNTIL_CALL, until=until)
        return until

    async def lift(self, call_task_id: UUID) -> None:
        """Take a hold back before its end, on an objection or on second thoughts: from now on asking is enough."""
        task = await call_for(self.unit, call_task_id, staff=self.staff, right=Right.READ_THREADS)
        require(self.staff, Right.LIFT_HOLD)
        require_reachable((await header_of(self.unit, task.patient_id, staff=self.staff)).patient)
        message = await threads.message(self.unit, task.message_id, lock=True) if task.message_id else None
        hold = await holds.in_force(self.unit, message.id) if message else None
        thread = await threads.one(self.unit, message.thread_id) if message else None
        if message is None or hold is None or thread is None:
            raise NothingThere
        self.unit.changes.update(held, hold.id, ended_at=self.unit.now, lifted_by=self.staff.id)
        self._trace(Action.HOLD_LIFTED, message.id, patient_id=task.patient_id, detail=hold.reason)
        account = await people.account(self.unit, thread.account_id)
        if message.released_at is None and account is not None and account.status == "active":
            await tell_of_call(self.unit, account, thread_id=thread.id, message_id=message.id, may_show=True)

    def _trace(self, action: Action, message_id: UUID, *, patient_id: UUID, detail: str) -> None:
        about = ("message", message_id)
        record(self.unit, self.staff.actor, action, about=about, patient_id=patient_id, detail=detail)
