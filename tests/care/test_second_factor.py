"""A second factor for patients who want one: at the sign-in, at the step-up, and for a forgotten password."""

import asyncio
from uuid import UUID

import pyotp
import pytest

from care import second_factor
from care.enrolling import Wanted
from care.errors import (
    ChoiceIsStale,
    LinkNotUsable,
    NotSignedIn,
    SecondFactorNeeded,
    SecondFactorReused,
    SecondFactorUnreadable,
    SecondFactorWrong,
    WaitBeforeNextTry,
    WrongSignIn,
)
from care.rules.locks import Purpose
from care.sessions import Begun, Browser
from care.sign_in_ticket import BETWEEN_STEPS
from storage.people import Account
from storage.schema import people
from tests.conftest import TestClock

from .doorstep import BORN, NEW_PASSWORD, PASSWORD, Doorstep


class Authenticator:
    """What shows six digits."""

    def __init__(self, secret: str, clock: TestClock) -> None:
        self.totp, self.clock = pyotp.TOTP(secret), clock

    def shows(self) -> str:
        """The digits of a half minute that nobody has used yet."""
        self.clock.passes(seconds=30)
        return self.totp.at(self.clock.now)


async def enrolled(door: Doorstep, clock: TestClock) -> tuple[Account, Authenticator, list[str]]:
    account = await door.account(await door.patient())
    async with door.unit() as unit:
        app = Authenticator((await second_factor.offer(unit, account)).secret, clock)
    async with door.unit() as unit:
        return account, app, await second_factor.enrol(unit, account, code=app.shows())


async def to_second_step(door: Doorstep, browser: Browser) -> str:
    with pytest.raises(SecondFactorNeeded) as needed:
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=browser)
    return needed.value.ticket


async def signs_in(door: Doorstep, code: str, *, browser: Browser | None = None) -> Begun:
    browser = browser or door.browser()
    return await door.ways_in.entrance.second_step(await to_second_step(door, browser), code, browser=browser)


async def test_the_password_alone_opens_nothing_and_the_digits_open_once(door: Doorstep, clock: TestClock) -> None:
    account, app, _ = await enrolled(door, clock)
    browser, code = door.browser(), app.shows()

    begun = await signs_in(door, code, browser=browser)

    assert begun.account.id == account.id
    assert await door.who(door.moved_in(browser, begun)) is not None
    with pytest.raises(SecondFactorReused):
        await signs_in(door, code)
    assert (await signs_in(door, app.shows())).token


async def test_two_at_once_with_the_same_digits_are_not_both_let_in(door: Doorstep, clock: TestClock) -> None:
    _, app, _ = await enrolled(door, clock)
    code = app.shows()

    came = await asyncio.gather(*(signs_in(door, code) for _ in range(3)), return_exceptions=True)

    assert sorted(type(one).__name__ for one in came) == ["Begun", "SecondFactorReused", "SecondFactorReused"]


async def test_a_recovery_code_opens_once_however_it_is_typed_and_every_address_is_told(
    door: Doorstep, clock: TestClock
) -> None:
    account, _, codes = await enrolled(door, clock)
    before = len(await door.mails())

    await signs_in(door, f" {codes[0].lower().replace('-', ' ')} ")

    assert [mail.kind for mail in (await door.mails())[before:]] == ["second factor", "new device"]
    with pytest.raises(SecondFactorWrong):
        await signs_in(door, codes[0])
    async with door.unit() as unit:
        standing = await second_factor.standing(unit, account.id)
        rows = await unit.rows("SELECT * FROM recovery_codes")
    assert standing is not None
    assert standing.codes_left == second_factor.CODES - 1
    assert not any(code.replace("-", "").encode() in str(row).encode() for row in rows for code in codes)


async def test_new_recovery_codes_void_the_old_ones(door: Doorstep, clock: TestClock) -> None:
    account, _, codes = await enrolled(door, clock)
    async with door.unit() as unit:
        new = await second_factor.renew_codes(unit, account)

    with pytest.raises(SecondFactorWrong):
        await signs_in(door, codes[0])
    assert (await signs_in(door, new[0])).token


async def test_wrong_codes_wait_and_the_password_given_again_clears_nothing(door: Doorstep, clock: TestClock) -> None:
    _, app, _ = await enrolled(door, clock)

    for _ in range(6):
        with pytest.raises(SecondFactorWrong):
            await signs_in(door, "000000")

    with pytest.raises(WaitBeforeNextTry):
        await signs_in(door, app.totp.at(clock.now))


@pytest.mark.parametrize(("late", "opens"), [(-1, True), (0, False)])
async def test_a_ticket_lasts_five_minutes(door: Doorstep, clock: TestClock, *, late: int, opens: bool) -> None:
    _, app, _ = await enrolled(door, clock)
    browser = door.browser()
    ticket = await to_second_step(door, browser)
    clock.now += BETWEEN_STEPS
    clock.passes(seconds=late)

    step = door.ways_in.entrance.second_step(ticket, app.totp.at(clock.now), browser=browser)

    if opens:
        assert (await step).token
    else:
        with pytest.raises(NotSignedIn):
            await step


async def test_a_ticket_is_good_in_its_own_browser_and_for_the_password_of_then(
    door: Doorstep, clock: TestClock
) -> None:
    account, app, _ = await enrolled(door, clock)
    browser = door.browser()
    ticket = await to_second_step(door, browser)

    for elsewhere, brought in ((door.browser(), ticket), (browser, "00" + ticket[2:]), (browser, "no ticket")):
        with pytest.raises(NotSignedIn):
            await door.ways_in.entrance.second_step(brought, app.shows(), browser=elsewhere)
    async with door.unit() as unit:
        unit.changes.update(people.accounts, account.id, password_hash=await door.hashing.hash(NEW_PASSWORD))
    with pytest.raises(NotSignedIn):
        await door.ways_in.entrance.second_step(ticket, app.shows(), browser=browser)


async def test_a_step_up_and_every_other_place_for_the_password_ask_for_it_too(
    door: Doorstep, clock: TestClock
) -> None:
    account, app, _ = await enrolled(door, clock)
    browser = door.browser()
    browser = door.moved_in(browser, await signs_in(door, app.shows(), browser=browser))
    entrance = door.ways_in.entrance

    with pytest.raises(SecondFactorNeeded):
        await entrance.unlock(PASSWORD, browser=browser, purpose=Purpose.RECORDS)
    with pytest.raises(SecondFactorNeeded):
        await entrance.require_password(PASSWORD, browser=browser)
    with pytest.raises(SecondFactorNeeded):
        await entrance.require_password_of(account.id, PASSWORD, browser=browser)
    await entrance.require_password(PASSWORD, browser=browser, code=app.shows())
    who, _ = await entrance.unlock(PASSWORD, browser=browser, purpose=Purpose.RECORDS, code=app.shows())
    assert who.account.id == account.id


async def reset_link(door: Doorstep) -> str:
    await door.ways_in.recovery.ask("rosa.rivera", browser=door.browser())
    await door.wishes_answered()
    return (await door.mailed("reset password")).token or ""


@pytest.mark.parametrize("by", ["digits", "recovery code"])
async def test_a_forgotten_password_is_reset_by_the_link_and_a_code_and_the_factor_stays(
    door: Doorstep, clock: TestClock, by: str
) -> None:
    account, app, codes = await enrolled(door, clock)
    inside = door.browser()
    inside = door.moved_in(inside, await signs_in(door, app.shows(), browser=inside))
    token, recovery = await reset_link(door), door.ways_in.recovery
    assert (await recovery.standing(token)).has_code

    for code, refusal in (("", SecondFactorNeeded), ("000000", SecondFactorWrong)):
        with pytest.raises(refusal):
            await recovery.prove(token, code, browser=door.browser())
    with pytest.raises(LinkNotUsable):
        await recovery.choose(token, NEW_PASSWORD)
    await recovery.prove(token, app.shows() if by == "digits" else codes[0], browser=door.browser())
    await recovery.choose(token, NEW_PASSWORD)

    assert await door.who(inside) is None
    assert (await door.mailed("password changed")).to == "rosa@example.org"
    with pytest.raises(SecondFactorNeeded):
        await door.ways_in.entrance.sign_in("rosa.rivera", NEW_PASSWORD, browser=door.browser())
    async with door.unit() as unit:
        assert await second_factor.standing(unit, account.id) is not None


async def test_without_a_second_factor_a_code_proves_no_reset(door: Doorstep) -> None:
    await door.account(await door.patient())
    token = await reset_link(door)

    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.prove(token, "123456", browser=door.browser())


@pytest.mark.parametrize(("hours", "minutes", "mailed"), [(71, 59, False), (72, 1, True)])
async def test_a_changed_address_gets_no_reset_for_seventy_two_hours(
    door: Doorstep, clock: TestClock, *, hours: int, minutes: int, mailed: bool
) -> None:
    account = await door.account(await door.patient())
    async with door.unit() as unit:
        await door.ways_in.own_account.change_email(unit, account, email="thief@example.org")
    async with door.unit() as unit:
        unit.changes.update(people.accounts, account.id, email_verified_at=unit.now)
    clock.passes(hours=hours, minutes=minutes)

    await door.ways_in.recovery.ask("rosa.rivera", browser=door.browser())
    await door.wishes_answered()

    assert ("reset password" in {mail.kind for mail in await door.mails()}) is mailed


async def test_a_new_access_code_of_the_office_takes_a_lost_factor_away_and_tells_it(
    door: Doorstep, clock: TestClock
) -> None:
    account, _, codes = await enrolled(door, clock)
    patient, browser = await door.patient_of(account), door.browser()
    ticket = await door.ways_in.enrolling.check(await door.code(patient), birth_date=BORN, browser=browser)
    wanted = Wanted(login="", password=NEW_PASSWORD, email="")

    await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=browser)

    assert [mail.kind for mail in await door.mails()].count("second factor") == 2
    assert (await door.signed_in(password=NEW_PASSWORD)).session
    with pytest.raises(WrongSignIn):
        await signs_in(door, codes[0])


async def test_a_secret_in_use_is_shown_to_nobody_again_and_one_that_can_t_be_read_opens_nothing(
    door: Doorstep, clock: TestClock
) -> None:
    account, app, _ = await enrolled(door, clock)
    async with door.unit() as unit:
        with pytest.raises(ChoiceIsStale):
            await second_factor.offer(unit, account)

    await spoil_secret(door, account.id)

    with pytest.raises(SecondFactorUnreadable):
        await signs_in(door, app.shows())


async def spoil_secret(door: Doorstep, account_id: UUID) -> None:
    """Replace the factor by one sealed under keys that are lost."""
    async with door.unit() as unit:
        await unit.connection.execute(
            b"""WITH before AS (UPDATE second_factors SET ended_at = now() WHERE account_id = %(a)s RETURNING *)
                INSERT INTO second_factors (id, account_id, secret, offered_at, enrolled_at)
                SELECT gen_random_uuid(), account_id, secret, offered_at, enrolled_at FROM before""",
            {"a": account_id},
        )


async def test_turned_off_it_is_asked_for_no_more_and_every_address_is_told(door: Doorstep, clock: TestClock) -> None:
    account, _, _ = await enrolled(door, clock)

    async with door.unit() as unit:
        await second_factor.turn_off(unit, account)

    assert (await door.signed_in()).session
    assert [mail.kind for mail in await door.mails()].count("second factor") == 2
