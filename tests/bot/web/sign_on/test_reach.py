from care.rules.locks import STEP_UP_HOLDS
from tests.care.doorstep import PASSWORD, Doorstep
from tests.conftest import TestClock

from .browsing import Browsing


async def test_somebody_says_how_to_reach_them_and_takes_it_back(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    await visitor.goes_to("/settings/reach")

    refused = await visitor.sends("/settings/reach", reach_way="telephone", reach_never_say="Dr. Vale")
    assert (refused.status, "Write a number that we can call." in refused.text) == (422, True)
    assert "Dr. Vale" in refused.html  # what was typed is not lost
    kept = await visitor.sends(
        "/settings/reach",
        reach_way="telephone",
        reach_telephone="856-555-0199",
        reach_from="9",
        reach_until="17",
        reach_never_say="Dr. Vale",
    )

    assert "We reach you only this way" in kept.text
    assert "only by telephone" in (await visitor.goes_to("/settings")).text
    shown = await visitor.goes_to("/settings/reach")
    assert all(word in shown.html for word in ("856-555-0199", "Dr. Vale", '<option value="17" selected>5:00 PM'))
    await visitor.sends("/settings/reach/end")
    assert "We use your e-mail" in (await visitor.goes_to("/settings")).text


async def test_it_asks_for_the_password_again_and_is_for_patients_alone(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    await door.account(await door.patient())
    await door.account(login="only.a.proxy", email="proxy@example.org")
    await visitor.signs_in(login="only.a.proxy", password=PASSWORD)
    assert (await visitor.goes_to("/settings/reach")).status == 404

    await visitor.goes_to("/")
    await visitor.goes_to("/settings")
    await visitor.sends("/sign-out")
    await visitor.signs_in(password=PASSWORD)
    clock.now += STEP_UP_HOLDS

    assert (await visitor.goes_to("/settings/reach")).path == "/unlock"
