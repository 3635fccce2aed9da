"""The promises *non-actionable* and *actionable*: a patient is answered once, and told what may be told in writing."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.errors import AnsweredMeanwhile, ThreadClosed, ThreadMoved
from care.languages import Languages, languages_of_reader
from care.policy import Policy
from care.telling import tell_of_answer
from care.viewers import reads_own_threads
from storage import own_consents, people, threads
from storage import staff as kept_staff
from storage.database import Unit
from storage.desk import diversions, drafts, refilings
from storage.desk.diversions import DivertedText
from storage.desk.refilings import Refilings
from storage.live import News, Scope
from storage.own_consents import OwnConsent
from storage.people import Account, Practice
from storage.schema import relay
from storage.threads import Message, Thread

from .errors import NotAnsweredYet
from .header import Header, Proxy, header_of, proxy_who_wrote
from .holding import Holding, LongerHold
from .member import Right, Role, StaffMember
from .silence import require_reachable
from .thread import thread_for
from .translating import AS_IT_IS, Rendering, in_their_language
from .written import account_of, call_about, keep_answer, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThread:
    """A thread as it lies before a member."""

    header: Header
    practice: Practice
    thread: Thread
    pool: str
    messages: tuple[Message, ...]
    # Who wrote what staff wrote, by their id.
    authors: Mapping[UUID, str]
    # Who wrote, where it was not the patient.
    proxy: Proxy | None
    account: Account
    # Whether whoever wrote it can read here what they are answered, and in which language.
    reads: bool
    languages: Languages
    draft: str
    refiled: Refilings
    # What was warned of before it was passed on here, by its message.
    warned_of: Mapping[UUID, DivertedText]
    # That it is about what a minor consented to alone.
    own_consent: OwnConsent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What became of an answer: told to the patient, or a call to be made first."""

    message_id: UUID
    call_task_id: UUID | None


class Answering:
    """Opens threads and answers them."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, thread_id: UUID) -> OpenThread:
        """Read a thread. A clinician's reading is the first look; a clerk's is not."""
        thread = await thread_for(self.unit, thread_id, staff=staff, right=Right.READ_THREADS)
        header = await header_of(self.unit, thread.patient_id, staff=staff)
        account = await account_of(self.unit, thread)
        messages = await threads.messages(self.unit, thread_id)
        record(self.unit, staff.actor, Action.READ, about=("thread", thread_id), patient_id=thread.patient_id)
        if Role.CLINICIAN in staff.roles and thread.first_look_at is None and thread.state == "open":
            self.unit.changes.update(relay.threads, thread_id, first_look_at=self.unit.now, climbs_at=self.unit.now)
        return OpenThread(
            header=header,
            practice=await people.practice(self.unit, thread.practice_id),
            thread=thread,
            pool=await people.pool_name(self.unit, thread.pool_id),
            messages=tuple(messages),
            authors=await kept_staff.names(self.unit, (message.staff_id for message in messages)),
            proxy=await proxy_who_wrote(self.unit, account, patient_id=thread.patient_id, staff=staff),
            account=account,
            reads=await reads_own_threads(self.unit, account, patient_id=thread.patient_id),
            languages=await languages_of_reader(self.unit, account, patient_id=thread.patient_id),
            draft=await drafts.of(self.unit, thread_id, staff_id=staff.id),
            refiled=await refilings.of_thread(self.unit, thread_id),
            warned_of={
                text.message_id: text for text in await diversions.passed_on_in(self.unit, thread_id) if text.message_id
            },
            own_consent=await own_consents.of_thread(self.unit, thread_id),
        )

    async def require_may_read(self, staff: StaffMember, thread_id: UUID) -> None:
        """Pass a member who may be told that a thread has changed; its words are not read."""
        await thread_for(self.unit, thread_id, staff=staff, right=Right.READ_THREADS)

    async def answer(
        self,
        staff: StaffMember,
        thread_id: UUID,
        *,
        text: str,
        needs_talking_over: bool | None,
        version: int,
        longer: LongerHold | None = None,
        rendering: Rendering = AS_IT_IS,
    ) -> Answered:
        """Answer all that waits in a thread, as it stood at `version`.

        An answer that needs talking over, or something to do, is held for a call; every other is shown at once, and so
        is a held one to whom wants to be shown everything, unless a clinician holds it longer.

        Raises:
            AnsweredMeanwhile: somebody answered or wrote since.
            PatientHasDied, ChartIsFrozen: nothing is sent any more.
            RoleMissing, HoldNeeds: a longer hold takes a clinician, a reason of the list, and an end in time.
            NotTheirLanguage, TranslatorNeeded: its reader could not read it, and nobody would call them.
        """
        thread = await self._unchanged(staff, thread_id, version=version)
        if thread.state == "closed":
            raise ThreadClosed
        if thread.state == "moved":
            raise ThreadMoved
        require_reachable((await header_of(self.unit, thread.patient_id, staff=staff)).patient)
        until = await Holding(self.unit, staff).wanted(longer, needs_talking_over=needs_talking_over)
        words = words_of(text, needs_talking_over=needs_talking_over, policy=self.policy, until=until)
        words = await in_their_language(self.unit, thread, words, rendering=rendering)
        kept = await keep_answer(self.unit, staff, thread, words=words)
        await self._settle(staff, thread, state="answered")
        about = ("message", kept.message_id)
        record(self.unit, staff.actor, Action.ANSWERED, about=about, patient_id=thread.patient_id)
        if kept.released:
            await tell_of_answer(self.unit, kept.account, thread_id=thread.id, calls_anyway=kept.calls)
        if not kept.calls:
            return Answered(message_id=kept.message_id, call_task_id=None)
        call_task_id = await call_about(self.unit, staff, thread, kept=kept, due_at=thread.due_at)
        return Answered(message_id=kept.message_id, call_task_id=call_task_id)

    async def close(self, staff: StaffMember, thread_id: UUID, *, version: int) -> None:
        """Close a thread whose last word needs no answer, or that nobody can answer any more.

        Raises:
            NotAnsweredYet: the patient, who lives, was never answered in it.
        """
        thread = await self._unchanged(staff, thread_id, version=version)
        messages = await threads.messages(self.unit, thread_id)
        has_died = (await header_of(self.unit, thread.patient_id, staff=staff)).patient.died_at is not None
        if not has_died and not any(
            message.released_at for message in messages if message.staff_id and not message.moved_at
        ):
            raise NotAnsweredYet
        await self._settle(staff, thread, state="closed")
        record(self.unit, staff.actor, Action.CLOSED, about=("thread", thread_id), patient_id=thread.patient_id)

    async def keep_draft(self, staff: StaffMember, thread_id: UUID, *, text: str) -> None:
        """Keep what was typed and not sent, for this member alone."""
        thread = await thread_for(self.unit, thread_id, staff=staff, right=Right.ANSWER)
        await drafts.keep(self.unit, thread.id, staff_id=staff.id, body=text[: self.policy.longest_text * 2])

    async def _settle(self, staff: StaffMember, thread: Thread, *, state: str) -> None:
        """Nothing of the thread waits any more: the version was compared, so all that was written has been read."""
        for message in await threads.messages(self.unit, thread.id):
            if message.staff_id is None and message.answered_at is None and message.moved_at is None:
                self.unit.changes.update(relay.messages, message.id, answered_at=self.unit.now)
        self.unit.changes.update(
            relay.threads,
            thread.id,
            state=state,
            due_at=None,
            climbs_at=None,
            climbed_to=None,
            climbed_for=None,
            version=thread.version + 1,
            changed_at=self.unit.now,
        )
        await drafts.forget(self.unit, thread.id, staff_id=staff.id)
        self.unit.announce(News(Scope.PRACTICE, thread.practice_id), News(Scope.THREAD, thread.id))

    async def _unchanged(self, staff: StaffMember, thread_id: UUID, *, version: int) -> Thread:
        thread = await thread_for(self.unit, thread_id, staff=staff, right=Right.ANSWER, lock=True)
        if thread.version != version:
            raise AnsweredMeanwhile
        return thread
