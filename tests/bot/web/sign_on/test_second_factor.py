import re

import pyotp

from care.rules.locks import STEP_UP_HOLDS
from tests.care.doorstep import PASSWORD, Doorstep
from tests.conftest import TestClock

from .browsing import Browsing

SECRET = re.compile(r"<code>([A-Z2-7]{32})</code>")
CODES = re.compile(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</code>")


async def test_it_is_turned_on_asked_for_at_both_doors_and_turned_off(
    door: Doorstep, visitor: Browsing, clock: TestClock
) -> None:
    await door.account(await door.patient())
    await visitor.signs_in(password=PASSWORD)
    found = SECRET.search((await visitor.goes_to("/settings/second-factor")).html)
    assert found is not None
    app = pyotp.TOTP(found[1])

    refused = await visitor.sends("/settings/second-factor", do="on", code="000000")
    assert (refused.status, SECRET.search(refused.html)[1]) == (403, found[1])  # type: ignore[index]
    shown = await visitor.sends("/settings/second-factor", do="on", code=app.at(clock.now))
    codes = CODES.findall(shown.html)
    assert len(codes) == 10
    later = await visitor.goes_to("/settings/second-factor")
    assert not CODES.findall(later.html) + SECRET.findall(later.html)

    # At the step-up.
    clock.now += STEP_UP_HOLDS
    await visitor.goes_to("/settings")
    assert visitor.page.path == "/unlock"
    without = await visitor.sends("/unlock?next=/settings&for=settings", password=PASSWORD)
    assert (without.status, "also asks for a code" in without.text) == (403, True)
    await visitor.sends("/unlock?next=/settings&for=settings", password=PASSWORD, code=app.at(clock.now))
    assert "The second step at sign-in is on." in visitor.page.text

    # At the sign-in.
    await visitor.sends("/sign-out")
    await visitor.signs_in(password=PASSWORD)
    assert visitor.page.path == "/second-step"
    await visitor.goes_to("/settings")
    assert visitor.page.path == "/sign-in"
    await visitor.goes_to("/second-step")
    assert (await visitor.sends("/second-step?next=/settings", code="111111")).status == 403
    await visitor.sends("/second-step?next=/settings", code=codes[0])
    assert visitor.page.path == "/settings"

    await visitor.goes_to("/settings/second-factor")
    assert "have not used: 9" in visitor.page.text
    await visitor.sends("/settings/second-factor", do="off")
    assert "There is no second step at sign-in." in visitor.page.text


async def test_nobody_comes_to_the_second_step_without_the_password(door: Doorstep, visitor: Browsing) -> None:
    await door.account(await door.patient())
    await visitor.goes_to("/second-step")
    assert visitor.page.path == "/sign-in"

    assert (await visitor.sends("/second-step", code="123456")).path == "/sign-in"
