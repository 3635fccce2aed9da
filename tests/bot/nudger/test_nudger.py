"""What goes to a chat app by itself: notices only, at one pace for all workers."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_type_hints
from zoneinfo import ZoneInfo

import pytest

from bot.nudger.nudger import ChatGone, NotSentNow, Nudger, UnsafeAddress
from bot.parts import Parts, assembled
from bot.settings import Settings
from care.details_chosen import DetailsChosen
from care.notices import Choice, Link, Notice, Page, Pick, Say
from dialogs.speech import Reader
from storage.keyring import Keyring
from tests.bot.chatting import BASE_URL, TOKEN
from tests.conftest import TestClock
from tests.telegram import Person, StrictBotApi

READER = Reader(language="en", zone=ZoneInfo("America/New_York"), telephone="1-800-555-0100")
NEWS = Notice(say=Say.ANSWER_WAITS, link=Link(page=Page.MESSAGES))
OPEN = (Choice(pick=Pick.OPEN, link=Link(page=Page.MESSAGES)),)


@pytest.fixture
async def nudger(parts: Parts) -> AsyncIterator[Nudger]:
    async with Nudger(parts, token=TOKEN) as nudger:
        yield nudger


@pytest.fixture
async def rival(
    settings: Settings, database_urls: tuple[str, str], keys: Keyring, clock: TestClock, tmp_path: Path
) -> AsyncIterator[Nudger]:
    """Another worker's."""
    async with (
        assembled(
            settings, keys=keys, database_url=database_urls[1], spool_dir=tmp_path / "rival", clock=clock, pool_size=4
        ) as parts,
        Nudger(parts, token=TOKEN) as nudger,
    ):
        yield nudger


def test_its_one_way_in_takes_a_notice_and_choices_and_of_what_is_confidential_only_what_care_says_was_chosen() -> None:
    hints = get_type_hints(Nudger.send)

    assert hints == {
        "address": str,
        "notice": Notice,
        "choices": tuple[Choice, ...],
        "reader": Reader,
        "chosen": DetailsChosen | None,
        "return": str,
    }


async def test_a_notice_is_sent_with_its_page_and_its_number_in_the_chat_returned(
    nudger: Nudger, stranger: Person
) -> None:
    number = await nudger.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)

    shown = await stranger.sees("You have news in myCooper")
    assert number == str(shown.message_id)
    assert shown.buttons[0][0].url == f"{BASE_URL}/messages"
    assert not shown.link_preview


async def test_two_workers_write_to_one_chat_a_second_apart(
    telegram: StrictBotApi, nudger: Nudger, rival: Nudger, stranger: Person
) -> None:
    await asyncio.gather(
        *(one.send(str(stranger.chat_id), NEWS, OPEN, reader=READER) for one in (nudger, rival, nudger))
    )

    moments = sorted(call.at for call in telegram.calls("sendMessage"))
    # Two gaps of a second; how long a call is on its way over loopback may differ from one to the next.
    assert (moments[-1] - moments[0]).total_seconds() > 1.5


async def test_two_workers_together_send_twenty_a_second(telegram: StrictBotApi, nudger: Nudger, rival: Nudger) -> None:
    people = [telegram.user(first_name=f"P{number}", started=True) for number in range(42)]

    await asyncio.gather(
        *(
            (nudger if number % 2 else rival).send(str(person.chat_id), NEWS, OPEN, reader=READER)
            for number, person in enumerate(people)
        )
    )

    moments = sorted(call.at for call in telegram.calls("sendMessage"))
    assert len(moments) == 42
    assert (moments[-1] - moments[0]).total_seconds() > 1.5  # forty-two at twenty a second, whatever the way costs


async def test_when_telegram_says_wait_no_worker_sends_until_then(
    telegram: StrictBotApi, nudger: Nudger, rival: Nudger, ana: Person, stranger: Person
) -> None:
    telegram.refuse_next("sendMessage", 429, retry_after=2)
    with pytest.raises(NotSentNow):
        await nudger.send(str(ana.chat_id), NEWS, OPEN, reader=READER)

    await rival.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)

    told, sent = (call.at for call in telegram.calls("sendMessage"))
    assert (sent - told).total_seconds() > 1.9


async def test_when_it_says_wait_for_long_nobody_asks_again_before(
    telegram: StrictBotApi, nudger: Nudger, rival: Nudger, ana: Person, stranger: Person
) -> None:
    telegram.refuse_next("sendMessage", 429, retry_after=600)
    with pytest.raises(NotSentNow):
        await nudger.send(str(ana.chat_id), NEWS, OPEN, reader=READER)

    with pytest.raises(NotSentNow):
        await rival.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)

    assert len(telegram.calls("sendMessage")) == 1


async def test_a_chat_that_has_blocked_the_bot_is_gone(nudger: Nudger, stranger: Person) -> None:
    await stranger.blocks_bot()

    with pytest.raises(ChatGone):
        await nudger.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)


async def test_telegram_out_of_reach_is_tried_later(telegram: StrictBotApi, nudger: Nudger, stranger: Person) -> None:
    with telegram.outage(502), pytest.raises(NotSentNow):
        await nudger.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)

    await nudger.send(str(stranger.chat_id), NEWS, OPEN, reader=READER)


@pytest.mark.parametrize("address", ["http://api.telegram.org", "http://10.0.0.1", "ftp://127.0.0.1"])
async def test_the_token_never_travels_in_the_open(parts: Parts, address: str) -> None:
    unsafe = Settings(base_url=BASE_URL, telegram_api=address)
    with pytest.raises(UnsafeAddress):
        Nudger(dataclasses.replace(parts, settings=unsafe), token=TOKEN)


async def test_where_no_button_may_open_a_page_its_address_stands_in_the_text(parts: Parts) -> None:
    async with StrictBotApi(
        token=TOKEN, bot_username="mycooper_test_bot", allow_loopback_urls=False, throttles_polls=False
    ) as telegram:
        settings = Settings(base_url="http://localhost:8080", telegram_api=telegram.url)
        person = telegram.user(first_name="Sam", started=True)
        async with Nudger(dataclasses.replace(parts, settings=settings), token=TOKEN) as nudger:
            await nudger.send(str(person.chat_id), NEWS, OPEN, reader=READER)

        shown = await person.sees("http://localhost:8080/messages")

    assert shown.buttons == ()
