"""The promise *ownership*: what was filed to the wrong patient is moved to the right one, with a trace on both sides.

Whose words are in a row never changes, so what is moved is sealed anew in rows of its own, and nothing is left where it
stood but that it was moved. It stays its writer's: if they may not read about the right patient here, they are called.
(Who of the staff has a thread is `moving.py`.)
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from care.audit import Action, record
from care.rules.refiling import Standing, standing_of, with_their_versions
from care.telling import tell_of_refiling
from storage import people, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import refilings
from storage.live import News, Scope
from storage.people import Practice
from storage.schema import relay
from storage.threads import Message, Thread

from .errors import (
    MessagesNeeded,
    NothingThere,
    RefiledMeanwhile,
    RefileReasonNeeded,
    SamePatient,
    UnreadableStays,
)
from .guarded import require_may_open
from .header import Header, header_of
from .member import Right, Role, StaffMember, require
from .patients import the_one
from .refiled import NewPlace, carry, new_place, writing


class RefileReason(StrEnum):
    """Why something stood with the wrong patient: the whole list."""

    ABOUT_ANOTHER = "it is about another patient"
    WRONG_CHOICE = "the writer chose the wrong person"
    ANOTHER_WROTE = "somebody else used the account"
    OUR_MISTAKE = "we filed it wrongly"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRefiling:
    """A thread as it lies before a member who is to say what of it stands with the wrong patient."""

    header: Header
    practice: Practice
    thread: Thread
    messages: Sequence[Message]
    authors: Mapping[UUID, str]


class Refiling:
    """Moves messages to the patient whom they are about."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    async def open(self, staff: StaffMember, thread_id: UUID) -> OpenRefiling:
        """Read what could be moved."""
        thread = await self._thread(staff, thread_id)
        header = await header_of(self.unit, thread.patient_id, staff=staff)
        messages = await self._standing(thread)
        record(self.unit, staff.actor, Action.READ, about=("thread", thread_id), patient_id=thread.patient_id)
        return OpenRefiling(
            header=header,
            practice=await people.practice(self.unit, thread.practice_id),
            thread=thread,
            messages=messages,
            authors=await kept_staff.names(self.unit, (message.staff_id for message in messages)),
        )

    async def right_patient(self, staff: StaffMember, thread_id: UUID, *, mrn: str, born_on: date | None) -> Header:
        """The patient of this record number and date of birth, to be looked at before anything is moved.

        Raises:
            RightPatientNeeded: the two are not the same patient's.
            SamePatient: it is the one with whom it stands.
        """
        thread = await self._thread(staff, thread_id)
        about = ("thread", thread_id)
        found = await the_one(self.unit, staff, mrn=mrn, born_on=born_on, about=about, of=thread.patient_id)
        if found.id == thread.patient_id:
            raise SamePatient
        header = await header_of(self.unit, found.id, staff=staff)
        record(self.unit, staff.actor, Action.LISTED, about=("search", staff.id), patient_id=found.id)
        return header

    async def move(
        self,
        staff: StaffMember,
        thread_id: UUID,
        *,
        message_ids: Collection[UUID],
        to: UUID,
        reason: RefileReason | None,
        version: int,
    ) -> UUID:
        """Move messages, as the thread stood at `version`, and return the thread in which they stand from now on.

        Raises:
            MessagesNeeded, RefileReasonNeeded: it was not said what, or why.
            RefiledMeanwhile: the thread has changed since.
            UnreadableStays: something of it can't be read, and so can't be sealed anew.
        """
        thread = await self._thread(staff, thread_id, lock=True)
        right = (await header_of(self.unit, to, staff=staff)).patient
        if thread.version != version:
            raise RefiledMeanwhile
        if right.id == thread.patient_id:
            raise SamePatient
        if reason is None:
            raise RefileReasonNeeded
        moved, left = _parted(await self._standing(thread), chosen=message_ids)
        place = await new_place(self.unit, thread, moved, right=right)
        for message in moved:
            self._leave_nothing(message)
        await carry(self.unit, staff, place, moved)
        self._trace(staff, thread, place, reason=reason)
        await self._silence(staff, thread, moved)
        await self._settle_old(thread, place, standing_of(list(map(writing, left)), was=thread.state))
        if place.reads:
            await tell_of_refiling(self.unit, place.account, thread_id=place.thread_id)
        return place.thread_id

    def _leave_nothing(self, message: Message) -> None:
        self.unit.changes.update(
            relay.messages, message.id, body=None, translated_by=None, moved_at=self.unit.now, chase_due_at=None
        )

    def _trace(self, staff: StaffMember, thread: Thread, place: NewPlace, *, reason: RefileReason) -> None:
        for old, new in place.ids.items():
            self.unit.changes.insert(
                relay.refilings,
                from_message_id=old,
                to_message_id=new,
                reason=reason.value,
                moved_by=staff.id,
                moved_at=self.unit.now,
            )
            for message_id, patient_id in ((old, thread.patient_id), (new, place.patient_id)):
                about = ("message", message_id)
                record(self.unit, staff.actor, Action.REFILED, about=about, patient_id=patient_id, detail=reason.value)

    async def _silence(self, staff: StaffMember, thread: Thread, moved: Sequence[Message]) -> None:
        """Nothing that is still on its way speaks of it where it stood."""
        for reminder_id in await refilings.stop_reminders(self.unit, [message.id for message in moved]):
            record(
                self.unit, staff.actor, Action.STOPPED, about=("reminder", reminder_id), patient_id=thread.patient_id
            )
        told = [at for message in moved for at in (message.sent_at, message.released_at) if at and message.staff_id]
        await refilings.drop_mails(self.unit, thread.account_id, made_at=told)

    async def _settle_old(self, thread: Thread, place: NewPlace, standing: Standing) -> None:
        waits = standing.state == "open"
        still = {} if waits else {"climbs_at": None, "climbed_to": None, "climbed_for": None}
        emptied = {"topic": None} if standing.state == "moved" else {}
        self.unit.changes.update(
            relay.threads,
            thread.id,
            state=standing.state,
            due_at=standing.due_at,
            version=thread.version + 1,
            changed_at=self.unit.now,
            **still,
            **emptied,
        )
        if standing.state == "moved":
            for draft in await refilings.take_drafts(self.unit, thread.id):
                self.unit.changes.insert(
                    relay.drafts,
                    thread_id=place.thread_id,
                    staff_id=draft.staff_id,
                    body=draft.body,
                    kept_at=draft.kept_at,
                )
        self.unit.announce(News(Scope.PRACTICE, thread.practice_id), News(Scope.THREAD, thread.id))
        self.unit.announce(News(Scope.ACCOUNT, thread.account_id))

    async def _standing(self, thread: Thread) -> list[Message]:
        return [message for message in await threads.messages(self.unit, thread.id) if message.moved_at is None]

    async def _thread(self, staff: StaffMember, thread_id: UUID, *, lock: bool = False) -> Thread:
        """A thread of the practice: of the member's own pools, and for those who keep the records of every pool."""
        thread = await (threads.locked if lock else threads.one)(self.unit, thread_id)
        if thread is None or thread.practice_id != staff.practice_id:
            raise NothingThere
        require(staff, Right.REFILE, pool_id=None if Role.RECORDS in staff.roles else thread.pool_id)
        await require_may_open(self.unit, thread.patient_id, staff=staff)
        return thread


def _parted(messages: Sequence[Message], *, chosen: Collection[UUID]) -> tuple[list[Message], list[Message]]:
    """What is moved, and what stays."""
    if not chosen:
        raise MessagesNeeded
    if not set(chosen) <= {message.id for message in messages}:
        raise RefiledMeanwhile
    whole = with_their_versions(chosen, of=map(writing, messages))
    moved = [message for message in messages if message.id in whole]
    if any(message.body is None for message in moved):
        raise UnreadableStays
    return moved, [message for message in messages if message.id not in whole]
