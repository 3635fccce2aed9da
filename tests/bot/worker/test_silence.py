"""What was on its way when a death was recorded, or a chart frozen, is not sent; nor is what is said after."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest

from bot.nudger.nudger import Nudger
from bot.parts import Parts
from bot.worker.post import Post
from bot.worker.replies import Replies
from care.desk.charts import Charts
from care.desk.deaths import Deaths
from care.desk.member import Role
from care.notices import Notice, Reply, Say
from care.rules.life_events import ChartChange, DeathSource
from care.sending import may_still_go
from care.telling import tell_of_answer, tell_of_news
from storage import people
from storage.people import Account, Patient
from tests.bot.chatting import TOKEN, linked
from tests.bot.mail_server import Mailbox
from tests.care.desk.office import POLICY, Office
from tests.care.desk.test_reach_me import EVERY_WAY_OUT, Out
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi

*BUT_THE_LAST, _ = EVERY_WAY_OUT
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """What takes up all that waits."""

    office: Office
    post: Post
    replies: Replies

    async def works(self) -> None:
        for query, send in (
            ("SELECT id FROM mails WHERE state = 'pending' ORDER BY id", self.post.send_mail),
            ("SELECT id FROM replies WHERE state = 'pending' ORDER BY id", self.replies.send),
        ):
            for row in await self.office.rows(query):
                assert isinstance(row["id"], UUID)
                await send(row["id"])


@pytest.fixture
async def worker(parts: Parts, post: Post, office: Office) -> AsyncIterator[Worker]:
    """Somebody who sends mails and replies."""
    async with Nudger(parts, token=TOKEN) as nudger:
        yield Worker(office=office, post=post, replies=Replies(parts=parts, nudger=nudger))


async def dies(office: Office, patient: Patient) -> None:
    nurse = await office.member()
    async with office.unit() as unit:
        await Deaths(unit, POLICY).keep(
            nurse, patient.id, source=DeathSource.RELATIVE, told_by="Her niece", died_on=date(2026, 3, 3)
        )


async def is_frozen(office: Office, patient: Patient) -> None:
    clerk, other = await office.member(Role.RECORDS), await office.patient(name="Rosa Riviera")
    async with office.unit() as unit:
        await Charts(unit, POLICY).freeze(
            clerk, patient.id, change=ChartChange.MERGED, mrn=other.mrn, born_on=other.birth_date, source="Ticket 7"
        )


Happens = Callable[[Office, Patient], Awaitable[None]]
HAPPENS: tuple[Happens, ...] = (dies, is_frozen)


async def told(office: Office, account: Account, *ways: Out) -> None:
    for out in ways:
        async with office.unit() as unit:
            await out(unit, account)


async def waits(office: Office) -> tuple[bool, bool]:
    """Whether a mail and a reply wait to go out."""
    mails = await office.rows("SELECT 1 FROM mails WHERE state = 'pending'")
    return bool(mails), bool(await office.rows("SELECT 1 FROM replies WHERE state = 'pending'"))


@pytest.mark.parametrize("happens", HAPPENS, ids=lambda happens: happens.__name__)
@pytest.mark.usefixtures("ana")
async def test_nothing_goes_out_that_was_deferred_before_or_is_told_after(
    office: Office,
    patient: Patient,
    account: Account,
    worker: Worker,
    mailbox: Mailbox,
    clock: TestClock,
    happens: Happens,
) -> None:
    await told(office, account, *BUT_THE_LAST)
    assert await waits(office) == (True, True)

    await happens(office, patient)
    await worker.works()
    clock.now += A_MINUTE
    await told(office, account, *EVERY_WAY_OUT)
    await worker.works()

    assert mailbox.taken == []
    assert (
        await office.rows(
            "SELECT 1 FROM replies r JOIN conversations c ON c.id = r.conversation_id WHERE r.state = 'sent'"
        )
        == []
    )
    assert await waits(office) == (False, False)
    async with office.unit() as unit:
        warning = Reply(notice=Notice(say=Say.WARN_MEDICAL))
        assert await may_still_go(unit, warning, account=account, answers=True, made_at=unit.now, about=patient)


@pytest.mark.parametrize("happens", [None, *HAPPENS], ids=["nothing", "dies", "is_frozen"])
async def test_whoever_acts_for_them_is_told_no_more_either(
    office: Office,
    patient: Patient,
    worker: Worker,
    telegram: StrictBotApi,
    mailbox: Mailbox,
    happens: Happens | None,
) -> None:
    daughter = await office.account(None)
    await office.grant(daughter, patient)
    person: Person = telegram.user(first_name="Dana", language_code="en", started=True)
    await linked(office.database, daughter, person=person)
    received = await office.message(daughter, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, daughter, thread_id=received.thread_id)
    assert await waits(office) == (True, True)

    if happens is not None:
        await happens(office, patient)
    async with office.unit() as unit:  # of whatever else there may be
        await tell_of_news(unit, daughter)
    await worker.works()

    assert (len(mailbox.taken), len(person.screen.heard)) == ((2, 1) if happens is None else (0, 0))


@pytest.mark.parametrize("happens", HAPPENS, ids=lambda happens: happens.__name__)
async def test_what_a_proxy_was_answered_before_does_not_follow_later_and_what_is_answered_now_does(
    office: Office, patient: Patient, happens: Happens
) -> None:
    daughter = await office.account(None)
    await office.grant(daughter, patient)
    await happens(office, patient)

    async with office.unit() as unit:
        now = await people.patient(unit, patient.id)
        reply = Reply(notice=Notice(say=Say.CHART_FROZEN))
        may = [
            await may_still_go(unit, reply, account=daughter, answers=True, made_at=unit.now + later, about=now)
            for later in (-A_MINUTE, A_MINUTE)
        ]

    assert may == [False, True]
