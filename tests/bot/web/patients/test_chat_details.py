"""The page on which a patient lets one chat show details, and takes that back."""

from urllib.parse import quote

from care.desk.details_rule import DetailsRule
from care.desk.member import Role
from care.rules.locks import STEP_UP_HOLDS
from storage.people import Account
from tests.care.desk.office import Office
from tests.conftest import TestClock

from .visiting import PASSWORD, Visitor


async def test_a_chat_shows_details_only_where_the_operator_allows_it_and_its_holder_read_what_it_means(
    rosa: Visitor, office: Office, account: Account
) -> None:
    page = f"/settings/chats/{await office.conversation(account)}/details"
    theirs = await office.conversation(await office.account(await office.patient()))
    await rosa.opens("/settings")
    assert page not in rosa.page
    await rosa.opens(page)
    assert "This can't be chosen here" in rosa.sees
    administrator = await office.member(Role.ADMINISTRATOR)
    async with office.unit() as unit:
        DetailsRule(unit).decide(administrator, allowed=True, source="Counsel's memo")

    await rosa.opens("/settings")
    assert page in rosa.page
    await rosa.opens(page)
    assert "A chat app is not private" in rosa.sees
    await rosa.sends(rosa.hidden(page) | {"wanted": "yes"}, to=page)
    assert "Details show in this chat until" in rosa.sees
    assert "April 3" in rosa.sees
    await rosa.sends(rosa.hidden(page) | {"wanted": "no"}, to=page)
    assert "Now this chat only says that there is news." in rosa.sees

    await rosa.opens(f"/settings/chats/{theirs}/details")
    assert rosa.status == 404


async def test_whoever_comes_by_a_chats_link_gives_the_password_and_is_led_to_that_chats_page(
    rosa: Visitor, office: Office, account: Account, clock: TestClock
) -> None:
    page = f"/settings/chats/{await office.conversation(account)}/details"
    await rosa.opens(page)
    assert rosa.at == page
    clock.now += STEP_UP_HOLDS

    await rosa.opens(page)
    assert rosa.at == "/unlock"
    asks = f"/unlock?next={quote(page, safe='')}&for=settings"
    await rosa.sends(rosa.hidden(asks) | {"password": PASSWORD}, to=asks)

    assert rosa.at == page
