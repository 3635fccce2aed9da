"""What emergencies came to, week by week: counted in the practice's weeks, by the language of the account."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from care.desk.diversions import DiversionOutcome, Diversions
from care.desk.figures import WEEKS_BEFORE, Figures
from care.desk.member import Role, StaffMember
from care.errors import RoleMissing
from nlu.marked import Raised
from storage.database import Database
from storage.desk.figures import WeekFigures
from storage.people import Account
from storage.schema import channels
from tests.conftest import TestClock

from .office import POLICY, Office, an_office

THIS_WEEK = date(2026, 3, 2)  # a Monday


@pytest.fixture
async def supervisor(office: Office) -> StaffMember:
    """Who looks after the practice."""
    return await office.member(Role.SUPERVISOR)


async def figures(office: Office, staff: StaffMember) -> list[WeekFigures]:
    async with office.unit() as unit:
        return await Figures(unit).weekly(staff)


async def writes(office: Office, account: Account, *, times: int, kind: str = "text") -> None:
    """An account's turns at this moment."""
    conversation_id = await office.conversation(account)
    async with office.unit() as unit:
        for _ in range(times):
            unit.changes.insert(
                channels.turns,
                conversation_id=conversation_id,
                account_id=account.id,
                generation=0,
                kind=kind,
                heard="hello",
                level="none",
                heard_at=unit.now,
            )


async def acknowledged(office: Office, diversion_id: UUID) -> None:
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(await office.member(), diversion_id)


async def test_diversions_are_counted_for_each_thousand_messages_in_each_language(
    office: Office, supervisor: StaffMember
) -> None:
    english, spanish = await office.patient(), await office.patient(language="es")
    hers = await office.account(spanish)
    await writes(office, await office.account(english), times=20)
    await writes(office, hers, times=8)
    await writes(office, hers, times=5, kind="tap")  # no message
    await office.diversion(hers, spanish)
    await office.diversion()

    found = {
        one.language: (one.messages, one.diversions, one.per_thousand) for one in await figures(office, supervisor)
    }

    assert found == {"en": (20, 0, 0.0), "es": (8, 1, 125.0), None: (None, 1, None)}


async def test_rightly_and_wrongly_raised_are_texts_as_clinicians_marked_them(
    office: Office, supervisor: StaffMember
) -> None:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    for raised, texts in ((Raised.RIGHTLY, ("a",)), (Raised.WRONGLY, ("b", "c")), (None, ("d",))):
        diversion_id = await office.diversion(account, patient, texts=texts)
        async with office.unit() as unit:
            await Diversions(unit, POLICY).close(
                nurse, diversion_id, outcome=DiversionOutcome.SAFE, texts_seen=len(texts), raised=raised
            )

    [one] = await figures(office, supervisor)

    assert (one.diversions, one.rightly, one.wrongly) == (3, 1, 2)


async def test_how_soon_somebody_was_there_is_told_by_the_median_and_by_nine_of_ten(
    office: Office, supervisor: StaffMember, clock: TestClock
) -> None:
    patient = await office.patient()
    account = await office.account(patient)
    opened = [await office.diversion(account, patient) for _ in range(11)]
    await office.diversion(account, patient)
    for diversion_id in opened:
        await acknowledged(office, diversion_id)
        clock.passes(minutes=1)
    # More was written, and is acknowledged anew: what was first is what counts.
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE diversions SET acknowledged_at = NULL WHERE id = %s", (opened[0],))
    await acknowledged(office, opened[0])

    [one] = await figures(office, supervisor)

    assert (one.median, one.ninetieth) == (timedelta(minutes=5), timedelta(minutes=9))
    assert one.waiting == 1


@pytest.mark.parametrize(
    ("at", "week"),
    [
        (datetime(2026, 3, 2, 4, 59, tzinfo=UTC), THIS_WEEK - timedelta(weeks=1)),
        (datetime(2026, 3, 2, 5, tzinfo=UTC), THIS_WEEK),
    ],
    ids=["Sunday 11:59 PM", "Monday 12:00 AM"],
)
async def test_a_week_begins_on_monday_by_the_practices_clocks(
    office: Office, supervisor: StaffMember, clock: TestClock, at: datetime, week: date
) -> None:
    clock.now = at
    await office.diversion()

    assert [one.week for one in await figures(office, supervisor)] == [week]


async def test_as_many_weeks_are_shown_as_are_said_and_no_more(
    office: Office, supervisor: StaffMember, clock: TestClock
) -> None:
    await office.diversion()
    clock.passes(days=7 * WEEKS_BEFORE)
    assert [one.week for one in await figures(office, supervisor)] == [THIS_WEEK]

    clock.passes(days=7)

    assert await figures(office, supervisor) == []


async def test_another_practices_emergencies_are_not_counted(
    office: Office, supervisor: StaffMember, database: Database
) -> None:
    await (await an_office(database)).diversion()

    assert await figures(office, supervisor) == []


async def test_the_figures_are_for_whoever_looks_after_the_practice(office: Office) -> None:
    for role in (Role.CLINICIAN, Role.SCHEDULER, Role.RECORDS, Role.ADMINISTRATOR):
        with pytest.raises(RoleMissing):
            await figures(office, await office.member(role))
    assert await figures(office, await office.member(Role.AUDITOR)) == []
