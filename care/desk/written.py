"""What staff write to a patient: looked over, kept, and told or held for a call."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from care.calls import CallReason, ask_for_call
from care.policy import Policy
from care.rules.release import goes_out_by_itself, may_be_shown_now
from care.telling import tell_of_call
from care.unread import first_chase
from care.viewers import reads_own_threads
from care.words import require_words
from storage import people
from storage.database import Unit
from storage.people import Account
from storage.schema import relay
from storage.threads import Thread

from .errors import NothingThere, SaysNotWhether
from .header import header_of
from .holding import Holding, Until
from .member import StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a member wants to tell, and whether it needs talking over, or something to do."""

    text: str
    talk: bool
    # A clinician's decision to hold it longer than until it is asked for.
    until: Until | None = None
    # Who answers for the translation; or the language it is in, where its reader reads another.
    translated_by: str | None = None
    untranslated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer that is kept: whether it can be read at once, whether somebody calls about it, and who reads it."""

    message_id: UUID
    released: bool
    calls: bool
    until: Until | None
    account: Account
    # Whether the account can still read here at all.
    reads: bool


def words_of(text: str, *, needs_talking_over: bool | None, policy: Policy, until: Until | None = None) -> Words:
    """What was typed, once it can be sent.

    Raises:
        EmptyText, TextTooLong: nothing was written, or too much.
        SaysNotWhether: it was not said whether it needs talking over.
    """
    require_words(text, longest=policy.longest_text)
    if needs_talking_over is None:
        raise SaysNotWhether
    return Words(text=text, talk=needs_talking_over, until=until)


async def keep_answer(
    unit: Unit, staff: StaffMember, thread: Thread, *, words: Words, corrects_id: UUID | None = None
) -> Kept:
    """Keep an answer: it can be read at once, or is held for a call unless its reader wants to wait for none."""
    account = await account_of(unit, thread)
    reads = await reads_own_threads(unit, account, patient_id=thread.patient_id)
    by_itself = goes_out_by_itself(needs_talking_over=words.talk, account_reads=reads)
    at_once = reads and words.until is None and await Holding(unit, staff).shows_at_once(account, thread.patient_id)
    released_by = "author" if by_itself else "wish" if at_once else None
    message_id = unit.changes.insert(
        relay.messages,
        thread_id=thread.id,
        patient_id=thread.patient_id,
        author_kind="staff",
        staff_id=staff.id,
        body=words.text,
        sent_at=unit.now,
        actionable=words.talk,
        released_at=unit.now if released_by else None,
        released_by=released_by,
        chase_due_at=await first_chase(unit, thread.patient_id) if released_by else None,
        corrects_id=corrects_id,
        translated_by=words.translated_by,
        untranslated=words.untranslated,
    )
    return Kept(
        message_id=message_id,
        released=released_by is not None,
        calls=not by_itself,
        until=words.until,
        account=account,
        reads=reads,
    )


async def call_about(unit: Unit, staff: StaffMember, thread: Thread, *, kept: Kept, due_at: datetime | None) -> UUID:
    """Have the patient called by `due_at`, which was promised.

    Who still reads here is told that a call comes, and that they may ask for it now where they may.
    """
    if kept.reads and not kept.released:
        header = await header_of(unit, thread.patient_id, staff=staff)
        until = await Holding(unit, staff).keep(
            kept.message_id, kept.until, patient_id=thread.patient_id, is_minor=header.is_minor
        )
        may_show = may_be_shown_now(is_minor=header.is_minor, held_until=until, now=unit.now)
        await tell_of_call(unit, kept.account, thread_id=thread.id, message_id=kept.message_id, may_show=may_show)
    return ask_for_call(
        unit,
        CallReason.ANSWER if kept.reads else CallReason.ACCOUNT_CLOSED,
        patient_id=thread.patient_id,
        pool_id=thread.pool_id,
        due_at=due_at,
        message_id=kept.message_id,
    )


async def account_of(unit: Unit, thread: Thread) -> Account:
    """Whose thread it is: who opened it."""
    account = await people.account(unit, thread.account_id)
    if account is None:
        raise NothingThere
    return account
