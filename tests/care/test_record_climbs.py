"""What is asked of the records team climbs before its day is over, and staff are mailed its number."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care.desk.member import Role
from care.desk.record_requests import Outcome, RecordsTeam
from care.escalation import take_mail
from care.record_climbs import RecordClimbs
from care.record_requests import RecordRequests, Wanted
from storage.database import Database
from tests.conftest import TestClock

from .desk.office import POLICY, ZONE, Office, an_office


def local(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """What a clock in the practice shows in March of 2026; it is open from eight to five."""
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ZoneInfo(ZONE))


@pytest.fixture
async def office(database: Database) -> Office:
    """A practice."""
    return await an_office(database)


@pytest.fixture
async def asked(office: Office, clock: TestClock) -> UUID:
    """A copy of Monday the second at eight, due on the first of April: twenty-three days of nine hours."""
    clock.now = local(2, 8)
    patient = await office.patient()
    account = await office.account(patient)
    async with office.unit() as unit:
        wanted = Wanted(what="All of my canary", delivery="portal")
        return (await RecordRequests(unit, POLICY).ask_copy(wanted, from_=account, about=patient, grants=())).request_id


async def climbs(office: Office) -> object:
    """To whom it has climbed once the clock has looked."""
    async with office.unit() as unit:
        await RecordClimbs(unit).climb_due()
    [row] = await office.rows("SELECT climbed_to FROM record_requests")
    return row["climbed_to"]


async def mailed(office: Office) -> list[object]:
    return [row["staff_id"] for row in await office.rows("SELECT staff_id FROM climb_mails ORDER BY id")]


@pytest.mark.usefixtures("asked")
async def test_at_half_of_its_time_it_climbs_to_the_team_and_at_three_quarters_to_the_supervisors(
    office: Office, clock: TestClock
) -> None:
    team, supervisor = await office.member(Role.RECORDS), await office.member(Role.SUPERVISOR)
    stood = {}

    for wall in (local(17, 12, 29, 59), local(17, 12, 30), local(25, 10, 14, 59), local(25, 10, 15)):
        clock.now = wall
        stood[wall] = await climbs(office)

    assert list(stood.values()) == [None, "pool", "pool", "supervisor"]
    assert await mailed(office) == [team.id, supervisor.id]
    [first, second] = await office.rows("SELECT actor_kind FROM audit_events WHERE action = 'climbed'")
    assert first == second == {"actor_kind": "system"}


@pytest.mark.usefixtures("asked")
async def test_without_a_team_the_one_on_duty_for_records_is_told_and_never_at_night(
    office: Office, clock: TestClock
) -> None:
    clock.now = local(17, 20)
    await climbs(office)
    [mail] = await office.rows("SELECT id, due_at FROM climb_mails")
    assert isinstance(mail["id"], UUID)
    async with office.unit() as unit:
        at_night = await take_mail(unit, mail["id"])
    clock.now = local(18, 8)
    async with office.unit() as unit:
        at_opening = await take_mail(unit, mail["id"])

    assert (mail["due_at"], at_night) == (local(18, 8), None)
    assert at_opening is not None
    assert (at_opening.recipient, at_opening.waits_for) == ("duty@example.org", "records")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(("has_team", "state"), [(True, "pending"), (False, "dropped")])
async def test_where_no_pool_answers_for_records_the_team_is_mailed_all_the_same_and_nobody_s_mail_waits_for_ever(
    office: Office, clock: TestClock, *, has_team: bool, state: str
) -> None:
    if has_team:
        await office.member(Role.RECORDS)
    await office.rows("DELETE FROM pool_topics WHERE topic IN ('records', 'other') RETURNING 1")
    clock.now = local(17, 13)
    await climbs(office)
    [mail] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(mail["id"], UUID)

    async with office.unit() as unit:
        taken = await take_mail(unit, mail["id"])

    assert (taken.recipient if taken else None) == ("somebody@example.org" if has_team else None)
    assert await office.rows("SELECT state FROM climb_mails") == [{"state": state}]


async def test_what_was_settled_or_put_off_comes_down_and_its_mails_are_dropped(
    office: Office, asked: UUID, clock: TestClock
) -> None:
    team = await office.member(Role.RECORDS)
    clock.now = local(17, 13)
    before = await climbs(office)
    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).later(team, asked, why="It lies in the archive.")
    put_off = await climbs(office)
    [mail] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(mail["id"], UUID)

    async with office.unit() as unit:
        taken = await take_mail(unit, mail["id"])
    clock.now = datetime(2026, 4, 3, 12, tzinfo=ZoneInfo(ZONE))
    again = await climbs(office)
    async with office.unit() as unit:
        await RecordsTeam(unit, POLICY).settle(team, asked, Outcome(done=True, told="Here it is."))

    assert (before, put_off, taken, again) == ("pool", None, None, "pool")
    assert await climbs(office) is None
