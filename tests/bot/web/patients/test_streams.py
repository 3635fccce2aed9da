"""What an open page hears, and when it must hear no more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic

import httpx
import pytest

from bot.web.chat.stream import ASKED_AGAIN_EVERY_SECONDS
from bot.web.chat.streams import A_SESSION, STRANGERS_A_NETWORK
from care.desk.access import Access, EndReason
from care.desk.member import Role
from care.telling import tell_of_answer
from storage.people import Account, Patient
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .visiting import PIECES, Running, Visitor, a_client

# It asks every five whether it still may listen.
WITHIN_SECONDS = 6

pytestmark = pytest.mark.usefixtures("office")


@asynccontextmanager
async def listening_on(visitor: Visitor, token: str) -> AsyncIterator[httpx.Response]:
    """The stream that a page opens."""
    async with visitor.client.stream("GET", "/chat/stream", params={"page": token}) as response:
        yield response


async def next_news(coming: AsyncIterator[str]) -> None:
    """Wait for one piece of news."""
    while "event: new" not in await anext(coming):
        pass


async def closed_after(coming: AsyncIterator[str]) -> float:
    """How many seconds the stream stays open from now on."""
    began = monotonic()
    async for _ in coming:
        pass
    return monotonic() - began


async def test_a_stream_says_first_that_the_page_should_look(rosa: Visitor) -> None:
    await rosa.opens("/chat")

    async with listening_on(rosa, rosa.page_token) as response:
        await next_news(response.aiter_text())

    assert response.headers["content-type"].startswith("text/event-stream")


async def test_news_comes_to_an_open_page_and_says_nothing_of_itself(
    site: Running, rosa: Visitor, office: Office, account: Account, patient: Patient
) -> None:
    received = await office.message(account, patient)
    await rosa.opens("/chat")

    async with listening_on(rosa, rosa.page_token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        async with site.parts.database.unit() as unit:
            await tell_of_answer(unit, account, thread_id=received.thread_id)
        heard = await anext(coming)
    piece = await rosa.client.get("/chat/items", headers={PIECES: "0"})

    assert heard.split() == ["event:", "new", "data:"]
    assert "You have news in myCooper" in piece.text
    assert f'href="/messages/{received.thread_id}"' in piece.text


async def test_a_page_of_somebody_else_hears_nothing(rosa: Visitor, another: Visitor) -> None:
    await rosa.opens("/messages")
    await another.opens("/chat")

    async with listening_on(another, rosa.page_token) as stolen, listening_on(rosa, "nonsense") as forged:
        assert (stolen.status_code, forged.status_code) == (204, 204)


async def test_signing_out_in_another_tab_closes_the_stream_and_the_page(rosa: Visitor) -> None:
    await rosa.opens("/messages")
    token = rosa.page_token
    cookies = dict(rosa.client.cookies)

    async with listening_on(rosa, token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        await rosa.taps("Sign out")
        assert await closed_after(coming) < WITHIN_SECONDS
    rosa.client.cookies = httpx.Cookies(cookies)

    async with listening_on(rosa, token) as again:
        assert again.status_code == 204


async def test_the_lock_closes_the_stream_at_half_an_hour_and_not_before(rosa: Visitor, clock: TestClock) -> None:
    await rosa.opens("/messages")
    token = rosa.page_token

    clock.passes(minutes=29, seconds=59)
    async with listening_on(rosa, token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        clock.passes(seconds=1)
        assert await closed_after(coming) < WITHIN_SECONDS

    async with listening_on(rosa, token) as again:
        assert again.status_code == 204


async def test_listening_is_no_activity(rosa: Visitor, clock: TestClock) -> None:
    await rosa.opens("/messages")
    token = rosa.page_token
    clock.passes(minutes=20)
    async with listening_on(rosa, token) as response:
        await next_news(response.aiter_text())
    await rosa.client.get("/chat/items", headers={PIECES: "0"})

    clock.passes(minutes=10)
    await rosa.opens("/messages")

    assert rosa.at == "/unlock"


async def test_a_restricted_account_hears_no_more(rosa: Visitor, office: Office) -> None:
    await rosa.opens("/messages")

    async with listening_on(rosa, rosa.page_token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        async with office.unit() as unit:
            await unit.connection.execute(b"UPDATE accounts SET status = 'restricted'")
        assert await closed_after(coming) < WITHIN_SECONDS


async def test_an_end_is_heard_at_once_and_not_only_when_the_page_asks_again(
    site: Running, rosa: Visitor, office: Office, account: Account
) -> None:
    supervisor = await office.member(Role.SUPERVISOR)
    await rosa.opens("/messages")

    async with listening_on(rosa, rosa.page_token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        async with site.parts.database.unit() as unit:
            await Access(unit, POLICY).end(supervisor, account.id, reason=EndReason.TERMS_BROKEN, seen="active")
        assert await closed_after(coming) < ASKED_AGAIN_EVERY_SECONDS / 2


async def test_a_stream_ends_when_nobody_listens_to_the_database_any_more(site: Running, rosa: Visitor) -> None:
    await rosa.opens("/messages")

    async with listening_on(rosa, rosa.page_token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        await site.parts.live.stop()

        assert await closed_after(coming) < WITHIN_SECONDS


async def test_the_stream_of_a_visitor_of_whom_nothing_is_known_ends_at_once_where_the_listening_ends(
    site: Running, another: Visitor
) -> None:
    await another.opens("/chat")

    async with listening_on(another, another.page_token) as response:
        coming = response.aiter_text()
        await next_news(coming)
        await site.parts.live.stop()

        assert await asyncio.wait_for(closed_after(coming), WITHIN_SECONDS) < ASKED_AGAIN_EVERY_SECONDS / 2


async def test_two_hundred_streams_of_strangers_keep_no_patient_out(
    site: Running, rosa: Visitor, another: Visitor
) -> None:
    await another.opens("/chat")
    await rosa.opens("/messages")

    async with AsyncExitStack() as stack, a_client(site) as client:
        client.cookies = another.client.cookies
        stranger = Visitor(client=client)
        opened = [await stack.enter_async_context(listening_on(stranger, another.page_token)) for _ in range(200)]
        async with listening_on(rosa, rosa.page_token) as response:
            await next_news(response.aiter_text())

    statuses = [one.status_code for one in opened]
    assert statuses == [200] * STRANGERS_A_NETWORK + [429] * (200 - STRANGERS_A_NETWORK)
    assert response.status_code == 200


async def test_many_streams_that_are_asked_for_at_once_find_no_more_room(rosa: Visitor) -> None:
    many = 4 * A_SESSION
    answered = asyncio.Barrier(many)
    await rosa.opens("/messages")

    async def asked() -> int:
        async with listening_on(rosa, rosa.page_token) as response:
            await answered.wait()
            return response.status_code

    statuses = await asyncio.gather(*(asked() for _ in range(many)))

    assert sorted(statuses) == [200] * A_SESSION + [429] * (many - A_SESSION)


async def test_one_session_opens_a_few_streams_and_room_comes_back(rosa: Visitor) -> None:
    await rosa.opens("/messages")

    async with AsyncExitStack() as stack:
        for _ in range(A_SESSION):
            await stack.enter_async_context(listening_on(rosa, rosa.page_token))
        async with listening_on(rosa, rosa.page_token) as one_more:
            assert one_more.status_code == 429

    for _ in range(100):  # a connection that was closed here is noticed there a moment later
        async with listening_on(rosa, rosa.page_token) as later:
            if later.status_code == 200:
                break
        await asyncio.sleep(0.05)
    assert later.status_code == 200
