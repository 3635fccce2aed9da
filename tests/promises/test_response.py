"""The promise *response*: the goal is an answer within three business days, told as a day and date, and it is kept."""

import pytest
from playwright.async_api import expect

from bot.demo.patients import Persona

from .console import Nurse
from .web import Patient
from .world import World, at

REFILL = "I need a refill of my lisinopril"
REMINDER = "Please measure your blood pressure."
ANSWER = "Your refill is at the pharmacy on Main Street."


async def test_a_message_sent_on_friday_evening_is_due_on_wednesday(world: World) -> None:
    world.clock.now = at("2026-03-06 18:30")
    patient = await world.patient(Persona.ADULT)

    await patient.says(REFILL)
    await patient.hears("Shall I send this to your care team?", REFILL)
    await patient.chooses("Send")

    await patient.hears("Our goal is to answer by Wednesday, March 11, 5:00 PM", "856-555-0100", "911")


async def test_the_goal_is_told_in_spanish_as_day_and_date(world: World) -> None:
    world.clock.now = at("2026-03-06 18:30")
    patient = await world.patient(Persona.SPANISH_SPEAKER, language="es-ES")

    await patient.says("Necesito resurtir mi receta de metformina")
    await patient.chooses("Enviar")

    await patient.hears("miércoles 11 de marzo", "856-555-0100", "911")


@pytest.mark.parametrize(
    ("written", "due"),
    [("2026-03-03 16:59", "Friday, March 6, 5:00 PM"), ("2026-03-03 17:00", "Monday, March 9, 5:00 PM")],
)
async def test_in_telegram_closing_time_divides_two_days_and_the_switchboard_is_named(
    world: World, written: str, due: str
) -> None:
    world.clock.now = at(written)
    ana = await world.in_telegram(Persona.ADULT)

    await ana.sends(REFILL)
    await ana.sees("Shall I send this to your care team?")
    await ana.taps("Send")

    await ana.sees(f"Our goal is to answer by {due}")
    assert "1-800-826-6737" in ana.screen.last.text
    assert "856-555-0100" not in ana.screen.last.text


async def test_in_telegram_the_goal_is_told_in_spanish(world: World) -> None:
    world.clock.now = at("2026-03-06 18:30")
    maria = await world.in_telegram(Persona.SPANISH_SPEAKER, language="es", name="María")

    await maria.sends("Necesito resurtir mi receta de metformina")
    await maria.sees("equipo")
    await maria.taps("Enviar")

    await maria.sees("miércoles 11 de marzo")


async def test_a_new_thread_appears_at_the_desk_without_reloading_and_its_answer_is_told_and_read(world: World) -> None:
    nurse = await world.staff()
    await expect(nurse.page.locator("#waiting")).to_contain_text("Nothing waits in your pools.")
    patient = await world.patient(Persona.ADULT)

    await patient.says(REFILL)
    await patient.chooses("Send")
    await patient.hears("by Monday, March 9, 5:00 PM")
    await nurse.sees("Jordan", "due Monday, March 9, 5:00 PM")
    await nurse.opens_row("Jordan")
    await nurse.sees("DEMO-0001", REFILL)
    await nurse.answers(ANSWER, needs_talk=False)
    await nurse.sees("Answered. They have been told that an answer waits.")

    await patient.hears("You have news in myCooper")
    assert ANSWER not in await patient.source()
    await patient.opens("/messages")
    await patient.sees("1 new answer")
    await patient.page.click("ul.threads a")
    assert ANSWER not in await patient.source()
    await patient.shows_answer()
    await patient.sees(ANSWER, "Answered")
    mails = await world.mailed("jordan.example@example.org")
    assert not [
        word for mail in mails for word in ("refill", "lisinopril", "pharmacy", "Example", "Nora") if word in mail
    ]


async def test_an_answer_that_needs_talking_over_waits_for_the_call_that_reaches_the_patient(world: World) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await patient.writes_to_team(REFILL)

    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=True)
    await nurse.sees("Held. Call this patient")
    await patient.opens("/messages")
    await patient.page.click("ul.threads a")
    await patient.sees("Our office has something to tell you by phone")
    assert ANSWER not in await patient.source()
    await nurse.opens("/inbox")
    await nurse.opens_row("Jordan")
    await nurse.records_call("reached", identified=False)
    await nurse.sees("identif")
    await patient.page.reload()
    assert ANSWER not in await patient.source()
    await nurse.records_call("reached")
    await nurse.sees("Recorded: the call reached the patient.")

    await patient.page.reload()
    await patient.shows_answer()
    await patient.sees(ANSWER)


async def test_a_patient_may_ask_to_be_shown_a_held_answer_now(world: World) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await patient.writes_to_team(REFILL)
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=True)
    await nurse.sees("Held. Call this patient")

    await patient.hears("Our office has something to tell you by phone")
    assert ANSWER not in await patient.source()
    await patient.opens("/messages")
    await patient.page.click("ul.threads a")
    await patient.shows_answer("Show me now")

    await patient.sees(ANSWER)


async def test_two_people_can_not_answer_the_same_state_and_the_second_keeps_what_was_typed(world: World) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.writes_to_team(REFILL)
    nurse, supervisor = await world.staff(), await world.staff("supervisor")
    for member in (nurse, supervisor):
        await member.opens_row("Jordan")

    await nurse.answers(ANSWER, needs_talk=False)
    await nurse.sees("Answered.")
    await supervisor.answers("Please come by on Tuesday.", needs_talk=False)

    await expect(supervisor.page.locator(".refused")).to_be_visible()
    await expect(supervisor.page.locator("#text")).to_have_value("Please come by on Tuesday.")
    assert len(await world.rows("SELECT id FROM messages WHERE staff_id IS NOT NULL")) == 1


async def test_a_thread_that_nobody_looks_at_climbs_before_it_is_late_to_a_supervisor_who_is_mailed_its_number(
    world: World,
) -> None:
    patient = await world.patient(Persona.ADULT)
    await patient.writes_to_team(REFILL)  # at ten: the first look is due at two

    world.clock.passes(hours=2)
    [told] = await world.mailed("nurse-on-duty@example.org")
    world.clock.passes(hours=1)
    [climbed] = await world.mailed("supervisor@example.org")
    supervisor = await world.staff("supervisor")
    await supervisor.sees("Climbed to a supervisor", "Waits for a first look")
    await supervisor.opens_row("Jordan", "Waits for a first look")
    await supervisor.sees(REFILL)
    await supervisor.opens("/inbox")

    await expect(supervisor.page.locator("#waiting")).not_to_contain_text("Climbed to a supervisor")
    assert told.split("\n")[0] == climbed.split("\n")[0] == "Thread 1 waits for a first look"
    assert not [word for word in ("refill", "lisinopril", "Jordan", "DEMO") if word in told + climbed]


async def test_whoever_is_away_is_covered_and_a_day_closed_moves_the_goal_which_the_patient_is_told(
    world: World,
) -> None:
    patient, nurse = await world.patient(Persona.ADULT), await world.staff()
    await patient.writes_to_team(REFILL)
    await nurse.opens_row("Jordan")
    await nurse.taps("Take it")
    await nurse.sees("This thread is yours.")

    await nurse.opens("/absences")
    await nurse.page.fill("#first", "2026-03-04")
    await nurse.page.fill("#last", "2026-03-05")
    await nurse.page.select_option("#cover", label="Vera Sample, RN")
    await nurse.taps("Plan it")
    await nurse.sees("Planned. Open threads move to cover as it begins.")
    await world.rows("SELECT 1 FROM thread_moves WHERE reason = 'away' AND moved_by IS NULL")
    supervisor = await world.staff("supervisor")
    await expect(supervisor.row("Jordan", "yours")).to_be_visible()

    administrator = await world.staff("administrator")
    await administrator.opens("/calendar")
    await administrator.page.fill("#day", "2026-03-06")
    await administrator.page.fill("#name", "Flood")
    await administrator.taps("Add")
    await patient.hears("Our goal is now to answer your message by Tuesday, March 10, 5:00 PM", "911")
    assert not [mail for mail in await world.mailed("jordan.example@example.org") if "March" in mail]


@pytest.mark.parametrize(
    ("answer", "said", "state"),
    [
        ("Done", "I noted that it is done.", "done"),
        ("Later", "I will remind you again on Thursday, March 5", "planned"),
        ("Stop reminders", "I stopped", "stopped"),
    ],
)
async def test_a_reminder_of_one_minute_from_now_is_nudged_in_the_chat_and_answered_there(
    world: World, answer: str, said: str, state: str
) -> None:
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await plans_reminder(nurse, patient)
    await nurse.page.fill("#day", "2026-03-04")
    await nurse.page.fill("#clock", "10:01")
    await nurse.taps("Plan it")
    await nurse.sees("Reminder planned.")
    assert REMINDER not in await patient.source()

    world.clock.passes(seconds=61)
    await patient.hears("You have a reminder in myCooper.", REMINDER)
    await patient.chooses(answer)
    if answer == "Later":
        await patient.chooses("Tomorrow")
    await patient.hears(said)

    rows = await world.rows("SELECT state FROM reminders")
    assert [row["state"] for row in rows] == [state]
    assert not [mail for mail in await world.mailed("jordan.example@example.org") if "blood" in mail]


async def test_in_quiet_hours_a_reminder_is_planned_for_the_morning_or_sent_now_on_purpose(world: World) -> None:
    world.clock.now = at("2026-03-04 20:30")
    nurse, patient = await world.staff(), await world.patient(Persona.ADULT)
    await plans_reminder(nurse, patient)

    await nurse.page.fill("#day", "2026-03-04")
    await nurse.page.fill("#clock", "20:31")
    await nurse.taps("Plan it")
    await nurse.sees("Thursday, March 5, 9:00 AM")
    await nurse.taps("Send now (overrides the quiet hours)")

    await patient.hears("You have a reminder in myCooper.", REMINDER)


async def plans_reminder(nurse: Nurse, patient: Patient) -> None:
    """A patient writes, is answered, and the form for a reminder about it is open at the desk."""
    await patient.writes_to_team(REFILL)
    await nurse.opens_row("Jordan")
    await nurse.answers(ANSWER, needs_talk=False)
    await nurse.sees("Answered.")
    await nurse.finds("Jordan")
    await nurse.taps("Refill")
    await nurse.taps("Plan a reminder")
    await nurse.page.fill("#text", REMINDER)
