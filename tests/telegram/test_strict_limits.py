"""Telegram's limits on sending, which a test switches on."""

import httpx

from tests.telegram import StrictBotApi
from tests.telegram.conftest import TOKEN, description


async def test_limits_hold_where_they_are_switched_on() -> None:
    async with (
        StrictBotApi(token=TOKEN, bot_username="test_bot", real_limits=True) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
    ):
        telegram.clock.stops()
        people = [telegram.user(first_name=f"P{number}", started=True) for number in range(31)]
        first = await client.post("sendMessage", json={"chat_id": people[0].chat_id, "text": "one"})
        second = await client.post("sendMessage", json={"chat_id": people[0].chat_id, "text": "two"})
        others = [await client.post("sendMessage", json={"chat_id": each.chat_id, "text": "?"}) for each in people[1:]]
        telegram.clock.passes(seconds=1)
        third = await client.post("sendMessage", json={"chat_id": people[0].chat_id, "text": "three"})

    assert first.is_success
    assert description(second) == "Too Many Requests: retry after 1"
    assert (second.json()["parameters"], second.headers["Retry-After"]) == ({"retry_after": 1}, "1")
    assert [answer.status_code for answer in others] == [200] * 29 + [429]
    assert third.is_success


async def test_a_group_takes_twenty_messages_a_minute() -> None:
    async with (
        StrictBotApi(token=TOKEN, bot_username="test_bot", real_limits=True) as telegram,
        httpx.AsyncClient(base_url=f"{telegram.url}/bot{TOKEN}/") as client,
    ):
        telegram.clock.stops()
        group = telegram.group(title="Family")
        sent = [await client.post("sendMessage", json={"chat_id": group.chat_id, "text": "?"}) for _ in range(21)]
        telegram.clock.passes(seconds=60)
        later = await client.post("sendMessage", json={"chat_id": group.chat_id, "text": "?"})

    assert [answer.status_code for answer in sent] == [200] * 20 + [429]
    assert sent[-1].json()["parameters"] == {"retry_after": 60}
    assert later.is_success
