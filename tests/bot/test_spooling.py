"""Dangerous texts on the disk: cut to what staff need, as they were written, and never only those of strangers."""

from pathlib import Path

import pytest

from bot.outcome import NotKept
from bot.parts import Parts
from bot.spooling import Spooling
from dialogs.heard import Heard, Kind
from storage.keyring import Keyring
from storage.schema import emergencies
from storage.spool import BLOCK_BYTES, Spool
from tests.bot.outages import database_gone
from tests.care.desk.office import Office
from tests.conftest import Cluster

DANGER = "my chest feels tight and my arm is numb"
ROOM = 8 * BLOCK_BYTES


def heard(*, channel: str = "web", session: bytes | None = None, text: str = DANGER) -> Heard:
    """A dangerous text."""
    return Heard(
        channel=channel,
        bot="web",
        address="an address",
        external="1",
        kind=Kind.TEXT,
        text=text,
        private=channel == "web",
        session=session,
    )


@pytest.fixture
def spooling(tmp_path: Path, keys: Keyring) -> Spooling:
    return Spooling(Spool(tmp_path / "small", keys, limit_bytes=ROOM))


async def fills(spooling: Spooling, one: Heard, *, known: bool = False) -> int:
    """How many more of these there is room for."""
    taken = 0
    while await spooling.put(one, None, known=known):
        taken += 1
    return taken


async def test_strangers_fill_half_of_the_room_and_whoever_is_known_has_the_rest(spooling: Spooling) -> None:
    assert await fills(spooling, heard()) == 4
    assert await fills(spooling, heard(session=b"claimed")) == 2
    assert await fills(spooling, heard(channel="telegram")) == 0
    assert await fills(spooling, heard(), known=True) == 2


async def test_a_text_of_broken_characters_and_many_lines_comes_back_as_it_was(
    parts: Parts, office: Office, cluster: Cluster, database_urls: tuple[str, str]
) -> None:
    written = f"{DANGER}\nhalf \ud800 a character\n\u201cquoted\u201d"
    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept) as refused:
        await parts.turns.hear(heard(text=written))
    assert refused.value.spooled
    await office.database.engine.dispose()  # the test's own connections were cut as well

    while parts.spooling.waiting():  # the first connections out of the pool may still be dead ones
        await parts.spooling.drain(parts.turns)

    assert await _texts(office) == [written]


async def test_a_stranger_fills_the_disk_with_no_more_of_a_long_text_than_staff_need(
    parts: Parts, cluster: Cluster, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    long_words = "I need a refill of my lisinopril. " * 2_000

    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept) as refused:
        await parts.turns.hear(heard(text=long_words + DANGER + long_words))

    assert refused.value.spooled
    assert [file.stat().st_size < 2 * BLOCK_BYTES for file in (tmp_path / "spool").glob("*.heard")] == [True]


async def _texts(office: Office) -> list[str | None]:
    column = emergencies.diversion_texts.c.text
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM diversion_texts")
        return [unit.text(column, row["text"], row=row["id"], owner=row["diversion_id"]) for row in rows]
