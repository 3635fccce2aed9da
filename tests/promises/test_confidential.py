"""The promise *confidential*: one way and no other, a second step, few who may open, and who did."""

import re

import pyotp
from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS

from .console import Nurse
from .world import World

HOME, SAFE = "jordan.example@example.org", "jordan.safe@example.org"
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


async def test_who_names_one_way_is_told_there_and_nowhere_else_and_the_desk_calls_the_safe_number(
    world: World,
) -> None:
    patient, ana = await world.patient(Persona.ADULT), await world.in_telegram(Persona.ADULT)
    await patient.writes_to_team("I need a refill of my zanzibarite")
    await patient.opens("/settings/reach")
    await patient.page.get_by_label("Only by e-mail").check()
    await patient.taps("Use only this way")
    await patient.sees("This can't be an e-mail address.")
    await patient.page.get_by_label("The e-mail address to use").fill(SAFE)
    await patient.page.get_by_label("The number to call").fill("856-555-0199")
    await patient.page.get_by_label("A name that we should not say").fill("Dr. Vale")
    await patient.taps("Use only this way")
    await patient.sees("We reach you only this way")
    link = next(word for mail in await world.mailed(SAFE) for word in mail.split() if "/reach/" in word)
    reader = await world.somebody()
    await reader.opens(link)
    await reader.taps("Yes, write to me here")
    await reader.sees("From now on we write to you here.")
    before = [mail["to"] for mail in world.mailbox.taken]

    nurse = await world.staff()
    await nurse.opens_row("Jordan")
    await nurse.answers("Your refill is ready.", needs_talk=False)
    await world.mailed(SAFE, count=2)
    await nurse.finds("Jordan")
    await nurse.sees("Reach only this way", "Only by e-mail", "856-555-0199", "never leave one", "Dr. Vale")

    assert [mail["to"] for mail in world.mailbox.taken][len(before) :] == [SAFE]
    assert not [told for told in ana.screen.heard if "answer" in told.text]
    await patient.opens("/messages")
    await patient.sees("1 new answer")


async def test_a_second_step_is_asked_for_and_who_opened_what_is_told_by_role(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.opens("/settings/second-factor")
    app = pyotp.TOTP(await patient.page.locator("main code").first.inner_text())
    await patient.page.fill("#code", "000000")
    await patient.taps("Turn it on")
    await patient.sees("That code is not right.")
    await patient.page.fill("#code", app.at(world.clock.now))
    await patient.taps("Turn it on")
    await patient.sees("Your recovery codes")
    codes = CODE.findall(await patient.reads())
    nurse = await world.staff()
    await nurse.finds("Jordan")

    thief = await world.somebody()
    await thief.signs_in(LOGINS[Persona.ADULT])
    await thief.sees("One more step")
    await thief.opens("/settings")
    assert thief.path == "/sign-in"
    again = await world.somebody()
    await again.signs_in(LOGINS[Persona.ADULT], then="/settings")
    await again.page.fill("#code", codes[0])
    await again.taps("Go on")
    await again.sees("The second step at sign-in is on.", "Where you are signed in")

    await again.taps("See the list")
    await again.sees("Doctor or nurse", "Example Family Medicine", "Your name, in a list", "other systems")
    assert "Sample" not in await again.reads()
    await again.taps("Ask for the names")
    await again.sees("Somebody will tell you the names.")
    # What was not theirs is shut from where they sit.
    await again.opens("/settings")
    await again.taps("This wasn't me")
    await expect(again.page.get_by_label("New password")).to_be_visible()
    await patient.opens("/settings")
    assert patient.path == "/sign-in"


async def test_a_restricted_record_opens_by_a_reason_for_an_hour_which_another_reviews(world: World) -> None:
    supervisor, nurse = await world.staff("supervisor"), await world.staff()
    await supervisor.finds("Jordan")
    await supervisor.taps("Who may open this record")
    await supervisor.page.get_by_label("Vera Sample, RN").check()
    await supervisor.page.get_by_label("Why").fill("A colleague's family")
    await supervisor.taps("Restrict to these")
    await supervisor.sees("Restricted to the members named.")

    await nurse.finds("Jordan")
    await nurse.sees("Only the members who are named for it open this record.")
    await breaks_glass(nurse, "short")
    await nurse.sees("Which reason?")
    await breaks_glass(nurse, "The pharmacy is on the line about this patient")
    await nurse.sees("Open to you for one hour.", "MRN")

    await supervisor.opens("/break-glass")
    await supervisor.sees("The pharmacy is on the line about this patient")
    await supervisor.taps("In order")
    await supervisor.sees("Reviewed.", "Nothing waits for a review.")
    world.clock.passes(minutes=60)
    fresh = await world.staff()
    await fresh.finds("Jordan")
    await fresh.sees("A restricted record")
    assert "MRN" not in await fresh.page.locator("main").inner_text()


async def breaks_glass(nurse: Nurse, why: str) -> None:
    """Give a reason where a record is not open."""
    link = nurse.page.get_by_role("link", name=re.compile("open it for one hour"))
    if await link.count():
        await link.click()
    await nurse.page.get_by_label("Why must you read it now?").fill(why)
    await nurse.taps("Open for 60 minutes")
