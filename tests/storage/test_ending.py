import asyncio

import pytest

from storage.ending import end, together


async def goes_on_after_the_first_word() -> None:
    """As what waits by `asyncio.wait_for` may, when it is told to end in the moment of an answer."""
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        await asyncio.sleep(3600)


async def fails() -> None:
    await asyncio.sleep(0)
    raise LookupError


async def test_what_goes_on_when_it_is_told_to_end_is_told_again() -> None:
    told, deaf = (asyncio.ensure_future(work) for work in (asyncio.sleep(3600), goes_on_after_the_first_word()))
    await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await end(told, deaf)

    assert told.cancelled()
    assert deaf.cancelled()


async def test_what_is_over_is_left_as_it_is() -> None:
    over = asyncio.ensure_future(asyncio.sleep(0, result="done"))
    await over

    await end(over)

    assert over.result() == "done"


async def test_where_one_of_several_works_fails_the_others_end() -> None:
    going_on = asyncio.Event()

    async def goes_on() -> None:
        going_on.set()
        try:
            await asyncio.sleep(3600)
        finally:
            going_on.clear()

    with pytest.raises(LookupError):
        await together(goes_on(), fails())

    assert not going_on.is_set()


async def test_several_works_are_over_when_each_is() -> None:
    done: list[int] = []

    async def does(number: int) -> None:
        await asyncio.sleep(0)
        done.append(number)

    await together(does(1), does(2))

    assert sorted(done) == [1, 2]


async def test_works_that_nobody_waits_for_any_more_end() -> None:
    works = asyncio.ensure_future(together(goes_on_after_the_first_word(), asyncio.sleep(3600)))
    await asyncio.sleep(0)

    async with asyncio.timeout(10):
        await end(works)

    assert works.cancelled()
