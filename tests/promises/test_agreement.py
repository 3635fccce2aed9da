"""The promise *agreement*: terms and privacy statement are accepted before anything personal, and again when new."""

from datetime import date
from hashlib import sha256

import pytest
from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.demo.seed import LOGINS
from care.agreement import Agreement, DocumentKind
from care.notices import Language
from tests.bot.chatting import DANGER

from .console import Nurse
from .web import Patient
from .world import World

REFILL = "I need a refill of my lisinopril"
NEW_TERMS = "# Terms\n\nNew rules."
CHOSEN = "seven quiet harbour lanterns"


async def test_a_newcomer_enrols_with_a_printed_code_agrees_writes_and_sees_the_goal(world: World) -> None:
    newcomer = await world.somebody()
    code = await printed_code(await world.staff(), patient="DEMO-0002")

    await enrols(newcomer, code=code, world=world)
    assert newcomer.path == "/terms"
    await newcomer.sees("Terms of use", "Privacy statement", "demo-1")
    await newcomer.taps("I have read this and I agree")
    await newcomer.opens("/chat")
    await newcomer.says(REFILL)
    await newcomer.chooses("Send")

    await newcomer.hears("by Monday, March 9, 5:00 PM", "856-555-0100")
    mails = await world.mailed("newcomer@example.org")
    assert "911" in mails[0]


async def test_before_agreeing_nothing_personal_works_but_danger_is_warned_of(world: World) -> None:
    newcomer = await world.somebody()
    await enrols(newcomer, code=await printed_code(await world.staff(), patient="DEMO-0002"), world=world)

    await newcomer.opens("/records/medications")
    assert newcomer.path == "/terms"
    await newcomer.opens("/chat")
    await newcomer.says(REFILL)
    await newcomer.hears("please read and accept the terms of use and the privacy statement")
    await newcomer.says("my chest feels tight and my arm is numb")

    await newcomer.sees("Call 911 now.")
    assert await world.rows("SELECT id FROM threads", count=0) == []
    await world.rows("SELECT id FROM diversions")


async def test_declining_still_tells_how_to_ask_for_records_and_whom_to_call(world: World) -> None:
    newcomer = await world.somebody()
    await enrols(newcomer, code=await printed_code(await world.staff(), patient="DEMO-0002"), world=world)

    await newcomer.sees("1 Cooper Plaza, Camden NJ 08103", "1-800-826-6737")
    await newcomer.taps("Not now")

    assert newcomer.path == "/chat"
    await newcomer.sees("Not for emergencies: call 911")


async def test_a_used_code_enrols_nobody_else(world: World) -> None:
    first, second = await world.somebody(), await world.somebody()
    code = await printed_code(await world.staff(), patient="DEMO-0002")
    await enrols(first, code=code, world=world)

    await gives_code(second, code=code, world=world)

    await second.sees("This code and date of birth do not fit, or the code is too old or was used.")


@pytest.mark.parametrize(
    ("hours", "said"),
    [(14 * 24 - 1, "Make your myCooper ID"), (14 * 24, "too old or was used")],
)
async def test_a_code_lives_for_fourteen_days(world: World, hours: int, said: str) -> None:
    newcomer = await world.somebody()
    code = await printed_code(await world.staff(), patient="DEMO-0002")

    world.clock.passes(hours=hours)
    await gives_code(newcomer, code=code, world=world)

    await newcomer.sees(said)


async def test_a_new_version_is_asked_for_at_the_next_turn_on_the_web_and_in_spanish(world: World) -> None:
    maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")
    await posts_new_terms(world)

    await maria.says("Necesito resurtir mi receta de metformina")
    await maria.hears("términos")
    await maria.chooses("Leer los términos")
    await maria.sees("Nuevas reglas de ejemplo.")
    await maria.page.click("main form[action^='/terms'] button")
    await maria.opens("/chat")
    await maria.says("Necesito resurtir mi receta de metformina")

    await maria.hears("¿Envío esto a su equipo médico?")


async def test_a_new_version_is_asked_for_in_telegram_too_and_help_still_answers(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    await posts_new_terms(world)

    await ana.sends(REFILL)
    await ana.sees("please read and accept the terms of use")
    await ana.sends("HELP")
    await ana.sees("If you are in danger, call 911.")
    agreeing = await world.patient(Persona.ADULT)
    await agreeing.opens("/terms")
    await agreeing.sees("New example rules.")
    await agreeing.taps("I have read this and I agree")
    await expect(agreeing.page).not_to_have_url(f"{world.origin}/terms")
    await ana.sends(REFILL)

    await ana.sees("Shall I send this to your care team?")


async def test_terms_posted_at_the_desk_hold_at_once_and_declining_leaves_open_what_must_be(world: World) -> None:
    ana, maria = await world.in_telegram(Persona.ADULT), await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")
    patient, desk = await world.patient(Persona.ADULT), await world.staff("administrator")
    world.clock.passes(minutes=1)
    await desk.opens("/documents")
    for field, typed in (("version", "2026-03"), ("en", NEW_TERMS), ("es", "Nuevas reglas.")):
        await desk.page.fill(f"#{field}", typed)
    await desk.taps("Post and ask everybody")
    await desk.sees("It holds from now on", sha256(NEW_TERMS.encode()).hexdigest())

    await ana.sends(REFILL)
    await ana.sees("please read and accept the terms of use")
    await maria.says("Necesito resurtir mi receta")
    await maria.hears("lea y acepte los términos de uso")
    await patient.opens("/records/medications")
    await patient.sees("New rules.", "Privacy statement")
    await patient.page.click("summary")
    await patient.sees("you agreed to it before", "Who sees what you write.")
    await patient.taps("Not now")
    await patient.says(REFILL)
    await patient.hears("please read and accept", "or call")
    await patient.says("how do I get a copy of my whole medical record?")
    await patient.hears("make a Request for Records", "1 Cooper Plaza")
    await patient.says(DANGER)
    await patient.sees("Call 911 now.")
    await patient.taps("Sign out")

    await patient.signs_in(LOGINS[Persona.ADULT], then="/messages")
    assert patient.path == "/terms"
    await patient.taps("I have read this and I agree")
    assert patient.path == "/messages"
    await world.rows("SELECT 1 FROM acceptances JOIN documents d ON d.id = document_id WHERE version = '2026-03'")


async def posts_new_terms(world: World) -> None:
    """The operator posts other terms."""
    world.clock.passes(minutes=1)
    async with world.parts.database.unit() as unit:
        bodies = {Language.ENGLISH: "New example rules.", Language.SPANISH: "Nuevas reglas de ejemplo."}
        await Agreement(unit).post(DocumentKind.TERMS, version="demo-2", bodies=bodies)


async def printed_code(nurse: Nurse, *, patient: str) -> str:
    """An access code, as the desk prints it."""
    await nurse.finds(patient)
    await nurse.taps("Issue an access code")
    return await nurse.page.locator("p.code").inner_text()


async def gives_code(newcomer: Patient, *, code: str, world: World, born: date | None = None) -> None:
    """Type the code and the date of birth, the demo's newcomer's unless told otherwise."""
    if born is None:
        [row] = await world.rows("SELECT birth_date FROM patients WHERE mrn = 'DEMO-0002'")
        born = row["birth_date"]
    await newcomer.opens("/enroll")
    await newcomer.page.fill("#access_code", code)
    await newcomer.page.select_option("#month", str(born.month))
    await newcomer.page.fill("#day", str(born.day))
    await newcomer.page.fill("#year", str(born.year))
    await newcomer.taps("Go on")


async def enrols(newcomer: Patient, *, code: str, world: World, born: date | None = None) -> None:
    """Make a myCooper ID and a password, up to the terms."""
    await gives_code(newcomer, code=code, world=world, born=born)
    await newcomer.page.fill("#login", "pat.newcomer")
    await newcomer.page.fill("#new_password", CHOSEN)
    await newcomer.page.fill("#email", "newcomer@example.org")
    await newcomer.taps("Make my account")
    await newcomer.page.wait_for_url("**/terms*")
