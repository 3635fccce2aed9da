"""`mycooper keys rotate` and `retire`: an older key's values are sealed anew, until it can go."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from storage.keyring_file import describe, retire_key, unchanged_for
from storage.keys import Use
from storage.migrate import require_current
from storage.resealing import Connection, Resealing, held_by_key, held_in_audit
from storage.spool import Spool

from .app import SPOOL_FOLDER, database_urls, keys_of
from .parts import SPOOL_BYTES
from .requirements import NotReady, lacking_for_data, read_settings, require
from .settings import Settings

PASSES = 10
PAUSE_SECONDS = 1.0
EVERY_PROCESS_HAS_LOOKED = timedelta(minutes=1)
"""A process takes up another keyring within a second, and no transaction lasts so long."""

_INDEX_STAYS = "The index key stays: without it no login, address, link or code would be found again."


async def rotate() -> tuple[bool, list[str]]:
    """Seal anew what older keys sealed, as the owner of the tables; whether nothing is left, and what to print.

    It can be stopped at any moment, and goes on where it was.

    Raises:
        NotReady: something keeps it from beginning.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    async with _owner(settings) as connection:
        keys = keys_of(settings)
        values = 0
        for passed in range(PASSES):
            if passed:  # what was in use is free again in a moment
                await asyncio.sleep(PAUSE_SECONDS)
            done = Resealing(connection=connection, keys=keys)
            await done.all()
            values += done.values
            held = await held_by_key(connection)
            if held.total() - held[keys.current] <= done.unreadable:
                break
        del held[keys.current]
        told = [f"Values sealed anew with key {keys.current}: {values}."]
        told += [f"Key {key} still holds {number} values." for key, number in sorted(held.items())]
        if done.unreadable:
            told.append(f"Of those {done.unreadable} can't be read with any key; each stands in the log.")
    return not held, [*told, _INDEX_STAYS]


async def retire(number: int) -> list[str]:
    """Take a key away that no value needs any more; what to print.

    Raises:
        NotReady: it is needed, or something keeps it from beginning.
        KeyringRefused: there is no such key, or it is the one that seals.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    folder = settings.keys_dir
    if folder is None:
        raise NotReady(["The keys lie in no folder. Take the key out of the setting where it is kept, and start anew."])
    if number not in {key.id for key in describe(folder) if key.use == Use.ENCRYPTION and not key.current}:
        raise NotReady([f"There is no encryption key {number}, or it is the one that seals."])
    if unchanged_for(folder) < EVERY_PROCESS_HAS_LOOKED:
        raise NotReady(["The keys were changed a moment ago, and a process may seal with an older one. Wait a minute."])
    async with _owner(settings) as connection:
        held, audit = (await held_by_key(connection))[number], (await held_in_audit(connection))[number]
    if held:
        raise NotReady([f"Key {number} still holds {held} values. Run `mycooper keys rotate`."])
    if spooled := _spooled(settings, number):
        raise NotReady([f"Key {number} still holds {spooled} texts that wait in the spool for the database."])
    retire_key(folder, number, but_for_audit=audit > 0)
    return list(_retired(number, audit))


def _retired(number: int, audit: int) -> list[str]:
    kept = "Keep a copy of it for as long as you keep backups from before the rotation."
    if audit:
        why = "whose rows are under seals and are never sealed anew"
        return [f"Key {number} opens nothing any more but {audit} details of the audit, {why}.", kept]
    return [f"Key {number} was taken away.", kept]


def _spooled(settings: Settings, number: int) -> int:
    """Of this machine alone: each has a spool of its own."""
    folder: Path = settings.data_dir / SPOOL_FOLDER
    return Spool(folder, keys_of(settings), limit_bytes=SPOOL_BYTES).held_by(number) if folder.exists() else 0


@asynccontextmanager
async def _owner(settings: Settings) -> AsyncIterator[Connection]:
    if settings.migration_url is None and not settings.embedded:
        raise NotReady(["No owner's address is set. Set MYCOOPER_MIGRATION_URL, for this command alone."])
    async with database_urls(settings) as urls:
        await asyncio.to_thread(require_current, urls.app)
        async with await psycopg.AsyncConnection.connect(urls.owner, autocommit=True) as connection:
            yield connection
