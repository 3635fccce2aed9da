"""What a turn keeps of itself: what was heard, what is said to it, and what it changed of the conversation."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from care.kept_replies import decode, encode
from care.notices import Language, Notice, Reply, Say
from care.sign_on import Exposed
from dialogs.heard import Heard
from dialogs.turn import Turn
from nlu.credentials import Masked
from nlu.screen import Level, Screening
from storage import outbox
from storage.database import Unit
from storage.live import News, Scope
from storage.people import Account
from storage.schema import channels
from storage.standing import Standing
from storage.turns import Key, Opened

from .outcome import Kept, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was done about a text when it was first heard: the database was gone, and it was spooled."""

    warned_at: datetime | None = None
    exposed: tuple[Exposed, ...] = ()
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What was heard, how dangerous it sounds, and when it was warned, in full or in short."""

    heard: Heard
    screening: Screening
    warned_at: datetime | None
    short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Screened):
    """What was made of a text before any connection was asked for."""

    # Whether the text was read as that of somebody who was just offered a link.
    link_offered: bool
    masked: Masked
    exposed: tuple[Exposed, ...]
    deleted: bool
    # The masked text, of one that is far longer than a message cut to how it begins and ends and where it is dangerous.
    excerpt: str

    @property
    def as_kept(self) -> Heard:
        """What was heard, as anything may keep it: credentials masked. What is spooled so is the same update later."""
        return replace(self.heard, text=self.masked.text)

    @property
    def key(self) -> Key:
        """What makes it the same update when the channel brings it again."""
        heard = self.as_kept
        return Key(
            channel=heard.channel,
            bot=heard.bot,
            address=heard.address,
            external=heard.external,
            content=heard.content,
            turn_id=heard.turn_id,
        )

    @property
    def as_spooled(self) -> Heard:
        """What lies on the disk while the database is gone."""
        return replace(self.heard, text=self.excerpt)

    @property
    def before(self) -> Before:
        """What is not to be done again where it is heard again from there."""
        return Before(warned_at=self.warned_at, exposed=self.exposed, deleted=self.deleted)

    @property
    def in_short(self) -> Self:
        """The same as it is kept of a stranger, whose words go to nobody unless they are dangerous."""
        return replace(self, masked=replace(self.masked, text=self.excerpt))


def note(unit: Unit, turn: Turn) -> Outcome:
    """Note the turn, its replies, and what it changed of the conversation."""
    conversation, heard = turn.conversation, turn.heard
    _note_heard(unit, turn)
    if changed := turn.changed_conversation():
        unit.changes.update(channels.conversations, conversation.id, **changed)
    replies = tuple(_note_reply(unit, turn, reply, position) for position, reply in enumerate(turn.replies))
    if turn.standing.session is not None and not turn.locked:
        unit.changes.update(channels.sessions, turn.standing.session.id, active_at=turn.now)
    if heard.private:  # a chat app's chat is open on no page of ours
        unit.announce(News(Scope.CONVERSATION, conversation.id))
    return Outcome(
        turn_id=heard.turn_id,
        conversation=conversation,
        standing=turn.standing,
        language=turn.language,
        replies=replies,
        alarming=turn.alarming,
    )


def _note_heard(unit: Unit, turn: Turn) -> None:
    unit.changes.insert(
        channels.turns,
        id=turn.heard.turn_id,
        conversation_id=turn.conversation.id,
        account_id=turn.account.id if turn.account else None,
        generation=turn.conversation.generation,
        kind=turn.heard.kind.value,
        heard=_kept_words(turn),
        external_message=turn.heard.external_message,
        level=turn.screening.level.value,
        heard_at=turn.now,
        warned_at=turn.warned_at,
        hidden_at=turn.now if turn.hides else None,
    )


def _note_reply(unit: Unit, turn: Turn, reply: Reply, position: int) -> Kept:
    was_warned = turn.alarming and position == 0 and turn.warned_at is not None
    at_once = was_warned or turn.heard.private
    reply_id = unit.changes.insert(
        channels.replies,
        conversation_id=turn.conversation.id,
        turn_id=turn.heard.turn_id,
        # Whose the chat is from now on: what is said of a link or a sign-out is for whoever reads it after.
        account_id=turn.account_after,
        generation=turn.generation_after,
        position=position,
        said=encode(reply),
        state="sent" if at_once else "pending",
        made_at=turn.now,
        sent_at=turn.now if at_once else None,
    )
    return Kept(id=reply_id, reply=reply, was_warned=was_warned)


async def again(unit: Unit, said: Said, *, opened: Opened, standing: Standing) -> Outcome:
    """A true repeat changes nothing and is answered again, to the same account and as far as is allowed now."""
    turn_id, account = opened.repeats or said.heard.turn_id, standing.account
    kept = await outbox.of_turn(
        unit, turn_id, account_id=account.id if account else None, generation=opened.conversation.generation
    )
    known = opened.conversation.language or (account and account.language) or said.heard.language
    return Outcome(
        turn_id=turn_id,
        conversation=opened.conversation,
        standing=standing,
        language=known or Language.ENGLISH,
        replies=tuple(
            Kept(
                id=reply.id,
                reply=said_now(decode(reply.said), account=account),
                was_warned=position == 0 and said.warned_at is not None,
            )
            for position, reply in enumerate(kept)
            if reply.said is not None
        ),
        repeat=True,
        alarming=said.screening.level is not Level.NONE,
    )


def said_now(reply: Reply, *, account: Account | None) -> Reply:
    """What a kept reply comes to where the account has been restricted or ended since."""
    if account is None or account.status == "active":
        return reply
    return Reply(notice=Notice(say=Say.ACCOUNT_ENDED if account.status == "ended" else Say.ACCOUNT_RESTRICTED))


def _kept_words(turn: Turn) -> str:
    """What stands in the chat for a turn: the words, or which choice was tapped."""
    choice = turn.heard.choice
    return f"\0{choice.pick.value}" if choice else turn.masked.text
