"""The promise *secure*: what a chat app may show besides notices, where the operator and the patient both chose it.

A `DetailsChosen` is made here alone, at the moment of sending: a renderer of a chat app that shows more than a notice
takes one. What names something sensitive is in none, nor is anything of a program for substance use.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from storage import details, people, programs, reminders, threads
from storage.database import Unit
from storage.people import Account, Patient
from storage.threads import Message

from .audit import Action, record
from .errors import NoProxyGrant
from .languages import with_translator
from .linking import Linking
from .notices import Confidential, Detail, Page, Reply, Say
from .policy import Policy
from .reach_me import wish_of
from .rules.ages import is_minor_on
from .rules.details import NEW_CHAT_WAITS, Choice, ends_at, shows_details
from .rules.gate import Kept, Place, why_hidden
from .rules.sensitive import CodeList, Marks
from .sensitive import codes_now
from .sessions import as_actor
from .viewers import subject, viewer

# Said of an answer that can be read; its words are read anew when it goes out.
OF_ANSWERS = frozenset({Say.ANSWER_WAITS, Say.ANSWER_CORRECTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsChosen:
    """What one chat is told besides a notice, because the operator and its holder chose so."""

    parts: tuple[Confidential, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How it stands with one chat on its holder's page; `until` is None where nothing was chosen."""

    is_allowed: bool
    until: datetime | None


def may_hold_details(reply: Reply) -> bool:
    """Whether there could be something to show besides the notice, so that it is worth asking."""
    is_read_anew = reply.notice.say is Say.REMINDER_WAITS or reply.notice.say in OF_ANSWERS
    return is_read_anew or any(part.detail is Detail.DRAFT for part in reply.details)


async def details_chosen(
    unit: Unit, reply: Reply, *, conversation_id: UUID, account: Account | None, about: Patient | None
) -> DetailsChosen | None:
    """What may be shown of a reply in a chat app's chat now; None where it is the notice alone."""
    if account is None or about is None or not may_hold_details(reply):
        return None
    choice = await _choice(unit, conversation_id, account=account, about=about)
    if choice is None or not shows_details(choice, now=unit.now):
        return None
    found, codes = await _parts(unit, reply, account=account, about=about), await codes_now(unit)
    parts = [part for part in found if _may_stand(part, codes, account=account, about=about)]
    return DetailsChosen(parts=tuple(parts)) if parts else None


class ChatDetails:
    """Lets an account's holder choose, for one of their chats."""

    def __init__(self, unit: Unit, policy: Policy) -> None:
        self.unit = unit
        self.policy = policy

    async def of(self, conversation_id: UUID, *, account: Account) -> Chosen:
        """How it stands with a chat; raises LinkNotUsable where it is not the account's."""
        await Linking(self.unit, self.policy).require_own(conversation_id, account=account)
        choice = await self._choice(conversation_id, account=account)
        if choice is None:
            return Chosen(is_allowed=False, until=None)
        # While a chat is new it shows nothing, and the choice stands all the same.
        holds = shows_details(choice, now=max(self.unit.now, choice.linked_at + NEW_CHAT_WAITS))
        return Chosen(
            is_allowed=await details.is_allowed(self.unit) and not (choice.is_minor or choice.has_wish),
            until=ends_at(choice.chosen_at) if holds and choice.chosen_at else None,
        )

    async def choose(self, conversation_id: UUID, *, account: Account, wanted: bool) -> None:
        """Show details in a chat from now on, or only notices again.

        Raises:
            LinkNotUsable: the chat is not the account's.
            NoProxyGrant: the operator has not allowed it, or it is not for this account's holder.
        """
        chosen = await self.of(conversation_id, account=account)
        if wanted and not chosen.is_allowed:
            raise NoProxyGrant
        await people.account(self.unit, account.id, lock=True)
        await details.end(self.unit, conversation_id)
        if wanted:
            details.choose(self.unit, conversation_id, account_id=account.id)
        action = Action.DETAILS_ON if wanted else Action.DETAILS_OFF
        about = ("conversation", conversation_id)
        record(self.unit, as_actor(account), action, about=about, patient_id=account.patient_id)

    async def _choice(self, conversation_id: UUID, *, account: Account) -> Choice | None:
        own = await people.patient(self.unit, account.patient_id) if account.patient_id else None
        return await _choice(self.unit, conversation_id, account=account, about=own) if own else None


async def _choice(unit: Unit, conversation_id: UUID, *, account: Account, about: Patient) -> Choice | None:
    kept = await details.of_chat(unit, conversation_id, account_id=account.id)
    if kept is None:
        return None
    return Choice(
        allowed=kept.allowed,
        chosen_at=kept.chosen_at,
        linked_at=kept.linked_at,
        password_reset_at=kept.password_reset_at,
        is_own=account.patient_id == about.id,
        is_minor=is_minor_on(about.birth_date, today=unit.today(about.zone)),
        has_wish=await wish_of(unit, account) is not None,
    )


async def _parts(unit: Unit, reply: Reply, *, account: Account, about: Patient) -> list[Confidential]:
    """What there would be to show, read anew: a reminder, an answer, or the words that are about to be sent."""
    link = reply.notice.link
    if link is not None and link.object is not None:
        if reply.notice.say is Say.REMINDER_WAITS and link.page is Page.REMINDER:
            reminder = await reminders.one(unit, link.object)
            words = None
            if reminder is not None and reminder.patient_id == about.id:
                words = with_translator(reminder.text, reminder.translated_by)
            return [Confidential(detail=Detail.REMINDER, text=words)] if words else []
        if reply.notice.say in OF_ANSWERS and link.page is Page.THREAD:
            words = await _answer(unit, link.object, account=account, about=about)
            return [Confidential(detail=Detail.ANSWER, text=words)] if words else []
    return [part for part in reply.details if part.detail is Detail.DRAFT]


async def _answer(unit: Unit, thread_id: UUID, *, account: Account, about: Patient) -> str | None:
    """The latest answer that can be read; it is not read by being shown there."""
    thread = await threads.one(unit, thread_id)
    if thread is None or (thread.account_id, thread.patient_id) != (account.id, about.id):
        return None
    if await programs.has_thread(unit, thread_id):
        return None
    told = [one for one in await threads.messages(unit, thread_id) if one.staff_id and one.moved_at is None]
    latest = told[-1] if told else None
    if latest is None or latest.released_at is None or latest.corrected_at is not None:
        return None
    return _as_read(latest)


def _as_read(answer: Message) -> str | None:
    """An answer with the name of whoever answers for its translation; what is in another language waits on its page."""
    return None if answer.untranslated is not None else with_translator(answer.body, answer.translated_by)


def _may_stand(part: Confidential, codes: CodeList, *, account: Account, about: Patient) -> bool:
    """Whether the gate lets words stand in a chat app: not where they name something sensitive."""
    named = Kept(categories=codes.categories(Marks(title=part.text)))
    hidden = why_hidden(named, viewer=viewer(account), patient=subject(about), opened=frozenset(), place=Place.CHAT_APP)
    return hidden is None
