"""The promise *ownership*: an answer is never edited; a correction is a new version beside the old one, and is told."""

from dataclasses import dataclass
from uuid import UUID

from care.audit import Action, record
from care.languages import Languages, languages_of_reader
from care.policy import Policy
from care.telling import tell_of_answer, tell_of_correction
from storage import people, threads
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Practice
from storage.schema import relay
from storage.threads import Message, Thread

from .answering import Answered
from .errors import CorrectedMeanwhile, NothingThere, NotTheAuthor
from .header import Header, header_of
from .member import Right, StaffMember
from .overtaken import close_calls
from .silence import require_reachable
from .thread import thread_for
from .translating import AS_IT_IS, Rendering, in_their_language
from .written import account_of, call_about, keep_answer, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCorrection:
    """An answer that is to be corrected, as it lies before a member."""

    header: Header
    practice: Practice
    thread: Thread
    message: Message
    # Of its reader.
    languages: Languages


class Correcting:
    """Corrects what was answered."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def open(self, staff: StaffMember, message_id: UUID) -> OpenCorrection:
        """Read an answer in order to correct it.

        Raises:
            NothingThere: there is no such answer any more.
            CorrectedMeanwhile: a newer version stands.
            NotTheAuthor: somebody else wrote it, and the member is no clinician.
        """
        thread, message = await self._newest(staff, message_id)
        record(self.unit, staff.actor, Action.READ, about=("message", message_id), patient_id=thread.patient_id)
        return OpenCorrection(
            header=await header_of(self.unit, thread.patient_id, staff=staff),
            practice=await people.practice(self.unit, thread.practice_id),
            thread=thread,
            message=message,
            languages=await languages_of_reader(
                self.unit, await account_of(self.unit, thread), patient_id=thread.patient_id
            ),
        )

    async def correct(
        self,
        staff: StaffMember,
        message_id: UUID,
        *,
        text: str,
        needs_talking_over: bool | None,
        rendering: Rendering = AS_IT_IS,
    ) -> Answered:
        """Put a new version beside an answer; what it is about stands as open or answered as before.

        Raises:
            PatientHasDied, ChartIsFrozen: nothing is sent any more.
            As `open`; EmptyText, TextTooLong, SaysNotWhether, NotTheirLanguage, TranslatorNeeded as for an answer.
        """
        thread, old = await self._newest(staff, message_id, lock=True)
        require_reachable((await header_of(self.unit, thread.patient_id, staff=staff)).patient)
        words = words_of(text, needs_talking_over=needs_talking_over, policy=self.policy)
        words = await in_their_language(self.unit, thread, words, rendering=rendering)
        overtaken = await close_calls(self.unit, staff, message_id)
        kept = await keep_answer(self.unit, staff, thread, words=words, corrects_id=message_id)
        # Nobody is sent after words that no longer hold.
        self.unit.changes.update(relay.messages, message_id, chase_due_at=None)
        self.unit.changes.update(relay.threads, thread.id, version=thread.version + 1, changed_at=self.unit.now)
        about = ("message", kept.message_id)
        record(self.unit, staff.actor, Action.CORRECTED, about=about, patient_id=thread.patient_id)
        self.unit.announce(News(Scope.PRACTICE, thread.practice_id), News(Scope.THREAD, thread.id))
        if kept.released:
            # To whoever could not read the old version it is news, and nothing else.
            tell = tell_of_answer if old.released_at is None else tell_of_correction
            await tell(self.unit, kept.account, thread_id=thread.id)
        call_task_id = None
        if kept.calls:
            due_at = next((task.due_at for task in overtaken), thread.due_at)
            call_task_id = await call_about(self.unit, staff, thread, kept=kept, due_at=due_at)
        return Answered(message_id=kept.message_id, call_task_id=call_task_id)

    async def _newest(self, staff: StaffMember, message_id: UUID, *, lock: bool = False) -> tuple[Thread, Message]:
        """An answer that this member may correct, and its thread; it is read after the thread's lock."""
        message = await threads.message(self.unit, message_id)
        if message is None:
            raise NothingThere
        thread = await thread_for(self.unit, message.thread_id, staff=staff, right=Right.CORRECT, lock=lock)
        message = await threads.message(self.unit, message_id)
        if message is None or message.staff_id is None or message.moved_at is not None:
            raise NothingThere
        if message.corrected_at is not None:
            raise CorrectedMeanwhile
        if message.staff_id != staff.id and not staff.may(Right.CORRECT_OTHERS):
            raise NotTheAuthor
        return thread, message
