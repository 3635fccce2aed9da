"""The way of a message: screen and warn, mask, understand, then one transaction, and only after it the replies.

Each step stands where it stands for a reason that is told in ARCHITECTURE.md; the order is the promise.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from care.linking import lapsed_here
from care.notices import Reply, Say
from care.policy import Policy
from care.rules.emergency import JOINED_WITHIN
from care.rules.locks import LINK_TOKEN_LIVES, is_idle
from care.services import Care
from care.sign_on import as_exposed
from dialogs.heard import Heard
from dialogs.respond import respond
from dialogs.turn import Turn
from dialogs.warnings import warning
from nlu.credentials import mask
from nlu.screen import Level, Screening
from nlu.understanding import Engine, Understanding
from storage import turns
from storage.database import TIMEOUT_SECONDS, Database, Unit
from storage.standing import Standing, stand
from storage.turns import Opened

from .giving_up import count_failure
from .keeping import Before, Said, Screened, again, note
from .logs import log
from .metrics import TURN_SECONDS, TURNS
from .outcome import GONE, NotAdmitted, NotKept, Outcome, TurnFailed
from .recent import Recent, Recents
from .screening import Screens

Warn = Callable[[Reply], Awaitable[datetime | None]]
Delete = Callable[[], Awaitable[bool]]
# Whether there is room for one more harmless thing of whoever it is; what is dangerous is never asked for it.
Admits = Callable[[], Awaitable[bool]]


async def cannot_warn(_: Reply) -> datetime | None:
    """For what was spooled: whoever wrote it is not there any more."""
    return None


async def cannot_delete() -> bool:
    """For a channel that has nothing to delete."""
    return False


async def everybody() -> bool:
    """For a channel that sets the pace of its senders itself."""
    return True


# A turn that has waited so long for the database counts as not kept; the person is told, and may try again.
TURN_SECONDS_AT_MOST = TIMEOUT_SECONDS + 1


class LinkOfferedElsewhere(Exception):
    """Another process offered this chat a link: what was written looks like a password, typed in the wrong place."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class SpoolDoor(Protocol):
    """Where a dangerous text goes when the database is gone."""

    async def put(self, heard: Heard, before: Before, *, known: bool) -> bool:
        """Keep what was heard until the database is back; False where there is no room for one `known` here or not."""
        ...


class Turns:
    """Takes what was heard through all the steps. One for each process."""

    def __init__(self, database: Database, *, engine: Engine, policy: Policy, spool: SpoolDoor) -> None:
        self.database = database
        self.engine = engine
        self.policy = policy
        self.spool = spool
        self.screens = Screens()
        self._recents = Recents()
        self._warnings: set[asyncio.Task[datetime | None]] = set()

    async def hear(
        self,
        heard: Heard,
        *,
        warn: Warn = cannot_warn,
        delete: Delete = cannot_delete,
        admits: Admits = everybody,
        before: Before | None = None,
    ) -> Outcome:
        """Hear one thing and answer it; `before` is of what was spooled: what was done about it then is not done again.

        Raises:
            NotAdmitted: it sounds harmless, and `admits` has no room for it.
            NotKept: the database is gone; nothing is acknowledged.
            TurnFailed: something went wrong that is not the database.
        """
        now = self.database.clock()
        recent = self._recents.of(heard, now=now)
        screening = await recent.screened(heard, now=now, screens=self.screens)
        short = recent.in_short(screening, now=now)
        warned_at = (before and before.warned_at) or recent.warned_updates.get((heard.external, heard.content))
        if warned_at is None:
            warned_at = await self._warned_once(heard, screening, recent=recent, warn=warn, short=short)
        if screening.level is Level.NONE and not await admits():
            raise NotAdmitted
        screened = Screened(heard=heard, screening=screening, warned_at=warned_at, short=short)
        said = await self._masked(screened, link_offered=recent.offers_link(now), delete=delete, before=before)
        return await self._counted(said, recent=recent, warn=warn, delete=delete, spooled=before is not None)

    async def _masked(self, screened: Screened, *, link_offered: bool, delete: Delete, before: Before | None) -> Said:
        """Mask credentials before anything keeps or classifies the words; those of what was spooled are masked."""
        masked = mask(screened.heard.text, link_offered=link_offered)
        if before is None:
            exposed = tuple(as_exposed(found, keys=self.database.keys) for found in masked.exposed)
            before = Before(exposed=exposed, deleted=await delete() if exposed else False)
        return Said(
            heard=screened.heard,
            screening=screened.screening,
            warned_at=screened.warned_at,
            short=screened.short,
            link_offered=link_offered,
            masked=masked,
            exposed=before.exposed,
            deleted=before.deleted,
            excerpt=await self.screens.excerpt(masked.text, level=screened.screening.level),
        )

    async def _counted(self, said: Said, *, recent: Recent, warn: Warn, delete: Delete, spooled: bool) -> Outcome:
        began, ended = time.perf_counter(), "not kept"
        try:
            async with recent.in_order():
                outcome = await self._kept_or_spooled(said, recent=recent, warn=warn, delete=delete, spooled=spooled)
        except TurnFailed:
            ended = "failed"
            raise
        else:
            ended = "repeated" if outcome.repeat else "kept"
            return outcome
        finally:
            TURNS.labels(said.heard.channel, said.screening.level.value, ended).inc()
            TURN_SECONDS.labels(said.heard.channel).observe(time.perf_counter() - began)

    async def _kept_or_spooled(
        self, said: Said, *, recent: Recent, warn: Warn, delete: Delete, spooled: bool
    ) -> Outcome:
        try:
            # In its turn, so that no text overtakes one that takes longer to be understood.
            understanding = await self.engine.understand(said.masked.text)
            return await self._kept(said, understanding, recent=recent, warn=warn)
        except LinkOfferedElsewhere as offered:
            recent.link_holds_until = offered.until
            before = said.before if spooled else None
            said = await self._masked(said, link_offered=True, delete=delete, before=before)
            return await self._kept_or_spooled(said, recent=recent, warn=warn, delete=delete, spooled=spooled)
        except GONE as error:
            log(__name__).warning("not_kept", error=error)
            kept = not spooled and await self._spooled(said, recent)
            raise NotKept(spooled=kept) from None
        except Exception as error:  # noqa: BLE001 - the outer loop of every channel: logged by class, nothing is lost
            log(__name__).error("turn_failed", error=error)
            raise TurnFailed(given_up=await self._given_up(said, error)) from None

    async def _spooled(self, said: Said, recent: Recent) -> bool:
        """Spool a dangerous text once, however often the channel brings it while the database is gone."""
        update = (said.heard.external, said.heard.content)
        if said.screening.level is Level.NONE:
            return False
        if update not in recent.spooled and await self.spool.put(said.as_spooled, said.before, known=recent.known):
            recent.spooled.add(update)
        return update in recent.spooled

    async def _kept(self, said: Said, understanding: Understanding, *, recent: Recent, warn: Warn) -> Outcome:
        heard = said.heard
        async with self.database.connection(at_most=TURN_SECONDS_AT_MOST) as connection:
            unit, opened = await turns.open_(self.database, connection, said.key)
            if opened.repeats is None:
                opened = replace(opened, conversation=await lapsed_here(unit, opened.conversation))
            standing = await stand(unit, opened.conversation.id, session=heard.session, joined_within=JOINED_WITHIN)
            _require_masked(said, standing)
            if opened.repeats is not None:
                outcome = await again(unit, said, opened=opened, standing=standing)
                await connection.commit()
                return outcome
            late = recent.screened_again(heard, seen=said.screening.level, standing=standing)
            if late is not None:  # told in pieces over several processes: this is the earliest that it can be known
                warning_late = self._begin_warning(heard, late, recent=recent, warn=warn, short=False)
                said = replace(said, screening=late)
            kept = said if standing.account else said.in_short
            turn = _turn(unit, kept, understanding, opened=opened, standing=standing, policy=self.policy)
            await respond(turn)
            outcome = note(unit, turn)
            await self.database.commit(unit)
        if late is not None:
            outcome = await self._note_warned_late(outcome, await warning_late)
        recent.known = outcome.standing.account is not None
        if _offers_link(outcome):
            recent.link_holds_until = self.database.clock() + LINK_TOKEN_LIVES
        return outcome

    def _begin_warning(
        self, heard: Heard, screening: Screening, *, recent: Recent, warn: Warn, short: bool
    ) -> "asyncio.Task[datetime | None]":
        """Warn while the turn goes on: neither waits for the other, and the warning outlives a turn that fails."""
        task = asyncio.create_task(self._warned(heard, screening, recent=recent, warn=warn, short=short))
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

    async def _warned_once(
        self, heard: Heard, screening: Screening, *, recent: Recent, warn: Warn, short: bool
    ) -> datetime | None:
        """Warn where it is dangerous; who stops waiting for it does not stop it, nor that it is remembered."""
        if screening.level is not Level.NONE:
            return await asyncio.shield(self._begin_warning(heard, screening, recent=recent, warn=warn, short=short))
        recent.remember(heard, screening=screening, warned_at=None, short=short, now=self.database.clock())
        return None

    async def _warned(
        self, heard: Heard, screening: Screening, *, recent: Recent, warn: Warn, short: bool
    ) -> datetime | None:
        warned_at = await warn(warning(screening, turn_id=heard.turn_id, again=short))
        recent.remember(heard, screening=screening, warned_at=warned_at, short=short, now=self.database.clock())
        return warned_at

    async def _given_up(self, said: Said, error: Exception) -> bool:
        """Count the failure; a database that is gone by now leaves the update to the channel's next try."""
        try:
            return await count_failure(self.database, said, error, policy=self.policy)
        except GONE:
            raise NotKept(spooled=False) from None


def _require_masked(said: Said, standing: Standing) -> None:
    """Pass words that would be kept as they are also right after a link was offered, where one was."""
    until = standing.link_holds_until
    if until is not None and not said.link_offered and mask(said.heard.text, link_offered=True) != said.masked:
        raise LinkOfferedElsewhere(until)


def _offers_link(outcome: Outcome) -> bool:
    return any(kept.reply.notice.say is Say.LINK_OFFERED for kept in outcome.replies)


def _turn(
    unit: Unit, said: Said, understanding: Understanding, *, opened: Opened, standing: Standing, policy: Policy
) -> Turn:
    conversation = opened.conversation
    active_at = standing.session.active_at if standing.session else conversation.active_at
    locked = standing.account is not None and (
        active_at is None or is_idle(active_at, now=unit.now, limit=policy.patient_idle)
    )
    return Turn(
        heard=said.heard,
        screening=said.screening,
        masked=said.masked,
        understanding=understanding,
        conversation=conversation,
        standing=standing,
        care=Care(unit, policy),
        now=unit.now,
        locked=locked,
        warned_at=said.warned_at,
        warned_in_short=said.short,
        exposed=said.exposed,
        deleted=said.deleted,
        step=conversation.step,
        state=dict(conversation.state),
    )
