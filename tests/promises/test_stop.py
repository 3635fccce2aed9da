"""The promise *stop*: STOP stops reminders at once and asks about the rest; warnings and answers are never stopped."""

import pytest

from bot.demo.patients import Persona

from .world import World


@pytest.mark.parametrize(
    ("persona", "word", "stopped"),
    [
        (Persona.ADULT, "STOP", "I stopped your reminders. Do you want to stop all messages?"),
        (Persona.SPANISH_SPEAKER, "BASTA", "recordatorios"),
    ],
)
async def test_a_stop_word_stops_reminders_at_once_and_asks_about_all_messages(
    world: World, persona: Persona, word: str, stopped: str
) -> None:
    ana = await world.in_telegram(persona, language="es" if persona is Persona.SPANISH_SPEAKER else "en")

    await ana.sends(word)
    await ana.sees(stopped)

    await world.rows("SELECT id FROM accounts WHERE reminders_stopped_at IS NOT NULL AND messages_stopped_at IS NULL")


async def test_after_all_messages_are_stopped_a_danger_is_warned_of_and_what_is_written_is_answered(
    world: World,
) -> None:
    ana = await world.in_telegram(Persona.ADULT)

    await ana.sends("STOP")
    await ana.sees("Do you want to stop all messages?")
    await ana.taps("Stop all messages")
    await ana.sees("All messages are stopped.")
    await ana.sends("I need a refill of my lisinopril")
    await ana.sees("Shall I send this to your care team?")
    await ana.sends("my chest feels tight and my arm is numb")

    await ana.sees("Call 911 now.")


async def test_inside_a_dialog_cancel_leaves_the_dialog_and_stops_nothing_by_itself(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.says("I need a refill of my lisinopril")

    await patient.says("CANCEL")

    await patient.hears("I left that. Nothing was sent.")
    assert await world.rows("SELECT id FROM accounts WHERE reminders_stopped_at IS NOT NULL", count=0) == []


async def test_a_reminder_for_somebody_who_stopped_them_becomes_a_call(world: World) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.writes_to_team("I need a refill of my lisinopril")
    await nurse.opens_row("Jordan")
    await nurse.answers("It is ready.", needs_talk=False)
    await nurse.sees("Answered.")
    await patient.says("STOP")
    await patient.hears("I stopped your reminders.")

    await nurse.finds("Jordan")
    await nurse.page.locator("a[data-row]").first.click()
    await nurse.taps("Plan a reminder")
    await nurse.sees("This patient has stopped reminders")
    await nurse.page.fill("#text", "Please measure your blood pressure.")
    await nurse.taps("Have them called")

    await nurse.sees("A call stands in the inbox.")
    await nurse.opens("/inbox")
    await nurse.sees("Call: stopped reminders")
