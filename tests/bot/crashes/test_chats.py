"""A bot's process that is killed between any two steps: what it did not acknowledge comes again, and is done once."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

import pytest

from bot.parts import Parts
from tests.bot.chatting import BASE_URL, DANGER, HARMLESS, WARNED, by_polling, by_webhook
from tests.bot.waiting import rows_of
from tests.telegram import StrictBotApi

from .conftest import BEFORE_IT_IS_KEPT, PATIENCE, World, at_call, killed


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How updates come: asked for, or brought."""

    door: str
    # The call that tells that its process is there.
    first_call: str
    # The process that takes over.
    again: Callable[[Parts, StrictBotApi], AbstractAsyncContextManager[None]]


POLLING = Way(door="polling", first_call="getUpdates", again=by_polling)
WEBHOOK = Way(door="webhook", first_call="setWebhook", again=by_webhook)


@asynccontextmanager
async def doomed(world: World, way: Way, port: int) -> AsyncIterator[BaseProcess]:
    """The process that will be killed, as soon as it is there."""
    world.telegram.gateway(public=BASE_URL, inside=f"http://127.0.0.1:{port}")
    async with world.process(way.door, port=port) as child:
        await world.telegram.arrived(way.first_call, timeout=PATIENCE)
        yield child


@pytest.mark.parametrize(
    ("way", "where"),
    [
        *((POLLING, where) for where in BEFORE_IT_IS_KEPT),
        (WEBHOOK, "before the warning"),
        (WEBHOOK, "before it is kept"),
    ],
    ids=lambda told: told.door if isinstance(told, Way) else told,
)
async def test_killed_before_a_dangerous_text_is_kept_it_is_warned_and_kept_once_when_it_comes_again(
    world: World, port: int, way: Way, where: str
) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, way, port) as child:
            reached = await BEFORE_IT_IS_KEPT[where](world, stack)
            await world.ana.sends(DANGER)
            await reached()
            await killed(child)
            await stack.aclose()

        assert await world.office.rows("SELECT 1 FROM turns") == []
        assert world.telegram.pending != ()

        async with way.again(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees(WARNED)
    for table in ("turns", "diversion_texts", "pages", "procrastinate_jobs"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own


async def test_killed_after_it_was_kept_and_before_the_reply_it_is_answered_when_it_comes_again(
    world: World, port: int
) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, POLLING, port) as child:
            reached = await at_call("sendMessage")(world, stack)
            await world.ana.sends(HARMLESS)
            await reached()
            await killed(child)
            kept = await world.office.rows("SELECT state FROM replies")
            await stack.aclose()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees("Shall I send this to your care team?")
    assert kept == [{"state": "pending"}]
    assert len(await world.office.rows("SELECT 1 FROM turns")) == 1


async def test_killed_after_the_reply_and_before_the_offset_moved_it_is_done_once(world: World, port: int) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, POLLING, port) as child:
            await world.ana.sends(HARMLESS)
            reached = await at_call("getUpdates")(world, stack)
            await world.ana.sees("Shall I send this to your care team?", timeout=PATIENCE)
            await reached()
            await killed(child)
        assert world.telegram.pending != ()
        await stack.aclose()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    assert len(await world.office.rows("SELECT 1 FROM turns")) == 1
    [state] = await world.office.rows("SELECT step FROM conversations")
    assert state["step"] == "write.send"


async def test_killed_between_keeping_a_message_and_answering_the_webhook_it_is_answered_and_kept_once(
    world: World, port: int
) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, WEBHOOK, port) as child:
            await world.ana.sends(HARMLESS)
            await world.ana.sees("Shall I send this to your care team?", timeout=PATIENCE)
            reached = await at_call("answerCallbackQuery")(world, stack)  # which the answer to the update waits for
            await world.ana.taps("Send")
            await reached()
            await rows_of(world.office.database, "SELECT 1 FROM messages", patience=PATIENCE)
            await killed(child)
            await stack.aclose()

        assert world.telegram.pending != ()

        async with by_webhook(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)
            await world.ana.sees("We received your message", timeout=PATIENCE)

    assert len(await world.office.rows("SELECT 1 FROM messages")) == 1
    assert len(await world.office.rows("SELECT 1 FROM threads")) == 1
    assert len(await world.office.rows("SELECT 1 FROM turns")) == 2
