"""The promise *emergency*: what sounds dangerous is answered first and at once, kept, paged, and closed by people."""

import pytest
from playwright.async_api import expect

from bot.demo.patients import Persona
from bot.worker.clock import Clock
from storage.schema import people
from tests.bot.chatting import DANGER, HARMLESS, UNSURE

from .world import World, account_id

PELIGRO = "me duele mucho el pecho y no puedo respirar"


async def test_danger_in_the_web_chat_is_warned_of_seen_at_the_desk_and_closed(world: World) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)

    await patient.says(DANGER)
    await patient.hears("Call 911 now. Do not wait for an answer here.", "Nobody may be reading this chat.")
    assert await patient.page.locator("#log .warning").count() == 1
    await nurse.sees("Not acknowledged:", "Diversions", "Jordan")
    await nurse.opens_row("Emergency", "Jordan")
    await nurse.sees(DANGER, "warned at", "DEMO-0001", "may be wrong")
    await nurse.taps("I take this: acknowledge")
    await nurse.sees("You have acknowledged this diversion.")
    await nurse.page.check("input[name=outcome][value='reached and safe']")
    await nurse.taps("Close diversion")

    await nurse.sees("Diversion closed.")
    await nurse.opens("/inbox")
    await expect(nurse.page.locator("#waiting .diversions")).to_have_count(0)
    paged = await world.mailed("nurse-on-duty@example.org")
    assert not [word for word in ("chest", "numb", "Jordan", "DEMO-0001", "arm ") if word in paged[0]]


async def test_while_nobody_acknowledges_one_after_the_other_is_paged_and_the_desk_tells_who(world: World) -> None:
    patient, knocks = await world.patient(Persona.ADULT), Clock(parts=world.parts, signer=None)
    await patient.says(DANGER)
    paged = await world.mailed("nurse-on-duty@example.org")

    for rung, address in enumerate(("backup-on-duty", "supervisor-on-duty", "clinical-lead"), start=1):
        world.clock.passes(minutes=5)
        await knocks.climb()
        paged += await world.mailed(f"{address}@example.org")
        assert len(await world.rows("SELECT id FROM pages WHERE state = 'sent'", count=rung + 1)) == rung + 1
    supervisor = await world.staff("supervisor")
    await supervisor.opens_row("Emergency", "Jordan")

    await supervisor.sees(
        "The one on duty (Nora Sample, RN)",
        "The backup (Vera Sample, RN)",
        "The supervisor",
        "no answer",
        "Next, unless somebody",
    )
    await supervisor.taps("I take this: acknowledge")
    await supervisor.sees("You have acknowledged this diversion.")
    assert "Next, unless somebody" not in await supervisor.page.content()
    assert len(set(paged)) == 1
    assert not [word for word in ("chest", "numb", "Jordan", "DEMO-0001", "arm ") if word in paged[0]]


async def test_danger_in_telegram_is_warned_of_at_once_and_never_queued_as_routine(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    sent = await ana.sends(DANGER)
    warned = await ana.sees("Call 911 now.")

    assert warned.text.index("911") < 40
    await world.telegram.taken(sent.known_update_id)
    await world.rows("SELECT id FROM diversion_texts WHERE warned_at IS NOT NULL")
    assert await world.rows("SELECT id FROM threads", count=0) == []


async def test_after_a_warning_its_writer_says_that_it_is_no_emergency_asks_for_a_call_and_hides_it(
    world: World,
) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await patient.says(DANGER)

    await patient.chooses("This is not an emergency")
    await patient.hears("Call 911 if it gets worse.", "Our goal is to answer by Wednesday, March 4, ", "856-555-0100")
    await patient.taps("Ask the office to call me")
    await patient.hears("Call 911, or 988 to talk", "Your wish for a call is on the office's list.")
    await nurse.sees("Call: asks to be called")
    await nurse.opens_row("Emergency", "Jordan")
    await nurse.sees("What the writer tapped since", "\u201cThis is not an emergency\u201d", "Close with one outcome")
    await nurse.taps("passed on as a message")

    await nurse.sees("Was warned of", DANGER, "due Wednesday, March 4, ")

    await patient.taps("Hide this")
    await patient.sees("How can I help?")
    assert patient.path == "/start"
    await patient.taps("Open the chat")
    await patient.hears("How can I help?")
    assert DANGER not in await patient.source()
    await patient.page.go_back()
    assert patient.path == "/start"
    await patient.page.go_back()
    assert not patient.page.url.startswith(patient.origin)


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_danger_told_in_spanish_is_answered_in_spanish(world: World, channel: str) -> None:
    if channel == "web":
        maria = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")
        await maria.says(PELIGRO)
        await maria.hears("Llame al 911 ahora.", "diga «Spanish»", "Puede que nadie esté leyendo este chat.")
    else:
        chat = await world.in_telegram(Persona.SPANISH_SPEAKER, language="es", name="María")
        await chat.sends(PELIGRO)
        await chat.sees("Llame al 911 ahora.")


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_what_is_harmless_is_neither_warned_of_nor_diverted(world: World, channel: str) -> None:
    if channel == "web":
        patient = await world.patient(Persona.ADULT)
        await patient.says(HARMLESS)
        assert await patient.page.locator("#log .warning").count() == 0
    else:
        ana = await world.in_telegram(Persona.ADULT)
        await ana.sends(HARMLESS)
        await ana.sees("Shall I send this")
        assert "Call 911 now" not in ana.screen.text

    assert await world.rows("SELECT id FROM diversions", count=0) == []


async def test_somebody_unknown_is_warned_too_and_stands_at_the_desk_as_unknown(world: World) -> None:
    nurse, stranger = await world.staff(), await world.somebody()
    sam = world.telegram.user(first_name="Sam", started=True)

    await stranger.opens("/chat")
    await stranger.says(DANGER)
    await stranger.hears("Call 911 now.")
    await sam.sends(DANGER)
    await sam.sees("Call 911 now.")

    await expect(nurse.row("Unknown writer")).to_have_count(2)


@pytest.mark.parametrize("status", ["restricted", "ended"])
async def test_a_closed_account_closes_everything_but_the_warning(world: World, status: str) -> None:
    patient, ana = await world.patient(Persona.ADULT), await world.in_telegram(Persona.ADULT)
    async with world.parts.database.unit() as unit:
        unit.changes.update(people.accounts, await account_id(unit, Persona.ADULT), status=status)

    await ana.sends(HARMLESS)
    await ana.sees("Please call 1-800-826-6737")
    await ana.sends(DANGER)
    await ana.sees("Call 911 now.")
    await patient.opens("/chat")
    await patient.says(DANGER)

    await patient.sees("Call 911 now.")


async def test_without_a_script_the_warning_leads_the_page_that_answers(world: World) -> None:
    patient = await world.patient(Persona.ADULT, script=False)

    await patient.page.fill("#text", DANGER)
    await patient.page.click("#say button")

    await expect(patient.page.locator(".top-warning")).to_contain_text("Call 911 now.")
    await world.rows("SELECT id FROM diversions")


async def test_danger_in_a_field_of_a_page_is_warned_of_on_the_page_that_answers(world: World) -> None:
    patient = await world.patient(Persona.ADULT)

    await patient.opens("/write")
    await patient.page.fill("textarea", DANGER)
    await patient.taps("Send to my care team")

    await patient.sees("Call 911 now.")
    await world.rows("SELECT id FROM diversions")


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_what_is_unclear_is_asked_and_no_passes_it_on_as_written(world: World, channel: str) -> None:
    if channel == "web":
        patient = await world.patient(Persona.ADULT)
        await patient.says(UNSURE)
        await patient.hears("If this is happening now, call 911. Is it happening now?")
        await patient.chooses("No")
        await patient.sees("If it starts again, call 911.")
    else:
        ana = await world.in_telegram(Persona.ADULT)
        await ana.sends(UNSURE)
        await ana.sees("Is it happening now?")
        await ana.taps("No")
        await ana.sees("If it starts again, call 911.")

    assert await world.rows("SELECT id FROM diversions", count=0) == []


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_what_is_unclear_and_answered_with_yes_is_an_emergency(world: World, channel: str) -> None:
    if channel == "web":
        patient = await world.patient(Persona.ADULT)
        await patient.says(UNSURE)
        await patient.chooses("Yes, now")
        await patient.sees("Call 911 now.")
    else:
        ana = await world.in_telegram(Persona.ADULT)
        await ana.sends(UNSURE)
        await ana.sees("Is it happening now?")
        await ana.taps("Yes, now")
        await ana.sees("Call 911 now.")

    await world.rows("SELECT id FROM diversions")


async def test_five_minutes_of_silence_after_the_question_are_an_emergency_and_four_are_not(world: World) -> None:
    ana = await world.in_telegram(Persona.ADULT)
    await ana.sends(UNSURE)
    await ana.sees("Is it happening now?")

    await world.rows("SELECT id FROM asks")  # the question leaves before it is kept
    world.clock.passes(minutes=4, seconds=58)
    await Clock(parts=world.parts, signer=None).take_silence_for_yes()
    assert await world.rows("SELECT id FROM diversions", count=0) == []
    world.clock.passes(seconds=3)

    await ana.sees("Call 911 now.", timeout=15)
    await world.rows("SELECT id FROM diversions")


async def test_only_a_clinician_closes_a_diversion(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.says(DANGER)
    found = await world.rows("SELECT id FROM diversions")

    supervisor, scheduler = await world.staff("supervisor"), await world.staff("scheduler")
    await scheduler.opens(f"/diversions/{found[0]['id']}")

    assert DANGER not in await scheduler.page.content()
    await supervisor.opens(f"/diversions/{found[0]['id']}")
    await supervisor.sees(DANGER, "Close with one outcome")
