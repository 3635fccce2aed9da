"""The promise *records*: vaccines, medicines and problems, never said to be complete nor sure to be right."""

from playwright.async_api import expect

from bot.demo.patients import Persona

from .world import World

ABOUT = ("They are not the whole record", "They may have mistakes", "Ask for a correction", "1 Cooper Plaza")


async def test_an_adult_gives_the_password_again_and_sees_the_three_parts(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    world.clock.passes(minutes=6)

    await patient.opens("/records/medications")
    assert patient.path == "/unlock"
    await patient.gives_password("not the right words")
    await patient.sees("is not right")
    await patient.gives_password()
    await patient.sees("isinopril", *ABOUT)
    await patient.opens("/records/immunizations")
    await patient.sees("Vaccines", *ABOUT)
    await patient.opens("/records/problems")

    await patient.sees("Health problems", *ABOUT)


async def test_the_password_opens_records_for_five_minutes(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    world.clock.passes(minutes=6)
    await patient.opens("/records/medications")
    await patient.gives_password()
    await patient.sees("isinopril")

    world.clock.passes(minutes=4, seconds=59)
    await patient.opens("/records/problems")
    assert patient.path == "/records/problems"
    world.clock.passes(seconds=2)
    await patient.opens("/records/problems")

    assert patient.path == "/unlock"


async def test_the_pages_speak_spanish(world: World) -> None:
    maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")

    await maria.opens("/records/problems")
    if maria.path == "/unlock":
        await maria.gives_password()

    await maria.sees("Problemas de salud", "1 Cooper Plaza", "Diabetes tipo 2 Type 2 diabetes (en inglés)")
    await expect(maria.page.locator("html")).to_have_attribute("lang", "es")


async def test_whoever_is_not_signed_in_is_asked_to_and_sees_nothing(world: World) -> None:
    stranger = await world.somebody()

    await stranger.opens("/records/medications")

    assert stranger.path == "/sign-in"
    assert "isinopril" not in await stranger.source()


async def test_in_telegram_records_are_links_and_the_chat_holds_none_of_them(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    await ana.sends("records")
    await ana.sees("It is not your whole record, and it may have mistakes.")
    tap = await ana.taps("Medicines")

    assert tap.url == f"{world.origin}/records/medications"
    assert "isinopril" not in ana.screen.text
    reader = await world.patient(Persona.ADULT)
    await reader.opens(tap.url)
    if reader.path == "/unlock":
        await reader.gives_password()
    await reader.sees("isinopril")


async def test_in_telegram_a_stranger_is_asked_to_sign_in_first(world: World) -> None:
    sam = world.telegram.user(first_name="Sam", started=True)

    await sam.sends("records")

    await sam.sees("Please sign in first")
    assert "records/" not in "".join(str(button.url) for row in sam.screen.last.buttons for button in row)


async def test_a_correction_is_a_task_of_the_records_team_and_its_writer_reads_what_became_of_it(
    world: World,
) -> None:
    patient = await world.patient(Persona.ADULT)

    await patient.opens("/records")
    await patient.taps("Ask for a correction")
    await patient.page.fill("textarea", "My flu shot of last fall is missing.")
    await patient.page.click("main form button")
    await patient.sees("The records team tells you by May 3, 2026")
    team = await world.staff("records")
    await team.opens("/requests")
    await team.taps("Jordan Example: Ask for a correction")
    await team.sees("My flu shot of last fall is missing.", "45 CFR 164.526(b)(2)")
    await team.page.fill("#told", "We found it and added it.")
    await team.taps("It is done")
    await team.sees("Nothing was asked.")
    await patient.opens("/records/requests")

    await patient.sees("Done on March 4, 2026", "We found it and added it.")


async def test_a_copy_that_grew_old_is_shown_as_old_with_its_time(world: World) -> None:
    world.clock.passes(hours=25)
    patient = await world.patient(Persona.ADULT)
    maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")

    await patient.opens("/records/medications")
    await maria.opens("/records/problems")

    await patient.sees(
        "This is an old copy. It reached us on March 4, 2026", "isinopril", "To know what is in the record"
    )
    await maria.sees("Esta copia es antigua. Nos llegó el 4 de marzo de 2026", "Problemas de salud")
