"""The promise *actionable*: what needs talking over is told by telephone, by letter, and on asking; never silently."""

from bot.demo.patients import Persona

from .world import World

HELD = "Your potassium is low. We should change a medicine."
ADDRESS = "jordan.example@example.org"


async def test_who_can_not_be_reached_by_telephone_gets_a_letter_and_may_ask_to_see_it_or_everything_at_once(
    world: World,
) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.writes_to_team("What did the blood test say?")
    await nurse.opens_row("Jordan")
    await nurse.answers(HELD, needs_talk=True)
    await nurse.sees("Held. Call this patient")
    await patient.hears("Our office has something to tell you by phone. You may ask to see it now.")

    for _ in range(3):
        await nurse.records_call("no answer", identified=False)
        await nurse.sees("Recorded.", "Call again from")
    await nurse.taps("Make the letter")
    await nurse.sees("We have something to tell you", "Tap Show me now")
    assert "potassium" not in await nurse.reads()
    assert HELD not in await patient.source()
    assert not [mail for mail in await world.mailed(ADDRESS) if "potassium" in mail]

    await patient.taps("Show me now")
    await patient.page.wait_for_load_state()
    if patient.path == "/unlock":
        await patient.gives_password()
        await patient.opens("/messages")
        await patient.page.click("ul.threads a")
        await patient.taps("Show me now")
    await patient.sees(HELD)

    await patient.opens("/chat")
    await patient.says("settings")
    await patient.chooses("Always show me at once")
    await patient.hears("From now on you see everything at once")
