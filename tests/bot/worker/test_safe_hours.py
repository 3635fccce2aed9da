"""Whoever named hours as safe gets no mail outside them, whatever it tells."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.worker.post import Post
from tests.bot.mail_server import Mailbox
from tests.care.desk.office import ZONE, Office
from tests.care.desk.test_reach_me import EVERY_WAY_OUT, ONLY_MAIL, someone
from tests.conftest import TestClock

SAFE = replace(ONLY_MAIL, from_hour=10, until_hour=12)
A_MOMENT = timedelta(microseconds=1)


async def works(office: Office, post: Post) -> None:
    """Have the worker take up every mail whose time has come, and what that leads to."""
    due = "SELECT id FROM mails WHERE state = 'pending' AND due_at <= %(now)s ORDER BY id"
    async with office.unit() as unit:
        now = unit.now
    while ids := [row["id"] for row in await office.rows(due, now=now)]:
        for mail_id in ids:
            assert isinstance(mail_id, UUID)
            await post.send_mail(mail_id)


async def test_every_mail_waits_for_the_safe_hours(
    post: Post, office: Office, mailbox: Mailbox, clock: TestClock
) -> None:
    noon = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo(ZONE))
    clock.now = noon
    one = await someone(office, SAFE)
    for out in EVERY_WAY_OUT:
        async with office.unit() as unit:
            await out(unit, one.account)

    sent = []
    for at in (noon, noon + timedelta(hours=22) - A_MOMENT, noon + timedelta(hours=22)):
        clock.now = at
        await works(office, post)
        sent.append(len(mailbox.taken))

    assert sent[:2] == [0, 0]
    assert sent[2] > 0
    assert {mail["to"] for mail in mailbox.taken} == {"safe@example.org"}


async def test_within_the_safe_hours_a_mail_goes_at_once(
    post: Post, office: Office, mailbox: Mailbox, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo(ZONE)) - A_MOMENT
    one = await someone(office, SAFE)
    async with office.unit() as unit:
        await EVERY_WAY_OUT[0](unit, one.account)

    await works(office, post)

    assert [mail["to"] for mail in mailbox.taken] == ["safe@example.org"]
