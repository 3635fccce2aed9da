"""A key takes another's place beside the traffic, and a rotation that was killed goes on where it was."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import TupleRow

from bot.app import SPOOL_FOLDER
from bot.parts import SPOOL_BYTES
from storage.database import Database
from storage.ids import new_id
from storage.keyring import Keyring, Unreadable, Where
from storage.keyring_file import add_key
from storage.schema import channels
from storage.spool import Spool

from .conftest import HOME, Runs, in_thread

ROWS = 1500
# What the command does, without loading all that other commands need.
ROTATION = """
import asyncio, os, pathlib, psycopg
from storage.keyring import Keyring
from storage.resealing import Resealing

async def rotate():
    keys = Keyring.load(pathlib.Path(os.environ["MYCOOPER_KEYS_DIR"]))
    async with await psycopg.AsyncConnection.connect(os.environ["MYCOOPER_MIGRATION_URL"], autocommit=True) as owner:
        await Resealing(connection=owner, keys=keys).all()

asyncio.run(rotate())
"""


def some_mails(url: str, keys: Keyring, number: int) -> None:
    """Rows with a sealed value each."""
    query = (
        "INSERT INTO mails (id, kind, language, recipient, state, due_at, made_at)"
        " VALUES (%s, 'news', 'en', %s, 'sent', now(), now())"
    )
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        ids = [new_id() for _ in range(number)]
        cursor.executemany(query, [(one, keys.seal(words_of(one), where=place_of(one))) for one in ids])


def words_of(mail: UUID) -> bytes:
    return f"{mail}@example.org".encode()


def place_of(mail: UUID) -> Where:
    return Where("mails", "recipient", mail, mail)


def by_key(owner: psycopg.Connection[TupleRow]) -> dict[int, int]:
    """How many values each key holds, of those that are written here."""
    rows = owner.execute(
        "SELECT get_byte(sealed, 2), count(*) FROM (SELECT recipient AS sealed FROM mails"
        " UNION ALL SELECT address FROM conversations UNION ALL SELECT state FROM conversations) AS every"
        " WHERE sealed IS NOT NULL GROUP BY 1"
    ).fetchall()
    return dict(rows)


class Process:
    """What another process does meanwhile: it writes, writes anew in a higher version, and reads everything."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.unreadable: list[Unreadable] = []
        database.alarm = self.unreadable.append
        self.conversation = new_id()
        self.stopped = False
        self.rounds = 0

    async def begins(self) -> None:
        async with self.database.unit() as unit:
            unit.changes.insert(
                channels.conversations,
                id=self.conversation,
                channel="web",
                bot="",
                address_hash=self.conversation.bytes,
                address="a browser",
                state="step 0",
                touched_at=unit.now,
            )

    async def runs(self) -> None:
        for number in count(1):
            await self._writes()
            await self._rewrites(f"step {number}")
            await self._reads_all()
            self.rounds += 1
            if self.stopped:
                return

    async def _writes(self) -> None:
        async with self.database.unit() as unit:
            mail = new_id()
            values = {"kind": "news", "language": "en", "state": "sent", "due_at": unit.now, "made_at": unit.now}
            unit.changes.insert(channels.mails, id=mail, recipient=words_of(mail), **values)

    async def _rewrites(self, words: str) -> None:
        column = channels.conversations.c.state
        async with self.database.unit() as unit:
            row = await unit.row("SELECT * FROM conversations WHERE id = %(id)s FOR UPDATE", id=self.conversation)
            assert row is not None
            version = row["state_version"]
            assert unit.text(column, row["state"], row=row["id"], version=version) == f"step {version}"
            unit.changes.update(channels.conversations, row["id"], state=words, state_version=version + 1)

    async def _reads_all(self) -> None:
        async with self.database.unit() as unit:
            for row in await unit.rows("SELECT id, recipient FROM mails ORDER BY random() LIMIT 50"):
                assert (
                    unit.text(channels.mails.c.recipient, row["recipient"], row=row["id"]) == f"{row['id']}@example.org"
                )


@pytest.fixture
async def two_processes(database_urls: tuple[str, str], keys_folder: Path) -> AsyncIterator[tuple[Process, Process]]:
    """Each has read the keys by itself, before there was another one."""
    async with (
        Database(database_urls[1], Keyring.load(keys_folder), pool_size=2) as one,
        Database(database_urls[1], Keyring.load(keys_folder), pool_size=2) as other,
    ):
        yield Process(one), Process(other)


async def killed_in_the_middle(environment: dict[str, str], owner: psycopg.Connection[TupleRow]) -> int:
    """Begin a rotation, kill it once it has sealed anew what nobody else would, and say how much it left."""
    python = (sys.executable, "-c", ROTATION)
    rotation = await asyncio.create_subprocess_exec(*python, env=environment, cwd=HOME)
    async with asyncio.timeout(120):
        while (left := by_key(owner)[1]) > ROWS * 0.9:  # noqa: ASYNC110 - another process tells nobody how far it is
            await asyncio.sleep(0.01)
    rotation.send_signal(signal.SIGKILL)
    await rotation.wait()
    return left


async def test_two_processes_read_and_write_while_a_rotation_is_killed_and_goes_on_where_it_was(
    runs: Runs,
    environment: dict[str, str],
    database_urls: tuple[str, str],
    keys_folder: Path,
    keys: Keyring,
    two_processes: tuple[Process, Process],
) -> None:
    owner = {"MYCOOPER_MIGRATION_URL": database_urls[0]}
    some_mails(database_urls[1], keys, ROWS)
    for process in two_processes:
        await process.begins()
    add_key(keys_folder)
    running = [asyncio.ensure_future(process.runs()) for process in two_processes]
    child = {name: value for name, value in os.environ.items() if not name.startswith("MYCOOPER_")}

    with psycopg.connect(database_urls[0], autocommit=True) as looking:
        left = await killed_in_the_middle(child | environment | owner, looking)
        killed_at = by_key(looking)
    rotated = await in_thread(runs, "keys", "rotate", **owner)
    for process in two_processes:
        process.stopped = True
    await asyncio.gather(*running)
    with psycopg.connect(database_urls[0]) as looking:
        after = by_key(looking)

    assert 0 < killed_at[1] <= left, "it was killed before its end"
    assert rotated.exit_code == 0, rotated.output
    anew = int(rotated.output.split("Values sealed anew with key 2: ")[1].split(".")[0])
    assert 0 < anew <= killed_at[1], "what was done is not done again"
    assert list(after) == [2]
    assert all(process.rounds > 1 for process in two_processes)
    assert [process.unreadable for process in two_processes] == [[], []]


def a_minute_ago(folder: Path) -> None:
    """As if the keys had been changed then."""
    before = (folder / "keyring.json").stat().st_mtime - 61
    os.utime(folder / "keyring.json", (before, before))


async def test_a_key_is_taken_away_only_once_nothing_needs_it(
    runs: Runs, database_urls: tuple[str, str], keys_folder: Path, keys: Keyring, tmp_path: Path
) -> None:
    owner = {"MYCOOPER_MIGRATION_URL": database_urls[0]}
    some_mails(database_urls[1], keys, 3)
    spool = Spool(tmp_path / "data" / SPOOL_FOLDER, keys, limit_bytes=SPOOL_BYTES)
    spool.put(b"a dangerous text")
    number = str(add_key(keys_folder))

    async def refused(key: str = "1", **settings: str) -> str:
        result = await in_thread(runs, "keys", "retire", key, **settings)
        assert result.exit_code == 2
        return result.output

    ownerless = await in_thread(runs, "keys", "rotate")
    soon = await refused(**owner)
    a_minute_ago(keys_folder)
    held, seals = await refused(**owner), await refused(number, **owner)
    rotated = await in_thread(runs, "keys", "rotate", **owner)
    spooled = await refused(**owner)
    async for name, _ in spool.drain():
        spool.remove(name)
    retired = await in_thread(runs, "keys", "retire", "1", **owner)
    listed = await in_thread(runs, "keys", "list", str(keys_folder))

    assert ownerless.output == "No owner's address is set. Set MYCOOPER_MIGRATION_URL, for this command alone.\n"
    assert "a process may seal with an older one" in soon
    assert held == "Key 1 still holds 3 values. Run `mycooper keys rotate`.\n"
    assert seals == "There is no encryption key 2, or it is the one that seals.\n"
    assert rotated.output.startswith("Values sealed anew with key 2: 3.\nThe index key stays")
    assert spooled == "Key 1 still holds 1 texts that wait in the spool for the database.\n"
    assert retired.output.startswith("Key 1 was taken away.\n")
    assert "encryption key 1" not in listed.output


async def test_a_key_of_the_audits_details_stays_for_them_alone(
    runs: Runs, database_urls: tuple[str, str], keys_folder: Path, keys: Keyring
) -> None:
    owner = {"MYCOOPER_MIGRATION_URL": database_urls[0]}
    with psycopg.connect(database_urls[0]) as connection:
        connection.execute(
            "INSERT INTO audit_events (id, at, xid, actor_kind, action, detail, mac)"
            " VALUES (%s, clock_timestamp(), pg_current_xact_id(), 'staff', 'read', %s, '')",
            (new_id(), keys.header + b"a detail of the first key"),
        )
    add_key(keys_folder)
    a_minute_ago(keys_folder)

    retired = await in_thread(runs, "keys", "retire", "1", **owner)
    listed = await in_thread(runs, "keys", "list", str(keys_folder))

    assert retired.output.startswith("Key 1 opens nothing any more but 1 details of the audit")
    assert "encryption key 1, made on" in listed.output
    assert "for the audit alone" in listed.output


async def test_what_can_not_be_read_is_said_and_keeps_its_key(
    runs: Runs, database_urls: tuple[str, str], keys_folder: Path, keys: Keyring
) -> None:
    owner = {"MYCOOPER_MIGRATION_URL": database_urls[0]}
    some_mails(database_urls[1], keys, 2)
    with psycopg.connect(database_urls[0]) as connection:
        connection.execute("ALTER TABLE mails DISABLE TRIGGER USER")
        connection.execute(
            "UPDATE mails SET recipient = %s WHERE id = (SELECT id FROM mails LIMIT 1)", (keys.header + bytes(40),)
        )
        connection.execute("ALTER TABLE mails ENABLE TRIGGER USER")
    add_key(keys_folder)

    rotated = await in_thread(runs, "keys", "rotate", **owner)

    assert rotated.exit_code == 1
    said = "Values sealed anew with key 2: 1.\nKey 1 still holds 1 values.\nOf those 1 can't be read with any key"
    assert said in rotated.output


def test_a_key_that_waits_seals_once_it_is_used(runs: Runs, keys_folder: Path) -> None:
    folder = str(keys_folder)

    waits = runs("keys", "add", folder, "--later")
    listed = runs("keys", "list", folder)
    used = runs("keys", "use", folder, "2")
    unknown = runs("keys", "use", folder, "3")

    assert waits.output == "Key 2 opens, and seals nothing yet. Once every process has it, `mycooper keys use` it.\n"
    assert "seals now" in listed.output.splitlines()[0]
    assert used.output == "Key 2 seals from now on, in every process that reads this folder.\n"
    assert (unknown.exit_code, unknown.output) == (2, "there is no encryption key 3 that could seal\n")
