"""A process that is killed between any two steps: what it did not acknowledge comes again, and is done once."""

from contextlib import AsyncExitStack

import pytest

from tests.bot.chatting import DANGER, HARMLESS, WARNED, by_polling

from .conftest import BEFORE_IT_IS_KEPT, PATIENCE, World, at_call, killed


@pytest.mark.parametrize("where", BEFORE_IT_IS_KEPT)
async def test_killed_before_a_dangerous_text_is_kept_it_is_warned_and_kept_once_when_it_comes_again(
    world: World, where: str
) -> None:
    async with AsyncExitStack() as stack:
        async with world.process("polling") as child:
            await _is_ready(world)
            reached = await BEFORE_IT_IS_KEPT[where](world, stack)
            await world.ana.sends(DANGER)
            await reached()
            await killed(child)
            await stack.aclose()

        assert await world.office.rows("SELECT 1 FROM turns") == []
        assert world.telegram.pending != ()

        async with by_polling(world.parts, world.telegram):
            await world.telegram.taken(timeout=PATIENCE)

    await world.ana.sees(WARNED)
    for table in ("turns", "diversion_texts", "pages", "procrastinate_jobs"):
        assert len(await world.office.rows(f"SELECT 1 FROM {table}")) == 1  # noqa: S608 - names of this test's own


async def test_killed_after_it_was_kept_and_before_the_reply_it_is_answered_when_it_comes_again(world: World) -> None:
    async with AsyncExitStack() as stack:
        async with world.process("polling") as child:
            await _is_ready(world)
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


async def test_killed_after_the_reply_and_before_the_offset_moved_it_is_done_once(world: World) -> None:
    async with AsyncExitStack() as stack:
        async with world.process("polling") as child:
            await _is_ready(world)
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


async def _is_ready(world: World) -> None:
    await world.telegram.arrived("getUpdates", timeout=PATIENCE)
