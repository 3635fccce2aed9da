"""The page on which a patient lets one chat show details, and takes that back."""

from care.desk.details_rule import DetailsRule
from care.desk.member import Role
from storage.people import Account
from tests.care.desk.office import Office

from .visiting import Visitor


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
