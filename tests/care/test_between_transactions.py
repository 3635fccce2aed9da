"""A password is hashed or compared while no transaction waits for it, whoever gives it and for what."""

from collections.abc import Awaitable, Callable

import pytest

from care.enrolling import Wanted
from care.errors import WrongSignIn
from care.linking import Linking
from care.rules.locks import Purpose
from storage.database import Database
from tests.conftest import TestClock
from tests.transactions import WatchedHashing, open_transactions

from .doorstep import BORN, NEW_PASSWORD, PASSWORD, Doorstep, a_doorstep

Way = Callable[[Doorstep, TestClock], Awaitable[object]]


async def signing_in(door: Doorstep, _: TestClock) -> None:
    await door.account(await door.patient())
    await door.signed_in()


async def a_wrong_password(door: Doorstep, _: TestClock) -> None:
    with pytest.raises(WrongSignIn):
        await door.signed_in(login="nobody.at.all")


async def unlocking(door: Doorstep, _: TestClock) -> None:
    await door.account(await door.patient())
    browser = await door.signed_in()
    await door.ways_in.entrance.require_password(PASSWORD, browser=browser)
    await door.ways_in.entrance.unlock(PASSWORD, browser=browser, purpose=Purpose.RECORDS)


async def enrolling(door: Doorstep, _: TestClock) -> None:
    code, browser = await door.code(await door.patient()), door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    wanted = Wanted(login="rosa.rivera", password=PASSWORD, email="")
    await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=browser)


async def a_reset(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    clock.passes(hours=24)
    await door.ways_in.recovery.ask("rosa.rivera", browser=door.browser())
    await door.wishes_answered()
    token = (await door.mailed("reset password")).token or ""
    shown = await door.ways_in.recovery.show_digits(token)
    link, conversation = await door.waiting_link(chat), await door.conversation(chat)
    assert link is not None
    async with door.unit() as unit:
        await Linking(unit, door.policy).complete(link, digits=shown.digits, conversation=conversation)
    await door.ways_in.recovery.choose(token, NEW_PASSWORD)


async def a_new_password_in_the_settings(door: Doorstep, _: TestClock) -> None:
    await door.account(await door.patient())
    await door.ways_in.own_account.change_password(NEW_PASSWORD, browser=await door.signed_in())


@pytest.mark.parametrize(
    "way", [signing_in, a_wrong_password, unlocking, enrolling, a_reset, a_new_password_in_the_settings]
)
async def test_no_transaction_waits_for_a_password(database: Database, clock: TestClock, way: Way) -> None:
    hashing = WatchedHashing(database)
    door = await a_doorstep(database, hashing=hashing)

    await way(door, clock)

    assert hashing.open
    assert set(hashing.open) == {0}


async def test_a_transaction_that_waits_would_be_seen(database: Database) -> None:
    async with database.unit():
        assert await open_transactions(database.url) == 1
    assert await open_transactions(database.url) == 0
