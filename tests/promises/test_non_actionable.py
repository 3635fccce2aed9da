"""The promise *non-actionable*: what needs nothing done at once is told in myCooper by itself, and only that is."""

from bot.demo.patients import Persona

from .world import World

TOLD = "Your refill is at the pharmacy."
HELD = "Your potassium is low. We should change a medicine."
EN_LA_FARMACIA = "Su medicina está lista en la farmacia y puede ir por ella hoy."


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


async def test_who_reads_spanish_is_answered_in_it_by_a_translators_name(world: World) -> None:
    maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")
    await maria.says("Necesito resurtir mi receta de metformina")
    await maria.chooses("Enviar")
    nurse = await world.staff()
    await nurse.opens_row("María")
    await nurse.sees("They read Spanish")

    await nurse.answers(TOLD, needs_talk=False)
    await nurse.sees("In another language")
    await nurse.page.fill("#text", EN_LA_FARMACIA)
    await nurse.page.check("input[name=rendering][value=translated]")
    await nurse.page.fill("#translated_by", "Ana Vega")
    await nurse.taps("Send answer")
    await nurse.sees("Answered.")

    await maria.opens("/messages")
    await maria.page.click("ul.threads a")
    await maria.shows_answer("Mostrar la respuesta")
    await maria.sees(EN_LA_FARMACIA, "Lo tradujo Ana Vega")
