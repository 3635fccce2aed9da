"""Wrong tries as they are counted for every process at once."""

import asyncio
from datetime import timedelta

import pytest

from storage import tries
from storage.database import Database
from tests.conftest import TestClock

WHAT, SUBJECT, A_DAY = "a door", b"an account", timedelta(days=1)


async def tried(database: Database) -> None:
    """Once more, and wrong."""
    async with database.unit() as unit:
        await tries.add(unit, WHAT, subject=SUBJECT, forgotten_after=A_DAY)


async def counted(database: Database) -> tries.Count:
    async with database.unit() as unit:
        return await tries.count(unit, WHAT, subject=SUBJECT)


@pytest.mark.parametrize(
    ("later", "failures"),
    [(A_DAY - timedelta(microseconds=1), 3), (A_DAY, 1), (A_DAY + timedelta(microseconds=1), 1)],
    ids=["within the day", "at its end", "after it"],
)
async def test_what_was_wrong_a_day_ago_is_forgotten_with_the_next_that_is(
    database: Database, clock: TestClock, later: timedelta, failures: int
) -> None:
    await tried(database)
    await tried(database)
    clock.now += later

    await tried(database)

    assert await counted(database) == tries.Count(failures=failures, last_failure_at=clock.now)


async def test_many_at_once_are_counted_each(database: Database) -> None:
    await asyncio.gather(*(tried(database) for _ in range(12)))

    assert (await counted(database)).failures == 12


@pytest.mark.parametrize(("taken_back", "left"), [(2, 1), (3, 0), (4, 0)])
async def test_what_is_taken_back_is_counted_no_more_and_nothing_below_none(
    database: Database, taken_back: int, left: int
) -> None:
    for _ in range(3):
        await tried(database)

    async with database.unit() as unit:
        await tries.take_back(unit, WHAT, subject=SUBJECT, failures=taken_back)

    assert (await counted(database)).failures == left


async def test_success_clears_and_says_how_many_there_were(database: Database) -> None:
    for _ in range(3):
        await tried(database)

    async with database.unit() as unit:
        cleared = [await tries.clear(unit, WHAT, subject=SUBJECT) for _ in range(2)]

    assert cleared == [3, 0]
    assert await counted(database) == tries.Count()
