"""The promise *check*: news that is not looked at is told of again, mailed again, and then a person calls."""

from bot.demo.patients import Persona

from .world import World

ADDRESS = "jordan.example@example.org"


async def test_an_answer_that_stays_unread_is_told_of_again_and_ends_as_a_call_for_the_nurse(world: World) -> None:
    ana, nurse = await world.in_telegram(Persona.ADULT), await world.staff()
    await ana.sends("I need a refill of my lisinopril")
    await ana.sees("Shall I send this to your care team?")
    await ana.taps("Send")
    await ana.sees("We received your message.")
    await nurse.opens_row("Jordan")
    await nurse.answers("It is at the pharmacy.", needs_talk=False)
    await nurse.sees("Answered.")
    await world.mailed(ADDRESS)

    world.clock.passes(days=1, minutes=1)
    again = await ana.sees("Your news in myCooper still waits for you.")
    world.clock.passes(days=1)
    first, second = await world.mailed(ADDRESS, count=2)
    world.clock.passes(days=4)
    await world.rows("SELECT 1 FROM call_tasks WHERE closed_at IS NULL")

    assert "lisinopril" not in again.text
    assert "pharmacy" not in again.text
    assert first == second
    await (await world.staff()).sees("Call: has not read an answer", "Jordan")
