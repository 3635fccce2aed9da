"""The promise *purpose*: for the patient's own care alone; other use is reported, and a second person decides."""

from playwright.async_api import expect

from bot.demo.patients import Persona

from .test_termination import opens_access
from .world import World

SEEN = "Wrote four times to ask about a neighbor's results."


async def test_a_misuse_that_was_reported_is_decided_by_somebody_else_and_the_holder_is_told(world: World) -> None:
    ana, vera = await world.in_telegram(Persona.ADULT), await world.staff("supervisor")
    await opens_access(vera, "Jordan")
    await vera.page.get_by_label("To get at somebody else's information").check()
    await vera.page.fill("#text", SEEN)
    await vera.taps("Report it")
    await vera.sees("Reported. A supervisor other than you decides.", "waits for a second person")

    # She may decide about misuse, but not about what she reported herself.
    await expect(vera.page.get_by_role("button", name="Put on hold for this")).to_have_count(0)
    olga = await world.another_supervisor()
    await olga.opens("/misuse")
    await olga.taps("Jordan Example")
    await olga.sees(SEEN, "Vera Sample")
    await olga.taps("Put on hold for this")
    await olga.sees("Decided: on hold.", "misuse: to get at somebody else's information")

    told = await ana.sees("Your myCooper account is on hold.")
    assert "neighbor" not in told.text
    await ana.sends("I need a refill")
    await ana.sees("Your myCooper account is on hold. Please call 1-800-826-6737.")
