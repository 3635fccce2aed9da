"""What runs until it is stopped: each does its work, ends on a signal without a word of error, or says why it can't."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import psycopg
import pytest

from bot.settings import Settings
from bot.telegram.binding import bind
from bot.telegram.setup import create_bot
from care.mail import MailKind, queue
from storage.database import Database
from tests.bot.chatting import BASE_URL, BOT_ID, SECRET, TOKEN
from tests.bot.mail_server import Mailbox, serving
from tests.bot.waiting import rows_of
from tests.care.desk.office import Office
from tests.faults.demo_child import a_folder
from tests.telegram import Person, StrictBotApi

from .conftest import HOME, Runs, in_thread, whole

# A process of Python's that loads everything, on a machine that has other things to do.
PATIENCE = 60
PROGRAM = "from bot.command import main; main()"
WAITING = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
OTHERS = "987654321:AAE-another_bot_of_nobody"
POLLED_ELSEWHERE = "Another installation receives this bot's messages by webhook: polling would take them away from it."


@pytest.fixture
def port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def environment(environment: dict[str, str], telegram: StrictBotApi, port: int) -> dict[str, str]:
    """A whole installation, in which nothing is lacking."""
    return whole(environment, telegram) | {"MYCOOPER_PORT": str(port)}


@asynccontextmanager
async def running(command: str, environment: dict[str, str]) -> AsyncIterator[Process]:
    """The command, started as an operator does."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("MYCOOPER_")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", PROGRAM, command),
        cwd=HOME,
        env=others | environment | {"PYTHONPATH": str(HOME)},
        stdout=PIPE,
        stderr=STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ends(process: Process, number: signal.Signals | None = None) -> tuple[int | None, str]:
    """Have it end; its code and all that it said."""
    if number is not None:
        process.send_signal(number)
    said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, said.decode()


def is_quiet(said: str) -> bool:
    """Whether nothing that it said is an error."""
    return "Traceback" not in said and '"level":"error"' not in said.replace(" ", "")


async def test_serve_answers_pages_and_messages_until_it_is_told_to_end(
    environment: dict[str, str], telegram: StrictBotApi, office: Office, stranger: Person, port: int
) -> None:
    inside = f"http://127.0.0.1:{port}"
    telegram.gateway(public=BASE_URL, inside=inside)

    async with running("serve", environment) as process:
        transport = httpx.AsyncHTTPTransport(retries=12)  # with growing waits
        async with httpx.AsyncClient(transport=transport, base_url=inside, timeout=PATIENCE) as client:
            healthy = await client.get("/health")
            page = await client.get("/sign-in", headers={"host": "my.example.org"})
            elsewhere = await client.get("/sign-in", headers={"host": "elsewhere.example.org"})
        await stranger.sends("/help")
        await stranger.sees("If you are in danger", timeout=PATIENCE)
        code, said = await ends(process, signal.SIGTERM)

    assert (healthy.status_code, page.status_code, elsewhere.status_code) == (200, 200, 400)
    assert (code, is_quiet(said)) == (0, True)
    assert SECRET not in said
    assert TOKEN not in said


async def test_work_sends_what_waits_until_it_is_told_to_end_also_in_the_midst_of_it(
    environment: dict[str, str], office: Office, database_urls: tuple[str, str]
) -> None:
    mailbox = Mailbox()
    async with office.unit() as unit:
        queue(unit, MailKind.NEWS, to="rosa@example.org", language="en", account_id=None)

    async with serving(mailbox) as smtp_port:
        settings = environment | {"MYCOOPER_SMTP_HOST": "127.0.0.1", "MYCOOPER_SMTP_PORT": str(smtp_port)}
        async with running("work", settings) as process:
            await rows_of(office.database, "SELECT 1 FROM mails WHERE state = 'sent'", patience=PATIENCE)
            async with await psycopg.AsyncConnection.connect(database_urls[0]) as owner:
                await owner.execute("LOCK TABLE asks IN ACCESS EXCLUSIVE MODE")  # which the clock looks at
                await rows_of(office.database, WAITING, patience=PATIENCE)
                code, said = await ends(process, signal.SIGINT)

    assert len(mailbox.taken) == 1
    assert (code, is_quiet(said)) == (0, True)
    assert "rosa@example.org" not in said


async def test_poll_answers_messages_until_it_is_told_to_end(
    environment: dict[str, str], telegram: StrictBotApi, office: Office, stranger: Person
) -> None:
    async with running("poll", environment) as process:
        await stranger.sends("/help")
        await stranger.sees("If you are in danger", timeout=PATIENCE)
        code, said = await ends(process, signal.SIGTERM)

    assert (code, is_quiet(said)) == (0, True)


async def test_work_with_another_bots_token_says_so(
    environment: dict[str, str], office: Office, database: Database
) -> None:
    await bind(database.url, bot_id=BOT_ID)

    async with running("work", environment | {"MYCOOPER_TELEGRAM_TOKEN": OTHERS}) as process:
        code, said = await ends(process)

    assert code == 2
    assert said.splitlines()[-1].startswith("This database belongs to another Telegram bot: set that one's token")
    assert OTHERS not in said


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("serve", "Another installation receives this bot's messages by webhook: it must let go of them first."),
        ("poll", POLLED_ELSEWHERE),
    ],
    ids=["serve", "poll"],
)
async def test_nobody_takes_another_installations_messages_and_it_is_said(
    runs: Runs, telegram: StrictBotApi, office: Office, command: str, sentence: str
) -> None:
    bot = create_bot(Settings(telegram_api=telegram.url), token=TOKEN)
    await bot.set_webhook("https://other.example.org/telegram", secret_token=SECRET)
    await bot.session.close()

    refused = await in_thread(runs, command)

    assert refused.exit_code == 2
    assert refused.output.splitlines()[-1] == sentence


async def test_a_demo_takes_no_other_installations_messages_either(runs: Runs, telegram: StrictBotApi) -> None:
    bot = create_bot(Settings(telegram_api=telegram.url), token=TOKEN)
    await bot.set_webhook("https://other.example.org/telegram", secret_token=SECRET)
    await bot.session.close()
    before = telegram.webhook, len(telegram.requests)

    async with a_folder() as folder:
        refused = await in_thread(runs, "demo", "--port", "0", "--data-dir", str(folder), "--no-browser")

    assert refused.exit_code == 2
    assert refused.output.splitlines()[-1] == POLLED_ELSEWHERE
    assert "ready" not in refused.output
    assert telegram.webhook == before[0]
    assert [call.method for call in telegram.requests[before[1] :]] == ["getWebhookInfo"]


async def test_a_port_that_is_taken_is_said_and_telegram_is_told_nothing(
    runs: Runs, telegram: StrictBotApi, office: Office, port: int
) -> None:
    with socket.create_server(("127.0.0.1", port)):
        refused = await in_thread(runs, "serve")

    assert refused.exit_code == 2
    assert refused.output.splitlines()[-1].startswith(f"Nothing can listen on port {port} here")
    assert telegram.webhook is None
