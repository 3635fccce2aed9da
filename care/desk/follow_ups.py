"""Reminders from the staff's side: planned once about what was told already, and stopped when no longer wanted."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from care.audit import Action, record
from care.calls import CallReason, ask_for_call
from care.errors import InQuietHours, InThePast, ReminderOver
from care.languages import Languages, languages_of_reader
from care.policy import Policy
from care.rules.gate import Part
from care.rules.local_time import instant
from care.rules.quiet_hours import may_nudge, next_decent
from care.viewers import require_account_may_see
from care.words import require_words
from storage import people, reminders, threads
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account
from storage.reminders import Reminder
from storage.schema import relay
from storage.threads import Message, Thread

from .errors import NothingThere, NotToldYet, RemindersStopped
from .header import Header, header_of
from .member import Right, StaffMember, require
from .silence import require_reachable
from .translating import translator_of

LONGEST_REMINDER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reminder follows up: something that the patient was already told in a thread."""

    header: Header
    thread: Thread
    message: Message
    account: Account
    # Of whoever is reminded; and who answers for the translation of what they are reminded of.
    languages: Languages
    translated_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A reminder that stands; `due_at` is None where it became a call, because the patient stopped reminders."""

    due_at: datetime | None


class FollowUps:
    """Plans reminders, lists and stops them."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def about(self, staff: StaffMember, message_id: UUID) -> Told:
        """What would be followed up.

        Raises:
            NotToldYet: the patient has not been told this.
            PatientHasDied, ChartIsFrozen: nothing is sent any more.
            NotForMinors: about a minor nobody is reminded in the portal.
        """
        message = await threads.message(self.unit, message_id)
        thread = None if message is None else await threads.one(self.unit, message.thread_id)
        if message is None or thread is None or message.moved_at is not None:
            raise NothingThere
        require(staff, Right.REMIND, pool_id=thread.pool_id)
        if message.staff_id is None or message.released_at is None:
            raise NotToldYet
        account = await people.account(self.unit, thread.account_id)
        header = await header_of(self.unit, thread.patient_id, staff=staff)
        if account is None:
            raise NothingThere
        require_reachable(header.patient)
        grants = await people.grants_of(self.unit, account.id)
        require_account_may_see(account, about=header.patient, part=Part.REMINDERS, grants=grants, today=header.today)
        record(self.unit, staff.actor, Action.READ, about=("message", message_id), patient_id=thread.patient_id)
        languages = await languages_of_reader(self.unit, account, patient_id=thread.patient_id)
        return Told(header=header, thread=thread, message=message, account=account, languages=languages)

    async def plan(
        self, staff: StaffMember, message_id: UUID, *, text: str, day: date, clock: time, translated_by: str = ""
    ) -> Planned:
        """Remind the patient on this day and time of their own wall clock.

        Raises:
            InQuietHours: it would reach them between 20:00 and 09:00.
            NotTheirLanguage, TranslatorNeeded: they could not read it, or nobody answers for the translation.
        """
        told = await self._told(staff, message_id, text=text, translated_by=translated_by)
        zone = ZoneInfo(told.header.patient.zone)
        at = instant(day, clock, zone=zone)
        if at < self.unit.now:
            raise InThePast
        if not may_nudge(at, zone=zone):
            raise InQuietHours(next_decent(at, zone=zone))
        return self._keep(staff, told, text=text, at=at, overrides=False)

    async def send_now(self, staff: StaffMember, message_id: UUID, *, text: str, translated_by: str = "") -> Planned:
        """Remind the patient at once, quiet hours or not; raises as `plan` where they could not read it."""
        told = await self._told(staff, message_id, text=text, translated_by=translated_by)
        return self._keep(staff, told, text=text, at=self.unit.now, overrides=True)

    async def call_instead(self, staff: StaffMember, message_id: UUID, *, text: str) -> Planned:
        """Have somebody call a patient who has stopped reminders."""
        told = await self.about(staff, message_id)
        require_words(text, longest=LONGEST_REMINDER)
        reminder_id = self._insert(staff, told, text=text, state="handed over", due_at=None, overrides=False)
        thread = told.thread
        ask_for_call(
            self.unit,
            CallReason.REMINDERS_STOPPED,
            patient_id=thread.patient_id,
            pool_id=thread.pool_id,
            reminder_id=reminder_id,
        )
        return Planned(due_at=None)

    async def of_patient(self, staff: StaffMember, patient_id: UUID) -> list[Reminder]:
        """The reminders about a patient in the member's pools, planned ones first."""
        require(staff, Right.REMIND)
        found = await reminders.of_patient(self.unit, patient_id)
        return [reminder for reminder in found if reminder.pool_id in staff.pools]

    async def stop(self, staff: StaffMember, reminder_id: UUID) -> UUID:
        """Take a planned reminder back; returns whose it was."""
        require(staff, Right.REMIND)
        reminder = await reminders.one(self.unit, reminder_id, lock=True)
        if reminder is None:
            raise NothingThere
        require(staff, Right.REMIND, pool_id=reminder.pool_id)
        if reminder.state != "planned":
            raise ReminderOver
        self.unit.changes.update(relay.reminders, reminder_id, state="stopped", due_at=None, ended_at=self.unit.now)
        about = ("reminder", reminder_id)
        record(self.unit, staff.actor, Action.STOPPED, about=about, patient_id=reminder.patient_id)
        self.unit.announce(News(Scope.ACCOUNT, reminder.account_id))
        return reminder.patient_id

    async def _told(self, staff: StaffMember, message_id: UUID, *, text: str, translated_by: str) -> Told:
        told = await self.about(staff, message_id)
        require_words(text, longest=LONGEST_REMINDER)
        if told.account.reminders_stopped_at is not None or told.account.messages_stopped_at is not None:
            raise RemindersStopped
        patient_id = told.thread.patient_id
        by = await translator_of(self.unit, told.account, patient_id, text=text, named=translated_by)
        return replace(told, translated_by=by)

    def _keep(self, staff: StaffMember, told: Told, *, text: str, at: datetime, overrides: bool) -> Planned:
        self._insert(staff, told, text=text, state="planned", due_at=at, overrides=overrides)
        self.unit.announce(News(Scope.ACCOUNT, told.account.id))
        return Planned(due_at=at)

    def _insert(
        self, staff: StaffMember, told: Told, *, text: str, state: str, due_at: datetime | None, overrides: bool
    ) -> UUID:
        patient = told.header.patient
        reminder_id = self.unit.changes.insert(
            relay.reminders,
            patient_id=patient.id,
            pool_id=told.thread.pool_id,
            account_id=told.account.id,
            message_id=told.message.id,
            text=text.strip(),
            zone=patient.zone,
            due_at=due_at,
            quiet_hours_overridden=overrides,
            state=state,
            planned_by=staff.id,
            planned_at=self.unit.now,
            ended_at=None if due_at else self.unit.now,
            translated_by=told.translated_by,
        )
        record(self.unit, staff.actor, Action.PLANNED, about=("reminder", reminder_id), patient_id=patient.id)
        return reminder_id
