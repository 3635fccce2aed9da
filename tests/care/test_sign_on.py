import pytest

from care.errors import CodeNotUsable
from care.sign_on import SignOn, as_exposed
from nlu.credentials import mask
from storage.people import Account

from .doorstep import BORN, Doorstep


async def typed_in_a_chat(door: Doorstep, text: str, *, account: Account | None = None) -> None:
    async with door.unit() as unit:
        exposed = [as_exposed(found, keys=unit.keys) for found in mask(text).exposed]
        await SignOn(unit, door.policy).exposed(exposed, account=account)


async def test_an_access_code_typed_in_a_chat_enrols_nobody_any_more(door: Doorstep) -> None:
    code = await door.code(await door.patient())
    other = await door.code(await door.patient())

    await typed_in_a_chat(door, f"my code is {code.lower()} is that right?")

    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.check(code, birth_date=BORN, browser=door.browser())
    assert await door.ways_in.enrolling.check(other, birth_date=BORN, browser=door.browser())


async def test_a_password_typed_in_a_chat_has_to_be_changed_by_whoever_is_signed_in_there(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    other = await door.account(login="somebody.else", email="else@example.org")

    await typed_in_a_chat(door, "my password is Kettle77porch", account=account)
    await typed_in_a_chat(door, "my password is Kettle77porch")

    assert (await door.account_now(account.id)).password_exposed
    assert not (await door.account_now(other.id)).password_exposed


async def test_six_digits_expose_nothing(door: Doorstep) -> None:
    account = await door.account(await door.patient())

    await typed_in_a_chat(door, "482913", account=account)

    assert not (await door.account_now(account.id)).password_exposed
