"""Dangerous texts on the disk: cut to what staff need, as they were written, and never only those of strangers."""

from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.keeping import Before
from bot.outcome import NotKept
from bot.parts import Parts
from bot.spooling import Spooling
from care.notices import Say
from care.rules.access_codes import parse
from dialogs.heard import Heard, Kind
from storage.ids import new_id
from storage.keyring import Keyring
from storage.people import Account
from storage.schema import emergencies
from storage.spool import BLOCK_BYTES, Spool
from tests.bot.outages import database_gone
from tests.care.access_codes import printed_code
from tests.care.desk.office import Office
from tests.conftest import Cluster
from tests.dialogs.chat import BOT, linked_chat, said

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
    while await spooling.put(one, Before(), known=known):
        taken += 1
    return taken


async def database_back(parts: Parts, office: Office) -> None:
    """What was spooled is heard again."""
    await office.database.engine.dispose()  # the test's own connections were cut as well
    while parts.spooling.waiting():  # the first connections out of the pool may still be dead ones
        await parts.spooling.drain(parts.turns)


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

    await database_back(parts, office)

    assert await _texts(office) == [written]


async def test_a_stranger_fills_the_disk_with_no_more_of_a_long_text_than_staff_need(
    parts: Parts, cluster: Cluster, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    long_words = "I need a refill of my lisinopril. " * 2_000

    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept) as refused:
        await parts.turns.hear(heard(text=long_words + DANGER + long_words))

    assert refused.value.spooled
    assert [file.stat().st_size < 2 * BLOCK_BYTES for file in (tmp_path / "spool").glob("*.heard")] == [True]


@pytest.mark.parametrize(
    ("deletes", "told"), [(True, Say.CREDENTIAL_DELETED), (False, Say.CREDENTIAL_NOT_DELETED)], ids=["gone", "stands"]
)
async def test_a_password_in_a_text_that_was_spooled_opens_no_more_and_that_is_told_when_the_database_is_back(
    parts: Parts,
    office: Office,
    account: Account,
    cluster: Cluster,
    database_urls: tuple[str, str],
    deletes: bool,  # noqa: FBT001 - a column of the table
    told: Say,
) -> None:
    chat = await linked_chat(parts.turns, office, account)
    typed = replace(heard(channel="telegram", text=f"{DANGER}, my password is Kettle77porch"), address=chat.address)

    async def delete() -> bool:
        return deletes

    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept):
        await parts.turns.hear(replace(typed, bot=BOT), delete=delete)
    await database_back(parts, office)
    repeat = await parts.turns.hear(replace(typed, bot=BOT, turn_id=new_id()), delete=delete)

    assert await office.rows("SELECT password_exposed FROM accounts") == [{"password_exposed": True}]
    assert len(await office.rows("SELECT 1 FROM audit_events WHERE action = 'credential exposed'")) == 1
    assert repeat.repeat
    assert said(repeat) == [Say.WARN_MEDICAL, told]


async def test_an_access_code_in_a_text_that_was_spooled_enrols_nobody_and_is_on_the_disk_as_a_hash_alone(
    parts: Parts, office: Office, cluster: Cluster, database_urls: tuple[str, str], keys: Keyring, tmp_path: Path
) -> None:
    patient = await office.patient()
    async with office.unit() as unit:
        code = printed_code(unit, patient)

    with database_gone(cluster, database_urls[1]), pytest.raises(NotKept):
        await parts.turns.hear(heard(text=f"{DANGER}, this is it: {code}"))
    on_disk = await _entries(Spool(tmp_path / "spool", keys, limit_bytes=ROOM))
    await database_back(parts, office)

    assert len(on_disk) == 1
    assert str(parse(code)) not in on_disk[0].decode()
    assert code not in on_disk[0].decode()
    assert len(await office.rows("SELECT 1 FROM access_codes WHERE voided_at IS NOT NULL")) == 1


async def _entries(spool: Spool) -> list[bytes]:
    """What lies there; it stays."""
    async with aclosing(spool.drain()) as entries:
        return [entry async for _, entry in entries]


async def _texts(office: Office) -> list[str | None]:
    column = emergencies.diversion_texts.c.text
    async with office.unit() as unit:
        rows = await unit.rows("SELECT * FROM diversion_texts")
        return [unit.text(column, row["text"], row=row["id"], owner=row["diversion_id"]) for row in rows]
