"""getUpdates: offsets, waiting, two pollers, and numbers that begin anew."""

import asyncio
import time

import httpx
import pytest

from tests.telegram import Person, StrictBotApi
from tests.telegram.conftest import TOKEN, Ask, description
from tests.telegram.libraries import Library, refused


async def waiting_poll(telegram: StrictBotApi, bot: Library, *, offset: int = 0) -> asyncio.Task[list[int]]:
    """A poller that has asked and waits."""
    asked = len(telegram.calls("getUpdates"))

    async def poll() -> list[int]:
        return [told.update_id for told in await bot.poll(offset=offset, timeout=20)]

    task = asyncio.create_task(poll())
    await telegram.arrived("getUpdates", times=asked + 1)
    return task


async def test_updates_are_given_again_until_a_later_offset_confirms_them(bot: Library, ana: Person) -> None:
    first, second = await ana.sends("one"), await ana.sends("two")

    assert [told.words for told in await bot.poll()] == ["one", "two"]
    assert [told.words for told in await bot.poll(offset=first.update_id)] == ["one", "two"]
    assert [told.words for told in await bot.poll(offset=second.update_id)] == ["two"]
    assert [told.words for told in await bot.poll()] == ["two"]
    assert await bot.poll(offset=second.update_id + 1) == []


async def test_ids_follow_each_other(bot: Library, ana: Person, telegram: StrictBotApi) -> None:
    ben = telegram.user(first_name="Ben")

    ids = [(await ana.sends("one")).update_id, (await ben.sends("two")).update_id, (await ana.sends("three")).update_id]

    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


async def test_each_chat_counts_its_own_messages(ana: Person, telegram: StrictBotApi) -> None:
    ben = telegram.user(first_name="Ben")

    ids = [(await person.sends("hello")).message_id for person in (ana, ana, ben)]

    assert ids == [1, 2, 1]


async def test_a_poller_that_waits_is_woken_at_once(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    poll = await waiting_poll(telegram, bot)
    began = time.monotonic()

    sent = await ana.sends("hello")

    assert await poll == [sent.update_id]
    assert time.monotonic() - began < 5


async def test_a_poller_that_waits_in_vain_gets_nothing(bot: Library) -> None:
    assert await bot.poll(timeout=1) == []


async def test_a_second_poller_sends_the_first_one_away(
    telegram: StrictBotApi, bot: Library, rival: Library, ana: Person
) -> None:
    first = await waiting_poll(telegram, bot)
    second = await waiting_poll(telegram, rival)

    with refused(bot, 409, "terminated by other getUpdates request; make sure that only one bot instance is running"):
        await first
    sent = await ana.sends("hello")
    assert await second == [sent.update_id]


async def test_polling_and_a_webhook_exclude_each_other(telegram: StrictBotApi, bot: Library) -> None:
    poll = await waiting_poll(telegram, bot)
    await bot.set_webhook("https://chat.example.org/hook", secret="s")

    with refused(bot, 409, "terminated by setWebhook request"):
        await poll
    with refused(bot, 409, "can't use getUpdates method while webhook is active"):
        await bot.poll()
    await bot.drop_webhook()
    assert await bot.poll() == []


async def test_only_the_kinds_that_were_asked_for_are_kept(bot: Library, ana: Person) -> None:
    await bot.poll(kinds=["message"])
    sent = await ana.sends("one")
    edited = await ana.edits(sent.message_id, "two")
    blocked = await ana.blocks_bot()

    assert [told.words for told in await bot.poll()] == ["one"]
    assert blocked is None
    with pytest.raises(LookupError, match="allowed_updates"):
        _ = edited.update_id
    await bot.poll(kinds=[])  # an empty list means the usual kinds
    await ana.unblocks_bot()
    assert [told.kind for told in await bot.poll()] == ["message", "my_chat_member"]


async def test_a_kind_that_does_not_exist_is_a_mistake(telegram: StrictBotApi, ask: Ask) -> None:
    answer = await ask("getUpdates", allowed_updates=["mesage"])

    assert "there are no updates of the kinds ['mesage']" in description(answer)
    telegram.mistakes.clear()


async def test_a_limit_is_kept_and_a_negative_offset_keeps_the_last_ones(ask: Ask, ana: Person) -> None:
    for number in range(4):
        await ana.sends(str(number))

    limited = (await ask("getUpdates", limit=2)).json()["result"]
    last = (await ask("getUpdates", offset=-1)).json()["result"]

    assert [update["message"]["text"] for update in limited] == ["0", "1"]
    assert [update["message"]["text"] for update in last] == ["3"]
    assert len((await ask("getUpdates")).json()["result"]) == 1


async def test_an_update_waits_for_a_day_and_a_tap_for_150_seconds(
    telegram: StrictBotApi, bot: Library, ask: Ask, ana: Person
) -> None:
    telegram.clock.stops()
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
    await ask("sendMessage", chat_id=ana.chat_id, text="?", reply_markup=keyboard)
    await ana.sends("hello")
    await ana.taps("Yes")

    kinds = []
    for seconds in (150, 1, 24 * 60 * 60 - 151, 1):
        telegram.clock.passes(seconds=seconds)
        kinds.append([told.kind for told in await bot.poll()])

    assert kinds == [["message", "callback_query"], ["message"], ["message"], []]


async def test_after_a_quiet_week_ids_begin_anew_and_the_old_offset_loses_nothing(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    old = await ana.sends("one")
    await bot.poll()
    await bot.poll(offset=old.update_id + 1)
    telegram.clock.passes(days=6, hours=23)
    next_in_line = await ana.sends("two")
    await bot.poll(offset=next_in_line.update_id + 1)

    telegram.clock.passes(days=7, seconds=1)
    new = await ana.sends("three")

    assert next_in_line.update_id == old.update_id + 1
    assert new.update_id != next_in_line.update_id + 1
    assert [told.words for told in await bot.poll(offset=next_in_line.update_id + 1)] == ["three"]


async def test_ids_chosen_by_a_test_may_be_lower_than_the_old_ones(
    telegram: StrictBotApi, bot: Library, ana: Person
) -> None:
    old = await ana.sends("one")
    with pytest.raises(ValueError, match="updates are pending"):
        telegram.next_update_ids(500)
    await bot.poll(offset=old.update_id + 1)
    poll = await waiting_poll(telegram, bot, offset=old.update_id + 1)

    telegram.next_update_ids(500, 7_000)
    ids = [(await ana.sends(str(number))).update_id for number in range(3)]

    assert ids == [500, 7_000, 7_001]
    assert await poll == [500]


async def test_a_confirmed_update_can_be_given_again(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    sent = await ana.sends("one")
    await bot.poll(offset=sent.update_id + 1)

    telegram.redeliver(sent.update_id)

    assert [told.update_id for told in await bot.poll(offset=sent.update_id + 1)] == [sent.update_id]
    assert await bot.poll(offset=sent.update_id + 1) == []


async def test_a_test_can_wait_until_an_update_is_confirmed(telegram: StrictBotApi, bot: Library, ana: Person) -> None:
    sent = await ana.sends("one")
    await bot.poll()

    with pytest.raises(AssertionError, match="the bot has not confirmed"):
        await telegram.taken(sent.update_id, timeout=0.01)
    await bot.poll(offset=sent.update_id + 1)

    await telegram.taken(sent.update_id)
    await telegram.taken()


async def test_a_bot_that_asks_again_without_moving_its_offset_is_slowed_down() -> None:
    async with (
        StrictBotApi(token=TOKEN, bot_username="test_bot") as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
    ):
        ana = telegram.user(first_name="Ana")
        first, last = await ana.sends("one"), await ana.sends("two")

        counts = [
            len((await client.post("getUpdates", json={"offset": offset})).json()["result"])
            for offset in (first.update_id, first.update_id, last.update_id)
        ]
        await client.post("getUpdates", json={"offset": last.update_id + 1})
        idle = asyncio.create_task(client.post("getUpdates", json={"offset": last.update_id + 1}))
        await telegram.arrived("getUpdates", times=5)
        third = await ana.sends("three")

        assert counts == [2, 1, 1]
        assert [each["update_id"] for each in (await idle).json()["result"]] == [third.update_id]


async def test_a_raw_update_reaches_the_bot_as_it_is(telegram: StrictBotApi, ask: Ask) -> None:
    update_id = telegram.offers({"message": {"text": "\x00\ud800"}})

    [update] = (await ask("getUpdates")).json()["result"]

    assert update == {"update_id": update_id, "message": {"text": "\x00\ud800"}}
