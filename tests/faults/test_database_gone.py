"""The database gone for ten seconds in the middle of a turn: whoever writes is told, warned, and loses nothing."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
from playwright.async_api import Page, expect

from bot.demo.patients import Persona
from tests.bot.chatting import DANGER, HARMLESS
from tests.conftest import Cluster
from tests.promises.world import World

GONE_FOR = 10.0


async def test_ten_seconds_without_the_database_cost_nobody_a_word(world: World, cluster: Cluster) -> None:
    writer, endangered = await world.patient(Persona.ADULT), await world.patient(Persona.PARENT)
    ana = await world.in_telegram(Persona.SPANISH_SPEAKER)
    await ana.sends("hello")
    await world.telegram.taken()
    before = len(ana.screen.heard)

    async with gone(cluster, seconds=GONE_FOR):
        await asks(writer.page, HARMLESS)
        await asks(endangered.page, DANGER)
        await ana.sends(HARMLESS)
        await endangered.sees("Call 911 now.")
        await expect(endangered.page.locator("#failed")).to_contain_text("Staff have not seen your message yet")
        await expect(writer.page.locator("#failed")).to_contain_text("Your message was not saved")
        await expect(writer.page.locator("#text")).to_have_value(HARMLESS)
        assert len(ana.screen.heard) == before

    await world.rows("SELECT id FROM diversion_texts", patience=20)
    await ana.shows(
        lambda screen: screen.heard[-1] if len(screen.heard) > before else None, what="an answer", timeout=20
    )
    await writer.page.click("#say button")
    await writer.hears("Shall I send this to your care team?", HARMLESS)
    assert len(await world.rows("SELECT id FROM diversion_texts")) == 1
    heard = await world.rows("SELECT external_message FROM turns WHERE kind = 'text'", count=4)
    assert len(heard) == 4
    paged = await world.mailed("nurse-on-duty@example.org")
    assert len(paged) == 1


async def asks(page: Page, text: str) -> None:
    """Write, without waiting for an answer."""
    await page.fill("#text", text)
    await page.click("#say button")


@asynccontextmanager
async def gone(cluster: Cluster, *, seconds: float) -> AsyncIterator[None]:
    """The server stands still, its connections open and silent, for so long at least."""
    processes = [*_server(cluster)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    until = asyncio.get_running_loop().time() + seconds
    try:
        yield
        await asyncio.sleep(max(0.0, until - asyncio.get_running_loop().time()))
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def _server(cluster: Cluster) -> Iterator[int]:
    """The server's first process and all that it has started."""
    with psycopg.connect(cluster.url(cluster.superuser, "postgres")) as connection:
        row = connection.execute("SELECT current_setting('data_directory')").fetchone()
    assert row is not None
    first = int((Path(row[0]) / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
    yield first
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == first:
            yield int(place.parent.name)
