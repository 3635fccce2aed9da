"""Reminders from the patient's side: nudged until done, later or stopped, and then a human hears of it."""

from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from storage import people
from storage import reminders as kept
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account, Patient, ProxyGrant
from storage.reminders import Reminder
from storage.schema import relay

from .audit import SYSTEM, Action, record
from .calls import CallReason, ask_for_call
from .errors import (
    ChoiceIsStale,
    InQuietHours,
    InThePast,
    NoRight,
    ReminderOver,
    TimeNeeded,
    TooFarAhead,
    WrittenByAnother,
)
from .languages import with_translator
from .notices import Pick
from .opt_out import OptOut
from .policy import Policy
from .relay import written_by
from .rules.gate import Part
from .rules.opt_out import OutboundKind, may_send
from .rules.quiet_hours import may_nudge, next_decent
from .rules.reminders import (
    SILENCES,
    Later,
    Wanted,
    after_silence,
    is_still_wanted,
    is_too_far,
    later,
    wanted_at,
)
from .telling import tell_of_news, tell_of_reminder
from .viewers import require_account_may_see

Grants = tuple[ProxyGrant, ...]

LATER = MappingProxyType(
    {Pick.TOMORROW: Later.TOMORROW, Pick.IN_THREE_DAYS: Later.IN_THREE_DAYS, Pick.NEXT_WEEK: Later.NEXT_WEEK}
)


class Reminders:
    """Follow-ups of what a patient was told."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def planned(self, account: Account) -> int:
        """How many reminders an account still has before it."""
        return len(await kept.planned_of(self.unit, account.id))

    async def of_account(self, account: Account, *, about: Patient, grants: Grants) -> list[Reminder]:
        """An account's reminders about a patient, planned ones first."""
        self._require(account, about=about, grants=grants)
        actor = written_by(account, about)
        record(self.unit, actor, Action.LISTED, about=("patient", about.id), patient_id=about.id)
        return await kept.of_account(self.unit, account.id, patient_id=about.id)

    async def open(self, reminder_id: UUID, *, account: Account, grants: Grants) -> Reminder:
        """One reminder, for the page that shows it; raises NoRight where it is somebody else's."""
        reminder, patient = await self._own(reminder_id, account=account, grants=grants, lock=False)
        actor = written_by(account, patient)
        record(self.unit, actor, Action.READ, about=("reminder", reminder_id), patient_id=patient.id)
        return reminder

    async def answer(
        self, reminder_id: UUID, *, account: Account, pick: Pick, grants: Grants | None = None
    ) -> datetime | None:
        """Take Done, a Later or Stop; returns the next nudge's instant after a Later.

        Raises:
            ReminderOver: it is done, stopped or handed over already.
        """
        reminder, patient = await self._planned(reminder_id, account=account, grants=grants)
        due_at = await self._answered(reminder, account=account, pick=pick)
        await self._note_answer(reminder, account=account, about=patient, pick=pick)
        return due_at

    async def proposed(self, reminder_id: UUID, wanted: Wanted, *, account: Account, zone: ZoneInfo) -> datetime:
        """When a reminder would be nudged that is wanted at a time of `zone`; nothing is kept before it is confirmed.

        Raises:
            TimeNeeded, InThePast, TooFarAhead, InQuietHours: it can't be then.
            ReminderOver: it is done, stopped or handed over already.
        """
        reminder, _ = await self._planned(reminder_id, account=account)
        at = wanted_at(wanted, now=self.unit.now, zone=zone)
        if at is None:
            raise TimeNeeded
        self._require_fit(at, reminder)
        return at

    async def remind_at(self, reminder_id: UUID, at: datetime, *, account: Account) -> datetime:
        """Nudge again at an instant that the patient confirmed; refuses as `proposed` does, for time has passed."""
        reminder, patient = await self._planned(reminder_id, account=account)
        self._require_fit(at, reminder)
        self._nudge_again(reminder, at)
        await self._note_answer(reminder, account=account, about=patient, pick=Pick.LATER)
        return at

    async def nudge_due(self, *, limit: int = 50) -> int:
        """Claim and nudge what is due, or hand it to a human; returns how many were dealt with."""
        reminders = await kept.due(self.unit, limit)
        for reminder in reminders:
            await self._come_due(reminder)
        return len(reminders)

    async def nudge_went_out(self, reminder_id: UUID, *, made_at: datetime, conversation_id: UUID | None) -> None:
        """Count a nudge that a chat app took, once for however many chats; silence is counted from now on."""
        reminder = await self._not_nudged_since(made_at, reminder_id)
        if reminder is not None:
            self._count(reminder, conversation_id=conversation_id)

    async def nudge_was_missed(self, reminder_id: UUID, *, made_at: datetime) -> None:
        """Nudge by e-mail where a chat app took nothing, and no other chat has."""
        reminder = await self._not_nudged_since(made_at, reminder_id)
        account = await people.account(self.unit, reminder.account_id) if reminder else None
        if reminder is None or account is None or not await self._may_be_nudged(reminder, account=account):
            return
        await tell_of_news(self.unit, account)
        self._count(reminder, conversation_id=None)

    async def _answered(self, reminder: Reminder, *, account: Account, pick: Pick) -> datetime | None:
        if pick is Pick.STOP:
            await OptOut(self.unit).stop_reminders(account)
            return None
        if pick is Pick.DONE:
            self._end(reminder, state="done")
            return None
        if pick not in LATER:
            raise ChoiceIsStale
        due_at = later(LATER[pick], now=self.unit.now, zone=ZoneInfo(reminder.zone))
        self._nudge_again(reminder, due_at)
        return due_at

    def _nudge_again(self, reminder: Reminder, due_at: datetime) -> None:
        # The patient has spoken: silence is counted anew.
        self.unit.changes.update(
            relay.reminders, reminder.id, due_at=due_at, nudges_sent=0, quiet_hours_overridden=False
        )

    def _require_fit(self, at: datetime, reminder: Reminder) -> None:
        zone = ZoneInfo(reminder.zone)
        if at <= self.unit.now:
            raise InThePast
        decent = next_decent(at, zone=zone)
        if is_too_far(decent, now=self.unit.now, zone=zone):
            raise TooFarAhead
        if decent != at:
            raise InQuietHours(decent)

    async def _note_answer(self, reminder: Reminder, *, account: Account, about: Patient, pick: Pick) -> None:
        nudge_id = await kept.last_nudge(self.unit, reminder.id)
        if nudge_id is not None:
            self.unit.changes.update(relay.nudges, nudge_id, answer=pick.value, answered_at=self.unit.now)
        record(
            self.unit,
            written_by(account, about),
            Action.REMINDER_ANSWERED,
            about=("reminder", reminder.id),
            patient_id=about.id,
            detail=pick.value,
        )
        self.unit.announce(News(Scope.PRACTICE, about.practice_id), News(Scope.ACCOUNT, account.id))

    async def _come_due(self, reminder: Reminder) -> None:
        account = await people.account(self.unit, reminder.account_id)
        zone = ZoneInfo(reminder.zone)
        if account is not None and account.status != "active":
            self._hand_over(reminder, CallReason.ACCOUNT_CLOSED)
        elif account is None or not await self._may_be_nudged(reminder, account=account):
            self._hand_over(reminder, CallReason.REMINDERS_STOPPED)
        elif reminder.nudges_sent > len(SILENCES):
            self._hand_over(reminder, CallReason.REMINDER_UNANSWERED)
        elif not reminder.quiet_hours_overridden and not may_nudge(self.unit.now, zone=zone):
            self.unit.changes.update(relay.reminders, reminder.id, due_at=next_decent(self.unit.now, zone=zone))
        else:
            await self._nudge(reminder, account=account, zone=zone)

    async def _may_be_nudged(self, reminder: Reminder, *, account: Account) -> bool:
        if not may_send(
            OutboundKind.REMINDER,
            reminders_stopped=account.reminders_stopped_at is not None,
            all_stopped=account.messages_stopped_at is not None,
        ):
            return False
        patient = await people.patient(self.unit, reminder.patient_id)
        if patient is None:
            return False
        try:
            self._require(account, about=patient, grants=await people.grants_of(self.unit, account.id))
        except NoRight:
            return False
        return True

    async def _nudge(self, reminder: Reminder, *, account: Account, zone: ZoneInfo) -> None:
        text = with_translator(reminder.text, reminder.translated_by)
        nudged = await tell_of_reminder(self.unit, account, reminder_id=reminder.id, text=text)
        if not nudged.waits:
            self._count(reminder, conversation_id=nudged.conversation_id)
            return
        # It counts when it has gone out. Until then the next one is due as if it had, so that none is lost with it.
        self.unit.changes.update(
            relay.reminders,
            reminder.id,
            due_at=after_silence(reminder.nudges_sent + 1, last_sent=self.unit.now, zone=zone).at,
            quiet_hours_overridden=False,
        )

    async def _not_nudged_since(self, made_at: datetime, reminder_id: UUID) -> Reminder | None:
        """A reminder whose nudge of then is still to be counted, locked."""
        reminder = await kept.one(self.unit, reminder_id, lock=True)
        if reminder is None or reminder.state != "planned":
            return None
        nudged_at = await kept.nudged_at(self.unit, reminder_id)
        wanted = is_still_wanted(
            reminder.due_at,
            nudges_sent=reminder.nudges_sent,
            made_at=made_at,
            nudged_at=nudged_at,
            zone=ZoneInfo(reminder.zone),
        )
        return reminder if wanted and (nudged_at is None or nudged_at < made_at) else None

    def _count(self, reminder: Reminder, *, conversation_id: UUID | None) -> None:
        sent, zone = reminder.nudges_sent + 1, ZoneInfo(reminder.zone)
        self.unit.changes.insert(
            relay.nudges, reminder_id=reminder.id, conversation_id=conversation_id, sent_at=self.unit.now
        )
        self.unit.changes.update(
            relay.reminders,
            reminder.id,
            nudges_sent=sent,
            due_at=after_silence(sent, last_sent=self.unit.now, zone=zone).at,
            quiet_hours_overridden=False,
        )
        record(self.unit, SYSTEM, Action.NUDGED, about=("reminder", reminder.id), patient_id=reminder.patient_id)

    def _hand_over(self, reminder: Reminder, reason: CallReason) -> None:
        self._end(reminder, state="handed over")
        ask_for_call(
            self.unit, reason, patient_id=reminder.patient_id, pool_id=reminder.pool_id, reminder_id=reminder.id
        )

    def _end(self, reminder: Reminder, *, state: str) -> None:
        self.unit.changes.update(relay.reminders, reminder.id, state=state, due_at=None, ended_at=self.unit.now)

    async def _planned(
        self, reminder_id: UUID, *, account: Account, grants: Grants | None = None
    ) -> tuple[Reminder, Patient]:
        """An account's own reminder that is about to be answered, locked."""
        if grants is None:
            grants = await people.grants_of(self.unit, account.id)
        reminder, patient = await self._own(reminder_id, account=account, grants=grants, lock=True)
        if reminder.state != "planned":
            raise ReminderOver
        return reminder, patient

    async def _own(
        self, reminder_id: UUID, *, account: Account, grants: Grants, lock: bool
    ) -> tuple[Reminder, Patient]:
        reminder = await kept.one(self.unit, reminder_id, lock=lock)
        patient = None if reminder is None else await people.patient(self.unit, reminder.patient_id)
        if reminder is None or patient is None or reminder.account_id != account.id:
            raise WrittenByAnother
        self._require(account, about=patient, grants=grants)
        return reminder, patient

    def _require(self, account: Account, *, about: Patient, grants: Grants) -> None:
        today = self._today(about)
        require_account_may_see(account, about=about, part=Part.REMINDERS, grants=grants, today=today)

    def _today(self, patient: Patient) -> date:
        return self.unit.today(patient.zone)
