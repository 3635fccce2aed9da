"""A process that uses a spool as a test wants: `python -m tests.storage.spooling WHAT FOLDER KEYS LIMIT`."""

import asyncio
import sys
from pathlib import Path

from storage.keyring import Keyring
from storage.spool import Spool


def put_for_ever(spool: Spool) -> None:
    """Say of each entry that it is kept, once it is."""
    number = 0
    while spool.put(f"entry {number}".encode()):
        print(f"entry {number}", flush=True)  # noqa: T201 - what the test reads
        number += 1


def put_until_full(spool: Spool) -> None:
    while spool.put(b"entry"):
        print("kept", flush=True)  # noqa: T201 - what the test reads


async def take_and_hold(spool: Spool) -> None:
    async for _, entry in spool.drain():
        print(entry.decode(), flush=True)  # noqa: T201 - what the test reads
        await asyncio.Event().wait()


async def drain_all(spool: Spool) -> None:
    print("ready", flush=True)  # noqa: T201 - what the test reads
    sys.stdin.readline()
    async for name, entry in spool.drain():
        await asyncio.sleep(0)
        spool.remove(name)
        print(entry.decode(), flush=True)  # noqa: T201 - what the test reads


def main(what: str, folder: str, keys: str, limit: str) -> None:
    spool = Spool(Path(folder), Keyring.load(Path(keys)), int(limit))
    match what:
        case "put_for_ever":
            put_for_ever(spool)
        case "put_until_full":
            put_until_full(spool)
        case "take_and_hold":
            asyncio.run(take_and_hold(spool))
        case "drain_all":
            asyncio.run(drain_all(spool))


if __name__ == "__main__":
    main(*sys.argv[1:])
