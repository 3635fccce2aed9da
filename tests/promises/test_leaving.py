"""The promise *leaving*: a patient ends access by calling the office that gave it, and keeps a copy of their own."""

from datetime import timedelta

from bot.demo.patients import Persona

from .test_termination import opens_access
from .world import World

WRITTEN = "I need a refill of my zanzibarite"
ANSWER = "The quetzaline is at the pharmacy."


async def test_a_patient_who_calls_and_is_identified_leaves_and_reads_their_own_messages_for_thirty_days(
    world: World,
) -> None:
    patient, ana = await world.patient(Persona.ADULT), await world.in_telegram(Persona.ADULT)
    nurse, began = await world.staff(), world.clock.now
    await patient.writes_to_team(WRITTEN)
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=False)
    await nurse.sees("Answered.")
    # Whom to call stands on the settings page: the office that gave the access.
    await patient.opens("/settings")
    await patient.sees(
        "To end your account, call the office that gave it to you: Example Family Medicine, 856-555-0100"
    )

    await opens_access(nurse, "Jordan")
    await nurse.page.get_by_label("Full name").check()
    await nurse.taps("End it for them")
    await nurse.sees("Two identifiers first")
    await nurse.page.get_by_label("Full name").check()
    await nurse.page.get_by_label("Date of birth").check()
    await nurse.taps("End it for them")
    await nurse.sees("Ended. The patient has been told", "identified by date of birth, full name", "Nora Sample")

    notice = await ana.sees("Your myCooper account has ended, because somebody called us and asked for it.")
    link = str(notice.buttons[0][0].url)
    assert any(link in mail for mail in await world.mailed("jordan.example@example.org", count=3))
    reader = await world.somebody()
    await reader.opens(link)
    assert (reader.path, "zanzibarite" in await reader.source()) == ("/copy", False)
    await reader.gives_password("not the password")
    await reader.sees("That password is not right.")
    await reader.gives_password()
    await reader.sees("Your own messages", WRITTEN, ANSWER)
    await reader.opens("/messages")
    assert reader.path == "/sign-in"

    world.clock.now = began + timedelta(days=30, minutes=5)
    await reader.opens(link)
    await reader.gives_password()
    await reader.sees("This page is not here")
    assert "zanzibarite" not in await reader.source()
