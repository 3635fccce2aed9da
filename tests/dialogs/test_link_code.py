"""Six digits that a chat waits for: who typed them, and where."""

import pytest

from care.linking import Linking, link_token
from care.notices import Say
from dialogs.heard import Kind
from storage.people import Account
from tests.care.desk.office import POLICY, Office

from .chat import Chat


@pytest.mark.parametrize(("kind", "menu"), [(Kind.START, False), (Kind.TEXT, True), (Kind.EDIT, False)])
async def test_digits_that_an_address_or_a_menu_brought_join_no_chat_and_typed_ones_do(
    office: Office,
    visitor: Chat,
    account: Account,
    kind: Kind,
    menu: bool,  # noqa: FBT001 - a column of the table
) -> None:
    await visitor.says("hello")
    digits = await _awaited(office, account)

    brought = await visitor.says(digits, kind=kind, menu=menu)
    joined_by_it = (await visitor.row())["account_id"]
    typed = await visitor.says(digits)

    assert Say.LINK_CODE_RIGHT not in brought
    assert joined_by_it is None
    assert typed == [Say.LINK_CODE_RIGHT]
    assert (await visitor.row())["account_id"] == account.id


async def _awaited(office: Office, account: Account) -> str:
    async with office.unit() as unit:
        [chat] = await unit.rows("SELECT id FROM conversations")
        row = Linking(unit, POLICY).offer(chat["id"])
        await unit.keep()
        return (await Linking(unit, POLICY).claim(link_token(unit.keys, row), account=account)).digits
