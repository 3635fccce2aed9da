"""Mails say that there is news and no more; pages say a number and a level and no more."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bot.mail import SmtpMailer
from bot.mails import EMERGENCY_LINE, words
from bot.parts import Parts
from bot.worker.clock import Clock
from bot.worker.post import GIVEN_UP_AFTER, Post
from care.calls import CallReason
from care.desk.inbox import Inbox
from care.desk.member import Role
from care.desk.staff_changes import StaffChanges, Wanted
from care.kept_replies import decode
from care.mail import MailKind, queue
from care.mailed_links import LinkKind, issue
from care.notices import Reply, Say
from care.paging import STAFF_ROOM
from care.rules.staff_changes import StaffChange
from care.staff_way_in import StaffWayIn
from care.telling import tell_of_answer, tell_of_call, tell_of_reminder
from dialogs.heard import Heard, Kind
from storage import reach
from storage.database import Database
from storage.ids import new_id
from storage.keyring import Keyring
from storage.keyring_file import create
from storage.live import News, Scope
from storage.people import Account, Patient
from storage.post import overdue_pages
from storage.schema import channels, relay
from tests.bot.chatting import BASE_URL, BOT_ID, DANGER
from tests.bot.mail_server import Mailbox
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock
from tests.telegram import Person


@pytest.fixture
async def blind(
    parts: Parts, mailer: SmtpMailer, database_urls: tuple[str, str], clock: TestClock, tmp_path: Path
) -> AsyncIterator[Post]:
    """A worker with other keys, which can't read to whom it should send."""
    create(tmp_path / "other-keys")
    keys = Keyring.load(tmp_path / "other-keys")
    async with Database(database_urls[1], keys, clock=clock, pool_size=2) as database:
        yield Post(parts=replace(parts, database=database), mailer=mailer)


# More than anything else is tried.
MANY_TRIES = 25


async def _waiting(office: Office) -> list[UUID]:
    rows = await office.rows("SELECT id FROM mails WHERE state = 'pending' ORDER BY id")
    return [row["id"] for row in rows if isinstance(row["id"], UUID)]


async def _news(office: Office, account: Account) -> UUID:
    async with office.unit() as unit:
        own = await reach.mailbox(unit, account.id)
        assert own is not None
        queue(unit, MailKind.NEWS, to=own.email, language="en", account_id=account.id)
    [mail] = await _waiting(office)
    return mail


async def _states(office: Office) -> list[object]:
    return [row["state"] for row in await office.rows("SELECT state FROM mails ORDER BY id")]


async def test_news_of_whatever_kind_are_the_same_bytes(
    post: Post, office: Office, patient: Patient, account: Account, mailbox: Mailbox
) -> None:
    received = await office.message(account, patient)
    async with office.unit() as unit:
        await tell_of_answer(unit, account, thread_id=received.thread_id)
        await tell_of_call(unit, account, thread_id=received.thread_id, message_id=new_id(), may_show=False)
        await tell_of_reminder(unit, account, reminder_id=new_id(), text="Please weigh yourself.")

    for mail in await _waiting(office):
        await post.send_mail(mail)

    assert len(mailbox.taken) == 3
    assert len({(mail["subject"], mail.get_content(), mail["from"]) for mail in mailbox.taken}) == 1


async def test_a_mail_names_no_practice_no_pool_no_person_and_leads_with_911(
    post: Post, office: Office, patient: Patient, account: Account, mailbox: Mailbox
) -> None:
    await post.send_mail(await _news(office, account))

    [mail] = mailbox.taken
    text = f"{mail['subject']} {mail.get_content()}"
    assert text.count(EMERGENCY_LINE) == 2
    assert f"{BASE_URL}/messages" in text
    for word in ("Example Family", "Nurses", patient.given_name, patient.family_name, patient.mrn, "refill"):
        assert word not in text


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_kind_of_mail_has_its_words_and_one_subject(language: str) -> None:
    assert words().ids(language) >= {"subject", *(kind.value for kind in MailKind)}


async def test_a_mails_token_is_in_its_link_and_is_not_kept_once_it_went_out(
    post: Post, office: Office, account: Account, mailbox: Mailbox
) -> None:
    async with office.unit() as unit:
        token = issue(unit, LinkKind.RESET_PASSWORD, account_id=account.id)
        queue(unit, MailKind.RESET_PASSWORD, to="a@example.org", language="en", account_id=account.id, token=token)
    [mail] = await _waiting(office)

    await post.send_mail(mail)

    assert f"{BASE_URL}/reset/{token}" in mailbox.taken[0].get_content()
    assert await office.rows("SELECT link FROM mails") == [{"link": None}]


async def test_a_mail_is_sent_once(post: Post, office: Office, account: Account, mailbox: Mailbox) -> None:
    mail = await _news(office, account)

    await post.send_mail(mail)
    await post.send_mail(mail)

    assert len(mailbox.taken) == 1


async def test_a_server_that_refuses_for_now_is_asked_again_later(
    post: Post, parts: Parts, office: Office, account: Account, mailbox: Mailbox, clock: TestClock
) -> None:
    mail = await _news(office, account)
    mailbox.at_recipient = "451 4.3.0 later"
    await post.send_mail(mail)
    mailbox.at_recipient = "250 OK"

    await post.send_mail(mail)
    sent_at_once = len(mailbox.taken)
    clock.passes(seconds=31)
    await Clock(parts=parts, signer=None).pick_up()
    await post.send_mail(mail)

    assert sent_at_once == 0
    assert len(mailbox.taken) == 1
    jobs = await office.rows("SELECT 1 FROM procrastinate_jobs WHERE args->>'id' = %(id)s", id=str(mail))
    assert len(jobs) == 2


NO_SUCH_PERSON = "550 5.1.1 no such person"


async def test_an_address_that_takes_no_mail_is_not_asked_again_is_marked_and_becomes_one_call(
    post: Post, office: Office, account: Account, mailbox: Mailbox, ana: Person
) -> None:
    mailbox.at_recipient = NO_SUCH_PERSON

    await post.send_mail(await _news(office, account))
    await post.send_mail(await _news(office, account))

    assert await _states(office) == ["failed", "failed"]
    assert await _reasons(office) == [CallReason.EMAIL_BOUNCED]
    assert await _is_marked(office)
    assert [said.notice.say for said in await _told(office)] == [Say.EMAIL_BOUNCED]


async def test_a_refusal_of_an_address_that_the_account_had_before_marks_nothing(
    post: Post, office: Office, account: Account, mailbox: Mailbox
) -> None:
    mailbox.at_recipient = NO_SUCH_PERSON
    async with office.unit() as unit:
        queue(unit, MailKind.EMAIL_CHANGED, to="before@example.org", language="en", account_id=account.id)
    [mail] = await _waiting(office)

    await post.send_mail(mail)

    assert await _states(office) == ["failed"]
    assert await _reasons(office) == []
    assert not await _is_marked(office)


async def test_a_refusal_of_ourselves_marks_no_address(
    post: Post, office: Office, account: Account, mailbox: Mailbox
) -> None:
    mailbox.at_recipient = "550 5.7.1 your server is on a list"

    await post.send_mail(await _news(office, account))

    assert await _states(office) == ["pending"]
    assert not await _is_marked(office)


async def test_the_mark_goes_when_a_mail_is_taken_again(
    post: Post, office: Office, account: Account, mailbox: Mailbox
) -> None:
    mailbox.at_recipient = NO_SUCH_PERSON
    await post.send_mail(await _news(office, account))
    mailbox.at_recipient = "250 OK"

    await post.send_mail(await _news(office, account))

    assert not await _is_marked(office)


@pytest.mark.parametrize(
    ("since", "state"), [(GIVEN_UP_AFTER - timedelta(seconds=1), "pending"), (GIVEN_UP_AFTER, "failed")]
)
async def test_a_mail_is_tried_for_a_day(
    post: Post, office: Office, account: Account, mailbox: Mailbox, clock: TestClock, since: timedelta, state: str
) -> None:
    mailbox.at_recipient = "451 4.3.0 later"
    mail = await _news(office, account)
    clock.passes(seconds=since.total_seconds())

    await post.send_mail(mail)

    assert await _states(office) == [state]


async def test_a_mail_that_waits_is_tried_once_an_hour_at_least(
    post: Post, office: Office, account: Account, mailbox: Mailbox, clock: TestClock
) -> None:
    mailbox.at_recipient = "451 4.3.0 later"
    mail = await _news(office, account)
    for _ in range(12):
        await post.send_mail(mail)
        clock.passes(hours=1)
    mailbox.at_recipient = "250 OK"

    await post.send_mail(mail)

    assert len(mailbox.senders) == 13
    assert await _states(office) == ["sent"]


async def test_a_mail_whose_recipient_cant_be_read_goes_out_once_it_can(
    post: Post, blind: Post, office: Office, account: Account, mailbox: Mailbox, clock: TestClock
) -> None:
    mail = await _news(office, account)
    await blind.send_mail(mail)
    clock.passes(minutes=1)

    await post.send_mail(mail)

    assert await _states(office) == ["sent"]


@pytest.mark.parametrize(("minutes", "state"), [(29, "sent"), (30, "dropped")])
async def test_a_link_that_leads_nowhere_any_more_is_not_mailed(
    post: Post, office: Office, account: Account, clock: TestClock, minutes: int, state: str
) -> None:
    async with office.unit() as unit:
        token = issue(unit, LinkKind.RESET_PASSWORD, account_id=account.id)
        queue(unit, MailKind.RESET_PASSWORD, to="a@example.org", language="en", account_id=account.id, token=token)
    [mail] = await _waiting(office)
    clock.passes(minutes=minutes)

    await post.send_mail(mail)

    assert await _states(office) == [state]


@pytest.mark.parametrize(
    ("deed", "states"),
    [("nothing", ["sent"]), ("stop", ["dropped"]), ("refuse", ["dropped"]), ("confirm", ["dropped", "sent"])],
)
async def test_a_member_gets_no_link_of_a_change_that_is_over(
    post: Post, office: Office, deed: str, states: list[str]
) -> None:
    one, other, nurse = [await office.member(Role.ADMINISTRATOR) for _ in range(3)]
    async with office.unit() as unit:
        await StaffChanges(unit).ask(one, nurse.id, Wanted(kind=StaffChange.PASSWORD), reason="Forgot it")
    async with office.unit() as unit:
        [asked] = await unit.rows("SELECT m.id, m.link, c.id AS change FROM mails m, staff_changes c")
        token = unit.text(channels.mails.c.link, asked["link"], row=asked["id"])
        if deed == "stop":
            await StaffWayIn(unit).stop(token or "")
        elif deed != "nothing":
            await getattr(StaffChanges(unit), deed)(other, asked["change"])

    for mail in await _waiting(office):
        await post.send_mail(mail)

    assert await _states(office) == states


async def _reasons(office: Office) -> list[str | None]:
    async with office.unit() as unit:
        rows = await unit.rows("SELECT id, reason FROM call_tasks")
        return [unit.text(relay.call_tasks.c.reason, row["reason"], row=row["id"]) for row in rows]


async def _is_marked(office: Office) -> bool:
    return bool(await office.rows("SELECT 1 FROM accounts WHERE email_bounced_at IS NOT NULL"))


async def _told(office: Office) -> list[Reply]:
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM replies ORDER BY id")
        column = channels.replies.c.said
        said = [unit.bytes_of(column, row["said"], row=row["id"], owner=row["conversation_id"]) for row in rows]
    return [decode(one or b"") for one in said]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts SET status = 'ended'",
        "UPDATE accounts SET status = 'restricted'",
        "UPDATE accounts SET patient_id = NULL",
    ],
)
async def test_news_for_one_who_may_read_nothing_any_more_are_dropped(
    post: Post, office: Office, account: Account, mailbox: Mailbox, change: str
) -> None:
    mail = await _news(office, account)
    async with office.unit() as unit:
        await unit.connection.execute(change.encode())

    await post.send_mail(mail)

    assert mailbox.taken == []
    assert await _states(office) == ["dropped"]


async def test_what_speaks_of_the_account_itself_goes_out_though_it_ended(
    post: Post, office: Office, account: Account, mailbox: Mailbox
) -> None:
    async with office.unit() as unit:
        queue(unit, MailKind.PASSWORD_CHANGED, to="a@example.org", language="en", account_id=account.id)
        await unit.connection.execute(b"UPDATE accounts SET status = 'ended'")
    [mail] = await _waiting(office)

    await post.send_mail(mail)

    assert len(mailbox.taken) == 1


async def _paged(parts: Parts, office: Office, person: Person) -> UUID:
    """A dangerous text was kept, and a page about it waits."""
    await parts.turns.hear(
        Heard(channel="telegram", bot=BOT_ID, address=str(person.chat_id), external="1", kind=Kind.TEXT, text=DANGER)
    )
    [page] = await office.rows("SELECT id FROM pages")
    assert isinstance(page["id"], UUID)
    return page["id"]


async def test_a_page_holds_the_number_and_the_level_and_nothing_else(
    parts: Parts, post: Post, office: Office, ana: Person, mailbox: Mailbox
) -> None:
    page = await _paged(parts, office, ana)

    await post.send_page(page)
    await post.send_page(page)

    [mail] = mailbox.taken
    [diversion] = await office.rows("SELECT number FROM diversions")
    assert mail["to"] == "duty@example.org"
    assert mail["subject"] == f"Diversion {diversion['number']}: emergency"
    assert mail.get_content().strip() == f"Diversion {diversion['number']}: emergency."
    assert await office.rows("SELECT state FROM pages") == [{"state": "sent"}]


async def test_a_page_that_fails_is_tried_again_after_half_a_minute(
    parts: Parts, post: Post, office: Office, ana: Person, mailbox: Mailbox, clock: TestClock
) -> None:
    page = await _paged(parts, office, ana)
    mailbox.at_recipient = "451 4.3.0 later"
    await post.send_page(page)
    mailbox.at_recipient = "250 OK"

    clock.passes(seconds=29)
    await post.send_page(page)
    too_early = len(mailbox.taken)
    clock.passes(seconds=1)
    await post.send_page(page)

    assert (too_early, len(mailbox.taken)) == (0, 1)


async def test_a_page_is_tried_until_somebody_acknowledges_whatever_the_server_says(
    parts: Parts, post: Post, office: Office, ana: Person, mailbox: Mailbox, clock: TestClock
) -> None:
    page = await _paged(parts, office, ana)
    mailbox.at_recipient = "550 5.1.1 no such person"
    for _ in range(MANY_TRIES):
        await post.send_page(page)
        clock.passes(seconds=30)

    async with office.unit() as unit:
        waiting = await overdue_pages(unit, limit=10)
        await unit.connection.execute(b"UPDATE diversions SET acknowledged_at = now()")
    async with office.unit() as unit:
        acknowledged = await overdue_pages(unit, limit=10)
    mailbox.at_recipient = "250 OK"
    await post.send_page(page)

    assert (waiting, acknowledged) == ([page], [])
    assert mailbox.taken == []
    assert len(mailbox.senders) == MANY_TRIES


async def test_a_page_whose_failures_are_many_is_still_tried(
    parts: Parts, post: Post, office: Office, ana: Person, mailbox: Mailbox, clock: TestClock
) -> None:
    page = await _paged(parts, office, ana)
    async with office.unit() as unit:
        await unit.connection.execute(b"UPDATE pages SET tries = 32767")
    mailbox.at_recipient = "451 4.3.0 later"
    await post.send_page(page)
    clock.passes(seconds=30)
    mailbox.at_recipient = "250 OK"

    await post.send_page(page)

    assert len(mailbox.taken) == 1


async def test_staff_see_that_a_page_was_not_delivered_until_it_is(
    parts: Parts, post: Post, office: Office, ana: Person, mailbox: Mailbox, clock: TestClock
) -> None:
    page = await _paged(parts, office, ana)
    seen = [await _is_undelivered(office)]
    mailbox.at_recipient = "451 4.3.0 later"
    async with parts.live.subscribe(News(Scope.STAFF, STAFF_ROOM)) as told:
        await parts.live.listening.wait()
        await post.send_page(page)
        await asyncio.wait_for(told.get(), 5)
        seen.append(await _is_undelivered(office))
        clock.passes(seconds=30)
        mailbox.at_recipient = "250 OK"
        await post.send_page(page)
        await asyncio.wait_for(told.get(), 5)
        seen.append(await _is_undelivered(office))

    assert seen == [False, True, False]


@pytest.mark.parametrize(("seconds", "undelivered"), [(119, False), (120, True)])
async def test_a_page_that_nobody_tries_to_send_is_not_delivered_after_two_minutes(
    parts: Parts, office: Office, ana: Person, clock: TestClock, seconds: int, *, undelivered: bool
) -> None:
    await _paged(parts, office, ana)
    clock.passes(seconds=seconds)

    assert await _is_undelivered(office) is undelivered


async def test_a_page_whose_recipient_cant_be_read_is_not_delivered_and_goes_out_once_it_can(
    parts: Parts, post: Post, blind: Post, office: Office, ana: Person, mailbox: Mailbox, clock: TestClock
) -> None:
    page = await _paged(parts, office, ana)
    await blind.send_page(page)
    unreadable = await _is_undelivered(office)
    clock.passes(seconds=30)

    await post.send_page(page)

    assert (unreadable, await _is_undelivered(office)) == (True, False)
    assert len(mailbox.taken) == 1


async def _is_undelivered(office: Office) -> bool:
    """As the bar says on every page of the desk."""
    async with office.unit() as unit:
        [alarm] = (await Inbox(unit, POLICY).unacknowledged(office.practice_id)).shown
    return alarm.is_undelivered
