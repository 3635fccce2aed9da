"""That new terms were posted is told to every account by e-mail, once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.agreement import Agreement, DocumentKind
from care.desk.deaths import Deaths
from care.document_news import POSTED_TOGETHER, tell_of_what_was_posted
from care.notices import Language
from care.rules.life_events import DeathSource
from storage.database import Database
from storage.people import Account, Patient
from storage.schema import people
from tests.conftest import TestClock

from .desk.office import POLICY, ZONE, Office, an_office

BODIES = {Language.ENGLISH: "# Terms", Language.SPANISH: "# Términos"}
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo(ZONE))
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture
async def office(database: Database, clock: TestClock) -> Office:
    """A practice, in the morning."""
    clock.now = NOON - timedelta(hours=3)
    return await an_office(database)


async def post(office: Office, clock: TestClock, *, version: str = "2", at: datetime = NOON) -> tuple[UUID, ...]:
    """Post new terms."""
    clock.now = at
    async with office.unit() as unit:
        return await Agreement(unit).post(DocumentKind.TERMS, version=version, bodies=BODIES)


async def tell(office: Office) -> None:
    async with office.unit() as unit:
        await tell_of_what_was_posted(unit, limit=50)


async def told(office: Office) -> list[object]:
    """Whom a mail goes to, and that it is this one."""
    rows = await office.rows("SELECT account_id, kind FROM mails ORDER BY id")
    assert {row["kind"] for row in rows} <= {"documents changed"}
    return [row["account_id"] for row in rows]


async def test_who_has_not_agreed_yet_is_told_once_for_each_version_that_holds(
    office: Office, clock: TestClock
) -> None:
    asked, agreed = [await office.account(await office.patient()) for _ in range(2)]
    ids = await post(office, clock)
    async with office.unit() as unit:
        await Agreement(unit).accept(agreed, document_ids=ids, channel="web")
    counts = []

    for at in (NOON + POSTED_TOGETHER - A_MOMENT, NOON + POSTED_TOGETHER, NOON + 2 * POSTED_TOGETHER):
        clock.now = at
        await tell(office)
        counts.append(await told(office))
    await post(office, clock, version="3", at=NOON + timedelta(hours=2))
    clock.now += POSTED_TOGETHER
    await tell(office)

    assert counts == [[], [asked.id], [asked.id]]
    assert sorted(map(str, (await told(office))[1:])) == sorted(map(str, (asked.id, agreed.id)))


async def ends(office: Office, account: Account, _: Patient) -> None:
    async with office.unit() as unit:
        unit.changes.update(people.accounts, account.id, status="ended")


async def dies(office: Office, _: Account, patient: Patient) -> None:
    async with office.unit() as unit:
        nurse = await office.member()
        await Deaths(unit, POLICY).keep(
            nurse, patient.id, source=DeathSource.RELATIVE, told_by="Her niece", died_on=date(2026, 3, 1)
        )


async def lives(_: Office, __: Account, ___: Patient) -> None:
    """Nothing happens to them."""


@pytest.mark.parametrize(("happens", "mails"), [(lives, 1), (ends, 0), (dies, 0)])
async def test_a_closed_account_and_one_of_a_patient_who_died_are_told_nothing(
    office: Office, clock: TestClock, happens: Callable[[Office, Account, Patient], Awaitable[None]], mails: int
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    await office.account(None)  # nobody's record is open to it
    await post(office, clock)
    await happens(office, account, patient)
    clock.now += POSTED_TOGETHER

    await tell(office)

    assert len(await told(office)) == mails


@pytest.mark.parametrize(
    ("hour", "due"), [(19, timedelta(0)), (20, timedelta(hours=13))], ids=["before eight", "at eight"]
)
async def test_in_quiet_hours_the_mail_waits_for_the_morning(
    office: Office, clock: TestClock, hour: int, due: timedelta
) -> None:
    await office.account(await office.patient())
    await post(office, clock)
    clock.now = NOON.replace(hour=hour)

    await tell(office)

    [mail] = await office.rows("SELECT due_at FROM mails")
    assert mail["due_at"] == clock.now + due
    assert len(await office.rows("SELECT 1 FROM procrastinate_jobs")) == (0 if due else 1)


async def test_a_worker_that_dies_and_two_at_once_tell_each_account_once(office: Office, clock: TestClock) -> None:
    accounts = [await office.account(await office.patient()) for _ in range(3)]
    await post(office, clock)
    clock.now += POSTED_TOGETHER
    with pytest.raises(ZeroDivisionError):
        await dies_telling(office)

    await asyncio.gather(tell(office), tell(office))
    await tell(office)

    assert sorted(map(str, await told(office))) == sorted(str(account.id) for account in accounts)


async def dies_telling(office: Office) -> None:
    async with office.unit() as unit:
        await tell_of_what_was_posted(unit, limit=2)
        await unit.keep()
        raise ZeroDivisionError
