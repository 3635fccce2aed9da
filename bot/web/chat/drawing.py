"""What was said in a chat as a page shows it: in the reader's language, with what is confidential beside it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from markupsafe import Markup

from bot.web.numbers import tap_to_call
from bot.web.outside import leaving_reminder
from bot.web.texts import FOLDED_BEYOND, shown
from care.kept_replies import decode
from care.notices import Choice, Confidential, Detail, Language, Notice, Page, Pick, Reply, Say
from dialogs.heard import Kind
from dialogs.speech import Reader, label, reader_of, speak
from storage.keyring import Keyring
from storage.transcript import Line

from .buttons import Button, button

WARNINGS = frozenset(say for say in Say if say.startswith("warn_"))
QUESTIONS = frozenset({Say.ASK, Say.ASK_CRISIS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One language's paragraphs of what we say, numbers to tap."""

    language: str
    paragraphs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A confidential part: what kind it is, its words as typed, or our own with numbers to tap.

    Links in staff's words lead through `leaving`; without one, the words hold none.
    """

    kind: Detail
    text: str
    leaving: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One bubble. `order` sorts as text; `tone` is that of a warning, a question of the screen, or plain.

    What is `lasting` was said of itself: its buttons stay in use whatever is written after it.
    """

    id: str
    order: str
    mine: bool
    tapped: bool = False
    words: str = ""
    folded: bool = False
    unreadable: bool = False
    spoken: tuple[Spoken, ...] = ()
    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    tone: str = "plain"
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What everything in one chat is drawn with."""

    reader: Reader
    address: str
    keys: Keyring

    def items(self, lines: Sequence[Line], *, to_answer: Collection[UUID]) -> tuple[Item, ...]:
        """Bubbles in their order; what was to be chosen before the last turn is no more to choose, but under a warning.

        Nor is what we said of ourselves about a reminder that is not among those still `to_answer`.
        """
        last_turn = next((line.id for line in reversed(lines) if line.is_turn), None)
        return tuple(self._item(line, last_turn=last_turn, to_answer=to_answer) for line in lines)

    def reply(self, reply: Reply, *, id_: str, order: str) -> Item:
        """One thing that we say."""
        parts = (self._part(detail, of=reply) for detail in reply.details)
        reader = reader_of(reply.notice, reader=self.reader)
        buttons = (button(choice, reader=reader, address=self.address, keys=self.keys) for choice in reply.choices)
        return Item(
            id=id_,
            order=order,
            mine=False,
            spoken=self.spoken(reply.notice),
            parts=tuple(part for part in parts if part is not None),
            buttons=tuple(made for made in buttons if made is not None),
            tone=_tone(reply.notice.say),
        )

    def spoken(self, notice: Notice) -> tuple[Spoken, ...]:
        """A notice in each of its languages; one that names none is in the reader's."""
        languages = notice.languages or (Language(self.reader.language),)
        return tuple(
            Spoken(
                language=language.value,
                paragraphs=tuple(
                    tap_to_call(paragraph)
                    for paragraph in speak(replace(notice, languages=(language,)), reader=self.reader).split("\n")
                    if paragraph.strip()
                ),
            )
            for language in languages
        )

    def _item(self, line: Line, *, last_turn: UUID | None, to_answer: Collection[UUID]) -> Item:
        order = order_of(line)
        if line.is_turn:
            return self._heard(line, order=order)
        if line.said is None:
            return Item(id=str(line.id), order=order, mine=False, unreadable=True)
        said = decode(line.said)
        drawn = self.reply(said, id_=str(line.id), order=order)
        if line.turn_id is not None:
            keeps_buttons = line.turn_id == last_turn or drawn.tone == "warning"
            return drawn if keeps_buttons else replace(drawn, buttons=())
        reminder = reminder_of(said)
        is_over = reminder is not None and reminder not in to_answer
        return replace(drawn, lasting=True, buttons=() if is_over else drawn.buttons)

    def _heard(self, line: Line, *, order: str) -> Item:
        own = Item(id=str(line.id), order=order, mine=True)
        if line.heard is None:
            return replace(own, unreadable=True)
        if line.kind == Kind.TAP:
            return replace(own, tapped=True, words=self._tapped(line.heard))
        return replace(own, words=shown(line.heard), folded=len(line.heard) > FOLDED_BEYOND)

    def _tapped(self, heard: str) -> str:
        try:
            return label(Choice(pick=Pick(heard.removeprefix("\0"))), reader=self.reader)
        except ValueError:
            return "…"  # a choice that this version has no words for, or one that was forged

    def _part(self, detail: Confidential, *, of: Reply) -> Part | None:
        # The sentence beside it says the same number already.
        if detail.detail is Detail.OFFICE_TELEPHONE and detail.text == self.reader.telephone:
            return None
        reminder = reminder_of(of) if detail.detail is Detail.REMINDER else None
        leaving = leaving_reminder(reminder) if reminder else ""
        return Part(kind=detail.detail, text=detail.text, leaving=leaving)


def reminder_of(said: Reply) -> UUID | None:
    """The reminder that something was said of."""
    link = said.notice.link
    return link.object if link is not None and link.page is Page.REMINDER else None


def order_of(line: Line) -> str:
    """Where a line stands among all others, as text that sorts."""
    micros = int(line.at.timestamp() * 1_000_000)
    together = (line.turn_id or line.id).hex
    return f"{micros:020d}.{together}.{0 if line.is_turn else 1}{line.position:03d}"


def _tone(say: Say) -> str:
    if say in WARNINGS:
        return "warning"
    return "question" if say in QUESTIONS else "plain"
