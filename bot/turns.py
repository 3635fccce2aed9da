"""The way of a message: screen and warn, mask, understand, then one transaction, and only after it the replies.

Each step stands where it stands for a reason that is told in ARCHITECTURE.md; the order is the promise.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

import psycopg
import sqlalchemy.exc

from care.notices import Language, Notice, Pick, Reply, Say, decode, encode
from care.policy import Policy
from care.rules.emergency import ASK_SILENCE, JOINED_WITHIN, full_warning_again
from care.rules.locks import LINK_TOKEN_LIVES, PATIENT_IDLE, is_idle
from care.services import Care
from dialogs.heard import Heard, Kind
from dialogs.respond import respond
from dialogs.turn import Turn
from dialogs.warnings import warning
from nlu.credentials import CredentialKind, Masked, mask
from nlu.screen import Kind as Danger
from nlu.screen import Level, Screening, rises, screen
from nlu.stop import is_no, is_yes
from nlu.understanding import Engine, Understanding
from storage import failures, outbox, turns
from storage.database import Database, Unit
from storage.live import News, Scope
from storage.people import Account
from storage.schema import channels
from storage.turns import Conversation, Opened, Standing

from .logs import log
from .metrics import TURN_SECONDS, TURNS

# What says that the database or the way to it is gone, rather than that a turn went wrong.
GONE = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.TimeoutError,
    OSError,
)
TRIED_ENOUGH = 3
SAID_YES = {
    Pick.YES_NOW: (Level.EMERGENCY, Danger.MEDICAL),
    Pick.YES_CRISIS: (Level.CRISIS, Danger.SUICIDE),
}


class NotKept(Exception):
    """The database is gone: nothing was kept or may be acknowledged; `spooled` says whether a warning's text was."""

    def __init__(self, *, spooled: bool) -> None:
        super().__init__()
        self.spooled = spooled


class TurnFailed(Exception):
    """The turn went wrong and kept nothing; `given_up` after the third time, when staff have it."""

    def __init__(self, *, given_up: bool) -> None:
        super().__init__()
        self.given_up = given_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reply as it was kept, to be sent now; `was_warned` if its words already went out as the warning."""

    id: UUID
    reply: Reply
    was_warned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a channel needs to speak: where, in whose language, with whose rights, and what."""

    turn_id: UUID
    conversation: Conversation
    standing: Standing
    language: str
    replies: tuple[Kept, ...]
    repeat: bool = False
    alarming: bool = False


Warn = Callable[[Reply], Awaitable[datetime | None]]
Delete = Callable[[], Awaitable[bool]]


async def cannot_warn(_: Reply) -> datetime | None:
    """For what was spooled: whoever wrote it is not there any more."""
    return None


async def cannot_delete() -> bool:
    """For a channel that has nothing to delete."""
    return False


@dataclass(slots=True)
class _Memory:
    """What this process remembers of one address for a few minutes."""

    texts: deque[tuple[datetime, str]] = field(default_factory=lambda: deque(maxlen=10))
    asked: Screening | None = None
    asked_at: datetime | None = None
    warned_at: datetime | None = None
    warned: Screening | None = None
    # When the latest dangerous updates were warned and whether they were spooled: the channel may bring them again.
    warned_updates: dict[tuple[str, bytes], datetime] = field(default_factory=dict)
    spooled: set[tuple[str, bytes]] = field(default_factory=set)
    link_offered_at: datetime | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    touched: float = 0.0


class SpoolDoor(Protocol):
    """Where a dangerous text goes when the database is gone."""

    async def put(self, heard: Heard, warned_at: datetime | None) -> bool:
        """Keep what was heard until the database is back; False where there is no room."""
        ...


class Turns:
    """Takes what was heard through all the steps. One for each process."""

    def __init__(self, database: Database, *, engine: Engine, policy: Policy, spool: SpoolDoor) -> None:
        self.database = database
        self.engine = engine
        self.policy = policy
        self.spool = spool
        self._memory: dict[tuple[str, str, str], _Memory] = {}
        self._warnings: set[asyncio.Task[datetime | None]] = set()

    async def hear(
        self,
        heard: Heard,
        *,
        warn: Warn = cannot_warn,
        delete: Delete = cannot_delete,
        warned_before: datetime | None = None,
    ) -> Outcome:
        """Hear one thing and answer it; `warned_before` is of what was spooled, whose warning went out then.

        Raises:
            NotKept: the database is gone; nothing is acknowledged.
            TurnFailed: something went wrong that is not the database.
        """
        memory = self._remembered(heard)
        screening = self._screened(heard, memory)
        short = self._in_short(memory, screening)
        warned_at = warned_before or memory.warned_updates.get((heard.external, heard.content))
        if warned_at is None:
            warned_at = await self._warned(screening, warn=warn, turn_id=heard.turn_id, short=short)
            self._remember(heard, memory, screening=screening, warned_at=warned_at, short=short)
        masked = mask(heard.text, link_offered=self._offers_link(memory))
        deleted = await delete() if any(found.kind is not CredentialKind.LINK_CODE for found in masked.found) else False
        understanding = await self.engine.understand(masked.text)
        said = _Said(
            heard=heard,
            screening=screening,
            masked=masked,
            understanding=understanding,
            warned_at=warned_at,
            short=short,
            deleted=deleted,
        )
        return await self._counted(said, memory=memory, warn=warn, spooled=warned_before is not None)

    async def _counted(self, said: "_Said", *, memory: _Memory, warn: Warn, spooled: bool) -> Outcome:
        began, ended = time.perf_counter(), "not kept"
        try:
            async with self._in_order(memory):
                outcome = await self._kept_or_spooled(said, memory=memory, warn=warn, spooled=spooled)
        except TurnFailed:
            ended = "failed"
            raise
        else:
            ended = "repeated" if outcome.repeat else "kept"
            return outcome
        finally:
            TURNS.labels(said.heard.channel, said.screening.level.value, ended).inc()
            TURN_SECONDS.labels(said.heard.channel).observe(time.perf_counter() - began)

    async def _kept_or_spooled(self, said: "_Said", *, memory: _Memory, warn: Warn, spooled: bool) -> Outcome:
        try:
            return await self._kept(said, memory=memory, warn=warn)
        except GONE as error:
            log(__name__).warning("not_kept", error=error)
            kept = not spooled and await self._spooled(said, memory)
            raise NotKept(spooled=kept) from None
        except Exception as error:  # noqa: BLE001 - the outer loop of every channel: logged by class, nothing is lost
            log(__name__).error("turn_failed", error=error)
            raise TurnFailed(given_up=await self._given_up(said, error)) from None

    async def _spooled(self, said: "_Said", memory: _Memory) -> bool:
        """Spool a dangerous text once, however often the channel brings it while the database is gone."""
        update = (said.heard.external, said.heard.content)
        if said.screening.level is Level.NONE:
            return False
        if update not in memory.spooled and await self.spool.put(said.as_kept, said.warned_at):
            memory.spooled.add(update)
        return update in memory.spooled

    async def _kept(self, said: "_Said", *, memory: _Memory, warn: Warn) -> Outcome:
        heard = said.heard
        async with self.database.connection() as connection:
            key = turns.Key(
                channel=heard.channel,
                bot=heard.bot,
                address=heard.address,
                external=heard.external,
                content=said.as_kept.content,
                turn_id=heard.turn_id,
            )
            unit, opened = await turns.open_(self.database, connection, key)
            standing = await turns.stand(
                unit, opened.conversation.id, session=heard.session, joined_within=JOINED_WITHIN
            )
            if opened.repeats is not None:
                outcome = await self._again(unit, said, opened=opened, standing=standing)
                await connection.commit()
                return outcome
            late = self._screened_again(said, memory=memory, standing=standing)
            if late is not None:  # told in pieces over several processes: this is the earliest that it can be known
                warning_late = self._begin_warning(late, warn=warn, turn_id=heard.turn_id)
                said = replace(said, screening=late)
            turn = self._turn(unit, said, opened=opened, standing=standing)
            await respond(turn)
            outcome = self._note(unit, turn)
            await self.database.commit(unit)
        if late is not None:
            warned_at = await warning_late
            self._remember(heard, memory, screening=late, warned_at=warned_at, short=False)
            outcome = await self._note_warned_late(outcome, warned_at)
        if _offers_link(outcome):
            memory.link_offered_at = self.database.clock()
        return outcome

    def _begin_warning(self, late: Screening, *, warn: Warn, turn_id: UUID) -> "asyncio.Task[datetime | None]":
        """Warn while the turn goes on: neither waits for the other, and the warning outlives a turn that fails."""
        task = asyncio.create_task(self._warned(late, warn=warn, turn_id=turn_id, short=False))
        self._warnings.add(task)
        task.add_done_callback(self._warnings.discard)
        return task

    async def _note_warned_late(self, outcome: Outcome, warned_at: datetime | None) -> Outcome:
        """Note that the kept warning has gone out already; where that can't be kept, it goes out once more."""
        if warned_at is None or not outcome.replies:
            return outcome
        first, *others = outcome.replies
        try:
            async with self.database.unit() as unit:
                await turns.note_warned(unit, outcome.turn_id, reply_id=first.id, warned_at=warned_at)
        except GONE as error:
            log(__name__).warning("warning_not_noted", error=error)
        return replace(outcome, replies=(replace(first, was_warned=True), *others))

    def _turn(self, unit: Unit, said: "_Said", *, opened: Opened, standing: Standing) -> Turn:
        conversation = opened.conversation
        active_at = standing.session.active_at if standing.session else conversation.active_at
        locked = standing.account is not None and (
            active_at is None or is_idle(active_at, now=unit.now, limit=PATIENT_IDLE)
        )
        return Turn(
            heard=said.heard,
            screening=said.screening,
            masked=said.masked,
            understanding=said.understanding,
            conversation=conversation,
            standing=standing,
            care=Care(unit, self.policy),
            now=unit.now,
            locked=locked,
            warned_at=said.warned_at,
            warned_in_short=said.short,
            deleted=said.deleted,
            step=conversation.step,
            state=dict(conversation.state),
        )

    def _note(self, unit: Unit, turn: Turn) -> Outcome:
        """Note the turn, its replies, and what it changed of the conversation."""
        conversation, heard, account = turn.conversation, turn.heard, turn.account
        account_id = account.id if account else None
        unit.changes.insert(
            channels.turns,
            id=heard.turn_id,
            conversation_id=conversation.id,
            account_id=account_id,
            generation=conversation.generation,
            kind=heard.kind.value,
            heard=_kept_words(turn),
            external_message=heard.external_message,
            level=turn.screening.level.value,
            heard_at=turn.now,
            warned_at=turn.warned_at,
        )
        if changed := turn.changed_conversation():
            unit.changes.update(channels.conversations, conversation.id, **changed)
        replies = tuple(self._note_reply(unit, turn, reply, position) for position, reply in enumerate(turn.replies))
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

    def _note_reply(self, unit: Unit, turn: Turn, reply: Reply, position: int) -> Kept:
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

    async def _again(self, unit: Unit, said: "_Said", *, opened: Opened, standing: Standing) -> Outcome:
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

    # Screening and warning, all in memory

    def _screened(self, heard: Heard, memory: _Memory) -> Screening:
        if heard.choice is not None and not heard.forged and heard.choice.pick in SAID_YES:
            return _said_yes(heard, *SAID_YES[heard.choice.pick])
        if self._is_asked(memory) and memory.asked is not None and heard.kind is Kind.TEXT and is_yes(heard.text):
            crisis = memory.asked.kind is Danger.SUICIDE
            return _said_yes(heard, *SAID_YES[Pick.YES_CRISIS if crisis else Pick.YES_NOW])
        if heard.kind in NOT_SCREENED:
            return NOTHING
        oldest = self.database.clock() - JOINED_WITHIN
        return screen(heard.text, earlier=[text for at, text in memory.texts if at > oldest])

    def _screened_again(self, said: "_Said", *, memory: _Memory, standing: Standing) -> Screening | None:
        """What is seen only with what other processes kept; None where it is no more than was seen at once."""
        heard = said.heard
        if heard.kind is not Kind.TEXT or said.screening.level not in (Level.NONE, Level.ASK):
            return None
        if standing.ask is not None and is_yes(heard.text):
            crisis = standing.ask.kind == Danger.SUICIDE
            return _said_yes(heard, *SAID_YES[Pick.YES_CRISIS if crisis else Pick.YES_NOW])
        unknown = [text for text in standing.earlier if text not in {text for _, text in memory.texts}]
        if not unknown:
            return None
        joined = screen(heard.text, earlier=standing.earlier)
        return joined if rises(said.screening.level, joined.level) else None

    def _is_asked(self, memory: _Memory) -> bool:
        return memory.asked_at is not None and self.database.clock() - memory.asked_at < ASK_SILENCE

    def _offers_link(self, memory: _Memory) -> bool:
        """Whether a link was offered here a moment ago: a password may be typed in the wrong place."""
        return memory.link_offered_at is not None and self.database.clock() - memory.link_offered_at < LINK_TOKEN_LIVES

    def _in_short(self, memory: _Memory, screening: Screening) -> bool:
        if memory.warned is None or screening.level in (Level.NONE, Level.ASK):
            return False
        return not full_warning_again(
            memory.warned_at,
            last_level=memory.warned.level,
            last_kind=memory.warned.kind,
            level=screening.level,
            kind=screening.kind,
            now=self.database.clock(),
        )

    async def _warned(self, screening: Screening, *, warn: Warn, turn_id: UUID, short: bool) -> datetime | None:
        if screening.level is Level.NONE:
            return None
        return await warn(warning(screening, turn_id=turn_id, again=short))

    # What this process remembers

    def _remembered(self, heard: Heard) -> _Memory:
        now = self.database.clock().timestamp()
        if len(self._memory) > REMEMBERED_ADDRESSES:
            oldest = now - FORGET_AFTER.total_seconds()
            self._memory = {
                key: memory for key, memory in self._memory.items() if memory.touched > oldest or memory.waiting
            }
        memory = self._memory.setdefault((heard.channel, heard.bot, heard.address), _Memory())
        memory.touched = now
        return memory

    def _remember(
        self, heard: Heard, memory: _Memory, *, screening: Screening, warned_at: datetime | None, short: bool
    ) -> None:
        if screening.level is Level.NONE:
            if is_no(heard.text) or (heard.choice is not None and heard.choice.pick is Pick.NOT_NOW):
                memory.asked = None
            elif heard.kind is Kind.TEXT:
                memory.texts.append((self.database.clock(), heard.text))
            return
        memory.texts.clear()
        memory.asked = screening if screening.level is Level.ASK else None
        memory.asked_at = self.database.clock() if memory.asked is not None else None
        if warned_at is not None:
            memory.warned_updates[heard.external, heard.content] = warned_at
            while len(memory.warned_updates) > REMEMBERED_UPDATES:
                memory.spooled.discard(next(iter(memory.warned_updates)))
                del memory.warned_updates[next(iter(memory.warned_updates))]
        if screening.level is not Level.ASK and warned_at is not None and not short:
            memory.warned_at, memory.warned = warned_at, screening

    @asynccontextmanager
    async def _in_order(self, memory: _Memory) -> AsyncIterator[None]:
        """Turns of one address wait for each other here, before they take a connection."""
        memory.waiting += 1
        try:
            async with memory.lock:
                yield
        finally:
            memory.waiting -= 1

    async def _given_up(self, said: "_Said", error: Exception) -> bool:
        """Count the failure in its own transaction; the third time the update is kept for staff."""
        try:
            async with self.database.unit() as unit:
                tries = await failures.count(
                    unit,
                    channel=said.heard.channel,
                    address=said.heard.address,
                    external=said.heard.external,
                    heard=said.masked.text,
                    error=type(error).__name__,
                )
        except GONE:
            raise NotKept(spooled=False) from None
        return tries >= TRIED_ENOUGH


# A group's words are not kept, and every answer there is the emergency line.
NOT_SCREENED = frozenset({Kind.TAP, Kind.BLOCKED, Kind.UNBLOCKED, Kind.GROUP})
REMEMBERED_ADDRESSES = 10_000
REMEMBERED_UPDATES = 20
FORGET_AFTER = timedelta(minutes=10)
NOTHING = Screening(level=Level.NONE, kind=None, cues=(), languages=("en",))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What was made of a text before any connection was asked for."""

    heard: Heard
    screening: Screening
    masked: Masked
    understanding: Understanding
    warned_at: datetime | None
    short: bool
    deleted: bool

    @property
    def as_kept(self) -> Heard:
        """What was heard, as anything may keep it: credentials masked. What is spooled so is the same update later."""
        return replace(self.heard, text=self.masked.text)


def _said_yes(heard: Heard, level: Level, kind: Danger) -> Screening:
    languages = (heard.language.value,) if heard.language else ("en", "es")
    return Screening(level=level, kind=kind, cues=("says it is happening now",), languages=languages)


def said_now(reply: Reply, *, account: Account | None) -> Reply:
    """What a kept reply comes to where the account has been restricted or ended since."""
    if account is None or account.status == "active":
        return reply
    return Reply(notice=Notice(say=Say.ACCOUNT_ENDED if account.status == "ended" else Say.ACCOUNT_RESTRICTED))


def _offers_link(outcome: Outcome) -> bool:
    return any(kept.reply.notice.say is Say.LINK_OFFERED for kept in outcome.replies)


def _kept_words(turn: Turn) -> str:
    """What stands in the chat for a turn: the words, or which choice was tapped."""
    if turn.heard.kind is Kind.GROUP:
        return ""
    choice = turn.heard.choice
    return f"\0{choice.pick.value}" if choice else turn.masked.text
