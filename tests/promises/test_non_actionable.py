"""The promise *non-actionable*: what needs nothing done at once is told in myCooper by itself, and only that is."""

from bot.demo.patients import Persona

from .world import World

TOLD = "Your refill is at the pharmacy."
HELD = "Your potassium is low. We should change a medicine."


async def test_only_what_its_author_says_needs_no_talk_goes_out_by_itself(world: World) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.writes_to_team("I need a refill of my lisinopril")
    await nurse.opens_row("Jordan")
    await nurse.answers(TOLD, needs_talk=False)
    await nurse.sees("Answered.")

    await patient.opens("/messages")
    await patient.page.click("ul.threads a")
    await patient.shows_answer()
    await patient.sees(TOLD)
    assert await world.rows("SELECT 1 FROM call_tasks", count=0) == []

    await patient.page.fill("#text", "And what did the test say?")
    await patient.taps("Send")
    await nurse.opens("/inbox")
    await nurse.opens_row("Jordan")
    await nurse.answers(HELD, needs_talk=True)
    await nurse.sees("Held.", "Call this patient")
    await patient.page.reload()
    await patient.sees(TOLD, "Our office has something to tell you by phone.")
    assert HELD not in await patient.source()
