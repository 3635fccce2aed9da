"""The promise *e-mail*: what comes back is marked and told, and an answer is warned of, relayed, or told where to call.

The command runs as a mail server runs it, against a real server on loopback.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

import pytest

from bot.mail import SmtpMailer, SmtpServer
from bot.mails import EMERGENCY_LINE
from bot.parts import Parts, assembled
from bot.settings import Settings
from bot.worker.post import Post
from care.desk.answering import Answering
from storage import accounts
from storage.database import Database
from storage.keyring import Keyring
from storage.keyring_file import create
from storage.people import Account
from tests.bot.mail_server import Mailbox, serving
from tests.bot.operator.conftest import run
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

SENDER = "myCooper <mail@mycooper.example>"
TRY_AGAIN = 75


@pytest.fixture
def keys_folder(tmp_path: Path) -> Path:
    create(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def keys(keys_folder: Path) -> Keyring:
    """The keys that the command reads from their folder."""
    return Keyring.load(keys_folder)


@pytest.fixture
def clock() -> TestClock:
    """The command knows no other clock than the machine's."""
    clock = TestClock()
    clock.now = datetime.now(UTC)
    return clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed:
    """Somebody to whom a mail of ours went, and the server on both of its ways."""

    office: Office
    account: Account
    address: str
    mailbox: Mailbox
    post: Post
    clock: TestClock
    environment: dict[str, str]

    async def sends(self) -> list[EmailMessage]:
        """Have the worker send what waits; returns all that ever arrived for this person."""
        self.clock.passes(minutes=1)  # the command's own clock has gone on
        for row in await self.office.rows("SELECT id FROM mails WHERE state = 'pending' ORDER BY id"):
            await self.post.send_mail(row["id"])  # type: ignore[arg-type]  # an id
        return self.mailbox.taken

    def answer(self, text: str, *headers: tuple[str, str], from_: str | None = None) -> EmailMessage:
        """What they write back to the latest mail."""
        answer = EmailMessage()
        answer["From"] = from_ or self.address
        answer["To"] = self.mailbox.taken[0]["Reply-To"]
        answer["Message-ID"] = f"<{uuid4()}@example.org>"
        for name, value in headers:
            answer[name] = value
        answer.set_content(f"{text}\n\nOn Tuesday, myCooper wrote:\n> {EMERGENCY_LINE}\n")
        return answer

    async def hands_over(self, mail: EmailMessage, **settings: str) -> int:
        """The exit code of the command that takes a mail in."""
        environment = self.environment | settings
        done = await asyncio.to_thread(lambda: run("mail-in", environment=environment, typed=mail.as_string()))
        return done.exit_code


@pytest.fixture
async def mailed(
    database: Database,
    database_urls: tuple[str, str],
    keys: Keyring,
    keys_folder: Path,
    clock: TestClock,
    tmp_path: Path,
) -> AsyncIterator[Mailed]:
    office = await an_office(database)
    patient, nurse = await office.patient(), await office.member()
    account = await office.account(patient)
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await Answering(unit, POLICY).answer(
            nurse, received.thread_id, text="It is ready.", needs_talking_over=False, version=1
        )
    mailbox = Mailbox()
    async with AsyncExitStack() as stack:
        port = await stack.enter_async_context(serving(mailbox))
        settings = Settings(base_url="https://my.example.org", mail_from=SENDER, data_dir=tmp_path)
        parts: Parts = await stack.enter_async_context(
            assembled(settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "spool", clock=clock)
        )
        mailer = SmtpMailer(SmtpServer(host="127.0.0.1", port=port), sender=SENDER)
        one = Mailed(
            office=office,
            account=account,
            address=await address_of(office, account),
            mailbox=mailbox,
            post=Post(parts=parts, mailer=mailer),
            clock=clock,
            environment={
                "MYCOOPER_DATABASE_URL": database_urls[1],
                "MYCOOPER_KEYS_DIR": str(keys_folder),
                "MYCOOPER_DATA_DIR": str(tmp_path),
                "MYCOOPER_SMTP_HOST": "127.0.0.1",
                "MYCOOPER_SMTP_PORT": str(port),
                "MYCOOPER_MAIL_FROM": SENDER,
            },
        )
        await one.sends()
        yield one


async def address_of(office: Office, account: Account) -> str:
    async with office.unit() as unit:
        holder = await accounts.by_id(unit, account.id)
    assert holder is not None
    assert holder.email is not None
    return holder.email


async def counted(office: Office, table: str) -> int:
    return len(await office.rows(f"SELECT 1 FROM {table}"))  # noqa: S608 - a table's name


async def test_an_answer_from_where_our_mail_went_is_relayed_once_and_answered_with_the_emergency_line(
    mailed: Mailed,
) -> None:
    answer = mailed.answer("Can I come on Thursday instead?")
    before = await counted(mailed.office, "messages")

    codes = [await mailed.hands_over(answer) for _ in range(2)]
    *_, told = await mailed.sends()

    assert codes == [0, 0]
    assert await counted(mailed.office, "messages") == before + 1
    assert EMERGENCY_LINE in told.get_content()
    assert "We passed your e-mail on" in told.get_content()
    assert "Thursday" not in told.get_content()
    assert told["Auto-Submitted"] == "auto-replied"


async def test_a_dangerous_answer_is_warned_of_and_kept_and_never_a_message(mailed: Mailed) -> None:
    before = await counted(mailed.office, "messages")

    assert await mailed.hands_over(mailed.answer("I have crushing chest pain and can't breathe")) == 0

    assert "Call 911 now." in mailed.mailbox.taken[-1].get_content()
    assert await counted(mailed.office, "messages") == before
    [kept] = await mailed.office.rows("SELECT d.patient_id, t.origin FROM diversions d, diversion_texts t")
    assert kept == {"patient_id": mailed.account.patient_id, "origin": "mail"}


async def test_whoever_else_writes_is_told_the_telephone_and_a_program_nothing(mailed: Mailed) -> None:
    before = await counted(mailed.office, "messages")
    assert await mailed.hands_over(mailed.answer("Please call me.", from_="stranger@example.org")) == 0
    *_, told = await mailed.sends()
    heard = len(mailed.mailbox.taken)
    assert await mailed.hands_over(mailed.answer("I am away.", ("Auto-Submitted", "auto-replied"))) == 0

    assert told["To"] == "stranger@example.org"
    assert "we could not pass it on" in told.get_content()
    assert "1-800-826-6737" in told.get_content()
    assert len(await mailed.sends()) == heard
    assert await counted(mailed.office, "messages") == before


async def test_a_mail_that_comes_back_marks_the_address_and_asks_in_chat_and_by_telephone(mailed: Mailed) -> None:
    chat = await mailed.office.conversation(mailed.account)
    report = EmailMessage()
    report["From"], report["Return-Path"] = "MAILER-DAEMON@example.org", "<>"
    report["Content-Type"] = 'multipart/report; report-type=delivery-status; boundary="b"'
    returned = f"Reply-To: {mailed.mailbox.taken[0]['Reply-To']}"
    report.set_payload(
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\n{returned}\n--b--\n"
    )

    assert await mailed.hands_over(report) == 0

    [marked] = await mailed.office.rows("SELECT email_bounced_at IS NOT NULL AS yes FROM accounts")
    assert marked["yes"] is True
    assert await counted(mailed.office, "call_tasks") == 1
    assert len(await mailed.office.rows("SELECT 1 FROM replies WHERE conversation_id = %(id)s", id=chat)) == 1


async def test_with_the_database_gone_nothing_is_acknowledged_and_the_warning_goes_out_all_the_same(
    mailed: Mailed,
) -> None:
    gone = {"MYCOOPER_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    heard = len(mailed.mailbox.taken)

    assert await mailed.hands_over(mailed.answer("Thank you."), **gone) == TRY_AGAIN
    assert len(mailed.mailbox.taken) == heard
    assert await mailed.hands_over(mailed.answer("I have crushing chest pain"), **gone) == TRY_AGAIN
    assert "Call 911 now." in mailed.mailbox.taken[-1].get_content()


async def test_an_address_is_answered_five_times_in_an_hour_and_not_once_more(mailed: Mailed) -> None:
    for number in range(7):
        await mailed.hands_over(mailed.answer(f"Number {number}", from_="robot@example.org"))

    assert len([mail for mail in await mailed.sends() if mail["To"] == "robot@example.org"]) == 5
