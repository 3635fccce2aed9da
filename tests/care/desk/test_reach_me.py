"""Every way out, and that it obeys somebody who is to be reached in one way only."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from care import telling
from care.access import Change, change_access
from care.bounces import note_bounce
from care.calls import CallOutcome, CallReason, ask_for_call
from care.desk.access import Identifier
from care.desk.call_letter import CallLetter
from care.desk.calling import Calling, Tried
from care.desk.diversions import Diversions
from care.desk.errors import CalledNotWritten, CallerNotIdentified, WhyNowNotSaid
from care.desk.member import StaffMember
from care.desk.wishes import Wishes
from care.email_change import ask_to_verify, use_email
from care.errors import LinkNotUsable, WishIncomplete
from care.linking import Linking
from care.mail import MailKind, queue_to_all, queue_to_holder, queue_with_not_me
from care.moving_mail import was_moved
from care.notices import Link, Notice, Page, Reply, Say
from care.owner import Owner
from care.reach_me import wish_of
from care.reset_mail import mail_reset_to_one_who_knows
from care.sending import may_still_go
from care.telling import (
    tell_again_in_chats,
    tell_of_access,
    tell_of_answer,
    tell_of_bounce,
    tell_of_call,
    tell_of_correction,
    tell_of_documents,
    tell_of_goal,
    tell_of_new_device,
    tell_of_news,
    tell_of_refiling,
    tell_of_reminder,
)
from care.wished_address import ask_to_answer
from storage import accounts, post, reach_wishes
from storage.accounts import Keyholder
from storage.database import Unit
from storage.desk import calls
from storage.ids import new_id
from storage.people import Account, Patient
from storage.reach_wishes import Wish
from storage.schema import channels
from tests.conftest import TestClock

from .office import POLICY, Office

ONLY_MAIL = Wish(way="e-mail", email="safe@example.org")
ONLY_CALL = Wish(way="telephone", telephone="856-555-0199", from_hour=9, until_hour=17, never_say="Dr. Vale")
ONLY_LETTER = Wish(way="letter", postal_address="c/o Example\n9 Elm Street")
WISHES = (ONLY_MAIL, ONLY_CALL, ONLY_LETTER)
KNOWN = frozenset({Identifier.FULL_NAME, Identifier.BIRTH_DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A patient with an account, a linked chat, and a wish that a member wrote down."""

    office: Office
    nurse: StaffMember
    patient: Patient
    account: Account
    chat: UUID


async def someone(office: Office, wish: Wish | None) -> Someone:
    nurse, patient = await office.member(), await office.patient()
    account = await office.account(patient)
    chat = await office.conversation(account)
    if wish is not None:
        await wishes(office, nurse, patient, wish)
    return Someone(office=office, nurse=nurse, patient=patient, account=account, chat=chat)


async def presses_the_link(office: Office) -> None:
    """Have the owner of the wished address answer the link that went there."""
    async with office.unit() as unit:
        rows = await unit.rows("SELECT id FROM mails WHERE kind = 'wished address' ORDER BY id DESC LIMIT 1")
        waiting = await post.claim_mail(unit, rows[0]["id"])
        assert waiting is not None
        await Owner(unit, POLICY).confirm_wished_address(waiting.token or "")
        unit.changes.update(channels.mails, waiting.id, state="sent")


async def wishes(office: Office, nurse: StaffMember, patient: Patient, wish: Wish, *, answers: bool = True) -> None:
    async with office.unit() as unit:
        await Wishes(unit, POLICY).keep(nurse, patient.id, wish, identified_by=KNOWN)
    if answers and wish.way == "e-mail":
        await presses_the_link(office)


async def _holder(unit: Unit, account: Account) -> Keyholder:
    holder = await accounts.by_id(unit, account.id)
    assert holder is not None
    return holder


# Every way out there is: one function each, told by its name.
Out = Callable[[Unit, Account], Awaitable[object]]


async def _answer(unit: Unit, account: Account) -> None:
    await tell_of_answer(unit, account, thread_id=new_id())


async def _again(unit: Unit, account: Account) -> None:
    await tell_again_in_chats(unit, account, thread_id=new_id())


async def _correction(unit: Unit, account: Account) -> None:
    await tell_of_correction(unit, account, thread_id=new_id())


async def _refiling(unit: Unit, account: Account) -> None:
    await tell_of_refiling(unit, account, thread_id=new_id())


async def _new_device_in_chats(unit: Unit, account: Account) -> None:
    await tell_of_new_device(unit, account)


async def _goal(unit: Unit, account: Account) -> None:
    await tell_of_goal(unit, account, thread_id=new_id(), due_at=unit.now)


async def _call(unit: Unit, account: Account) -> None:
    await tell_of_call(unit, account, thread_id=new_id(), message_id=new_id(), may_show=True)


async def _nudge(unit: Unit, account: Account) -> None:
    await tell_of_reminder(unit, account, reminder_id=new_id(), text="Please have your blood drawn.")


async def _news(unit: Unit, account: Account) -> None:
    await tell_of_news(unit, account)


async def _documents(unit: Unit, account: Account) -> None:
    await tell_of_documents(unit, account, at=unit.now)


async def _access_in_chats(unit: Unit, account: Account) -> None:
    await tell_of_access(unit, account, Say.ACCESS_BACK)


async def _last_notice(unit: Unit, account: Account) -> None:
    await change_access(unit, await _holder(unit, account), Change.LEFT, policy=POLICY)


async def _new_device(unit: Unit, account: Account) -> None:
    await queue_to_holder(unit, MailKind.NEW_DEVICE, holder=await _holder(unit, account))


async def _new_password(unit: Unit, account: Account) -> None:
    await queue_to_all(unit, MailKind.PASSWORD_CHANGED, holder=await _holder(unit, account))


async def _new_email(unit: Unit, account: Account) -> None:
    await use_email(unit, await _holder(unit, account), email="new@example.org", rests=True)


async def _verify(unit: Unit, account: Account) -> None:
    ask_to_verify(unit, account, email="rosa@example.org")


async def _enrolled(unit: Unit, account: Account) -> None:
    queue_with_not_me(unit, MailKind.ENROLLED, to="rosa@example.org", account=account)


async def _reset(unit: Unit, account: Account) -> None:
    login = await accounts.login_hash_of(unit, account.id)
    await mail_reset_to_one_who_knows(unit, await _holder(unit, account), login_hash=login)


async def _new_chat(unit: Unit, account: Account) -> None:
    linking = Linking(unit, POLICY)
    await linking._join(new_conversation(unit), account, generation=1)  # noqa: SLF001 - what six right digits do


async def _bounce(unit: Unit, account: Account) -> None:
    holder = await _holder(unit, account)
    await note_bounce(unit, account.id, address=holder.email or "")
    await tell_of_bounce(unit, account)


def new_conversation(unit: Unit) -> UUID:
    return unit.changes.insert(
        channels.conversations,
        channel="telegram",
        bot="1",
        address_hash=new_id().bytes,
        address="4712",
        touched_at=unit.now,
    )


EVERY_WAY_OUT: tuple[Out, ...] = (
    _answer,
    _again,
    _goal,
    _call,
    _nudge,
    _news,
    _documents,
    _correction,
    _refiling,
    _access_in_chats,
    _new_device_in_chats,
    _new_device,
    _new_password,
    _new_email,
    _verify,
    _enrolled,
    _reset,
    _new_chat,
    _bounce,
    _last_notice,
)


def test_every_way_of_telling_is_among_them() -> None:
    walked = Path(__file__).read_text(encoding="utf-8")

    ways = [name for name in vars(telling) if name.startswith("tell_")]

    assert ways
    assert [way for way in ways if f"await {way}(" not in walked] == []


async def sent(one: Someone) -> tuple[set[str], int]:
    """Take every mail as the worker does: the addresses that get one, and how many replies a chat app gets."""
    to: set[str] = set()
    pending = "SELECT id FROM mails WHERE state = 'pending'"
    while ids := [UUID(str(row["id"])) for row in await one.office.rows(pending)]:
        for mail_id in ids:
            async with one.office.unit() as unit:
                waiting = await post.claim_mail(unit, mail_id)
                assert waiting is not None
                moved = await was_moved(unit, waiting)
                unit.changes.update(channels.mails, mail_id, state="dropped" if moved else "sent")
            to |= set() if moved else {waiting.recipient or ""}
    replies = await one.office.rows(
        """SELECT 1 FROM replies r JOIN conversations c ON c.id = r.conversation_id
           WHERE c.channel <> 'web' AND r.state = 'pending'"""
    )
    return to, len(replies)


async def asked_of_staff(one: Someone) -> list[str]:
    async with one.office.unit() as unit:
        return sorted(task.reason for task in await calls.of_patient(unit, one.patient.id))


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.way)
async def test_every_way_out_obeys(office: Office, wish: Wish) -> None:
    one = await someone(office, wish)
    browser = await office.conversation(one.account, channel="web")

    for out in EVERY_WAY_OUT:
        async with office.unit() as unit:
            await out(unit, one.account)

    to, in_chat_apps = await sent(one)
    assert to == ({"safe@example.org"} if wish is ONLY_MAIL else set())
    assert in_chat_apps == 0
    # Our own pages, which open only to who signs in, still show it: nothing is switched off.
    assert await office.rows("SELECT 1 FROM replies WHERE conversation_id = %(id)s", id=browser)
    by_person = [reason for reason in await asked_of_staff(one) if reason in {"news", "account news"}]
    assert by_person == ([] if wish is ONLY_MAIL else ["account news", "news"])


@pytest.mark.parametrize("out", EVERY_WAY_OUT[:9], ids=lambda out: out.__name__)
async def test_without_a_wish_the_same_goes_to_the_mailbox_or_the_chat(office: Office, out: Out) -> None:
    one = await someone(office, None)

    async with office.unit() as unit:
        await out(unit, one.account)

    to, in_chat_apps = await sent(one)
    assert to | {str(in_chat_apps)} != {"0"}
    assert await asked_of_staff(one) == []


async def test_news_that_waited_in_a_mailbox_or_a_chat_is_moved_at_the_moment_of_sending(office: Office) -> None:
    one = await someone(office, None)
    async with office.unit() as unit:
        await tell_of_answer(unit, one.account, thread_id=new_id())

    await wishes(office, one.nurse, one.patient, ONLY_MAIL)

    assert (await sent(one))[0] == {"safe@example.org"}
    reply = Reply(notice=Notice(say=Say.ANSWER_WAITS, link=Link(page=Page.MESSAGES)))
    async with office.unit() as unit:
        for answers in (False, True):  # what somebody asks for in a chat is answered there
            may = await may_still_go(unit, reply, account=one.account, answers=answers, made_at=unit.now)
            assert may is answers


async def test_until_a_wished_address_has_answered_nothing_but_the_link_goes_there(
    office: Office, clock: TestClock
) -> None:
    one = await someone(office, None)
    await wishes(office, one.nurse, one.patient, ONLY_MAIL, answers=False)
    asked = []

    for minutes in (0, 9, 1):
        clock.passes(minutes=minutes)
        async with office.unit() as unit:
            await ask_to_answer(unit, one.patient.id)
            await tell_of_answer(unit, one.account, thread_id=new_id())
        asked.append(len(await office.rows("SELECT 1 FROM mails")))
    before = await sent(one)
    kinds = {row["kind"] for row in await office.rows("SELECT kind FROM mails")}
    by_person = await asked_of_staff(one)
    async with office.unit() as unit:
        with pytest.raises(LinkNotUsable):
            await Owner(unit, POLICY).confirm_wished_address("not the link")

    assert (asked, before, kinds, by_person) == ([1, 1, 2], ({"safe@example.org"}, 0), {"wished address"}, ["news"])


async def test_an_address_gets_one_link_however_often_the_wish_is_saved_within_ten_minutes_and_it_holds(
    office: Office, clock: TestClock
) -> None:
    one = await someone(office, None)
    saved = []

    for address in ("safe@example.org", "Safe@example.org", "other@example.org", "safe@example.org"):
        await wishes(office, one.nurse, one.patient, replace(ONLY_MAIL, email=address), answers=False)
        saved.append(len(await office.rows("SELECT 1 FROM mails")))
    clock.passes(minutes=10)
    await wishes(office, one.nurse, one.patient, replace(ONLY_MAIL, email="SAFE@example.org"), answers=False)

    assert (saved, len(await office.rows("SELECT 1 FROM mails"))) == ([1, 1, 2, 2], 3)
    [first, *_] = await office.rows("SELECT id, link FROM mails ORDER BY id")
    async with office.unit() as unit:
        token = unit.text(channels.mails.c.link, first["link"], row=UUID(str(first["id"])))  # type: ignore[arg-type]
        await Owner(unit, POLICY).confirm_wished_address(token or "")
        kept = await reach_wishes.holding(unit, one.patient.id)
    assert kept is not None
    assert kept.wish is not None
    assert kept.wish.email == "SAFE@example.org"


async def test_a_link_to_an_address_that_is_wished_no_more_is_not_sent_and_confirms_nothing(office: Office) -> None:
    one = await someone(office, None)
    await wishes(office, one.nurse, one.patient, ONLY_MAIL, answers=False)
    [first] = await office.rows("SELECT id FROM mails")
    async with office.unit() as unit:
        waiting = await post.claim_mail(unit, UUID(str(first["id"])))
    await wishes(office, one.nurse, one.patient, replace(ONLY_MAIL, email="other@example.org"), answers=False)

    async with office.unit() as unit:
        assert waiting is not None
        assert await was_moved(unit, waiting)
        with pytest.raises(LinkNotUsable):
            await Owner(unit, POLICY).confirm_wished_address(waiting.token or "")


async def test_a_wish_that_ended_or_was_changed_is_obeyed_no_more(office: Office) -> None:
    one = await someone(office, ONLY_CALL)
    await wishes(office, one.nurse, one.patient, ONLY_MAIL)
    async with office.unit() as unit:
        await tell_of_news(unit, one.account)
    assert await sent(one) == ({"safe@example.org"}, 0)

    async with office.unit() as unit:
        await Wishes(unit, POLICY).end(one.nurse, one.patient.id, identified_by=KNOWN)
    async with office.unit() as unit:
        assert await wish_of(unit, one.account) is None
        await tell_of_answer(unit, one.account, thread_id=new_id())

    to, in_chat_apps = await sent(one)
    assert (len(to), "safe@example.org" in to, in_chat_apps) == (1, False, 1)
    assert (await office.audited(staff=one.nurse)).count("way to reach changed") == 3


async def test_calls_and_the_panel_of_an_emergency_show_the_one_safe_number(office: Office) -> None:
    one = await someone(office, ONLY_CALL)
    diversion = await office.diversion(one.account, one.patient)
    async with office.unit() as unit:
        task = ask_for_call(unit, CallReason.ANSWER, patient_id=one.patient.id, pool_id=office.nurses)

    async with office.unit() as unit:
        call = await Calling(unit, POLICY).open(one.nurse, task)
        alarm = await Diversions(unit, POLICY).open(one.nurse, diversion)

    assert call.contact.number == "856-555-0199"
    assert call.contact.wished == ONLY_CALL
    assert alarm.numbers == ("856-555-0199",)


@pytest.mark.parametrize(("hour", "is_asked"), [(9, False), (16, False), (17, True), (8, True)])
async def test_a_call_outside_the_safe_hours_says_why_now(
    office: Office, clock: TestClock, hour: int, *, is_asked: bool
) -> None:
    one = await someone(office, ONLY_CALL)
    clock.now = datetime(2026, 3, 4, hour, 59 if hour < 17 else 0, tzinfo=ZoneInfo(one.patient.zone))
    async with office.unit() as unit:
        task = ask_for_call(unit, CallReason.ANSWER, patient_id=one.patient.id, pool_id=office.nurses)
    tried = Tried(outcome=CallOutcome.NO_ANSWER, number="856-555-0199")

    async with office.unit() as unit:
        calling = Calling(unit, POLICY)
        if is_asked:
            with pytest.raises(WhyNowNotSaid):
                await calling.attempt(one.nurse, task, tried)
        await calling.attempt(one.nurse, task, replace(tried, why_now=" A canary " if is_asked else ""))
    async with office.unit() as unit:
        [kept] = (await Calling(unit, POLICY).open(one.nurse, task)).attempts

    assert kept.why_now == ("A canary" if is_asked else None)
    assert "canary" not in str(await office.rows("SELECT * FROM call_attempts"))


async def test_a_letter_closes_what_may_only_be_written_and_no_call(office: Office) -> None:
    one = await someone(office, ONLY_LETTER)
    other = await someone(office, ONLY_CALL)
    for who in (one, other):
        async with office.unit() as unit:
            await tell_of_news(unit, who.account)

    async with office.unit() as unit:
        (task,) = await calls.of_patient(unit, one.patient.id)
        (no_letter,) = await calls.of_patient(unit, other.patient.id)
        calling = Calling(unit, POLICY)
        letter = await CallLetter(unit, POLICY).make(one.nurse, task.id)
        await calling.attempt(one.nurse, task.id, Tried(outcome=CallOutcome.WRITTEN))
        with pytest.raises(CalledNotWritten):
            await calling.attempt(one.nurse, no_letter.id, Tried(outcome=CallOutcome.WRITTEN))
        with pytest.raises(CalledNotWritten):
            await CallLetter(unit, POLICY).make(one.nurse, no_letter.id)

    assert letter.address == ONLY_LETTER.postal_address
    assert (await asked_of_staff(one), await asked_of_staff(other)) == ([], ["news"])


async def test_an_address_of_the_one_way_that_takes_no_mail_is_told_by_a_person(office: Office) -> None:
    one = await someone(office, ONLY_MAIL)

    for _ in range(2):
        async with office.unit() as unit:
            await note_bounce(unit, one.account.id, address="Safe@example.org")

    assert await asked_of_staff(one) == ["e-mail bounced"]
    assert await office.rows("SELECT 1 FROM accounts WHERE email_bounced_at IS NOT NULL") == []


async def test_a_caller_is_known_by_two_things_and_a_wish_is_whole(office: Office) -> None:
    one = await someone(office, None)

    async with office.unit() as unit:
        service = Wishes(unit, POLICY)
        with pytest.raises(CallerNotIdentified):
            await service.keep(one.nurse, one.patient.id, ONLY_CALL, identified_by=frozenset({Identifier.FULL_NAME}))
        with pytest.raises(WishIncomplete):
            await service.keep(one.nurse, one.patient.id, replace(ONLY_CALL, telephone=""), identified_by=KNOWN)

    async with office.unit() as unit:
        assert await wish_of(unit, one.account) is None
