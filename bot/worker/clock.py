"""The clock only knocks: what is due stands in rows, claimed by one worker; a double tick does nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import Gauge

from bot.logs import log
from bot.metrics import SINCE_NOT_COPIED, SINCE_SEAL
from bot.outcome import GONE
from bot.page_webhook import PageWebhook
from bot.parts import Parts
from care.desk.cover import move_to_cover
from care.desk.unusual import UnusualReading
from care.document_news import tell_of_what_was_posted
from care.linking import lapse_links
from care.paging import Paging
from care.record_climbs import RecordClimbs
from care.retention import forget
from care.services import Care
from storage import asks, climbs, copies, links, outbox, post
from storage.database import Connection
from storage.jobs import Job
from storage.seal_copies import DISK_PATIENCE, CopiesUnfit, SealCopies, copy_seals, since_first_not_copied
from storage.seals import ChainRefused, seal_pending, since_last_seal
from storage.verdict import NO_SEAL_FOR

from .silence import silence_is_an_emergency
from .webhook_pages import WebhookPages

OVERDUE = timedelta(seconds=30)
AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Everything that is done because of the time."""

    parts: Parts
    signer: Ed25519PrivateKey | None
    webhook: PageWebhook | None = None
    disk_patience: timedelta = DISK_PATIENCE

    def scheduler(self) -> AsyncIOScheduler:
        """A scheduler of this process alone, kept in memory: a job store must never be shared."""
        scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
        for work, seconds in (
            (self.nudge, 1),
            (self.take_silence_for_yes, 1),
            (self.chase_unread, 2),
            (self.end_holds, 2),
            (self.climb, 2),
            (self.page_by_webhook, 1),
            (self.drain_spool, 2),
            (self.climb_threads, 2),
            (self.climb_requests, 10),
            (self.tell_of_documents, 10),
            (self.cover, 2),
            (self.pick_up, 10),
            (self.seal, 5),
            (self.watch_seals, 20),
            (self.lapse_links, 600),
            (self.look_at_reading, 600),
            (self.clean_up, 600),
        ):
            scheduler.add_job(_guarded(work), "interval", seconds=seconds, id=work.__name__)
        return scheduler

    async def nudge(self) -> None:
        """Send the reminders whose moment has come."""
        async with self.parts.database.unit() as unit:
            await Care(unit, self.parts.policy).reminders.nudge_due(limit=AT_ONCE)

    async def chase_unread(self) -> None:
        """Tell again of answers that nobody has read, or have somebody call."""
        async with self.parts.database.unit() as unit:
            await Care(unit, self.parts.policy).unread.chase_due(limit=AT_ONCE)

    async def end_holds(self) -> None:
        """Show what was held for a call, where the end of that has come."""
        async with self.parts.database.unit() as unit:
            await Care(unit, self.parts.policy).holds.end_over(limit=AT_ONCE)

    async def take_silence_for_yes(self) -> None:
        """Five minutes of silence after the screen's question are an emergency."""
        while True:
            async with self.parts.database.unit() as unit:
                ask = await asks.claim_overdue(unit)
                if ask is None:
                    return
                await silence_is_an_emergency(unit, ask, policy=self.parts.policy)

    async def climb(self) -> None:
        """Page whoever is next about each diversion that nobody has acknowledged in time."""
        while True:
            async with self.parts.database.unit() as unit:
                if not await Paging(unit).climb():
                    return

    async def page_by_webhook(self) -> None:
        """Post pages to the operator's webhook, where one is set."""
        if self.webhook is not None:
            await WebhookPages(database=self.parts.database, webhook=self.webhook).post_due()

    async def climb_threads(self) -> None:
        """Have threads climb that nobody has looked at, or answered, for a part of the time."""
        async with self.parts.database.unit() as unit:
            await Care(unit, self.parts.policy).escalation.climb_due(limit=AT_ONCE)

    async def climb_requests(self) -> None:
        """Have what was asked of the records team climb, where it was left for a part of its time."""
        async with self.parts.database.unit() as unit:
            await RecordClimbs(unit).climb_due(limit=AT_ONCE)

    async def tell_of_documents(self) -> None:
        """Mail the next accounts that the terms or the privacy statement have changed."""
        async with self.parts.database.unit() as unit:
            await tell_of_what_was_posted(unit, limit=AT_ONCE)

    async def cover(self) -> None:
        """Move the open threads of whoever is away."""
        async with self.parts.database.unit() as unit:
            await move_to_cover(unit, limit=AT_ONCE)

    async def drain_spool(self) -> None:
        """Hear what was spooled while the database was gone."""
        await self.parts.spooling.drain(self.parts.turns)

    async def pick_up(self) -> None:
        """Defer again what should have gone out by now: a worker may have died over it."""
        async with self.parts.database.unit() as unit:
            for mail_id in await post.overdue_mails(unit, limit=AT_ONCE):
                unit.defer(Job.SEND_MAIL, mail_id)
            for page_id in await post.overdue_pages(unit, limit=AT_ONCE):
                unit.defer(Job.SEND_PAGE, page_id)
            for mail_id in await climbs.overdue_mails(unit, limit=AT_ONCE):
                unit.defer(Job.SEND_CLIMB_MAIL, mail_id)
            for reply_id in await outbox.overdue(unit, channel="telegram", older_than=OVERDUE, limit=AT_ONCE):
                unit.defer(Job.SEND_REPLY, reply_id)
            for wish_id in await links.reset_wishes_left(unit, before=unit.now - OVERDUE, limit=AT_ONCE):
                unit.defer(Job.ANSWER_RESET_WISH, wish_id)
            if self.parts.policy.records_from_server:
                for copy_id in await copies.overdue(unit, before=unit.now - OVERDUE, limit=AT_ONCE):
                    unit.defer(Job.FETCH_RECORD, copy_id)

    async def seal(self) -> None:
        """Seal what was audited, where the seals of before still stand as they were copied, and copy the new one.

        The worker's key alone can. A disk that takes no copy, or hangs, keeps nothing from being sealed.
        """
        if self.signer is None:
            return
        async with self.parts.database.connection() as connection:
            try:
                await self._copy_seals(connection, self.signer)
                if await seal_pending(connection, signer=self.signer):
                    await self._copy_seals(connection, self.signer)
            except ChainRefused as error:
                log(__name__).error("audit_chain_refused", error=error)

    async def _copy_seals(self, connection: Connection, signer: Ed25519PrivateKey) -> None:
        try:
            public_key = signer.public_key()
            await copy_seals(connection, self._copies, public_key=public_key, patience=self.disk_patience)
        except CopiesUnfit as error:
            log(__name__).error("seals_not_copied", error=error)

    async def watch_seals(self) -> None:
        """No seal for a minute is an alarm: rows may have been cut that nothing proves, or no worker can seal.

        So is a seal without a copy for a minute.
        """
        async with self.parts.database.connection() as connection:
            since = await since_last_seal(connection)
            _tell(SINCE_SEAL, since, alarm="no_seal_for_a_minute")
            if self.signer is not None:
                since = await since_first_not_copied(connection, self._copies, patience=self.disk_patience)
                _tell(SINCE_NOT_COPIED, since, alarm="no_copy_of_a_seal_for_a_minute")

    @property
    def _copies(self) -> SealCopies:
        return SealCopies(self.parts.settings.seals_folder)

    async def lapse_links(self) -> None:
        """Take chats from accounts that nobody has signed in to from there for too long."""
        async with self.parts.database.unit() as unit:
            await lapse_links(unit, limit=AT_ONCE)

    async def look_at_reading(self) -> None:
        """Put before an auditor what was unusual in yesterday's reading."""
        async with self.parts.database.unit() as unit:
            await UnusualReading(unit).look()

    async def clean_up(self) -> None:
        """Forget what is kept only for a while; a patient's record goes by command alone."""
        for clock in self.parts.policy.clocks:
            await forget(self.parts.database, clock)


def _tell(gauge: Gauge, since: timedelta | None, *, alarm: str) -> None:
    gauge.set(since.total_seconds() if since else 0)
    if since is not None and since > NO_SEAL_FOR:
        log(__name__).error(alarm)


def _guarded(work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """An outer loop: what fails is logged by its class, and the next tick tries again."""

    async def tick() -> None:
        try:
            await work()
        except asyncio.CancelledError:  # the process ends: the scheduler would call that a failure
            return
        except GONE as error:
            log(__name__).warning("database_gone", error=error)
        except Exception as error:  # noqa: BLE001 - an outer loop; rows decide, so nothing is lost
            log(__name__).error("tick_failed", error=error)

    return tick
