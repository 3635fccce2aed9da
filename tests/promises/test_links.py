"""The promise *links*: a link in staff's words leads through a page of ours that names the site, and endorses none."""

from urllib.parse import quote

from playwright.async_api import expect

from bot.demo.patients import Persona
from tests.bot.chatting import DANGER

from .test_response import REFILL, plans_reminder
from .world import World

ANSWER = "Please read https://example.org/metformin before you come. javascript:alert(1)"
REMINDER = "Read https://example.org/diet before your appointment."


async def test_a_link_of_an_answer_names_its_site_for_its_reader_alone(world: World) -> None:
    ana, nurse = await world.in_telegram(Persona.ADULT), await world.staff()
    patient = await world.patient(Persona.ADULT)
    await patient.writes_to_team(REFILL)
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=False)
    await patient.opens("/messages")
    await patient.page.click("ul.threads a")
    await patient.shows_answer()
    thread = patient.path

    assert await patient.page.locator("main a[href^='javascript']").count() == 0
    await patient.page.get_by_role("link", name="example.org").click()
    door = patient.path
    await patient.sees("You are leaving myCooper for example.org.", "Cooper does not endorse it.", "856-555-0100")
    on = patient.button("Go to example.org")
    await expect(on).to_have_attribute("href", "https://example.org/metformin")
    await expect(on).to_have_attribute("rel", "noopener noreferrer")
    await patient.taps("Go back")
    assert patient.path == thread

    dana = await world.patient(Persona.PARENT)
    for forged in (door, f"{door}?to={quote('https://evil.example')}", "/leaving?to=https://evil.example"):
        await dana.opens(forged)
        await dana.sees("This page is not here")
        assert "example.org" not in await dana.source()
    await patient.opens(f"{door}?to={quote('javascript:alert(1)')}")
    await expect(patient.button("Go to example.org")).to_have_attribute("href", "https://example.org/metformin")
    await ana.sees("You have news in myCooper.")
    assert "example.org" not in ana.screen.text


async def test_a_link_of_a_reminder_in_the_chat_leads_through_the_page_and_the_number_of_a_warning_does_not(
    world: World,
) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await plans_reminder(nurse, patient)
    await nurse.page.fill("#text", REMINDER)
    await nurse.page.fill("#day", "2026-03-04")
    await nurse.page.fill("#clock", "10:01")
    await nurse.taps("Plan it")
    await nurse.sees("Reminder planned.")
    world.clock.passes(seconds=61)
    await patient.hears("You have a reminder in myCooper.", REMINDER)

    await patient.page.get_by_role("link", name="example.org").click()
    await patient.sees("You are leaving myCooper for example.org.")
    await patient.taps("Español")
    await patient.sees("Va a salir de myCooper para ir a example.org.", "Cooper no respalda ese sitio.")
    await patient.opens("/chat?lang=en")
    await patient.says(DANGER)

    number = patient.page.locator(".item.warning a.tel").first
    await expect(number).to_have_attribute("href", "tel:911")
