"""A webhook's process that is killed while Telegram waits for its answer: the update comes again, and is done once."""

from contextlib import AsyncExitStack

import pytest

from tests.bot.chatting import BASE_URL, DANGER, HARMLESS, WARNED, by_webhook
from tests.bot.waiting import rows_of

from .conftest import BEFORE_IT_IS_KEPT, PATIENCE, World, at_call, killed


def _behind(world: World, port: int) -> None:
    """The public address leads to the process that listens there."""
    world.telegram.gateway(public=BASE_URL, inside=f"http://127.0.0.1:{port}")


async def _is_ready(world: World) -> None:
    await world.telegram.arrived("setWebhook", timeout=PATIENCE)


@pytest.mark.parametrize("where", ["before the warning", "before it is kept"])
async def test_killed_before_a_dangerous_text_is_kept_it_is_warned_and_kept_once_when_it_comes_again(
    world: World, port: int, where: str
) -> None:
    _behind(world, port)
    async with AsyncExitStack() as stack:
        async with world.process("webhook", port=port) as child:
            await _is_ready(world)
            reached = await BEFORE_IT_IS_KEPT[where](world, stack)
            await world.ana.sends(DANGER)
            await reached()
            await killed(child)
            await stack.aclose()

        assert await world.office.rows("SELECT 1 FROM turns") == []
        assert world.telegram.pending != ()

        async with by_webhook(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees(WARNED)
    for table in ("turns", "diversion_texts", "pages", "procrastinate_jobs"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own


async def test_killed_between_keeping_a_message_and_answering_it_is_answered_and_kept_once(
    world: World, port: int
) -> None:
    _behind(world, port)
    async with AsyncExitStack() as stack:
        async with world.process("webhook", port=port) as child:
            await _is_ready(world)
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
