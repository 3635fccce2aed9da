"""A page climbs from one to the next until somebody acknowledges, and each step is told to staff."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from care.desk.coverage import Coverage, Named
from care.desk.diversions import Diversions
from care.desk.member import Role
from care.emergency import Alarm, Emergencies
from care.paging import Paging, name_recipients
from care.rules.paging import Step
from nlu.screen import Kind, Level, Screening
from storage.database import Database
from storage.emergencies import still_open
from storage.people import Account, Patient
from storage.post import claim_page
from tests.care.desk.office import POLICY, ZONE, Office, an_office
from tests.conftest import TestClock

NAMED = {
    Step.BACKUP: "backup@example.org",
    Step.SUPERVISOR: "supervisor@example.org",
    Step.LEAD: "lead@example.org",
}

SENT = b"UPDATE pages SET state = 'sent', sent_at = made_at"
POSTED = b"UPDATE webhook_pages SET state = 'sent', ended_at = made_at"


@pytest.fixture
async def office(database: Database) -> Office:
    """Where somebody is named for every step."""
    office = await an_office(database)
    await name(office, NAMED)
    return office


@pytest.fixture
async def patient(office: Office) -> Patient:
    return await office.patient()


@pytest.fixture
async def account(office: Office, patient: Patient) -> Account:
    return await office.account(patient)


async def name(office: Office, emails: Mapping[Step, str]) -> None:
    async with office.unit() as unit:
        name_recipients(unit, office.nurses, emails)


async def diverted(
    office: Office, account: Account, patient: Patient, *, kind: Kind = Kind.MEDICAL, level: Level = Level.EMERGENCY
) -> UUID:
    """A dangerous text in a diversion of its own or the open one, with its page."""
    async with office.unit() as unit:
        row = await unit.row("SELECT id FROM diversions")
        joins = await still_open(unit, row["id"]) if row else None
        alarm = Alarm(
            text="something dangerous",
            screening=Screening(level=level, kind=kind, cues=(), languages=("en",)),
            turn_id=uuid4(),
            origin="text",
            heard_at=unit.now,
            warned_at=unit.now,
            conversation_id=None,
            account=account,
            patient=patient,
        )
        diversion_id = await Emergencies(unit).divert([alarm], joins=joins)
    assert diversion_id is not None
    return diversion_id


async def climbed(office: Office) -> int:
    """How many rungs were due."""
    count = 0
    while True:
        async with office.unit() as unit:
            if not await Paging(unit).climb():
                return count
        count += 1


async def paged(office: Office) -> list[object]:
    """Who was paged, in this order."""
    return [row["step"] for row in await office.rows("SELECT step FROM pages ORDER BY made_at, id")]


async def recipients(office: Office, clock: TestClock) -> list[str | None]:
    """To whom the pages go."""
    clock.passes(seconds=31)
    found = []
    async with office.unit() as unit:
        for row in await unit.rows("SELECT id FROM pages ORDER BY made_at, id"):
            page = await claim_page(unit, row["id"])
            found.append(page.recipient if page else None)
    return found


@pytest.mark.parametrize(
    ("minutes", "seconds", "steps"),
    [
        (4, 59, ["duty"]),
        (5, 0, ["duty", "backup"]),
        (9, 59, ["duty", "backup"]),
        (10, 0, ["duty", "backup", "supervisor"]),
        (14, 59, ["duty", "backup", "supervisor"]),
        (15, 0, ["duty", "backup", "supervisor", "clinical lead"]),
    ],
)
async def test_while_nobody_acknowledges_the_next_one_is_paged(
    office: Office, account: Account, patient: Patient, clock: TestClock, minutes: int, seconds: int, steps: list[str]
) -> None:
    await diverted(office, account, patient)
    clock.passes(minutes=minutes, seconds=seconds)

    await climbed(office)

    assert await paged(office) == steps
    assert await climbed(office) == 0


async def test_each_step_has_its_own_address_and_each_page_is_audited(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await diverted(office, account, patient)
    clock.passes(minutes=15)
    await climbed(office)

    assert await recipients(office, clock) == ["duty@example.org", *NAMED.values()]
    assert await office.audited(patient=patient) == ["paged", "diverted", "paged", "paged", "paged"]


async def test_everybody_is_paged_again_fifteen_minutes_later_but_whose_page_still_waits(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await diverted(office, account, patient)
    clock.passes(minutes=15)
    await climbed(office)
    async with office.unit() as unit:
        await unit.connection.execute(SENT + b" WHERE step <> 'backup'")

    clock.passes(minutes=14, seconds=59)
    early = await climbed(office)
    clock.passes(seconds=1)

    assert (early, await climbed(office)) == (0, 1)
    assert (await paged(office))[4:] == ["duty", "supervisor", "clinical lead"]


@pytest.mark.parametrize(
    ("gone_out", "by_mail", "by_webhook"),
    [(SENT, 2, 1), (POSTED, 1, 2)],
    ids=["the webhook has taken nothing", "the mail server has taken nothing"],
)
async def test_neither_way_waits_for_the_other(
    office: Office,
    account: Account,
    patient: Patient,
    clock: TestClock,
    gone_out: bytes,
    by_mail: int,
    by_webhook: int,
) -> None:
    await diverted(office, account, patient)
    clock.passes(minutes=15)
    await climbed(office)
    async with office.unit() as unit:
        await unit.connection.execute(gone_out)
    clock.passes(minutes=15)

    await climbed(office)

    count = "SELECT count(*) AS number FROM {} GROUP BY step"
    assert {row["number"] for row in await office.rows(count.format("pages"))} == {by_mail}
    assert {row["number"] for row in await office.rows(count.format("webhook_pages"))} == {by_webhook}


async def test_an_acknowledgement_ends_the_ladder(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    diversion_id = await diverted(office, account, patient)
    nurse = await office.member()
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(nurse, diversion_id)
    clock.passes(hours=1)

    assert await climbed(office) == 0
    assert await paged(office) == ["duty"]


async def test_what_is_new_after_an_acknowledgement_begins_another_ladder(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    diversion_id = await diverted(office, account, patient)
    nurse = await office.member()
    clock.passes(minutes=5)
    await climbed(office)
    async with office.unit() as unit:
        await unit.connection.execute(SENT)
        await Diversions(unit, POLICY).acknowledge(nurse, diversion_id)
    clock.passes(minutes=20)

    await diverted(office, account, patient, kind=Kind.POISONING)
    at_once = await climbed(office)
    clock.passes(minutes=5)

    assert (at_once, await climbed(office)) == (0, 1)
    assert await paged(office) == ["duty", "backup", "duty", "backup"]


async def test_what_is_new_before_anybody_acknowledges_does_not_set_the_ladder_back(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await diverted(office, account, patient, level=Level.CRISIS, kind=Kind.SUICIDE)
    clock.passes(minutes=4)
    await diverted(office, account, patient)
    clock.passes(minutes=1)

    assert await climbed(office) == 1
    assert await paged(office) == ["duty", "duty", "backup"]
    assert (await office.rows("SELECT level FROM pages ORDER BY made_at, id"))[-1] == {"level": "emergency"}


async def test_where_nobody_is_named_the_one_on_duty_is_paged_again(database: Database, clock: TestClock) -> None:
    office = await an_office(database)
    await name(office, {Step.SUPERVISOR: "supervisor@example.org"})
    patient = await office.patient()
    await diverted(office, await office.account(patient), patient)
    async with office.unit() as unit:
        await unit.connection.execute(SENT)
    clock.passes(minutes=10)

    await climbed(office)

    assert await paged(office) == ["duty", "duty", "supervisor"]
    assert await recipients(office, clock) == [None, "duty@example.org", "supervisor@example.org"]


async def test_two_workers_climb_one_rung_once(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await diverted(office, account, patient)
    clock.passes(minutes=5)

    async with office.unit() as one, office.unit() as another:
        claimed = [await Paging(one).climb(), await Paging(another).climb()]

    assert claimed == [True, False]
    assert await paged(office) == ["duty", "backup"]


async def test_staff_read_who_was_paged_who_did_not_answer_and_who_is_next(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    diversion_id = await diverted(office, account, patient)
    nurse, begun = await office.member(), clock()
    async with office.unit() as unit:
        await unit.connection.execute(SENT)
    clock.passes(minutes=5)
    await climbed(office)

    async with office.unit() as unit:
        ladder = (await Diversions(unit, POLICY).open(nurse, diversion_id)).ladder

    told: list[tuple[tuple[tuple[Step, str | None], ...], datetime, bool, bool]] = [
        (one.steps, one.at, one.is_delivered, one.is_unanswered) for one in ladder.paged
    ]
    assert told == [
        (((Step.DUTY, None),), begun, True, True),
        (((Step.BACKUP, None),), clock(), False, False),
    ]
    clock.passes(minutes=5)
    assert (ladder.next_steps, ladder.next_at, ladder.unnamed) == ((Step.SUPERVISOR,), clock(), ())


async def covers(office: Office, *, starts: int, ends: int, backup: Named | None = None) -> None:
    """Somebody is on duty every day in these hours."""
    supervisor = await office.member(Role.SUPERVISOR)
    nora = Named(name="Nora Sample", email="nora@example.org")
    async with office.unit() as unit:
        await Coverage(unit, POLICY).add(
            supervisor, office.nurses, weekdays=range(7), starts=starts, ends=ends, duty=nora, backup=backup
        )


@pytest.mark.parametrize(
    ("hour", "minute", "first", "address"),
    [
        (7, 59, "supervisor", "supervisor@example.org"),
        (8, 0, "duty", "nora@example.org"),
        (16, 59, "duty", "nora@example.org"),
        (17, 0, "supervisor", "supervisor@example.org"),
    ],
)
async def test_in_hours_that_nobody_covers_the_supervisor_is_paged_at_once(
    office: Office,
    account: Account,
    patient: Patient,
    clock: TestClock,
    hour: int,
    minute: int,
    first: str,
    address: str,
) -> None:
    await covers(office, starts=8, ends=17)
    clock.now = datetime(2026, 3, 7, hour, minute, tzinfo=ZoneInfo(ZONE))

    await diverted(office, account, patient)

    assert await paged(office) == [first]
    assert await recipients(office, clock) == [address]


async def test_at_three_in_the_morning_without_anybody_on_duty_the_lead_follows_after_five_minutes_and_then_all(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await covers(office, starts=8, ends=17)
    clock.now = datetime(2026, 3, 7, 3, 0, tzinfo=ZoneInfo(ZONE))
    await diverted(office, account, patient)
    async with office.unit() as unit:
        await unit.connection.execute(SENT)

    clock.passes(minutes=4, seconds=59)
    early = await climbed(office)
    clock.passes(seconds=1)
    due = await climbed(office)
    async with office.unit() as unit:
        await unit.connection.execute(SENT)
    clock.passes(minutes=15)
    await climbed(office)

    assert (early, due) == (0, 1)
    assert await paged(office) == ["supervisor", "clinical lead", "backup", "supervisor", "clinical lead"]


async def test_the_backup_of_the_hour_comes_before_the_one_of_all_hours_and_both_are_told_by_name(
    office: Office, account: Account, patient: Patient, clock: TestClock
) -> None:
    await covers(office, starts=0, ends=0, backup=Named(name="Vera Sample", email="vera@example.org"))
    diversion_id = await diverted(office, account, patient)
    clock.passes(minutes=5)
    await climbed(office)

    async with office.unit() as unit:
        ladder = (await Diversions(unit, POLICY).open(await office.member(), diversion_id)).ladder

    assert await recipients(office, clock) == ["nora@example.org", "vera@example.org"]
    assert [one.steps for one in ladder.paged] == [((Step.DUTY, "Nora Sample"),), ((Step.BACKUP, "Vera Sample"),)]
