"""A worker as a process runs it: jobs, the clock, and its end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from bot.mail import SmtpMailer
from bot.page_webhook import PageWebhook
from bot.parts import Parts
from bot.telegram.binding import OtherBot, bind
from bot.worker.work import work
from care.mail import MailKind, queue
from care.paging import Paging
from care.telling import tell_of_answer
from storage.ending import end
from storage.people import Account, Patient
from tests.bot.chatting import BOT_ID, TOKEN
from tests.bot.mail_server import Mailbox
from tests.bot.outages import database_gone
from tests.bot.page_receiver import Receiver, receiving
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.conftest import Cluster, TestClock
from tests.telegram import Person

DONE = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM procrastinate_jobs)"


@asynccontextmanager
async def working(
    parts: Parts, mailer: SmtpMailer, *, token: str | None = None, webhook: PageWebhook | None = None
) -> AsyncIterator[None]:
    """A worker, until the block ends."""
    task = asyncio.ensure_future(work(parts, mailer=mailer, signer=None, token=token, webhook=webhook))
    try:
        yield
    finally:
        await end(task)
        if not task.cancelled():
            task.result()


async def _mail(office: Office, account: Account) -> None:
    async with office.unit() as unit:
        queue(unit, MailKind.NEWS, to="rosa@example.org", language="en", account_id=account.id)


async def test_news_goes_out_by_mail_and_in_the_chat_and_no_finished_job_is_kept(
    parts: Parts,
    mailer: SmtpMailer,
    mailbox: Mailbox,
    office: Office,
    patient: Patient,
    account: Account,
    ana: Person,
) -> None:
    received = await office.message(account, patient)

    async with working(parts, mailer, token=TOKEN):
        async with office.unit() as unit:
            await tell_of_answer(unit, account, thread_id=received.thread_id)
        await ana.sees("You have news in myCooper", timeout=10)
        await rows_of(office.database, DONE)

    assert len(mailbox.taken) == 1


async def test_a_page_goes_out_by_mail_and_by_webhook(
    parts: Parts, mailer: SmtpMailer, mailbox: Mailbox, office: Office, clock: TestClock
) -> None:
    receiver = Receiver(secret="of the webhook", clock=clock)
    diversion_id = await office.diversion()
    async with (
        receiving(receiver) as url,
        PageWebhook(url, secret=receiver.secret) as webhook,
        working(parts, mailer, webhook=webhook),
    ):
        async with office.unit() as unit:
            await Paging(unit).begin(diversion_id, pool_id=office.nurses, patient_id=None, level="emergency")
        await rows_of(office.database, "SELECT 1 FROM webhook_pages WHERE state = 'sent'")
        await rows_of(office.database, "SELECT 1 FROM pages WHERE state = 'sent'")

    assert (len(mailbox.taken), len(receiver.taken)) == (1, 1)


async def test_two_workers_send_each_mail_once(
    parts: Parts, other: Parts, mailer: SmtpMailer, mailbox: Mailbox, office: Office, account: Account
) -> None:
    async with working(parts, mailer), working(other, mailer):
        for _ in range(10):
            await _mail(office, account)
        await rows_of(office.database, DONE)

    assert len(mailbox.taken) == 10


async def test_it_ends_within_a_second(parts: Parts, mailer: SmtpMailer, office: Office, account: Account) -> None:
    async with working(parts, mailer, token=TOKEN):
        await _mail(office, account)
        await rows_of(office.database, DONE)
        asked_at = monotonic()

    assert monotonic() - asked_at < 1


async def test_a_job_whose_worker_died_is_done_by_another(
    parts: Parts, mailer: SmtpMailer, mailbox: Mailbox, office: Office, account: Account
) -> None:
    await _mail(office, account)
    async with office.unit() as unit:
        await unit.connection.execute(
            b"""WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat)
                              VALUES (now() - interval '1 hour') RETURNING id)
                UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM dead)"""
        )

    async with working(parts, mailer):
        await rows_of(office.database, DONE, patience=20)  # a heartbeat, and a look into the queue

    assert len(mailbox.taken) == 1


async def test_a_worker_outlives_the_database_going_away(
    parts: Parts,
    mailer: SmtpMailer,
    mailbox: Mailbox,
    office: Office,
    account: Account,
    cluster: Cluster,
    database_urls: tuple[str, str],
) -> None:
    async with working(parts, mailer):
        await _mail(office, account)
        await rows_of(office.database, DONE)
        with database_gone(cluster, database_urls[1]):
            await asyncio.sleep(1.5)  # long enough for every tick to find it gone
        await office.database.engine.dispose()  # the test's own connections were cut as well
        await _mail(office, account)
        await rows_of(office.database, "SELECT 1 FROM mails WHERE state = 'sent'", count=2, patience=20)

    assert len(mailbox.taken) == 2


async def test_a_job_that_is_nothing_is_let_go(parts: Parts, mailer: SmtpMailer, office: Office) -> None:
    async with office.unit() as unit:
        await unit.connection.execute(
            b"""INSERT INTO procrastinate_jobs (task_name, args, queue_name, status)
                VALUES ('send_mail', '{"id": "no id"}', 'default', 'todo')"""
        )

    async with working(parts, mailer):
        await rows_of(office.database, DONE)


async def test_a_worker_with_another_bots_token_refuses_and_leaves_what_waits(
    parts: Parts, mailer: SmtpMailer, office: Office, patient: Patient, account: Account, ana: Person
) -> None:
    await bind(parts.database.url, bot_id=BOT_ID)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)

    with pytest.raises(OtherBot):
        await asyncio.wait_for(work(parts, mailer=mailer, signer=None, token="987654321:AAE-another_bot"), 10)
    left = await office.rows("SELECT state FROM replies")
    async with working(parts, mailer, token=TOKEN):
        await ana.sees("You have news in myCooper", timeout=10)

    assert left == [{"state": "pending"}]
