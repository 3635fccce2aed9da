"""The promise *actionable*: what holds an answer back that needs a call, until when, and what ends it.

By default asking is enough. Longer holds only an operator's recorded decision, for all and with a maximum, or a
clinician's about one answer, with a reason and an end. Whoever wants to be shown everything at once says so once.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from storage import holds, people, threads
from storage.database import Unit
from storage.holds import Hold
from storage.people import Account, Patient
from storage.schema import people as tables
from storage.schema import relay
from storage.schema.holds import holds as held

from .audit import SYSTEM, Action, record
from .errors import NotForMinors
from .rules.ages import is_minor_on
from .rules.holds import HoldReason, HoldRule
from .rules.release import may_be_shown_after_call
from .sessions import as_actor
from .telling import tell_of_answer
from .unread import first_chase


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the operator has decided: asking is enough, or the call comes first, for so long at most."""

    hold: HoldRule = HoldRule.UNTIL_REQUEST
    most: timedelta | None = None


async def rule_now(unit: Unit) -> Rule:
    """The latest decision; without one, asking is enough."""
    decided = await holds.decisions(unit)
    if not decided:
        return Rule()
    hours = decided[0].most_hours
    return Rule(hold=HoldRule(decided[0].hold), most=timedelta(hours=hours) if hours else None)


def hold_back(
    unit: Unit, message_id: UUID, *, reason: HoldReason, until: datetime, held_by: UUID | None = None
) -> None:
    """Keep an answer from being asked for until an instant."""
    unit.changes.insert(
        held, message_id=message_id, reason=reason.value, held_by=held_by, held_at=unit.now, until=until
    )


class Holds:
    """Ends what is over, and keeps who wants to wait for no call."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def shows_at_once(self, account: Account) -> bool:
        """Whether an account's holder wants to wait for no call."""
        return await holds.shows_at_once(self.unit, account.id)

    async def can_wait_for_none(self, account: Account) -> bool:
        """Whether there is a choice: a minor's own answers that need a call are told on one, whatever is wished."""
        own = await people.patient(self.unit, account.patient_id) if account.patient_id else None
        return own is None or may_be_shown_after_call(is_minor=self._is_minor(own))

    async def show_at_once(self, account: Account, *, wanted: bool) -> None:
        """From now on show everything without waiting for a call, or let the office call first again.

        Raises:
            NotForMinors: the account is a minor's own.
        """
        if wanted and not await self.can_wait_for_none(account):
            raise NotForMinors
        self.unit.changes.update(tables.accounts, account.id, show_at_once_since=self.unit.now if wanted else None)
        action = Action.SHOWN_AT_ONCE if wanted else Action.CALLED_FIRST
        about = ("account", account.id)
        record(self.unit, as_actor(account), action, about=about, patient_id=account.patient_id)

    async def end_over(self, *, limit: int = 50) -> int:
        """Claim holds whose end has come, and show what they held; returns how many ended."""
        over = await holds.claim_over(self.unit, limit)
        for hold in over:
            self.unit.changes.update(held, hold.id, ended_at=self.unit.now)
            await self._show(hold)
        return len(over)

    async def _show(self, hold: Hold) -> None:
        message = await threads.message(self.unit, hold.message_id, lock=True)
        if message is None or message.released_at is not None or message.corrected_at or message.moved_at:
            return
        if await holds.in_force(self.unit, message.id):
            return
        thread = await threads.one(self.unit, message.thread_id)
        patient = await people.patient(self.unit, message.patient_id)
        account = await people.account(self.unit, thread.account_id) if thread else None
        if patient is None or account is None or account.status != "active":
            return
        if not may_be_shown_after_call(is_minor=self._is_minor(patient)):
            return
        self.unit.changes.update(
            relay.messages,
            message.id,
            released_at=self.unit.now,
            released_by="hold ended",
            chase_due_at=await first_chase(self.unit, patient.id),
        )
        record(self.unit, SYSTEM, Action.RELEASED, about=("message", message.id), patient_id=patient.id)
        await tell_of_answer(self.unit, account, thread_id=message.thread_id)

    def _is_minor(self, patient: Patient) -> bool:
        today: date = self.unit.today(patient.zone)
        return is_minor_on(patient.birth_date, today=today)
