"""Write to the care team: what, for whom, send."""

from dataclasses import dataclass
from uuid import UUID

from care.notices import Choice, Confidential, Detail, Pick, Say
from care.relay import Received
from nlu.understanding import Intent, Topic, Understanding
from storage.ids import new_id

from .dialog import DONE, Dialog, Step
from .gates import unlocks, writes_elsewhere
from .guesses import MENU_WORDS, guessed
from .speech import words
from .turn import Turn

# What a plain word means where the question is whether to send.
IN_A_WORD = {Intent.YES: Pick.SEND, Intent.NO: Pick.CANCEL}
# Of two matters in one message, the one that a nurse should look at names it.
SOONEST_SEEN = (
    Topic.SYMPTOM,
    Topic.REFILL,
    Topic.RESULTS,
    Topic.APPOINTMENT,
    Topic.RECORDS,
    Topic.BILLING,
    Topic.OTHER,
)
# Whoever is polite here mostly takes the draft for sent.
POLITE = frozenset({Intent.THANKS, Intent.GREETING})


def answers(understanding: Understanding) -> bool:
    """Whether a text is a yes or a no, be it only guessed, and so is neither a message nor another wish."""
    return understanding.intent in IN_A_WORD or guessed(understanding) in IN_A_WORD


def _is_polite(understanding: Understanding) -> bool:
    """Whether a text is nothing but a thank-you or a hello: one that is guessed may tell more."""
    return understanding.intent in POLITE and understanding.confidence >= MENU_WORDS


def _typed(turn: Turn) -> Pick | None:
    """The button beside a draft whose very words were written, or what a plain yes or no means there."""
    written = turn.text.strip(" .!¡").casefold()
    for pick in (Pick.SEND, Pick.CHANGE):
        if written in {words().text(language, f"pick.{pick.value}").casefold() for language in words().languages}:
            return pick
    return IN_A_WORD.get(turn.understanding.intent)


@dataclass(slots=True, kw_only=True)
class WriteToTeam(Dialog, name="write"):
    """A message is drafted, read back, and sent by a tap that names this very draft."""

    draft_id: str = ""
    draft: str = ""
    topic: str = Topic.OTHER.value

    async def start(self, turn: Turn) -> Step | None:
        """Ask what to tell the team; nobody drafts before it is known for whom."""
        turn.signed_in_for()
        self.ask_what(turn)
        return self.body

    def ask_what(self, turn: Turn) -> None:
        """Ask for the words; in a chat that others own, our private page is offered beside."""
        self.draft_id = ""
        turn.say(Say.WRITE_WHAT, *writes_elsewhere(turn), self._way_out())

    async def body(self, turn: Turn) -> Step | None:
        """Hear the message; where it names no matter, it is about the one that it was begun for."""
        if turn.understanding.topic is not Topic.OTHER:
            self.topic = turn.understanding.topic.value
        return await self.drafted(turn, turn.text)

    async def drafted(self, turn: Turn, text: str) -> Step | None:
        """Read the draft back and ask whether to send it."""
        turn.signed_in_for()
        limit = turn.care.policy.longest_text
        if not text.strip():
            turn.say(Say.TEXT_EMPTY, self._way_out())
            return self.body
        if len(text) > limit:
            turn.say(Say.TEXT_TOO_LONG, self._way_out(), count=limit)
            return self.body
        self.draft, self.draft_id = text, str(new_id())
        return self.read_back(turn)

    def read_back(self, turn: Turn, *, say: Say = Say.SEND_THIS) -> Step:
        """Show what will be sent and for whom."""
        draft = UUID(self.draft_id)
        details = [Confidential(detail=Detail.DRAFT, text=self.draft)]
        if turn.patient and turn.account and turn.patient.id != turn.account.patient_id:
            details.append(Confidential(detail=Detail.PERSON, text=turn.patient.name))
        turn.say(
            say,
            Choice(pick=Pick.SEND, object=draft),
            Choice(pick=Pick.CHANGE, object=draft),
            Choice(pick=Pick.CANCEL, object=draft),
            details=tuple(details),
        )
        return self.send

    async def send(self, turn: Turn) -> Step | None:
        """Send on a tap of this draft or a plain yes; other words written instead join it."""
        picked = turn.choice.pick if turn.choice else _typed(turn)
        if self._is_unclear(turn, picked):
            return self.shown_again(turn)
        if picked in (Pick.SEND, Pick.PASS_ON):
            return await self.sent(turn)
        if picked is Pick.CHANGE:
            self.ask_what(turn)
            return self.body
        if picked is Pick.CANCEL:
            turn.say(Say.NOT_SENT, Pick.WRITE, Pick.HELP)
            return DONE
        if turn.locked:  # whoever writes now is not shown what was written before the lock
            self.topic = Topic.OTHER.value
            return await self.body(turn)
        return self.joined(turn)

    def shown_again(self, turn: Turn) -> Step:
        """Read back what waits, but not in a locked chat: it may be from before the lock."""
        if not turn.locked:
            return self.read_back(turn)
        turn.say(Say.UNLOCK_FIRST, unlocks(turn))
        return self.send

    def joined(self, turn: Turn) -> Step:
        """Words that are written while the draft waits are sent with it: nobody's first words are lost unsaid.

        The same words once more are not.
        """
        both = f"{self.draft}\n{turn.text}"
        limit = turn.care.policy.longest_text
        if len(both) > limit:
            turn.say(Say.TEXT_TOO_LONG, count=limit)
        elif not _is_polite(turn.understanding) and turn.text.strip() not in self.draft.splitlines():
            self.draft, self.draft_id = both, str(new_id())
            self.topic = min(Topic(self.topic), turn.understanding.topic, key=SOONEST_SEEN.index).value
        return self.read_back(turn, say=Say.NOT_SENT_YET)

    @staticmethod
    def _is_unclear(turn: Turn, picked: Pick | None) -> bool:
        """Whether the draft that waits is shown once more: a yes may be meant for a warning, or only be guessed.

        An empty text is no new draft either.
        """
        if picked is None:
            return not turn.text.strip() or answers(turn.understanding)
        return picked is Pick.SEND and turn.choice is None and turn.standing.diversion is not None

    async def offered(self, turn: Turn) -> Step | None:
        """Send what was not understood, once its tap says so."""
        return await self.send(turn)

    def _way_out(self) -> Choice:
        """A way out that names this very draft, written already or not."""
        self.draft_id = self.draft_id or str(new_id())
        return Choice(pick=Pick.CANCEL, object=UUID(self.draft_id))

    async def sent(self, turn: Turn) -> Step | None:
        """Hand over, and tell the goal."""
        received = await self._handed_over(turn)
        office = Confidential(detail=Detail.OFFICE_TELEPHONE, text=received.practice.telephone)
        # A chat app that others own is told the same of everybody; the thread's page says it.
        by_telephone = received.by_telephone and turn.heard.private
        say = Say.RECEIVED_OF_MINOR if by_telephone else Say.RECEIVED
        turn.say(say, Pick.MESSAGES, at=received.due_at, details=(office,))
        return DONE

    async def _handed_over(self, turn: Turn) -> Received:
        account, patient = turn.signed_in_for()
        return await turn.care.relay.receive(
            self.draft, from_=account, about=patient, grants=turn.standing.grants, topic=Topic(self.topic)
        )


def waiting(turn: Turn) -> WriteToTeam | None:
    """The draft that waits here to be sent, and may be shown to whoever is here."""
    return WriteToTeam.from_kept(turn.state) if turn.step == "write.send" and not turn.locked else None
