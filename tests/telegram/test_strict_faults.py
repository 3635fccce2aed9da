"""What a test makes go wrong between the bot and Telegram, and what the bot then knows and the person sees."""

import asyncio
from datetime import timedelta

import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from telegram.error import NetworkError, RetryAfter

from tests.telegram import Person, StrictBotApi
from tests.telegram.libraries import Library, refused

LOST = (TelegramNetworkError, NetworkError)


async def test_the_next_call_is_refused_with_the_seconds_to_wait_and_the_one_after_it_done(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    telegram.refuse_next("sendMessage", 429, retry_after=2)

    with pytest.raises((TelegramRetryAfter, RetryAfter)) as told:
        await bot.say(ana.chat_id, "one")
    await bot.say(ana.chat_id, "two")

    assert isinstance(told.value, TelegramRetryAfter | RetryAfter)
    assert told.value.retry_after in (2, timedelta(seconds=2))
    assert [shown.text for shown in ana.screen] == ["two"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (403, "bot was blocked by the user"),
        (409, "terminated by other getUpdates request"),
        (401, "Unauthorized"),
        (500, "Internal Server Error"),
    ],
)
async def test_a_refusal_has_telegrams_usual_words(
    telegram: StrictBotApi, bot: Library, ana: Person, code: int, words: str
) -> None:
    telegram.refuse_next("sendMessage", code)

    with refused(bot, code, words):
        await bot.say(ana.chat_id, "one")


async def test_a_400_needs_words_and_a_429_seconds(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    with pytest.raises(ValueError, match="give its description"):
        telegram.refuse_next("sendMessage", 400)
    with pytest.raises(ValueError, match="give retry_after"):
        telegram.refuse_next("sendMessage", 429)

    telegram.refuse_next("sendMessage", 400, description="Bad Request: PEER_ID_INVALID", times=2)
    for _ in range(2):
        with refused(bot, 400, "PEER_ID_INVALID"):
            await bot.say(ana.chat_id, "one")
    await bot.say(ana.chat_id, "two")


async def test_a_failure_strikes_any_call_but_a_poll(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    telegram.fail_next(500)

    assert await bot.poll() == []
    with refused(bot, 500, "Internal Server Error"):
        await bot.say(ana.chat_id, "one")
    await bot.say(ana.chat_id, "two")


async def test_a_failing_proxy_answers_in_html(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    telegram.fail_next(502, method="sendMessage")

    with pytest.raises(bot.errors[502]):
        await bot.say(ana.chat_id, "one")

    assert ana.screen.messages == ()


async def test_in_an_outage_every_call_fails_until_it_is_over(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    with telegram.outage():
        for _ in range(2):
            with refused(bot, 500, "Internal Server Error"):
                await bot.poll()

    assert await bot.poll() == []


async def test_an_answer_can_be_lost_though_the_call_is_done(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    telegram.drop_next(method="sendMessage")

    with pytest.raises(LOST):
        await bot.say(ana.chat_id, "one")

    assert [shown.text for shown in ana.screen] == ["one"]
    assert telegram.calls("sendMessage")[0].ok


async def test_a_call_can_be_lost_on_its_way(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    telegram.drop_next(method="sendMessage", done=False)

    with pytest.raises(LOST):
        await bot.say(ana.chat_id, "one")

    assert ana.screen.messages == ()
    assert not telegram.calls("sendMessage")[0].ok


async def test_a_call_can_be_held_until_the_test_lets_it_go(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    hold = telegram.hold_next("sendMessage")
    saying = asyncio.create_task(bot.say(ana.chat_id, "one"))
    await hold.arrives()

    assert ana.screen.messages == ()
    hold.release()

    assert await saying == ana.screen.last.message_id


async def test_every_call_is_written_down_with_its_end(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    before = len(telegram.requests)
    await bot.say(ana.chat_id, "one")
    with refused(bot, 400, "chat not found"):
        await bot.say(42, "two")

    done, lost = telegram.requests[before:]

    assert (done.method, done.params["text"], done.ok) == ("sendMessage", "one", True)
    assert (lost.params["chat_id"], lost.ok, str(lost.refusal)) == (42, False, "Bad Request: chat not found")
    assert done.at <= lost.at
    assert await telegram.called("sendMessage", times=2) is lost
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for 3 calls of sendMessage"):
        await telegram.called("sendMessage", times=3, timeout=0.01)
