"""A page's process that is killed while a form waits for its answer: sent again as it was, it is done once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from multiprocessing.process import BaseProcess

import httpx
import pytest

from bot.running import Door
from storage.people import Account
from tests.bot.chatting import DANGER, HARMLESS, WARNED
from tests.bot.web.patients.visiting import PASSWORD, Running, Visitor, a_client, running, signs_in, with_password
from tests.hashing import quick_hashing

from .conftest import PATIENCE, World, at_lock, killed


@asynccontextmanager
async def rosa(world: World, account: Account, port: int) -> AsyncIterator[Visitor]:
    """A patient's browser, which outlives the pages' process."""
    hashed = await quick_hashing().hash(PASSWORD)
    await with_password(world.office, account, login="rosa.rivera", password_hash=hashed)
    async with a_client(Running(url=f"http://127.0.0.1:{port}", parts=world.parts)) as client:
        client.timeout = httpx.Timeout(PATIENCE)
        yield Visitor(client=client)


@asynccontextmanager
async def pages(world: World, visitor: Visitor) -> AsyncIterator[BaseProcess]:
    """The pages in a process of their own, as soon as they answer; the patient is signed in."""
    base_url = visitor.client.base_url
    async with world.process("pages", port=base_url.port or 0, base_url=str(base_url).rstrip("/")) as child:
        transport = httpx.AsyncHTTPTransport(retries=12)  # with growing waits
        async with httpx.AsyncClient(transport=transport, base_url=base_url, timeout=PATIENCE) as client:
            assert (await client.get("/sign-in")).status_code == 200
        await signs_in(visitor, "rosa.rivera")
        yield child


@asynccontextmanager
async def pages_again(world: World, visitor: Visitor) -> AsyncIterator[None]:
    """The pages, as the next process serves them at the same place."""
    base_url = visitor.client.base_url
    settings = world.parts.settings.model_copy(update={"base_url": str(base_url).rstrip("/")})
    with Door.listen(host="127.0.0.1", port=base_url.port or 0) as place:
        async with running(replace(world.parts, settings=settings), hashing=quick_hashing(), on=place):
            yield


async def test_a_form_that_was_not_kept_is_done_once_when_it_is_sent_again(
    world: World, account: Account, port: int
) -> None:
    async with rosa(world, account, port) as visitor:
        async with pages(world, visitor) as child, AsyncExitStack() as stack:
            await visitor.says(HARMLESS)
            to, fields = visitor.button("Send")
            reached = await at_lock("LOCK TABLE messages IN SHARE MODE")(world, stack)
            sent = asyncio.ensure_future(visitor.client.post(to, data=fields))
            await reached()
            await killed(child)
            with pytest.raises(httpx.TransportError):
                await sent
        before = await world.office.rows("SELECT 1 FROM messages")

        async with pages_again(world, visitor):
            await visitor.sends(fields, to=to)

    assert before == []
    assert visitor.sees.count("We received your message") == 1
    assert len(await world.office.rows("SELECT 1 FROM messages")) == 1


async def test_a_form_whose_answer_was_lost_is_answered_again_and_done_once(
    world: World, account: Account, port: int
) -> None:
    async with rosa(world, account, port) as visitor:
        async with pages(world, visitor) as child:
            await visitor.says(HARMLESS)
            to, fields = visitor.button("Send")
            await visitor.client.post(to, data=fields)  # of whose answer the browser sees nothing
            await killed(child)
        before = await world.office.rows("SELECT 1 FROM messages")

        async with pages_again(world, visitor):
            await visitor.sends(fields, to=to)

    assert len(before) == 1
    assert visitor.sees.count("We received your message") == 1
    for table in ("messages", "threads"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own
    assert len(await world.office.rows("SELECT 1 FROM turns")) == 2


async def test_a_dangerous_form_warns_before_it_is_kept_and_is_kept_once_when_it_is_sent_again(
    world: World, account: Account, port: int
) -> None:
    async with rosa(world, account, port) as visitor:
        async with pages(world, visitor) as child, AsyncExitStack() as stack:
            await visitor.opens("/chat")
            fields = visitor.form() | {"text": DANGER}
            reached = await at_lock("LOCK TABLE turns IN SHARE MODE")(world, stack)
            warned = await stack.enter_async_context(visitor.client.stream("POST", "/chat", data=fields))
            visitor.page = await anext(warned.aiter_text())
            at_once = visitor.sees
            await reached()
            await killed(child)
        before = await world.office.rows("SELECT 1 FROM diversion_texts")

        async with pages_again(world, visitor):
            await visitor.sends(fields)

    assert WARNED in at_once
    assert before == []
    assert WARNED in visitor.sees
    for table in ("turns", "diversion_texts", "pages"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own
