"""Two workers have a thread climb once, and what staff are mailed is its number."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from bot.parts import Parts, assembled
from bot.settings import Settings
from bot.worker.clock import Clock
from bot.worker.post import Post
from care.record_requests import RecordRequests
from storage.keyring import Keyring
from storage.people import Account, Patient
from tests.bot.mail_server import Mailbox
from tests.care.desk.office import ZONE, Office
from tests.conftest import TestClock


@pytest.fixture
async def other(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Clock]:
    """Another worker's clock."""
    async with assembled(
        settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "other", clock=clock, pool_size=2
    ) as parts:
        yield Clock(parts=parts, signer=None)


@pytest.fixture
async def waits(office: Office, account: Account, patient: Patient, clock: TestClock) -> None:
    """A message of nine o'clock that nobody has looked at by eleven."""
    clock.now = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
    await office.message(account, patient, "My chest hurts a little when I run.")
    clock.passes(hours=2)


async def _mail(office: Office) -> UUID:
    [row] = await office.rows("SELECT id FROM climb_mails")
    assert isinstance(row["id"], UUID)
    return row["id"]


@pytest.mark.usefixtures("waits")
async def test_two_workers_have_a_thread_climb_once(parts: Parts, other: Clock, office: Office) -> None:
    knocks = Clock(parts=parts, signer=None)

    await asyncio.gather(*(one.climb_threads() for one in (knocks, other, knocks, other)))

    assert len(await office.rows("SELECT 1 FROM audit_events WHERE action = 'climbed'")) == 1
    jobs = await office.rows("SELECT args->>'id' AS id FROM procrastinate_jobs")
    assert jobs == [{"id": str(await _mail(office))}]


@pytest.mark.usefixtures("waits")
async def test_a_mail_to_staff_holds_a_number_and_what_is_waited_for_and_goes_out_once(
    parts: Parts, post: Post, office: Office, mailbox: Mailbox
) -> None:
    await Clock(parts=parts, signer=None).climb_threads()
    mail = await _mail(office)

    await post.send_climb_mail(mail)
    await post.send_climb_mail(mail)

    [taken] = mailbox.taken
    [thread] = await office.rows("SELECT number FROM threads")
    assert taken["to"] == "duty@example.org"
    assert taken["subject"] == f"Thread {thread['number']} waits for a first look"
    assert taken.get_content().strip() == f"Thread {thread['number']} waits for a first look."
    assert await office.rows("SELECT state FROM climb_mails") == [{"state": "sent"}]


async def test_a_mail_about_what_was_asked_of_the_records_team_holds_its_number_alone(
    parts: Parts, post: Post, office: Office, account: Account, patient: Patient, mailbox: Mailbox, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
    async with office.unit() as unit:
        service = RecordRequests(unit, parts.policy)
        await service.ask_correction("My canary is missing.", from_=account, about=patient, grants=())
    clock.now = datetime(2026, 4, 20, 9, tzinfo=ZoneInfo(ZONE))
    await Clock(parts=parts, signer=None).climb_requests()

    await post.send_climb_mail(await _mail(office))

    [taken] = mailbox.taken
    [request] = await office.rows("SELECT number FROM record_requests")
    assert taken["subject"] == f"Record request {request['number']} waits for the records team"
    assert taken.get_content().strip() == f"{taken['subject']}."


@pytest.mark.usefixtures("waits")
async def test_a_mail_that_the_server_refuses_is_picked_up_by_the_clock_and_tried_again(
    parts: Parts, post: Post, office: Office, mailbox: Mailbox, clock: TestClock
) -> None:
    knocks = Clock(parts=parts, signer=None)
    await knocks.climb_threads()
    mail = await _mail(office)
    mailbox.at_recipient = "451 4.3.0 later"
    await post.send_climb_mail(mail)
    refused = await office.rows("SELECT state, tries FROM climb_mails")
    mailbox.at_recipient = "250 OK"
    clock.passes(minutes=2)

    await knocks.pick_up()
    await post.send_climb_mail(mail)

    assert refused == [{"state": "pending", "tries": 1}]
    assert len(await office.rows("SELECT 1 FROM procrastinate_jobs WHERE args->>'id' = %(id)s", id=str(mail))) == 2
    assert await office.rows("SELECT state FROM climb_mails") == [{"state": "sent"}]
