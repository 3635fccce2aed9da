from uuid import UUID

import pytest

from care.enrolling import Wanted
from care.errors import LinkNotUsable, PasswordMustChange, WaitBeforeNextTry, WeakPassword, WrongSignIn
from care.linking import Linking
from care.owner import Owner
from care.reset_mail import answer_reset_wish
from care.rules.locks import Purpose
from care.sessions import Sessions
from storage.people import Account
from storage.schema import people
from tests.conftest import TestClock

from .doorstep import BORN, NEW_PASSWORD, PASSWORD, Doorstep


async def asked(door: Doorstep, login: str = "rosa.rivera") -> str | None:
    """Ask for a reset, and look into the mailbox."""
    before = len(await door.mails())
    await door.ways_in.recovery.ask(login, browser=door.browser())
    await door.wishes_answered()
    new = (await door.mails())[before:]
    return new[0].token if new else None


async def typed(door: Doorstep, chat: UUID, digits: str) -> UUID | None:
    link, conversation = await door.waiting_link(chat), await door.conversation(chat)
    assert link is not None
    async with door.unit() as unit:
        return await Linking(unit, door.policy).complete(link, digits=digits, conversation=conversation)


async def an_account_with_a_chat(door: Doorstep, clock: TestClock, *, hours: float = 24) -> tuple[Account, UUID]:
    account = await door.account(await door.patient())
    chat = await door.chat(account)
    clock.passes(hours=hours)
    return account, chat


async def test_the_mailbox_and_a_linked_chat_together_set_a_new_password(door: Doorstep, clock: TestClock) -> None:
    _, chat = await an_account_with_a_chat(door, clock)
    elsewhere = await door.signed_in()
    token = await asked(door) or ""

    shown = await door.ways_in.recovery.show_digits(token)
    assert await typed(door, chat, shown.digits) is None
    await door.ways_in.recovery.choose(token, NEW_PASSWORD)

    assert await door.who(elsewhere) is None
    assert await door.who(await door.signed_in(password=NEW_PASSWORD)) is not None
    with pytest.raises(WrongSignIn):
        await door.signed_in(password=PASSWORD)
    assert (await door.mailed("password changed")).to == "rosa@example.org"
    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.choose(token, PASSWORD)


async def test_the_mailbox_alone_sets_no_password(door: Doorstep, clock: TestClock) -> None:
    await an_account_with_a_chat(door, clock)
    token = await asked(door) or ""

    await door.ways_in.recovery.show_digits(token)
    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.choose(token, NEW_PASSWORD)

    assert await door.who(await door.signed_in()) is not None


async def test_the_digits_prove_nothing_in_somebody_elses_chat(door: Doorstep, clock: TestClock) -> None:
    await an_account_with_a_chat(door, clock)
    stranger = await door.account(login="somebody.else", email="else@example.org")
    strangers_chat = await door.chat(stranger)
    token = await asked(door) or ""

    await door.ways_in.recovery.show_digits(token)

    assert await door.waiting_link(strangers_chat) is None


@pytest.mark.parametrize(("hours", "has_chat"), [(23.99, False), (24, True)])
async def test_a_chat_joined_today_proves_nothing_yet(
    door: Doorstep,
    clock: TestClock,
    hours: float,
    has_chat: bool,  # noqa: FBT001 - a column of the table
) -> None:
    await an_account_with_a_chat(door, clock, hours=hours)
    token = await asked(door) or ""

    standing = await door.ways_in.recovery.standing(token)

    assert standing.has_chat is has_chat
    if not has_chat:
        with pytest.raises(LinkNotUsable):
            await door.ways_in.recovery.show_digits(token)


async def test_an_unknown_id_mails_nothing_and_is_counted_like_a_known_one(door: Doorstep) -> None:
    await door.account(await door.patient())

    found = [(await asked(door), await asked(door, "nobody.at.all")) for _ in range(3)]

    assert all(known and unknown is None for known, unknown in found)
    for login in ("rosa.rivera", "nobody.at.all"):
        with pytest.raises(WaitBeforeNextTry):
            await door.ways_in.recovery.ask(login, browser=door.browser())


@pytest.mark.parametrize("login", ["rosa.rivera", "nobody.at.all"])
async def test_whoever_asks_can_not_tell_by_what_is_done_whether_the_id_exists(door: Doorstep, login: str) -> None:
    await door.account(await door.patient())

    await door.ways_in.recovery.ask(login, browser=door.browser())

    async with door.unit() as unit:
        jobs = await unit.rows("SELECT task_name FROM procrastinate_jobs")
    assert [job["task_name"] for job in jobs] == ["answer_reset_wish"]
    assert await door.count("SELECT count(*) FROM reset_wishes") == 1
    assert await door.mails() == []


async def test_a_wish_is_answered_once_by_whichever_worker_takes_it(door: Doorstep) -> None:
    await door.account(await door.patient())
    await door.ways_in.recovery.ask("rosa.rivera", browser=door.browser())
    async with door.unit() as unit:
        [wish] = await unit.rows("SELECT id FROM reset_wishes")

    for _ in range(2):
        async with door.unit() as unit:
            await answer_reset_wish(unit, wish["id"])

    assert [mail.kind for mail in await door.mails()] == ["reset password"]


async def exposed(door: Doorstep, account: Account) -> None:
    """Others may know the password."""
    async with door.unit() as unit:
        unit.changes.update(people.accounts, account.id, password_exposed=True)


async def test_who_keeps_asking_for_somebodys_id_does_not_keep_the_owners_own_link_from_going_out(
    door: Doorstep,
) -> None:
    await exposed(door, await door.account(await door.patient()))
    for _ in range(3):
        await door.ways_in.recovery.ask("rosa.rivera", browser=door.browser())

    with pytest.raises(PasswordMustChange) as refusal:
        await door.signed_in()

    assert refusal.value.mailed
    token = (await door.mailed("reset password")).token or ""
    assert (await door.ways_in.recovery.standing(token)).proven


@pytest.mark.parametrize("verified", [True, False])
async def test_an_exposed_password_says_that_a_link_was_mailed_where_one_was(
    door: Doorstep,
    verified: bool,  # noqa: FBT001 - a column of the table
) -> None:
    await exposed(door, await door.account(await door.patient(), verified=verified))

    told = []
    for _ in range(4):
        with pytest.raises(PasswordMustChange) as refusal:
            await door.signed_in()
        told.append(refusal.value.mailed)

    sent = [mail for mail in await door.mails() if mail.kind == "reset password"]
    assert told == [verified] * 4
    assert len(sent) == (3 if verified else 0)


async def test_a_chat_that_proved_a_reset_proves_no_other_until_it_is_joined_again(
    door: Doorstep, clock: TestClock
) -> None:
    account, chat = await an_account_with_a_chat(door, clock)
    token = await asked(door) or ""
    await typed(door, chat, (await door.ways_in.recovery.show_digits(token)).digits)
    await door.ways_in.recovery.choose(token, NEW_PASSWORD)
    clock.passes(hours=25)

    with_the_old = await door.ways_in.recovery.standing(await asked(door) or "")
    await door.chat(account)
    clock.passes(hours=24)
    with_a_new = await door.ways_in.recovery.standing(await asked(door) or "")

    assert not with_the_old.has_chat
    assert with_a_new.has_chat


async def test_a_new_code_from_the_office_takes_every_chat_and_mailed_link_of_before_away(
    door: Doorstep, clock: TestClock
) -> None:
    account, chat = await an_account_with_a_chat(door, clock)
    mailed = await asked(door) or ""
    await typed(door, chat, (await door.ways_in.recovery.show_digits(mailed)).digits)
    browser = door.browser()
    code = await door.code(await door.patient_of(account))
    ticket = await door.ways_in.enrolling.check(code, birth_date=BORN, browser=browser)

    wanted = Wanted(login="", password=NEW_PASSWORD, email="")
    await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=browser)

    assert (await door.conversation(chat)).account_id is None
    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.choose(mailed, "nine grey otters asleep")


async def test_an_address_that_never_answered_receives_no_reset(door: Doorstep) -> None:
    await door.account(await door.patient(), verified=False)

    assert await asked(door) is None


async def test_a_changed_address_receives_a_reset_only_after_three_days(door: Doorstep, clock: TestClock) -> None:
    account = await door.account(await door.patient())
    async with door.unit() as unit:
        await door.ways_in.own_account.change_email(unit, account, email="new@example.org")
    async with door.unit() as unit:
        await Owner(unit, door.policy).verify_email((await door.mailed("verify e-mail")).token or "")

    clock.passes(hours=71, minutes=59)
    too_early = await asked(door)
    clock.passes(minutes=1)
    in_time = await asked(door)

    assert too_early is None
    assert in_time is not None
    assert (await door.mailed("reset password")).to == "new@example.org"


async def test_a_reset_link_lives_half_an_hour(door: Doorstep, clock: TestClock) -> None:
    await an_account_with_a_chat(door, clock)
    token = await asked(door) or ""

    clock.passes(minutes=29, seconds=59)
    assert (await door.ways_in.recovery.standing(token)).has_chat
    clock.passes(seconds=1)
    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.standing(token)


async def test_digits_are_shown_five_times_for_one_link(door: Doorstep, clock: TestClock) -> None:
    _, chat = await an_account_with_a_chat(door, clock)
    token = await asked(door) or ""

    for _ in range(5):
        shown = await door.ways_in.recovery.show_digits(token)
    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.show_digits(token)

    assert await typed(door, chat, shown.digits) is None
    assert (await door.ways_in.recovery.standing(token)).proven


async def test_a_weak_new_password_leaves_the_link_good(door: Doorstep, clock: TestClock) -> None:
    _, chat = await an_account_with_a_chat(door, clock)
    token = await asked(door) or ""
    await typed(door, chat, (await door.ways_in.recovery.show_digits(token)).digits)

    with pytest.raises(WeakPassword):
        await door.ways_in.recovery.choose(token, "rosarivera1961")
    await door.ways_in.recovery.choose(token, NEW_PASSWORD)

    assert await door.who(await door.signed_in(password=NEW_PASSWORD)) is not None


async def test_this_was_not_me_ends_sessions_and_chats_and_the_password_opens_nothing(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    chat, browser = await door.chat(account), await door.signed_in()
    token = (await door.mailed("new device")).token or ""

    async with door.unit() as unit:
        await Owner(unit, door.policy).not_me(token)

    assert await door.who(browser) is None
    assert (await door.conversation(chat)).account_id is None
    assert (await door.account_now(account.id)).password_exposed
    with pytest.raises(LinkNotUsable):
        async with door.unit() as unit:
            await Owner(unit, door.policy).not_me(token)


async def test_who_enrolled_with_a_found_code_is_shut_out_by_the_owner_of_the_offices_address(
    door: Doorstep, clock: TestClock
) -> None:
    patient = await door.patient(email="owner@example.org")
    thief = door.browser()
    ticket = await door.ways_in.enrolling.check(await door.code(patient), birth_date=BORN, browser=thief)
    wanted = Wanted(login="rosa.rivera", password=PASSWORD, email="thief@example.org")
    begun = await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=thief)
    async with door.unit() as unit:
        await Owner(unit, door.policy).verify_email((await door.mailed("verify e-mail")).token or "")
    told = await door.mailed("enrolled")

    async with door.unit() as unit:
        await Owner(unit, door.policy).not_me(told.token or "")
    clock.passes(hours=73)
    before = len(await door.mails())
    with pytest.raises(PasswordMustChange):
        await door.ways_in.entrance.sign_in("rosa.rivera", PASSWORD, browser=thief)

    assert told.to == "owner@example.org"
    assert await door.who(door.moved_in(thief, begun)) is None
    assert len(await door.mails()) == before
    assert await door.count("SELECT count(*) FROM call_tasks") == 2


async def test_a_new_code_gives_the_account_back_to_the_address_that_the_office_knows(door: Doorstep) -> None:
    patient = await door.patient(email="owner@example.org")
    await door.account(patient, email="thief@example.org", verified=False)
    browser = door.browser()
    ticket = await door.ways_in.enrolling.check(await door.code(patient), birth_date=BORN, browser=browser)

    opened = await door.ways_in.enrolling.open(ticket, browser=browser)
    wanted = Wanted(login="", password=NEW_PASSWORD, email="")
    await door.ways_in.enrolling.complete(ticket, wanted=wanted, browser=browser)

    assert opened.email == "o•••@example.org"
    assert (await door.mailed("verify e-mail")).to == "owner@example.org"
    assert [mail for mail in await door.mails() if mail.kind == "e-mail changed"] == []


async def test_the_mailbox_that_was_told_stays_trusted_when_it_says_it_was_not_them(door: Doorstep) -> None:
    await door.account(await door.patient(email="office@example.org"), email="mine@example.org")
    await door.signed_in()

    async with door.unit() as unit:
        await Owner(unit, door.policy).not_me((await door.mailed("new device")).token or "")
    with pytest.raises(PasswordMustChange):
        await door.signed_in()

    assert (await door.mailed("reset password")).to == "mine@example.org"


async def test_a_link_of_one_kind_is_no_use_as_another(door: Doorstep) -> None:
    await door.account(await door.patient())
    await door.signed_in()
    token = (await door.mailed("new device")).token or ""

    with pytest.raises(LinkNotUsable):
        await door.ways_in.recovery.standing(token)
    with pytest.raises(LinkNotUsable):
        async with door.unit() as unit:
            await Owner(unit, door.policy).undo_email(token)


async def test_a_changed_address_is_told_to_the_old_one_which_can_take_it_back(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    browser = await door.signed_in()
    async with door.unit() as unit:
        await door.ways_in.own_account.change_email(unit, account, email="thief@example.org")
    told = await door.mailed("e-mail changed")

    async with door.unit() as unit:
        await Owner(unit, door.policy).undo_email(told.token or "")

    assert told.to == "rosa@example.org"
    assert await door.who(browser) is None
    assert (await door.mailed("e-mail restored")).to == "rosa@example.org"
    assert await asked(door) is not None
    assert (await door.mailed("reset password")).to == "rosa@example.org"
    assert await door.count("SELECT count(*) FROM call_tasks") == 1


async def test_a_verifying_link_is_for_the_address_it_was_sent_to(door: Doorstep) -> None:
    account = await door.account(await door.patient())
    for email in ("first@example.org", "second@example.org"):
        async with door.unit() as unit:
            await door.ways_in.own_account.change_email(unit, account, email=email)
    links = [mail.token or "" for mail in await door.mails() if mail.kind == "verify e-mail"]

    with pytest.raises(LinkNotUsable):
        async with door.unit() as unit:
            await Owner(unit, door.policy).verify_email(links[0])
    async with door.unit() as unit:
        await Owner(unit, door.policy).verify_email(links[1])

    assert await door.count("SELECT count(*) FROM accounts WHERE email_verified_at IS NOT NULL") == 1


async def test_a_password_changed_in_the_settings_keeps_this_session_and_ends_the_others(door: Doorstep) -> None:
    await door.account(await door.patient())
    here, there = await door.signed_in(), await door.signed_in()
    async with door.unit() as unit:
        sessions = Sessions(unit, door.policy)
        who = await sessions.at(here)
        assert who is not None
        sessions.require_open(who, purpose=Purpose.SETTINGS)

    await door.ways_in.own_account.change_password(NEW_PASSWORD, browser=here)

    assert await door.who(here) is not None
    assert await door.who(there) is None
    assert await door.who(await door.signed_in(password=NEW_PASSWORD)) is not None
