"""A call to Telegram or to a mail server is made while no transaction waits for its answer."""

import asyncio
from uuid import UUID

import pytest

from bot.mail import Mail, SmtpMailer, SmtpServer
from bot.nudger.nudger import Nudger
from bot.parts import Parts
from bot.worker.post import Post
from bot.worker.replies import Replies
from care.telling import tell_of_answer
from dialogs.heard import Heard, Kind
from storage.people import Account, Patient
from tests.care.desk.office import Office
from tests.telegram import Person, StrictBotApi
from tests.transactions import open_transactions

from .chatting import BOT_ID, DANGER, TOKEN, by_polling
from .mail_server import Mailbox, serving

TYPED = "my password is Hunter22!now"


class WatchedMailer:
    """Sends mail as ever, and looks around before."""

    def __init__(self, real: SmtpMailer, *, url: str) -> None:
        self._real, self._url = real, url
        self.open: list[int] = []

    async def send(self, mail: Mail) -> None:
        self.open.append(await open_transactions(self._url))
        await self._real.send(mail)


@pytest.mark.parametrize(
    ("text", "method"),
    [(DANGER, "sendMessage"), (TYPED, "deleteMessage"), ("hello", "sendMessage")],
    ids=["a warning", "a deletion", "a reply"],
)
async def test_no_turn_waits_for_telegram_in_its_transaction(
    telegram: StrictBotApi, parts: Parts, office: Office, ana: Person, text: str, method: str
) -> None:
    async with by_polling(parts, telegram):
        hold = telegram.hold_next(method)
        await ana.sends(text)
        await hold.arrives()
        waiting = await open_transactions(office.database.url)
        hold.release()
        await telegram.taken()

    assert waiting == 0


async def test_no_nudge_waits_for_telegram_in_a_transaction(
    telegram: StrictBotApi, parts: Parts, office: Office, account: Account, patient: Patient, ana: Person
) -> None:
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
    hold = telegram.hold_next("sendMessage")

    async with Nudger(parts, token=TOKEN) as nudger:
        sending = asyncio.ensure_future(Replies(parts=parts, nudger=nudger).send(await only_id(office, "replies")))
        await hold.arrives()
        waiting = await open_transactions(office.database.url)
        hold.release()
        await sending

    assert waiting == 0


async def test_no_mail_or_page_waits_for_its_server_in_a_transaction(
    parts: Parts, office: Office, account: Account, patient: Patient, ana: Person
) -> None:
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
    danger = Heard(channel="telegram", bot=BOT_ID, address=str(ana.chat_id), external="1", kind=Kind.TEXT, text=DANGER)
    await parts.turns.hear(danger)

    async with serving(Mailbox()) as port:
        real = SmtpMailer(SmtpServer(host="127.0.0.1", port=port), sender="myCooper <no-reply@mycooper.example>")
        mailer = WatchedMailer(real, url=office.database.url)
        post = Post(parts=parts, mailer=mailer)
        await post.send_mail(await only_id(office, "mails"))
        await post.send_page(await only_id(office, "pages"))

    assert mailer.open == [0, 0]


async def only_id(office: Office, table: str) -> UUID:
    """The id of the one row there."""
    [row] = await office.rows(f"SELECT id FROM {table} WHERE state = 'pending'")  # noqa: S608 - our own name
    assert isinstance(row["id"], UUID)
    return row["id"]
