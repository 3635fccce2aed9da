"""Several processes use one embedded server: the first starts it, the last to leave stops it."""

import asyncio
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from storage import embedded

from .places import (
    a_copy,
    another_process,
    answer,
    do,
    let_leave,
    servers_below,
    socket_folder,
    times_ready,
    told,
)

STARTED = "SELECT pg_postmaster_start_time()"


async def test_a_second_process_attaches_and_works_on_after_the_first_has_left(stopped: Path) -> None:
    ours = await embedded.start(stopped)
    with another_process(stopped) as second:
        theirs = told(second)
        started = answer(ours.urls.app, STARTED)

        await ours.stop()

        assert theirs == ours.urls.app
        assert answer(theirs, STARTED) == started
        assert let_leave(second) == "left"
    assert servers_below(stopped) == []
    assert not socket_folder(theirs).exists()


async def test_two_processes_that_start_on_a_new_folder_at_once_share_one_server(place: Path) -> None:
    with ExitStack() as stack:
        both = [stack.enter_context(another_process(place / "data")) for _ in range(2)]

        first, second = [told(process) for process in both]

        assert first == second
        assert answer(first, STARTED) == answer(second, STARTED)
        assert [let_leave(process) for process in both] == ["left", "left"]


async def test_two_uses_in_one_process_count_as_two(stopped: Path) -> None:
    first, second = await embedded.start(stopped), await embedded.start(stopped)

    await first.stop()
    await first.stop()

    assert answer(second.urls.app, "SELECT 1") == 1
    await second.stop()
    assert servers_below(stopped) == []


async def test_what_was_written_is_there_after_stop_and_start(stopped: Path) -> None:
    server = await embedded.start(stopped)
    do(server.urls.owner, "CREATE TABLE kept AS SELECT 7 AS id")
    await server.stop()

    again = await embedded.start(stopped)

    assert answer(again.urls.owner, "SELECT id FROM kept") == 7
    await again.stop()


async def test_the_event_loop_goes_on_while_a_database_is_made(place: Path) -> None:
    turns = 0
    starting = asyncio.create_task(embedded.start(place / "data"))

    while not starting.done():
        await asyncio.sleep(0.01)
        turns += 1

    assert turns > 10
    await (await starting).stop()


async def test_a_start_that_is_cancelled_stops_the_server_that_it_has_begun(stopped: Path) -> None:
    before = times_ready(stopped)
    starting = asyncio.create_task(embedded.start(stopped))
    await asyncio.sleep(0)

    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting

    assert times_ready(stopped) == before + 1
    assert servers_below(stopped) == []


async def test_a_copied_folder_gets_a_server_of_its_own_beside_the_running_original(
    place: Path, data_dir: Path
) -> None:
    copied = a_copy(data_dir, to=place / "copied")
    original = await embedded.start(data_dir)
    shutil.copy(data_dir / "socket-folder", copied / "socket-folder")

    copy = await embedded.start(copied)

    do(copy.urls.owner, "CREATE TABLE only_in_the_copy (id int)")
    assert answer(original.urls.owner, "SELECT to_regclass('only_in_the_copy')") is None
    await copy.stop()
    assert answer(original.urls.app, "SELECT 1") == 1
    await original.stop()
