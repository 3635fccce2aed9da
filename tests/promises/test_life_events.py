"""The promise *life-events*: a death, a name, a birth date and merged charts hold from the minute they are written.

All four journeys are made in one world, each by a patient of its own.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS
from storage.keyring import Keyring
from storage.schema import relay
from tests.conftest import Cluster, TestClock
from tests.stock import Stock

from .console import Nurse
from .test_minors import opens_record
from .test_termination import DANGER
from .world import Seeded, World, account_id, running

pytestmark = pytest.mark.xdist_group("life events")
A_DAY = timedelta(days=1)
WHOLE = "They are not the whole record"


@dataclass(slots=True, kw_only=True)
class Desk:
    """A nurse and somebody who keeps the records."""

    world: World
    nurse: Nurse
    clerk: Nurse

    async def writes_down(self, member: Nurse, patient: Persona) -> None:
        """Open the page on which a patient's life events are written down."""
        [row] = await self.world.rows("SELECT id FROM patients WHERE mrn = %(mrn)s", mrn=patient.value)
        await member.opens(f"/patients/{row['id']}/life-events")

    async def corrects(self, born_on: str) -> None:
        """Correct the birth date on the open page."""
        await self.clerk.page.fill("#born_on", born_on)
        await self.clerk.page.fill("#born_paper", "Birth certificate 3")
        await self.clerk.taps("Correct the birth date")
        await self.clerk.sees("Corrected.")


@pytest.fixture(scope="module")
async def world(
    cluster: Cluster, keys: Keyring, demo_stock: Stock, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    """The world of them all."""
    with demo_stock.lent() as name:
        seeded = Seeded(owner_url=cluster.url(cluster.owner, name), app_url=cluster.url(cluster.app, name), keys=keys)
        folder = tmp_path_factory.mktemp("life-events")
        async with running(seeded, browser=chromium, clock=TestClock(), folder=folder) as world:
            yield world


@pytest.fixture(scope="module")
async def desk(world: World) -> Desk:
    """Who is at the desk all along."""
    return Desk(world=world, nurse=await world.staff(), clerk=await world.staff("records"))


async def test_the_chosen_name_is_read_everywhere_and_the_old_one_only_finds(world: World, desk: Desk) -> None:
    nurse, dana = desk.nurse, await world.patient(Persona.PARENT)
    await nurse.finds("Mia")
    await nurse.taps("Death, name, birth date, charts")

    await nurse.page.fill("#name", "Max Sample")
    for said in ("full name", "date of birth"):
        await nurse.page.check(f"input[name=identifier][value='{said}']")
    await nurse.taps("Call them so")
    await nurse.sees("Legal name", "Mia Sample")
    await dana.opens("/for")
    await dana.sees("Max Sample")

    await desk.writes_down(desk.clerk, Persona.CHILD)
    await desk.clerk.page.fill("#given", "Max")
    await desk.clerk.page.fill("#name_paper", "Court order 12")
    await desk.clerk.taps("Change the legal name")
    await desk.clerk.sees("Court order 12")
    assert "Mia" not in await desk.clerk.reads()
    await desk.clerk.finds("Mia")
    await desk.clerk.sees("Max Sample")


async def test_a_corrected_birth_date_opens_the_record_at_once_and_shuts_it_again(world: World, desk: Desk) -> None:
    taylor = await world.patient(Persona.TEENAGER)
    await opens_record(taylor, "problems")
    await taylor.sees("For anyone under 18")
    await desk.writes_down(desk.clerk, Persona.TEENAGER)

    await desk.corrects("2005-05-06")
    await opens_record(taylor, "problems")
    await taylor.sees("Health problems", WHOLE)
    await desk.corrects("2009-05-06")

    await opens_record(taylor, "problems")
    await taylor.sees("For anyone under 18")
    assert WHOLE not in await taylor.reads()


async def test_merged_charts_show_nothing_but_whom_to_call_and_the_warning_until_somebody_decides(
    world: World, desk: Desk
) -> None:
    taylor, maria = await world.patient(Persona.TEENAGER), await world.patient(Persona.SPANISH_SPEAKER)
    clerk = desk.clerk
    [other] = await world.rows("SELECT birth_date FROM patients WHERE mrn = %(m)s", m=Persona.SPANISH_SPEAKER.value)
    await desk.writes_down(clerk, Persona.TEENAGER)

    await clerk.page.check("input[name=change][value=merged]")
    await clerk.page.fill("#mrn", Persona.SPANISH_SPEAKER.value)
    await clerk.page.fill("#other_born", other["birth_date"].isoformat())
    await clerk.page.fill("#source", "Registration, ticket 12")
    await clerk.taps("Freeze both charts")
    await clerk.sees("both are frozen", Persona.SPANISH_SPEAKER.value)

    await taylor.opens("/records/immunizations")
    assert WHOLE not in await taylor.reads()
    await taylor.opens("/chat")
    await taylor.sees("on hold", "856-555-0100")
    await taylor.says(DANGER)
    await taylor.sees("Call 911 now.")
    await maria.opens("/chat")
    await maria.sees("856-555-0100")

    await clerk.page.check("input[name=decision][value='two persons']")
    await clerk.page.fill("#decided_for", "Called both.")
    await clerk.taps("Decide")
    await clerk.sees("Decided.", "Called both.")
    maria = await world.patient(Persona.SPANISH_SPEAKER)
    await opens_record(maria, "immunizations")
    await expect(maria.page.locator("h1")).to_have_text("Vacunas")


async def test_after_a_death_nothing_goes_out_and_a_second_person_takes_a_mistake_back(
    world: World, desk: Desk
) -> None:
    jordan, phone = await world.patient(Persona.ADULT), await world.in_telegram(Persona.ADULT, name="Jordan")
    await jordan.writes_to_team("I need a refill of my zanzibarite")
    await is_reminded_tomorrow(world, Persona.ADULT)
    mails = mails_to(world, Persona.ADULT)
    await desk.writes_down(desk.nurse, Persona.ADULT)

    await desk.nurse.page.check("input[name=source][value=relative]")
    await desk.nurse.page.fill("#told_by", "Jordan's son, by telephone")
    await desk.nurse.taps("Record the death")
    await desk.nurse.sees("Nothing goes out any more", "Jordan's son, by telephone")
    await jordan.opens("/messages")
    assert "zanzibarite" not in await jordan.source()

    world.clock.now += 2 * A_DAY
    nurse, clerk = await world.staff(), await world.staff("records")
    await nurse.opens_row("Jordan", "Has died")
    await nurse.sees("This patient has died.", "zanzibarite", "Close: the patient has died")
    assert await nurse.page.locator("#text").count() == 0
    [reminder] = await world.rows("SELECT nudges_sent, state FROM reminders")
    assert (reminder["nudges_sent"], reminder["state"]) == (0, "planned")
    assert (phone.screen.heard, mails_to(world, Persona.ADULT)) == ((), mails)

    await desk.writes_down(clerk, Persona.ADULT)
    await clerk.page.fill("#why", "It was another Jordan.")
    await clerk.taps("Take the death back")
    await clerk.sees("Everything stands as before.")
    await phone.sees("reminder")
    again = await world.patient(Persona.ADULT)
    await again.opens("/messages")
    assert await again.page.locator("ul.threads li").count() == 1


async def is_reminded_tomorrow(world: World, persona: Persona) -> None:
    """Somebody is to be reminded tomorrow; how that is planned, test_check tells."""
    async with world.parts.database.unit() as unit:
        reader = await account_id(unit, persona)
        row = await unit.row(
            """SELECT a.patient_id, p.zone, t.pool_id, s.id AS nurse FROM accounts a
               JOIN patients p ON p.id = a.patient_id JOIN threads t ON t.account_id = a.id, staff s
               WHERE a.id = %(id)s AND s.login = 'nurse'""",
            id=reader,
        )
        assert row is not None
        unit.changes.insert(
            relay.reminders,
            patient_id=row["patient_id"],
            pool_id=row["pool_id"],
            account_id=reader,
            text="Please weigh yourself.",
            zone=row["zone"],
            due_at=unit.now + A_DAY,
            quiet_hours_overridden=False,
            state="planned",
            planned_by=row["nurse"],
            planned_at=unit.now,
        )


def mails_to(world: World, persona: Persona) -> int:
    return sum(str(mail["to"]).startswith(LOGINS[persona]) for mail in world.mailbox.taken)
