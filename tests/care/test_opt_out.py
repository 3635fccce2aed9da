"""STOP: reminders and, if wanted, all messages cease; what falls silent becomes a call."""

from datetime import datetime
from uuid import UUID, uuid4

import pytest

from care.desk.calling import Calling
from care.opt_out import OptOut
from storage import people, reminders
from storage.database import Database
from storage.people import Account
from storage.schema import relay
from tests.care.desk.office import POLICY, Office, an_office
from tests.care.test_reminders import planned
from tests.conftest import TestClock


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


async def fresh(office: Office, account: Account) -> Account:
    async with office.unit() as unit:
        found = await people.account(unit, account.id)
    assert found is not None
    return found


async def stopped(office: Office, account: Account) -> tuple[datetime | None, datetime | None]:
    kept = await fresh(office, account)
    return kept.reminders_stopped_at, kept.messages_stopped_at


async def test_stopping_reminders_ends_each_and_asks_for_a_call_about_it(office: Office, clock: TestClock) -> None:
    account, reminder = await planned(office)

    async with office.unit() as unit:
        await OptOut(unit).stop_reminders(account)

    assert await stopped(office, account) == (clock(), None)
    assert await office.rows("SELECT state, due_at FROM reminders") == [{"state": "stopped", "due_at": None}]
    calls = await office.rows("SELECT reminder_id, pool_id, closed_at FROM call_tasks")
    assert calls == [{"reminder_id": reminder, "pool_id": office.nurses, "closed_at": None}]
    assert account.patient_id is not None
    assert "stopped" in [row["action"] for row in await office.rows("SELECT action FROM audit_events")]


async def test_of_two_reminders_that_are_stopped_at_once_one_call_tells(office: Office, clock: TestClock) -> None:
    account, first = await planned(office)
    assert account.patient_id is not None
    async with office.unit() as unit:
        planned_first = await reminders.one(unit, first)
        assert planned_first is not None
        values = {name: getattr(planned_first, name) for name in planned_first.__slots__ if name != "id"}
        by_whom = {"planned_by": uuid4(), "planned_at": unit.now}
        unit.changes.insert(relay.reminders, **values | by_whom | {"text": "Bring your list."})

    async with office.unit() as unit:
        await OptOut(unit).stop_reminders(account)

    (call,) = await office.rows("SELECT id FROM call_tasks")
    nurse = await office.member()
    async with office.unit() as unit:
        opened = await Calling(unit, POLICY).open(nurse, UUID(str(call["id"])))
    assert {reminder.text for reminder in opened.reminders} == {planned_first.text, "Bring your list."}


async def test_stopping_again_keeps_the_first_instant_and_asks_for_no_second_call(
    office: Office, clock: TestClock
) -> None:
    account, _ = await planned(office)
    async with office.unit() as unit:
        await OptOut(unit).stop_reminders(account)
    first = clock()
    clock.passes(hours=1)

    async with office.unit() as unit:
        await OptOut(unit).stop_reminders(await fresh(office, account))

    assert await stopped(office, account) == (first, None)
    assert len(await office.rows("SELECT 1 FROM call_tasks")) == 1


async def test_stopping_all_stops_reminders_too(office: Office, clock: TestClock) -> None:
    account, _ = await planned(office)

    async with office.unit() as unit:
        await OptOut(unit).stop_all(account)

    assert await stopped(office, account) == (clock(), clock())
    assert len(await office.rows("SELECT 1 FROM call_tasks")) == 1


async def test_somebody_elses_reminders_go_on(office: Office) -> None:
    account, _ = await planned(office)
    other, _ = await planned(office)

    async with office.unit() as unit:
        await OptOut(unit).stop_all(account)

    assert await stopped(office, other) == (None, None)
    assert len(await office.rows("SELECT 1 FROM reminders WHERE state = 'planned'")) == 1


async def test_what_was_stopped_is_sent_again_once_it_is_wanted_again(office: Office) -> None:
    account, _ = await planned(office)
    other, _ = await planned(office)
    async with office.unit() as unit:
        await OptOut(unit).stop_all(account)
        await OptOut(unit).stop_all(other)
    audited = await office.rows("SELECT 1 FROM audit_events")

    async with office.unit() as unit:
        OptOut(unit).start_again(await fresh(office, account))

    assert await stopped(office, account) == (None, None)
    assert await stopped(office, other) != (None, None)
    actions = await office.rows("SELECT action, actor_id FROM audit_events ORDER BY at, id")
    assert len(actions) == len(audited) + 1
    assert actions[-1] == {"action": "started again", "actor_id": account.id}
    assert await office.rows("SELECT state FROM reminders") == [{"state": "stopped"}] * 2
