import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

import httpx

from care.desk.member import StaffMember
from care.paging import STAFF_ROOM
from care.staff_sign_on import StaffSignOn
from console import stream
from storage.live import News, Scope
from tests.care.desk.office import POLICY, Office
from tests.conftest import TestClock

from .serving import Served

STREAM_TOKEN = re.compile(r'data-stream="([^"]+)"')


def as_browser(served: Served, token: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"{served.origin}/console", cookies={"mycooper-desk": token}, timeout=10)


async def page_token(client: httpx.AsyncClient) -> str:
    found = STREAM_TOKEN.search((await client.get("/help")).text)
    assert found is not None
    return found[1]


@asynccontextmanager
async def opened(
    served: Served, session: str, *, token: str | None = None, thread: UUID | None = None
) -> AsyncIterator[AsyncIterator[str]]:
    """The events of a page's stream, as they come."""
    async with as_browser(served, session) as client:
        params = {"token": token or await page_token(client), "thread": str(thread or "")}
        async with client.stream("GET", "/stream", params=params) as response:
            assert response.status_code == 200
            yield (line.removeprefix("event: ") async for line in response.aiter_lines() if line.startswith("event: "))


async def next_of(events: AsyncIterator[str]) -> str:
    return await asyncio.wait_for(anext(events), 8)


async def test_a_stream_says_at_once_that_all_is_old_and_then_what_changes(office: Office, served: Served) -> None:
    nurse, patient = await office.member(), await office.patient()
    received = await office.message(await office.account(patient), patient)

    async with opened(served, await served.session(nurse), thread=received.thread_id) as events:
        first = await next_of(events)
        served.tell(News(Scope.PRACTICE, office.practice_id))
        second = await next_of(events)
        served.tell(News(Scope.THREAD, received.thread_id))
        third = await next_of(events)
        served.tell(News(Scope.STAFF, STAFF_ROOM))
        fourth = await next_of(events)

    assert [first, second, third, fourth] == ["all", "all", "thread", "all"]


async def test_a_stream_hears_nothing_of_a_thread_in_another_pool(office: Office, served: Served) -> None:
    clerk, patient = await office.member(pools=(office.front_desk,)), await office.patient()
    received = await office.message(await office.account(patient), patient)

    async with opened(served, await served.session(clerk), thread=received.thread_id) as events:
        await next_of(events)
        served.tell(News(Scope.THREAD, received.thread_id), News(Scope.PRACTICE, office.practice_id))

        assert await next_of(events) == "all"


async def test_a_stream_ends_with_the_right_to_its_thread(office: Office, served: Served) -> None:
    clerk, patient = await office.member(pools=(office.front_desk,)), await office.patient()
    received = await office.message(await office.account(patient), patient)
    session = await served.session(clerk)

    async def in_pool(pool_id: UUID) -> None:
        async with office.unit() as unit:
            await unit.rows("UPDATE threads SET pool_id = %(pool)s RETURNING 1", pool=pool_id)

    await in_pool(office.front_desk)
    async with opened(served, session, thread=received.thread_id) as events:
        await next_of(events)
        served.tell(News(Scope.THREAD, received.thread_id))
        while_theirs = await next_of(events)
        await in_pool(office.nurses)
        served.tell(News(Scope.THREAD, received.thread_id))
        after = await asyncio.wait_for(_all(events), 6)

    assert (while_theirs, after) == ("thread", [])


async def test_another_session_s_page_gets_nothing(office: Office, served: Served) -> None:
    before, after = await served.session(await office.member()), await served.session(await office.member())
    async with as_browser(served, before) as client:
        old = await page_token(client)

    async with as_browser(served, after) as client:
        page = await client.get("/stream", params={"token": old})
        without = await client.get("/stream")

    assert (page.status_code, page.content, without.status_code) == (204, b"", 204)


async def test_a_stream_open_over_the_idle_time_says_that_the_desk_is_locked_and_ends(
    office: Office, served: Served, clock: TestClock
) -> None:
    async with opened(served, await served.session(await office.member())) as events:
        await next_of(events)
        clock.passes(minutes=31)
        served.tell(News(Scope.PRACTICE, office.practice_id))

        assert [event async for event in events] == ["locked"]


async def test_a_locked_desk_still_hears_that_the_bar_is_old(office: Office, served: Served, clock: TestClock) -> None:
    session = await served.session(await office.member())
    clock.passes(minutes=15)
    async with as_browser(served, session) as client:
        found = STREAM_TOKEN.search((await client.get("/locked")).text)
    assert found is not None

    async with opened(served, session, token=found[1]) as events:
        await next_of(events)
        served.tell(News(Scope.STAFF, STAFF_ROOM))

        assert await next_of(events) == "all"


async def test_a_stream_ends_within_six_seconds_of_the_session_without_any_news(office: Office, served: Served) -> None:
    session = await served.session(await office.member())
    async with opened(served, session) as events:
        await next_of(events)
        async with office.unit() as unit:
            await StaffSignOn(unit, POLICY).sign_out(session)

        assert await asyncio.wait_for(_all(events), 6) == []


async def test_a_stream_ends_when_the_listening_breaks_so_that_its_page_asks_anew(
    office: Office, served: Served
) -> None:
    async with opened(served, await served.session(await office.member())) as events:
        await next_of(events)
        async with office.unit() as unit:
            await unit.connection.execute(
                """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                   WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()"""
            )

        assert await asyncio.wait_for(_all(events), 6) == []


async def test_one_session_has_no_more_streams_than_a_desk_needs_and_gets_them_back(
    office: Office, served: Served
) -> None:
    nurse: StaffMember = await office.member()
    session = await served.session(nurse)
    async with as_browser(served, session) as client:
        token = await page_token(client)
        async with AsyncExitStack() as running:
            pages = [
                await running.enter_async_context(opened(served, session, token=token)) for _ in range(stream.A_SESSION)
            ]
            for events in pages:
                await next_of(events)
            refused = await client.get("/stream", params={"token": token})

    assert refused.status_code == 429
    async with opened(served, session, token=token) as events:
        assert await next_of(events) == "all"


async def test_many_streams_that_are_asked_for_at_once_find_no_more_room(office: Office, served: Served) -> None:
    session, many = await served.session(await office.member()), 4 * stream.A_SESSION
    answered = asyncio.Barrier(many)
    async with as_browser(served, session) as client:
        token = await page_token(client)

        async def asked() -> int:
            async with client.stream("GET", "/stream", params={"token": token}) as response:
                await answered.wait()
                return response.status_code

        statuses = await asyncio.gather(*(asked() for _ in range(many)))

    assert sorted(statuses) == [200] * stream.A_SESSION + [429] * (many - stream.A_SESSION)


async def _all(events: AsyncIterator[str]) -> list[str]:
    return [event async for event in events]
