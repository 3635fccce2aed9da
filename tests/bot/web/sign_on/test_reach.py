from care.mailed_links import LinkKind, issue
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


async def test_an_address_answers_a_link_before_it_is_used_and_its_state_is_shown_meanwhile(
    door: Doorstep, visitor: Browsing
) -> None:
    account = await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    await visitor.goes_to("/settings/reach")
    await visitor.sends("/settings/reach", reach_way="e-mail", reach_email="safe@example.org")
    waits = (await visitor.goes_to("/settings/reach")).text
    await visitor.sends("/settings/reach/again")
    mails = await door.count("SELECT count(*) FROM mails WHERE kind = 'wished address'")
    async with door.unit() as unit:
        token = issue(unit, LinkKind.WISHED_ADDRESS, account_id=account.id, detail="safe@example.org")

    asked = await visitor.goes_to(f"/reach/{token}")
    done = await visitor.sends("/reach")

    assert ("We wait for your answer" in waits, "safe@example.org" in waits, mails) == (True, True, 1)
    assert (asked.path, "May we write to you here?" in asked.text) == ("/reach", True)
    assert "From now on we write to you here." in done.text
    assert "We wait for your answer" not in (await visitor.goes_to("/settings/reach")).text


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
