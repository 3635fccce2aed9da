"""A page by webhook is signed, holds a number and a level, keeps its id at each try, and acknowledges nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from bot.metrics import REGISTRY
from bot.page_webhook import Answer, Ended, PageWebhook, answer_of
from bot.worker.webhook_pages import WebhookPages
from care.desk.diversions import DiversionOutcome, Diversions
from care.paging import Paging
from storage.database import Database
from storage.webhook_pages import claim, wait_after
from tests.bot.page_receiver import Receiver, receiving
from tests.care.desk.office import POLICY, Office, an_office
from tests.conftest import TestClock

SECRET = "zq-canary-secret-of-the-webhook-1234"
WORDS = "zq-canary my chest feels tight"


@pytest.fixture
async def office(database: Database) -> Office:
    return await an_office(database)


@pytest.fixture
def receiver(clock: TestClock) -> Receiver:
    return Receiver(secret=SECRET, clock=clock)


@pytest.fixture
async def url(receiver: Receiver) -> AsyncIterator[str]:
    async with receiving(receiver) as url:
        yield url


@pytest.fixture
async def pages(database: Database, url: str) -> AsyncIterator[WebhookPages]:
    """A worker's way to the receiver, with the secret that it knows."""
    async with PageWebhook(url, secret=SECRET, seconds=1) as webhook:
        yield WebhookPages(database=database, webhook=webhook)


@pytest.fixture
async def diversion_id(office: Office) -> UUID:
    """A patient's words were dangerous, and the one on duty is paged."""
    patient = await office.patient()
    diversion_id = await office.diversion(await office.account(patient), patient, texts=[WORDS])
    async with office.unit() as unit:
        await Paging(unit).begin(diversion_id, pool_id=office.nurses, patient_id=patient.id, level="emergency")
    return diversion_id


async def states(office: Office) -> list[object]:
    return [row["state"] for row in await office.rows("SELECT state FROM webhook_pages ORDER BY id")]


def counted(ended: str) -> float:
    return REGISTRY.get_sample_value("mycooper_webhook_pages_total", {"ended": ended}) or 0


async def test_a_page_holds_the_number_the_level_and_who_is_paged_by_code_and_nothing_else(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    await pages.post_due()
    await pages.post_due()

    [diversion] = await office.rows("SELECT number FROM diversions WHERE id = %(id)s", id=diversion_id)
    [page] = await office.rows("SELECT id FROM webhook_pages")
    told = {
        "id": str(page["id"]),
        "diversion": diversion["number"],
        "level": "emergency",
        "rung": 0,
        "paged": "duty",
        "pool": str(office.nurses),
        "sent_at": clock().isoformat(),
    }
    assert receiver.came == [*receiver.taken.values()] == [told]
    assert await states(office) == ["sent"]


async def test_what_was_delivered_is_not_acknowledged_and_climbs(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    await pages.post_due()
    clock.passes(minutes=10)

    for _ in range(2):
        async with office.unit() as unit:
            assert await Paging(unit).climb()
        await pages.post_due()

    # For the two steps nobody is named, so that they fall to the one on duty.
    assert [(page["rung"], page["paged"]) for page in receiver.taken.values()] == [
        (0, "duty"),
        (1, "duty"),
        (2, "duty"),
    ]
    assert await office.rows("SELECT acknowledged_at FROM diversions") == [{"acknowledged_at": None}]


@pytest.mark.parametrize(
    ("status", "ended"),
    [
        (200, Ended.TAKEN),
        (202, Ended.TAKEN),
        (204, Ended.TAKEN),
        (299, Ended.TAKEN),
        (301, Ended.NOT_NOW),
        (308, Ended.NOT_NOW),
        (400, Ended.REFUSED),
        (401, Ended.REFUSED),
        (407, Ended.REFUSED),
        (408, Ended.NOT_NOW),
        (409, Ended.REFUSED),
        (410, Ended.REFUSED),
        (429, Ended.NOT_NOW),
        (499, Ended.REFUSED),
        (500, Ended.NOT_NOW),
        (503, Ended.NOT_NOW),
    ],
)
def test_what_a_status_means(status: int, ended: Ended) -> None:
    assert answer_of(status) == Answer(ended=ended, status=status)


def test_the_waits_grow_up_to_the_length_of_a_rung() -> None:
    waits = [wait_after(failures).total_seconds() for failures in (0, 1, 2, 3, 4, 1000)]

    assert waits == [30, 60, 120, 240, 300, 300]


async def test_what_was_not_taken_now_is_posted_again_after_half_a_minute_by_the_same_id(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    receiver.answers = [500]
    await pages.post_due()
    clock.passes(seconds=29)
    await pages.post_due()
    too_early = len(receiver.came)
    clock.passes(seconds=1)
    await pages.post_due()

    assert (too_early, len(receiver.came)) == (1, 2)
    assert [page["id"] for page in receiver.came] == [*receiver.taken] * 2
    assert await states(office) == ["sent"]


async def test_what_is_refused_is_an_alarm_and_is_not_posted_again_until_the_next_rung(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    receiver.answers, before = [403], counted("refused")

    with capture_logs() as logs:
        await pages.post_due()

    assert [(line["event"], line["status"], line["log_level"]) for line in logs] == [
        ("page_refused_by_webhook", 403, "error")
    ]
    assert counted("refused") == before + 1
    clock.passes(minutes=4)
    await pages.post_due()
    assert (len(receiver.came), await states(office)) == (1, ["refused"])
    clock.passes(minutes=1)
    async with office.unit() as unit:
        assert await Paging(unit).climb()
    await pages.post_due()
    assert await states(office) == ["refused", "sent"]


async def test_a_receiver_refuses_another_secret_and_an_old_timestamp(
    pages: WebhookPages, receiver: Receiver, url: str, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    async with PageWebhook(url, secret=f"{SECRET}5") as another:
        await WebhookPages(database=office.database, webhook=another).post_due()
    clock.passes(minutes=5)
    async with office.unit() as unit:
        await Paging(unit).climb()
    behind = clock() + timedelta(seconds=301)
    receiver.clock = lambda: behind

    await pages.post_due()

    assert len(receiver.came) == 2
    assert receiver.taken == {}
    assert await states(office) == ["refused", "refused"]


async def test_a_receiver_that_hangs_is_left_after_a_moment_and_tried_again(
    receiver: Receiver, url: str, office: Office, diversion_id: UUID
) -> None:
    receiver.is_silent, before = True, counted("too_slow")

    async with PageWebhook(url, secret=SECRET, seconds=0.05) as hasty, asyncio.timeout(2):
        await WebhookPages(database=office.database, webhook=hasty).post_due()

    assert counted("too_slow") == before + 1
    assert await states(office) == ["pending"]


async def test_a_page_is_not_led_elsewhere(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    other = Receiver(secret=SECRET, clock=clock)
    async with receiving(other) as elsewhere:
        receiver.answers, receiver.elsewhere = [307], elsewhere.replace("127.0.0.1", "localhost")
        await pages.post_due()

    assert (len(receiver.came), other.came) == (1, [])
    assert await states(office) == ["pending"]


async def test_what_waits_is_not_posted_once_somebody_has_acknowledged(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    receiver.answers = [500]
    await pages.post_due()
    async with office.unit() as unit:
        await Diversions(unit, POLICY).acknowledge(await office.member(), diversion_id)
    clock.passes(hours=1)

    await pages.post_due()

    assert (len(receiver.came), receiver.taken) == (1, {})
    assert await states(office) == ["dropped"]


async def test_what_waits_about_a_diversion_that_was_closed_waits_no_more_and_what_was_posted_stays_so(
    pages: WebhookPages, office: Office, diversion_id: UUID
) -> None:
    await pages.post_due()
    async with office.unit() as unit:
        await Paging(unit).begin(diversion_id, pool_id=office.nurses, patient_id=None, level="emergency")
    async with office.unit() as unit:
        await Diversions(unit, POLICY).close(
            await office.member(), diversion_id, outcome=DiversionOutcome.SAFE, texts_seen=1
        )

    assert await states(office) == ["sent", "dropped"]


async def test_a_page_that_was_never_tried_goes_before_those_that_wait(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    receiver.answers = [500]
    await pages.post_due()
    clock.passes(minutes=5)
    crisis = await office.diversion(level="crisis", kind="suicide")
    async with office.unit() as unit:
        await Paging(unit).begin(crisis, pool_id=office.nurses, patient_id=None, level="crisis")

    await pages.post_due()

    assert [page["level"] for page in receiver.taken.values()] == ["crisis", "emergency"]


async def test_a_page_that_is_on_its_way_is_taken_by_no_other_worker_and_found_again_where_one_died(
    pages: WebhookPages, receiver: Receiver, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    async with office.unit() as one, office.unit() as another:
        claimed = [await claim(one), await claim(another)]
    assert [page is not None for page in claimed] == [True, False]
    await pages.post_due()
    meanwhile = len(receiver.came)
    clock.passes(seconds=30)

    await pages.post_due()

    assert (meanwhile, len(receiver.taken)) == (0, 1)


async def test_neither_secret_nor_address_nor_a_word_stands_in_a_log(
    pages: WebhookPages, receiver: Receiver, url: str, office: Office, diversion_id: UUID, clock: TestClock
) -> None:
    receiver.answers = [500, 307]
    with capture_logs() as logs:
        await pages.post_due()
        clock.passes(minutes=1)
        await pages.post_due()
        async with PageWebhook(url.replace("/pages", "/elsewhere"), secret=SECRET) as lost:
            clock.passes(minutes=5)
            await WebhookPages(database=office.database, webhook=lost).post_due()

    assert [line["status"] for line in logs] == [500, 307, 404]
    assert "zq-canary" not in json.dumps(logs, default=str)
    assert "127.0.0.1" not in json.dumps(logs, default=str)
