from datetime import date

import pytest

from care.calls import CallReason
from care.enrolling import Wanted
from care.errors import CodeNotUsable, EmailUnfit, LoginNotAvailable, LoginUnfit, WeakPassword
from tests.conftest import TestClock

from .doorstep import BORN, NEW_PASSWORD, PASSWORD, Doorstep

WRONG = date(1961, 3, 6)


def wanted(*, login: str = "rosa.rivera", password: str = PASSWORD, email: str = "") -> Wanted:
    return Wanted(login=login, password=password, email=email)


async def test_a_code_and_the_date_of_birth_make_an_account_that_is_signed_in(door: Doorstep) -> None:
    patient = await door.patient()
    code, browser = await door.code(patient), door.browser()

    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    begun = await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)

    who = await door.who(door.moved_in(browser, begun))
    assert who is not None
    assert who.account.patient_id == patient.id
    assert begun.address != browser.address


async def test_enrolment_is_told_to_the_address_that_the_office_knows(door: Doorstep) -> None:
    patient = await door.patient(email="known@example.org")
    code, browser = await door.code(patient), door.browser()

    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    await door.ways_in.enrolling.complete(ticket, wanted=wanted(email="other@example.org"), browser=browser)

    assert {(mail.kind, mail.to) for mail in await door.mails()} == {
        ("verify e-mail", "other@example.org"),
        ("enrolled", "known@example.org"),
    }
    assert await door.calls() == [CallReason.ENROLLED]


@pytest.mark.parametrize(("at_office", "calls"), [(None, [CallReason.ENROLLED]), ("rosa@example.org", [])])
async def test_a_new_password_by_a_code_is_told_by_telephone_where_the_office_knows_no_such_address(
    door: Doorstep, at_office: str | None, calls: list[CallReason]
) -> None:
    patient = await door.patient(email=at_office)
    await door.account(patient, email="rosa@example.org")
    code, browser = await door.code(patient), door.browser()

    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    await door.ways_in.enrolling.complete(ticket, wanted=wanted(login="", password=NEW_PASSWORD), browser=browser)

    assert await door.calls() == calls


async def test_the_offices_own_address_needs_no_call(door: Doorstep) -> None:
    patient = await door.patient()
    code, browser = await door.code(patient), door.browser()

    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    await door.ways_in.enrolling.complete(ticket, wanted=wanted(email=" Rosa@Example.org "), browser=browser)

    assert await door.count("SELECT count(*) FROM call_tasks") == 0


async def test_the_fifth_wrong_date_burns_a_code(door: Doorstep, clock: TestClock) -> None:
    code = await door.code(await door.patient())
    for _ in range(4):
        with pytest.raises(CodeNotUsable):
            await door.ways_in.enrolling.check(code, birth_date=WRONG, browser=door.browser())

    still_good = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=door.browser())
    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.check(code, birth_date=WRONG, browser=door.browser())
    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.check(code, birth_date=BORN, browser=door.browser())

    assert still_good


async def test_unknown_used_voided_and_expired_codes_are_answered_alike(door: Doorstep, clock: TestClock) -> None:
    expired = await door.code(await door.patient())
    clock.passes(days=14)
    patient = await door.patient()
    used, voided = await door.code(patient), await door.code(await door.patient())
    browser = door.browser()
    ticket = await door.ways_in.enrolling.check(used, birth_date=BORN, browser=browser)
    await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)
    async with door.unit() as unit:
        await unit.rows("UPDATE access_codes SET voided_at = now() WHERE used_at IS NULL RETURNING 1")

    for code in (expired, used, voided, "0000-0000-0000-0000-0", "no code at all"):
        with pytest.raises(CodeNotUsable) as refusal:
            await door.ways_in.enrolling.check(code, birth_date=BORN, browser=door.browser())
        assert refusal.value.args == ()


@pytest.mark.parametrize(
    ("silent", "over"),
    [
        ("UPDATE patients SET died_at = now() RETURNING 1", "UPDATE patients SET died_at = NULL RETURNING 1"),
        ("UPDATE patients SET frozen_at = now() RETURNING 1", "UPDATE patients SET frozen_at = NULL RETURNING 1"),
    ],
    ids=["died", "frozen"],
)
async def test_a_code_enrols_nobody_as_one_who_died_or_whose_chart_is_frozen(
    door: Doorstep, silent: str, over: str
) -> None:
    code, browser = await door.code(await door.patient()), door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    async with door.unit() as unit:
        await unit.rows(silent)

    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)

    async with door.unit() as unit:
        await unit.rows(over)
    await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)


async def test_a_code_is_good_until_its_last_second(door: Doorstep, clock: TestClock) -> None:
    code = await door.code(await door.patient())

    clock.passes(days=13, hours=23, minutes=59, seconds=59)

    assert await door.ways_in.enrolling.check(code, birth_date=BORN, browser=door.browser())


async def test_a_ticket_is_for_its_browser_and_for_half_an_hour(door: Doorstep, clock: TestClock) -> None:
    code, browser = await door.code(await door.patient()), door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)

    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.open(ticket, browser=door.browser())
    clock.passes(minutes=29, seconds=59)
    opened = await door.ways_in.enrolling.open(ticket, browser=browser)
    clock.passes(seconds=1)
    with pytest.raises(CodeNotUsable):
        await door.ways_in.enrolling.open(ticket, browser=browser)

    assert (opened.given_name, opened.login, opened.email) == ("Rosa", None, "r•••@example.org")


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        (wanted(login="rosa"), LoginUnfit),
        (wanted(login="taken.name"), LoginNotAvailable),
        (wanted(password="short"), WeakPassword),
        (wanted(password="rosarivera1961"), WeakPassword),
        (wanted(email="nobody"), EmailUnfit),
    ],
)
async def test_what_does_not_fit_leaves_the_code_unused(
    door: Doorstep, chosen: Wanted, refusal: type[Exception]
) -> None:
    await door.account(await door.patient(), login="taken.name")
    code, browser = await door.code(await door.patient()), door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)

    with pytest.raises(refusal):
        await door.ways_in.enrolling.complete(ticket, wanted=chosen, browser=browser)
    begun = await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)

    assert begun.token


async def test_a_patient_whose_office_knows_no_address_must_give_one(door: Doorstep) -> None:
    code, browser = await door.code(await door.patient(email=None)), door.browser()
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)

    with pytest.raises(EmailUnfit):
        await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=browser)


async def test_a_new_code_sets_a_new_password_and_signs_out_every_browser(door: Doorstep) -> None:
    patient = await door.patient()
    await door.account(patient, email="mine@example.org")
    before = await door.signed_in()
    code, browser = await door.code(patient), door.browser()

    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)
    opened = await door.ways_in.enrolling.open(ticket, browser=browser)
    begun = await door.ways_in.enrolling.complete(ticket, wanted=wanted(password=NEW_PASSWORD), browser=browser)

    assert opened.login == "rosa.rivera"
    assert await door.who(before) is None
    assert await door.who(door.moved_in(browser, begun)) is not None
    assert await door.who(await door.signed_in(password=NEW_PASSWORD)) is not None
    told = {mail.to for mail in await door.mails() if mail.kind == "password changed"}
    assert told == {"mine@example.org", "rosa@example.org"}


async def test_two_who_want_the_same_id_at_once_get_one_account(door: Doorstep) -> None:
    first, second = door.browser(), door.browser()
    ticket = await door.ways_in.enrolling.check(await door.code(await door.patient()), birth_date=BORN, browser=first)
    other = await door.ways_in.enrolling.check(await door.code(await door.patient()), birth_date=BORN, browser=second)

    await door.ways_in.enrolling.complete(ticket, wanted=wanted(), browser=first)
    with pytest.raises(LoginNotAvailable):
        await door.ways_in.enrolling.complete(other, wanted=wanted(login="ROSA.Rivera"), browser=second)

    assert await door.count("SELECT count(*) FROM accounts") == 1
