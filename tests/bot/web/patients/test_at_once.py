"""Whether a call comes first is chosen in the settings; a minor has no such choice, and is called."""

from datetime import date

import pytest

from tests.care.desk.office import Office

from .visiting import Visitor, signs_in, with_password

CHOICE = "/settings/at-once"


@pytest.mark.parametrize(
    ("born", "has_choice"), [(date(2008, 3, 5), False), (date(2008, 3, 4), True)], ids=["17y364d", "18y"]
)
async def test_a_minor_is_offered_no_choice_and_may_make_none(
    visitor: Visitor, office: Office, password_hash: str, born: date, *, has_choice: bool
) -> None:
    account = await office.account(await office.patient(born=born))
    await signs_in(visitor, await with_password(office, account, login="teo", password_hash=password_hash))

    await visitor.opens("/settings")
    assert (CHOICE in visitor.page) == has_choice
    await visitor.sends(visitor.hidden("/settings/sending") | {"wanted": "yes"}, to=CHOICE)

    assert visitor.status == (200 if has_choice else 403)
    wished = await office.rows("SELECT 1 FROM accounts WHERE show_at_once_since IS NOT NULL")
    assert len(wished) == has_choice
