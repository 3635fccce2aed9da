"""The promise *check*, from the patient's side: what may be read of a thread, and when it counts as read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from storage import holds, people, threads
from storage.database import Unit
from storage.desk import calls
from storage.live import News, Scope
from storage.people import Account, Patient, Practice, ProxyGrant
from storage.schema import relay
from storage.threads import Message, Thread

from .audit import Action, record
from .calls import CallOutcome
from .errors import HeldForCall, NotForMinors, WrittenByAnother
from .policy import Policy
from .relay import calendar_of, written_by
from .rules.ages import is_minor_on
from .rules.calendar import is_open, next_opening
from .rules.gate import Part
from .rules.release import may_be_shown_after_call, may_be_shown_now
from .viewers import require_account_may_see

Grants = tuple[ProxyGrant, ...]
# Of a message, how much stands in the list of threads.
LONGEST_BEGINNING = 80


class Stand(StrEnum):
    """How a thread stands, as its writer is told it; that somebody has seen it is never said.

    One that was kept with the wrong patient has moved: it stands, and is answered, elsewhere.
    """

    RECEIVED = "received"
    WITH_THE_TEAM = "with the team"
    ANSWERED = "answered"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the reader wrote; `due_at` is the goal for its answer while that is open."""

    id: UUID
    text: str | None
    sent_at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the office wrote; its text is given once the reader has asked to be shown it (`Reading.mark_read`).

    From `corrected_at` on a newer version stands, which `corrects` another. `untranslated` is another's language.
    """

    id: UUID
    text: str | None
    sent_at: datetime
    read_at: datetime | None
    corrects: bool = False
    corrected_at: datetime | None = None
    translated_by: str | None = None
    untranslated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Our office has something to tell by phone; `told_at` is when a call did.

    With `held_until` it can't be asked for before then; `held_by` is the clinician who decided so, if one did.
    """

    id: UUID
    since: datetime
    may_show_now: bool
    held_until: datetime | None
    held_by: str | None
    told_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What stood here with the wrong patient; nothing of it is left but that it was moved."""

    id: UUID
    moved_at: datetime


Entry: TypeAlias = Written | Answer | Held | Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadThread:
    """A thread as its writer may see it, oldest entry first."""

    id: UUID
    patient: Patient
    practice: Practice
    topic: str
    stand: Stand
    due_at: datetime | None
    # It is about a minor: about anything but vaccines and appointments the office answers by telephone.
    by_telephone: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A thread in the list of one's own threads, found again by its day and how the reader's own words begin."""

    id: UUID
    topic: str
    opened_at: datetime
    begins: str
    stand: Stand
    due_at: datetime | None
    changed_at: datetime
    unread: int


class Reading:
    """Shows threads to those who wrote them."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def unread(self, account: Account) -> int:
        """How many answers an account has not read yet."""
        return await threads.unread_answers(self.unit, account.id)

    async def threads(self, account: Account, *, about: Patient, grants: Grants) -> tuple[Line, ...]:
        """The account's own threads about a patient, latest change first."""
        self._require(account, about=about, grants=grants, author=account.id)
        practice = await people.practice(self.unit, about.practice_id)
        own = await threads.of_writer(self.unit, account.id, patient_id=about.id)
        begins = await threads.first_words(self.unit, account.id, patient_id=about.id)
        unread = await threads.unread_by_thread(self.unit, account.id)
        record(self.unit, written_by(account, about), Action.LISTED, about=("patient", about.id), patient_id=about.id)
        return tuple(
            Line(
                id=thread.id,
                topic=thread.topic,
                opened_at=thread.opened_at,
                begins=_beginning(begins.get(thread.id, "")),
                stand=self._stand(thread, practice=practice, held=thread.id in unread.held),
                due_at=thread.due_at,
                changed_at=thread.changed_at,
                unread=unread.answers.get(thread.id, 0),
            )
            for thread in own
        )

    async def thread(self, thread_id: UUID, *, account: Account, grants: Grants) -> ReadThread:
        """What the account may see of a thread: its own words, answers that were released, and that one is held.

        Raises:
            NoRight: somebody else wrote it, or the account may no longer act for the patient.
        """
        thread, patient = await self._own(thread_id, account=account, grants=grants)
        practice = await people.practice(self.unit, thread.practice_id)
        messages = await threads.messages(self.unit, thread_id)
        entries = [await self._entry(message, patient=patient) for message in messages if is_told(message)]
        record(self.unit, written_by(account, patient), Action.READ, about=("thread", thread_id), patient_id=patient.id)
        return ReadThread(
            id=thread.id,
            patient=patient,
            practice=practice,
            topic=thread.topic,
            stand=self._stand(thread, practice=practice, held=_is_held(entries)),
            due_at=thread.due_at,
            by_telephone=self._is_minor(patient),
            entries=tuple(entries),
        )

    async def mark_read(self, message_id: UUID, *, account: Account, grants: Grants) -> UUID:
        """Note that the reader asked to be shown an answer, and return its thread; only their own POST does this."""
        message, patient = await self._own_message(message_id, account=account, grants=grants)
        if message.released_at is None:
            raise WrittenByAnother
        if message.read_at is None and message.corrected_at is None:
            self.unit.changes.update(relay.messages, message_id, read_at=self.unit.now, chase_due_at=None)
            self.unit.announce(News(Scope.PRACTICE, patient.practice_id))
            self._trace(Action.READ, message, account=account, patient=patient)
        return message.thread_id

    async def shown_answer(self, message_id: UUID, *, account: Account, grants: Grants) -> Message:
        """An answer that its reader has asked to be shown; raises NoRight for every other message."""
        message, patient = await self._own_message(message_id, account=account, grants=grants, lock=False)
        if message.released_at is None or message.read_at is None:
            raise WrittenByAnother
        self._trace(Action.READ, message, account=account, patient=patient)
        return message

    async def show_now(self, message_id: UUID, *, account: Account, grants: Grants) -> UUID:
        """Release an answer that waits for a call, at the reader's own wish, and return its thread.

        Raises:
            NotForMinors: about a minor it is told on the telephone alone.
            HeldForCall: it may not be asked for yet.
        """
        message, patient = await self._own_message(message_id, account=account, grants=grants)
        if message.released_at is None and message.corrected_at is None:
            if not may_be_shown_after_call(is_minor=self._is_minor(patient)):
                raise NotForMinors
            if await holds.in_force(self.unit, message_id) is not None:
                raise HeldForCall
            asked = written_by(account, patient).kind.value
            self.unit.changes.update(relay.messages, message_id, released_at=self.unit.now, released_by=asked)
            self._trace(Action.RELEASED, message, account=account, patient=patient)
            self.unit.announce(News(Scope.PRACTICE, patient.practice_id), News(Scope.THREAD, message.thread_id))
        return message.thread_id

    async def _entry(self, message: Message, *, patient: Patient) -> Entry:
        if message.moved_at is not None:
            return Moved(id=message.id, moved_at=message.moved_at)
        if message.staff_id is None:
            due_at = message.due_at if message.answered_at is None else None
            return Written(id=message.id, text=message.body, sent_at=message.sent_at, due_at=due_at)
        if message.released_at is not None:
            return _answer(message, released_at=message.released_at)
        call = await calls.for_message(self.unit, message.id)
        hold, is_minor = await holds.in_force(self.unit, message.id), self._is_minor(patient)
        held_until = hold.until if hold else None
        return Held(
            id=message.id,
            since=message.sent_at,
            may_show_now=may_be_shown_now(is_minor=is_minor, held_until=held_until, now=self.unit.now),
            held_until=None if is_minor else held_until,
            held_by=None if is_minor or hold is None else hold.held_by,
            told_at=call.closed_at if call is not None and call.outcome == CallOutcome.REACHED else None,
        )

    def _stand(self, thread: Thread, *, practice: Practice, held: bool) -> Stand:
        if thread.state == "moved":
            return Stand.MOVED
        if thread.state != "open" and not held:
            return Stand.ANSWERED
        calendar = calendar_of(practice)
        opened_since = is_open(thread.changed_at, calendar=calendar) or (
            next_opening(thread.changed_at, calendar=calendar) <= self.unit.now
        )
        return Stand.WITH_THE_TEAM if opened_since else Stand.RECEIVED

    async def _own(self, thread_id: UUID, *, account: Account, grants: Grants) -> tuple[Thread, Patient]:
        thread = await threads.one(self.unit, thread_id)
        patient = None if thread is None else await people.patient(self.unit, thread.patient_id)
        if thread is None or patient is None:
            raise WrittenByAnother
        self._require(account, about=patient, grants=grants, author=thread.account_id)
        return thread, patient

    async def _own_message(
        self, message_id: UUID, *, account: Account, grants: Grants, lock: bool = True
    ) -> tuple[Message, Patient]:
        message = await threads.message(self.unit, message_id, lock=lock)
        if message is None or message.staff_id is None or message.moved_at is not None:
            raise WrittenByAnother
        _, patient = await self._own(message.thread_id, account=account, grants=grants)
        return message, patient

    def _require(self, account: Account, *, about: Patient, grants: Grants, author: UUID) -> None:
        require_account_may_see(
            account,
            about=about,
            part=Part.OWN_THREADS,
            grants=grants,
            today=self._today(about),
            author_account_id=author,
        )

    def _is_minor(self, patient: Patient) -> bool:
        return is_minor_on(patient.birth_date, today=self._today(patient))

    def _today(self, patient: Patient) -> date:
        return self.unit.today(patient.zone)

    def _trace(self, action: Action, message: Message, *, account: Account, patient: Patient) -> None:
        actor = written_by(account, patient)
        record(self.unit, actor, action, about=("message", message.id), patient_id=patient.id)


def _beginning(text: str) -> str:
    """The first words, in one line, cut where a word ends if one does."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_BEGINNING:
        return line
    return f"{line[:LONGEST_BEGINNING].rsplit(' ', 1)[0]} …"


def _is_held(entries: Sequence[Entry]) -> bool:
    return any(isinstance(entry, Held) and entry.told_at is None for entry in entries)


def is_told(message: Message) -> bool:
    """Whether a reader hears of a message at all: not of a version that they could never read before it was mended."""
    return message.corrected_at is None or message.released_at is not None or message.moved_at is not None


def _answer(message: Message, *, released_at: datetime) -> Answer:
    return Answer(
        id=message.id,
        text=message.body if message.read_at is not None else None,
        sent_at=released_at,
        read_at=message.read_at,
        corrects=message.corrects_id is not None,
        corrected_at=message.corrected_at,
        translated_by=message.translated_by,
        untranslated=message.untranslated,
    )
