"""One turn: what was heard, where everything stands, and what is said to it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from care.errors import NotSignedIn
from care.notices import Choice, Confidential, Language, Link, Notice, Page, Pick, Reply, Say
from care.services import Care
from care.sign_on import Exposed
from care.viewers import may_act_for
from nlu.credentials import Masked
from nlu.screen import Level, Screening
from nlu.stop import is_no
from nlu.understanding import Understanding
from storage.people import Account, Patient, ProxyGrant
from storage.standing import Standing
from storage.turns import Conversation

from .guesses import unless_guessed
from .heard import Heard, Kind

# Where nobody is known yet: the hospital's own.
DEFAULT_ZONE = "America/New_York"


@dataclass(slots=True, kw_only=True)
class Turn:
    """What a dialog works with. It knows no channel: only whether here may be shown what is confidential."""

    heard: Heard
    screening: Screening
    masked: Masked
    understanding: Understanding
    conversation: Conversation
    standing: Standing
    care: Care
    now: datetime
    # Locked for idleness: may be warned, ask for help, stop, and write a new message.
    locked: bool
    # When the warning for this text went out, if it did, and whether in its one-line form.
    warned_at: datetime | None = None
    warned_in_short: bool = False
    step: str | None = None
    state: dict[str, object] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    language_chosen: Language | None = None
    # For whom the person acts from now on, where that was chosen; whom this chat was joined to, or that it was left.
    act_for: UUID | None = None
    linked: UUID | None = None
    unlinked: bool = False
    # The bot was blocked here (True) or can be reached again (False).
    gone: bool | None = None
    # Typed credentials that belong in no chat, and whether the message that held them was deleted there.
    exposed: tuple[Exposed, ...] = ()
    deleted: bool = False
    # Set where the turn goes on with an earlier text: the tap or the word that released it is not heard again.
    released: bool = False
    # Set where what was said here is hidden: that somebody wished so is not seen either.
    hides: bool = False

    @property
    def text(self) -> str:
        """What was written, credentials masked."""
        return self.masked.text

    @property
    def account(self) -> Account | None:
        """Who is signed in or linked here."""
        return self.standing.account

    @property
    def patient(self) -> Patient | None:
        """For whom the person acts here."""
        return self.standing.patient

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the patient's clocks, in which times are said here."""
        return ZoneInfo(self.patient.zone if self.patient else DEFAULT_ZONE)

    def today(self) -> date:
        """The day it is for the patient."""
        return self.now.astimezone(self.zone).date()

    def grants_in_force(self) -> tuple[ProxyGrant, ...]:
        """The patients for whom the account may act today, besides its own."""
        if self.account is None:
            return ()
        today, account = self.today(), self.account
        return tuple(grant for grant in self.standing.grants if may_act_for(account, grant=grant, today=today))

    @property
    def choice(self) -> Choice | None:
        """What was tapped."""
        return None if self.released else self.heard.choice

    @property
    def alarming(self) -> bool:
        """Whether the screen wants more than an ordinary answer."""
        return self.screening.level is not Level.NONE

    @property
    def language(self) -> Language:
        """In which language to answer: the chosen one, the account's, that of the chat app, else English."""
        known = self.language_chosen or self.conversation.language or (self.account and self.account.language)
        return Language(known) if known else self.heard.language or Language.ENGLISH

    def say(
        self,
        say: Say,
        *choices: Choice | Pick,
        also: tuple[Say, ...] = (),
        at: datetime | None = None,
        count: int | None = None,
        link: Link | Page | None = None,
        for_: UUID | None = None,
        details: tuple[Confidential, ...] = (),
    ) -> None:
        """Say one thing, with what may be chosen next; `details` are drawn on our own pages alone."""
        page = Link(page=link) if isinstance(link, Page) else link
        notice = Notice(say=say, also=also, at=at, count=count, link=page, person=for_)
        self.replies.append(Reply(notice=notice, details=details, choices=tuple(map(_choice, choices))))

    def signed_in(self) -> Account:
        """Who acts here, for whomever.

        Raises:
            NotSignedIn: nobody is signed in.
        """
        if self.account is None:
            raise NotSignedIn
        return self.account

    def signed_in_for(self) -> tuple[Account, Patient]:
        """Who acts here and for whom.

        Raises:
            NotSignedIn: nobody is signed in, or has chosen for whom.
        """
        if self.account is None or self.patient is None:
            raise NotSignedIn
        return self.account, self.patient

    def says_no_to(self, asked: UUID) -> bool:
        """Whether this answers the screen's question with no, by its button or in a plain word."""
        if self.heard.kind is Kind.TEXT:
            return is_no(self.text)
        return self.tapped(Pick.NOT_NOW) == asked

    def hear_instead(self, text: str, *, understanding: Understanding) -> None:
        """Go on with a text that was kept, as if it had just been written."""
        self.masked, self.understanding = Masked(text=text, found=()), unless_guessed(understanding)
        self.released = True

    @property
    def joined_anew(self) -> bool:
        """Whether the chat was linked, left, or turned to another person in this turn."""
        return self.linked is not None or self.unlinked or self.act_for not in (None, self.conversation.patient_id)

    @property
    def generation_after(self) -> int:
        """The chat's generation once this turn is kept: what was offered before is stale after."""
        return self.conversation.generation + self.joined_anew

    @property
    def account_after(self) -> UUID | None:
        """Whose the chat is once this turn is kept."""
        if self.unlinked:
            return None
        return self.linked or (self.account.id if self.account else None)

    def changed_conversation(self) -> dict[str, object]:
        """What this turn changed of the conversation, by column; what was open before a link or unlink is gone."""
        before = self.conversation
        changed: dict[str, object] = {}
        if (self.step, self.state) != (before.step, before.state):
            version = before.state_version + 1
            changed |= {"step": self.step, "state": orjson.dumps(self.state), "state_version": version}
        if self.language_chosen is not None:
            changed["language"] = self.language_chosen.value
        if self.act_for is not None and self.act_for != before.patient_id:
            changed |= {"patient_id": self.act_for}
        if self.gone is not None:
            changed["gone_at"] = self.now if self.gone else None
        if self.unlinked:  # also where the bot was blocked: a number may change hands
            changed |= {"account_id": None, "patient_id": None, "linked_at": None, "active_at": None}
        if self.joined_anew:
            changed["generation"] = self.generation_after
        if self.account is not None and not self.locked and not self.heard.private and not self.unlinked:
            changed["active_at"] = self.now
        return changed

    def tapped(self, *picks: Pick) -> UUID | None:
        """The object of the tapped choice, if it is one of these."""
        return self.choice.object if self.choice and self.choice.pick in picks else None


def _choice(choice: Choice | Pick) -> Choice:
    return Choice(pick=choice) if isinstance(choice, Pick) else choice
