import asyncio
import time
from uuid import uuid4

import pytest

from care.errors import (
    AccountEnded,
    AccountRestricted,
    NotSignedIn,
    PasswordMustChange,
    StepUpNeeded,
    WaitBeforeNextTry,
    WrongSignIn,
)
from care.rules.locks import Purpose
from care.sessions import Sessions
from tests.conftest import TestClock

from .doorstep import NEW_PASSWORD, PASSWORD, Doorstep

WRONG = "not the password at all"


async def wrong_tries(door: Doorstep, *, times: int, login: str = "rosa.rivera", network: bytes = b"network") -> None:
    for _ in range(times):
        with pytest.raises(WrongSignIn):
            await door.ways_in.entrance.sign_in(login, WRONG, browser=door.browser(network=network))


async def wrong_tries_at_others(door: Doorstep, *, times: int) -> None:
    """One each at that many IDs, from the same network."""
    for _ in range(times):
        await wrong_tries(door, times=1, login=f"somebody.{uuid4().hex}")


async def test_the_id_is_known_however_it_is_typed_and_the_password_only_as_it_is(door: Doorstep) -> None:
    account = await door.account(await door.patient())

    browser = await door.signed_in(login=" Rosa.RIVERA ")
    with pytest.raises(WrongSignIn):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD.upper(), browser=door.browser())

    who = await door.who(browser)
    assert who is not None
    assert who.account.id == account.id


async def test_an_unknown_id_is_answered_like_a_wrong_password_and_made_to_wait_alike(door: Doorstep) -> None:
    await door.account(await door.patient())

    await wrong_tries(door, times=6)
    await wrong_tries(door, times=6, login="nobody.at.all", network=b"elsewhere")

    waits = []
    for login, network in (("rosa.rivera", b"network"), ("nobody.at.all", b"elsewhere")):
        with pytest.raises(WaitBeforeNextTry) as refusal:
            await door.ways_in.entrance.sign_in(login, WRONG, browser=door.browser(network=network))
        waits.append(refusal.value.wait)
    assert waits[0] == waits[1]


async def test_the_right_password_waits_too_until_the_wait_is_over(door: Doorstep, clock: TestClock) -> None:
    await door.account(await door.patient())
    await wrong_tries(door, times=6)

    clock.passes(seconds=1.9)
    with pytest.raises(WaitBeforeNextTry):
        await door.signed_in()
    clock.passes(seconds=0.1)

    assert await door.who(await door.signed_in()) is not None


async def test_a_known_browser_is_not_slowed_by_what_others_try(door: Doorstep) -> None:
    await door.account(await door.patient())
    owner = await door.signed_in()
    await wrong_tries(door, times=6, network=b"attacker")

    again = await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=owner)
    with pytest.raises(WaitBeforeNextTry):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=door.browser())

    assert again.token


async def test_many_tries_at_once_are_no_way_around_the_wait(door: Doorstep) -> None:
    await door.account(await door.patient())

    outcomes = await asyncio.gather(
        *(door.ways_in.entrance.sign_in("rosa.rivera", WRONG, browser=door.browser()) for _ in range(12)),
        return_exceptions=True,
    )

    looked_at = [outcome for outcome in outcomes if isinstance(outcome, WrongSignIn)]
    assert 6 <= len(looked_at) <= 8
    assert all(isinstance(outcome, WrongSignIn | WaitBeforeNextTry) for outcome in outcomes)


async def test_success_forgets_the_wrong_tries_before_it(door: Doorstep) -> None:
    await door.account(await door.patient())
    await wrong_tries(door, times=5)
    await door.signed_in()

    await wrong_tries(door, times=5)

    assert await door.who(await door.signed_in()) is not None


async def test_signing_in_to_ones_own_account_between_clears_nothing_of_what_was_tried_at_others(
    door: Doorstep,
) -> None:
    await door.account(await door.patient())

    await wrong_tries_at_others(door, times=20)
    await door.signed_in()
    await wrong_tries_at_others(door, times=1)

    with pytest.raises(WaitBeforeNextTry):
        await door.signed_in()


async def test_a_network_is_forgiven_the_typing_mistakes_of_one_who_then_signed_in(door: Doorstep) -> None:
    await door.account(await door.patient())

    await wrong_tries_at_others(door, times=18)
    await wrong_tries(door, times=2)
    await door.signed_in()
    await wrong_tries_at_others(door, times=2)

    assert await door.who(await door.signed_in()) is not None


@pytest.mark.parametrize(("status", "refusal"), [("ended", AccountEnded), ("restricted", AccountRestricted)])
async def test_only_who_knows_the_password_hears_how_the_account_stands(
    door: Doorstep, status: str, refusal: type[Exception]
) -> None:
    await door.account(await door.patient(), status=status)

    with pytest.raises(WrongSignIn):
        await door.ways_in.entrance.sign_in("rosa.rivera", WRONG, browser=door.browser())
    with pytest.raises(refusal):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=door.browser())


async def test_each_sign_in_begins_at_an_address_and_with_a_token_of_its_own(door: Doorstep) -> None:
    await door.account(await door.patient())
    first = await door.signed_in()

    begun = await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=first)

    assert begun.address != first.address
    assert await door.who(first) is None
    assert await door.who(door.moved_in(first, begun)) is not None


async def test_a_session_is_no_use_at_another_address(door: Doorstep) -> None:
    await door.account(await door.patient())
    signed_in = await door.signed_in()

    assert await door.who(door.browser(session=signed_in.session)) is None
    assert await door.who(signed_in) is not None


async def test_a_new_browser_is_told_by_mail_and_a_known_one_is_not(door: Doorstep) -> None:
    await door.account(await door.patient())
    browser = await door.signed_in()
    told = [mail for mail in await door.mails() if mail.kind == "new device"]

    await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=browser)

    assert [(mail.to, bool(mail.token)) for mail in told] == [("rosa@example.org", True)]
    assert [mail for mail in await door.mails() if mail.kind == "new device"] == told


@pytest.mark.parametrize(
    ("verified", "told"),
    [(True, ["of.account@example.org"]), (False, ["at.office@example.org", "of.account@example.org"])],
    ids=["answered", "never answered"],
)
async def test_a_new_browser_is_told_to_the_address_that_the_office_knows_too_where_the_account_s_never_answered(
    door: Doorstep, *, verified: bool, told: list[str]
) -> None:
    patient = await door.patient(email="at.office@example.org")
    await door.account(patient, email="of.account@example.org", verified=verified)

    await door.signed_in()

    mails = await door.mails()
    assert [mail.kind for mail in mails] == ["new device"] * len(told)
    assert sorted(mail.to for mail in mails) == told
    assert len({mail.token for mail in mails}) == len(told)


async def test_a_session_locks_after_half_an_hour_and_opens_with_the_password_under_a_new_token(
    door: Doorstep, clock: TestClock
) -> None:
    await door.account(await door.patient())
    browser = await door.signed_in()

    clock.passes(minutes=29, seconds=59)
    before = await door.who(browser)
    clock.passes(seconds=1)
    locked = await door.who(browser)
    with pytest.raises(WrongSignIn):
        await door.ways_in.entrance.unlock(WRONG, browser=browser, purpose=None)
    _, token = await door.ways_in.entrance.unlock(PASSWORD, browser=browser, purpose=None)

    assert before is not None
    assert not before.locked
    assert locked is not None
    assert locked.locked
    assert await door.who(browser) is None
    assert token


async def test_a_session_unused_for_a_day_is_over(door: Doorstep, clock: TestClock) -> None:
    await door.account(await door.patient())
    browser = await door.signed_in()

    clock.passes(hours=23, minutes=59)
    assert await door.who(browser) is not None
    clock.passes(minutes=1)
    assert await door.who(browser) is None


async def test_the_password_given_at_sign_in_opens_one_purpose_for_five_minutes(
    door: Doorstep, clock: TestClock
) -> None:
    await door.account(await door.patient())
    browser = await door.signed_in()

    async def opens(purpose: Purpose) -> bool:
        async with door.unit() as unit:
            sessions = Sessions(unit, door.policy)
            who = await sessions.at(browser)
            assert who is not None
            try:
                sessions.require_open(who, purpose=purpose)
            except StepUpNeeded:
                return False
            return True

    clock.passes(minutes=4)
    assert await opens(Purpose.RECORDS)
    assert not await opens(Purpose.SETTINGS)
    clock.passes(seconds=59)
    assert await opens(Purpose.RECORDS)
    clock.passes(seconds=1)
    assert not await opens(Purpose.RECORDS)


async def test_signing_out_ends_this_browser_alone_and_everywhere_ends_all(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    here, there = await door.signed_in(), await door.signed_in()
    who = await door.who(here)
    assert who is not None

    async with door.unit() as unit:
        await Sessions(unit, door.policy).end(who.session_id, account=account)
    after_one = (await door.who(here), await door.who(there))
    async with door.unit() as unit:
        await Sessions(unit, door.policy).end_all(account)

    assert after_one[0] is None
    assert after_one[1] is not None
    assert await door.who(there) is None


async def test_nobody_ends_the_session_of_another_account(door: Doorstep) -> None:
    await door.account(await door.patient())
    stranger = await door.account(login="somebody.else", email="else@example.org")
    mine = await door.signed_in()
    who = await door.who(mine)
    assert who is not None

    async with door.unit() as unit:
        await Sessions(unit, door.policy).end(who.session_id, account=stranger)

    assert await door.who(mine) is not None


async def test_a_password_that_others_may_know_opens_nothing_and_mails_a_link_to_change_it(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    async with door.unit() as unit:
        await unit.rows("UPDATE accounts SET password_exposed = true RETURNING 1")

    with pytest.raises(PasswordMustChange):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=door.browser())
    link = await door.mailed("reset password")
    await door.ways_in.recovery.choose(link.token or "", NEW_PASSWORD)

    assert (await door.account_now(account.id)).password_exposed is False
    assert await door.who(await door.signed_in(password=NEW_PASSWORD)) is not None


async def test_an_exposed_password_mails_no_link_to_an_address_that_never_answered(door: Doorstep) -> None:
    await door.account(await door.patient(), verified=False)
    async with door.unit() as unit:
        await unit.rows("UPDATE accounts SET password_exposed = true RETURNING 1")

    with pytest.raises(PasswordMustChange):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=door.browser())

    assert await door.mails() == []


async def test_where_nobody_is_signed_in_there_is_nothing_to_unlock(door: Doorstep) -> None:
    with pytest.raises(NotSignedIn):
        await door.ways_in.entrance.unlock(PASSWORD, browser=door.browser(session=b"x" * 32), purpose=None)


async def test_a_thousand_wrong_tries_from_fifty_networks_do_not_slow_the_owner_down(door: Doorstep) -> None:
    await door.account(await door.patient())
    owner = await door.signed_in()
    attackers = [door.browser(network=f"network {number}".encode()) for number in range(50)]

    async def attack() -> set[type[BaseException]]:
        outcomes = await asyncio.gather(
            *(
                door.ways_in.entrance.sign_in("rosa.rivera", WRONG, browser=attackers[number % 50])
                for number in range(1000)
            ),
            return_exceptions=True,
        )
        return {type(outcome) for outcome in outcomes if isinstance(outcome, BaseException)}

    attacked = await attack()
    begun = await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=owner)

    assert begun.token
    assert attacked <= {WrongSignIn, WaitBeforeNextTry}


async def test_an_unknown_id_costs_as_much_work_as_a_wrong_password(door: Doorstep, clock: TestClock) -> None:
    await door.account(await door.patient())
    await door.hashing.fits("warm", hashed=None)

    async def work(login: str) -> float:
        before = time.process_time()
        for _ in range(3):
            clock.passes(days=1)
            with pytest.raises(WrongSignIn):
                await door.ways_in.entrance.sign_in(login, WRONG, browser=door.browser())
        return time.process_time() - before

    known, unknown = await work("rosa.rivera"), await work("nobody.at.all")

    assert 0.4 < known / unknown < 2.5
