"""A bot's process that is killed between any two steps: what it did not acknowledge comes again, and is done once."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess

import pytest

from bot.parts import Parts
from tests.bot.chatting import BASE_URL, DANGER, HARMLESS, TYPED, WARNED, by_polling, by_webhook
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


async def kept_of_danger(world: World) -> list[int]:
    """How many turns, texts of a diversion, pages, and jobs to send them there are."""
    tables = ("turns", "diversion_texts", "pages", "procrastinate_jobs")
    return [len(await world.office.rows(f"SELECT 1 FROM {table}")) for table in tables]  # noqa: S608 - named here


@pytest.mark.parametrize(
    ("way", "where"),
    [(way, where) for way in (POLLING, WEBHOOK) for where in BEFORE_IT_IS_KEPT],
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
    assert await kept_of_danger(world) == [1, 1, 1, 1]


async def test_killed_after_a_dangerous_text_was_kept_and_before_the_offset_moved_it_is_paged_once_and_warned_at_once(
    world: World, port: int
) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, POLLING, port) as child:
            await world.ana.sends(DANGER)
            reached = await at_call("getUpdates")(world, stack)
            await rows_of(world.office.database, "SELECT 1 FROM turns", patience=PATIENCE)
            await reached()
            await killed(child)

        comes_again = world.telegram.pending  # as the call that waits would confirm it, that goes on waiting
        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    assert len(comes_again) == 1
    # Each warns before it asks the database what was kept, and what was kept is not said beside that.
    assert len([shown for shown in world.ana.screen.heard if WARNED in shown.text]) == 2
    assert await kept_of_danger(world) == [1, 1, 1, 1]


async def test_killed_after_a_typed_password_was_deleted_and_before_it_is_kept_the_person_is_told_that_it_was(
    world: World, port: int
) -> None:
    async with AsyncExitStack() as stack:
        async with doomed(world, POLLING, port) as child:
            reached = await BEFORE_IT_IS_KEPT["before it is kept"](world, stack)
            await world.ana.sends(TYPED)
            await reached()
            await killed(child)
            await stack.aclose()

        assert await world.office.rows("SELECT 1 FROM turns") == []
        assert len(world.telegram.calls("deleteMessage")) == 1

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees("I deleted your message here")
    assert not any("I could not delete" in shown.text for shown in world.ana.screen.heard)
    assert not any("Hunter22" in shown.text for shown in world.ana.screen.visible)


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

        comes_again = world.telegram.pending  # as the call that waits would confirm it, that goes on waiting
        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    assert len(comes_again) == 1
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
