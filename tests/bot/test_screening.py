"""The screen beside whatever else goes on: long texts wait for each other, short ones for nobody."""

import asyncio

from bot.screening import Screens
from nlu.screen import Level

DANGER = "my chest feels tight and my arm is numb"
LONG = "I need a refill of my lisinopril. " * 3_000


async def test_a_long_text_is_as_grave_as_its_gravest_part() -> None:
    screens = Screens()

    assert (await screens.read(LONG)).level is Level.NONE
    assert (await screens.read(LONG + DANGER + LONG)).level is Level.EMERGENCY
    assert [found.level for found in await screens.each([LONG, DANGER, ""])] == [
        Level.NONE,
        Level.EMERGENCY,
        Level.NONE,
    ]


async def test_a_long_text_is_joined_with_what_was_said_before_it() -> None:
    assert (await Screens().read("breathing. " + LONG, earlier=["he is not"])).level is Level.EMERGENCY


async def test_a_short_text_is_read_at_once_while_long_ones_wait_for_each_other() -> None:
    screens, done = Screens(), list[str]()

    async def reads(text: str, name: str) -> None:
        await screens.read(text)
        done.append(name)

    await asyncio.gather(reads(LONG * 3, "first"), reads(LONG, "second"), reads(DANGER, "short"))

    assert done == ["short", "first", "second"]


async def test_the_excerpt_of_a_long_text_holds_what_was_dangerous_in_it() -> None:
    screens = Screens()
    text = "It began in May. " + LONG + DANGER + ". " + LONG + "It ends so."

    short = await screens.excerpt(text, level=Level.EMERGENCY)

    assert DANGER in short
    assert (short[:16], short[-11:], len(short) <= 4_000) == ("It began in May.", "It ends so.", True)
    assert len(await screens.excerpt(text, level=Level.NONE)) < 2_100
    assert await screens.excerpt(DANGER, level=Level.EMERGENCY) == DANGER
