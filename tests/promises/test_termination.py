"""The promise *termination*: Cooper may restrict or end access at any time; it is gone at once, and is told."""

from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS

from .console import Nurse
from .world import World

DANGER = "my chest feels tight and my arm is numb"
# Health information, and whatever names the practice, its staff or the person.
NEVER = ("zanzibarite", "refill", "Example", "Jordan", "Vera", "555-0100")


async def test_access_on_hold_is_gone_everywhere_is_told_and_still_warned_and_comes_back_by_a_new_sign_in(
    world: World,
) -> None:
    patient, ana = await world.patient(Persona.ADULT), await world.in_telegram(Persona.ADULT)
    await patient.writes_to_team("I need a refill of my zanzibarite")
    await patient.opens("/messages")
    supervisor = await world.staff("supervisor")

    await opens_access(supervisor, "Jordan")
    await supervisor.page.get_by_label("Somebody else may be using it").check()
    await supervisor.taps("Put on hold")
    await supervisor.sees("On hold. The patient has been told whom to call.", "Vera Sample")

    # The open page shuts itself; opened again it says why, and whom to call.
    await expect(patient.page.locator("h1")).to_have_text("This page has closed")
    await patient.opens("/messages")
    await patient.sees("Your account is on hold.", "can't be taken back", "Example Family Medicine, 856-555-0100")
    await patient.opens("/chat")
    await patient.sees("Your myCooper account is on hold.")
    assert "zanzibarite" not in await patient.source()
    told = await ana.sees("Your myCooper account is on hold.")
    mail = next(mail for mail in await world.mailed("jordan.example@example.org", count=2) if "on hold" in mail)
    assert "can't take back what already stands" in told.text
    assert "can't take back what already stands" in mail
    assert not [word for word in NEVER if word in told.text + mail]
    # What somebody in danger writes is theirs, and is paged as theirs.
    await patient.says(DANGER)
    await patient.sees("Call 911 now.")
    await world.rows("SELECT 1 FROM pages g JOIN diversions v ON v.id = g.diversion_id WHERE v.patient_id IS NOT NULL")

    await supervisor.page.get_by_label("It was cleared up").check()
    await supervisor.taps("Open again")
    await supervisor.sees("Open again. The patient has been told.")
    await ana.sees("Your myCooper account is open again.")
    await patient.opens("/messages")
    assert patient.path == "/sign-in"


async def test_an_account_that_was_ended_is_told_so_in_its_own_language_and_lets_nobody_in(world: World) -> None:
    maria, supervisor = await world.in_telegram(Persona.SPANISH_SPEAKER, language="es"), await world.staff("supervisor")
    browser = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")

    await opens_access(supervisor, "Ejemplo")
    await supervisor.page.get_by_label("The terms were broken").check()
    await supervisor.taps("End access")
    await supervisor.sees("Ended. The patient has been told")

    await maria.sees("Cerramos su cuenta de myCooper.")
    await maria.sends("mis mensajes")
    await maria.sees("Esta cuenta de myCooper terminó.")
    await maria.sends("me duele mucho el pecho y no puedo respirar")
    await maria.sees("Llame al 911 ahora.")
    await browser.signs_in(LOGINS[Persona.SPANISH_SPEAKER])
    await browser.sees("Su cuenta terminó.")
    assert browser.path == "/sign-in"


async def opens_access(member: Nurse, name: str) -> None:
    """Go to the patient's page, and by one key to their access."""
    await member.finds(name)
    await member.sees("myCooper accounts")
    await member.page.keyboard.press("e")
    await member.sees("Access to myCooper")
