"""The worker: jobs out of the queue, and the clock that knocks beside it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

import procrastinate
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import DeleteJobCondition

from bot.logs import log
from bot.mail import Mailer
from bot.outcome import GONE
from bot.page_webhook import PageWebhook
from bot.parts import Parts
from storage.ending import end
from storage.fhir.records_server import FhirRecords
from storage.jobs import Job

from .clock import Clock
from .copying import Copying
from .post import Post

AT_ONCE = 4
LAST_WORDS_SECONDS = 0.5
HEARTBEAT_SECONDS = 5.0
STALLED_AFTER_SECONDS = 30.0
WAIT_SECONDS = 1.0

Send = Callable[[UUID], Awaitable[None]]


async def work(
    parts: Parts,
    *,
    mailer: Mailer,
    signer: Ed25519PrivateKey | None,
    token: str | None = None,
    records: FhirRecords | None = None,
    webhook: PageWebhook | None = None,
) -> None:
    """Do jobs and what is due until cancelled; a database that goes away is waited for.

    Raises:
        OtherBot: the token is another bot's than the one whose chats this database holds.
    """
    clock = Clock(parts=parts, signer=signer, webhook=webhook)
    async with _sends(parts, mailer=mailer, token=token, records=records) as sends, _knocking(clock):
        while True:
            try:
                await _jobs_done(parts.database.url, sends=sends)
            except (ConnectorException, *GONE) as error:
                log(__name__).warning("queue_out_of_reach", error=error)
            await asyncio.sleep(WAIT_SECONDS)


@asynccontextmanager
async def _sends(
    parts: Parts, *, mailer: Mailer, token: str | None, records: FhirRecords | None
) -> AsyncIterator[dict[Job, Send]]:
    """What is done for each kind of job; nothing of Telegram is loaded without a token."""
    post = Post(parts=parts, mailer=mailer)
    sends: dict[Job, Send] = {
        Job.SEND_MAIL: post.send_mail,
        Job.SEND_PAGE: post.send_page,
        Job.SEND_CLIMB_MAIL: post.send_climb_mail,
        Job.SEND_REPLY: _left,
        Job.ANSWER_RESET_WISH: post.answer_reset_wish,
        Job.FETCH_RECORD: Copying(parts=parts, server=records).fetch if records else _left,
    }
    if token is None:
        yield sends
        return
    from bot.nudger.nudger import Nudger
    from bot.telegram.binding import bind

    from .replies import Replies

    # What waits for another bot is left to it: with this one's token it would be given up as what can't be sent.
    await bind(parts.database.url, bot_id=token.partition(":")[0])
    async with Nudger(parts, token=token) as nudger:
        yield sends | {Job.SEND_REPLY: Replies(parts=parts, nudger=nudger).send}


async def _left(_: UUID) -> None:
    """Without a token or a server what waits stays; a worker that has one finds it by the clock."""


@asynccontextmanager
async def _knocking(clock: Clock) -> AsyncIterator[None]:
    scheduler = clock.scheduler()
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _jobs_done(url: str, *, sends: dict[Job, Send]) -> None:
    """Run jobs until cancelled, or until the queue can't be reached."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=AT_ONCE))
    for job, send in sends.items():
        app.task(name=job.value)(_guarded(job, send))
    async with app.open_async():
        reviving = asyncio.ensure_future(_revive(app))
        try:
            await app.run_worker_async(
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                listen_notify=True,
                delete_jobs=DeleteJobCondition.ALWAYS,
                shutdown_graceful_timeout=LAST_WORDS_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_AFTER_SECONDS,
            )
        finally:
            await end(reviving)


def _guarded(job: Job, send: Send) -> Callable[[str], Awaitable[None]]:
    """An outer loop: rows say what is left to do, so a job that fails is logged by its class and found again."""

    async def task(id: str) -> None:  # noqa: A002 - the one argument of every job, as it is deferred
        try:
            await send(UUID(id))
        except GONE as error:
            log(__name__).warning("database_gone", error=error)
        except Exception as error:  # noqa: BLE001 - an outer loop, as its docstring says
            log(__name__).error("job_failed", error=error, job=job)

    return task


async def _revive(app: procrastinate.App) -> None:
    """Have jobs done again that a worker took and died over."""
    while True:
        try:
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS):
                await app.job_manager.retry_job(job)
        except ConnectorException as error:
            log(__name__).warning("queue_out_of_reach", error=error)
        await asyncio.sleep(HEARTBEAT_SECONDS)
