"""The rows in which moved messages stand with the right patient, sealed for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care.calls import CallReason, ask_for_call
from care.holds import hold_back
from care.rules.holds import HoldReason
from care.rules.refiling import Writing, standing_of
from care.unread import first_chase
from care.viewers import reads_own_threads
from storage import holds
from storage.database import Unit
from storage.desk import calls
from storage.ids import new_id
from storage.people import Account, Patient
from storage.schema import relay
from storage.threads import Message, Thread

from .member import StaffMember
from .overtaken import close_calls
from .written import account_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """Where moved messages stand: their thread, and each one's new id by its old one."""

    thread_id: UUID
    patient_id: UUID
    pool_id: UUID
    account: Account
    # Whether the writer may read about the right patient here.
    reads: bool
    ids: Mapping[UUID, UUID]


def writing(message: Message) -> Writing:
    """A message as the rules want it."""
    waits = message.staff_id is None and message.answered_at is None
    return Writing(
        id=message.id,
        by_staff=message.staff_id is not None,
        due_at=message.due_at if waits else None,
        corrects_id=message.corrects_id,
    )


async def new_place(unit: Unit, thread: Thread, moved: Sequence[Message], *, right: Patient) -> NewPlace:
    """Open a thread with the right patient, as far along as what is moved into it."""
    account = await account_of(unit, thread)
    standing = standing_of(list(map(writing, moved)), was=thread.state)
    waits = standing.state == "open"
    thread_id = unit.changes.insert(
        relay.threads,
        patient_id=right.id,
        practice_id=thread.practice_id,
        pool_id=thread.pool_id,
        owner_id=thread.owner_id,
        account_id=account.id,
        topic=thread.topic,
        state=standing.state,
        due_at=standing.due_at,
        first_look_from=thread.first_look_from,
        first_look_due_at=thread.first_look_due_at,
        first_look_at=thread.first_look_at,
        climbs_at=unit.now if waits else None,
        version=1,
        opened_at=min(message.sent_at for message in moved),
        changed_at=unit.now,
    )
    return NewPlace(
        thread_id=thread_id,
        patient_id=right.id,
        pool_id=thread.pool_id,
        account=account,
        reads=await reads_own_threads(unit, account, patient_id=right.id),
        ids={message.id: new_id() for message in moved},
    )


async def carry(unit: Unit, staff: StaffMember, place: NewPlace, moved: Sequence[Message]) -> None:
    """Seal each message anew for the right patient, with what is to be done about it."""
    for message in moved:
        unread = message.released_at is not None and message.read_at is None and message.corrected_at is None
        chase_due_at = await first_chase(unit, place.patient_id) if unread and place.reads else None
        _seal(unit, place, message, chase_due_at=chase_due_at)
        if message.staff_id is not None:
            await _carry_calls(unit, staff, place, message, unread=unread)
            await _carry_hold(unit, place, message)


def _seal(unit: Unit, place: NewPlace, message: Message, *, chase_due_at: datetime | None) -> None:
    is_own = place.account.patient_id == place.patient_id
    unit.changes.insert(
        relay.messages,
        id=place.ids[message.id],
        thread_id=place.thread_id,
        patient_id=place.patient_id,
        author_kind="staff" if message.staff_id else "patient" if is_own else "proxy",
        account_id=message.account_id,
        staff_id=message.staff_id,
        body=message.body,
        sent_at=message.sent_at,
        due_at=message.due_at,
        answered_at=message.answered_at,
        actionable=message.actionable,
        released_at=message.released_at,
        released_by=message.released_by,
        read_at=message.read_at,
        chase_due_at=chase_due_at,
        corrects_id=place.ids[message.corrects_id] if message.corrects_id else None,
        translated_by=message.translated_by,
        untranslated=message.untranslated,
    )


async def _carry_hold(unit: Unit, place: NewPlace, message: Message) -> None:
    """What may not be asked for yet may not be asked for where it stands now."""
    hold = await holds.in_force(unit, message.id)
    if hold is not None:
        reason = HoldReason(hold.reason)
        hold_back(unit, place.ids[message.id], reason=reason, until=hold.until, held_by=hold.held_by_id)


async def _carry_calls(unit: Unit, staff: StaffMember, place: NewPlace, message: Message, *, unread: bool) -> None:
    """A call that was to be made is made for the right patient; one that told the answer has told it."""
    told = await calls.told_about(unit, message.id)
    if told is not None:
        unit.changes.insert(
            relay.call_tasks,
            patient_id=place.patient_id,
            pool_id=told.pool_id,
            reason=told.reason,
            message_id=place.ids[message.id],
            made_at=told.made_at,
            due_at=told.due_at,
            closed_at=told.closed_at,
            closed_by=told.closed_by,
            outcome=told.outcome,
            reached_at=told.closed_at,
        )
    open_calls = await close_calls(unit, staff, message.id)
    if not open_calls and (place.reads or not unread):
        return
    ask_for_call(
        unit,
        CallReason.ANSWER if place.reads else CallReason.ACCOUNT_CLOSED,
        patient_id=place.patient_id,
        pool_id=place.pool_id,
        due_at=next((task.due_at for task in open_calls), None),
        message_id=place.ids[message.id],
    )
