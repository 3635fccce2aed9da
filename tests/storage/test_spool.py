"""What was heard while the database was gone is kept once it is said to be, sealed, and comes back once."""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from storage import keyring_file
from storage.keyring import Keyring
from storage.spool import BLOCK_BYTES, Spool

HERE = Path(__file__).parent.parent.parent
ROOM = 100 * BLOCK_BYTES


@pytest.fixture(scope="module")
def keys_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spool") / "keys"
    keyring_file.create(folder)
    return folder


@pytest.fixture(scope="module")
def keys(keys_folder: Path) -> Keyring:
    return Keyring.load(keys_folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def spool(folder: Path, keys: Keyring) -> Spool:
    return Spool(folder, keys, ROOM)


async def drained(spool: Spool) -> list[bytes]:
    found = []
    async for name, entry in spool.drain():
        spool.remove(name)
        found.append(entry)
    return found


def files(folder: Path, suffix: str) -> list[Path]:
    return sorted(folder.glob(f"*{suffix}"))


async def test_what_was_put_comes_back_once_and_oldest_first(spool: Spool) -> None:
    entries = [b"first", b"", b"third\x00", b"x" * 100_000]
    for entry in entries:
        assert spool.put(entry)

    assert spool.waiting() == 4
    assert await drained(spool) == entries
    assert await drained(spool) == []
    assert spool.waiting() == 0


def test_what_lies_on_the_disk_is_sealed_in_a_folder_of_its_own_user(folder: Path, spool: Spool) -> None:
    spool.put(b"my chest hurts")

    [file] = files(folder, ".heard")
    assert b"chest" not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_others_may_enter_is_closed_to_them(folder: Path, keys: Keyring) -> None:
    folder.mkdir(mode=0o755)

    Spool(folder, keys, ROOM)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_an_entry_that_is_not_removed_stays(spool: Spool) -> None:
    spool.put(b"one")
    spool.put(b"two")

    seen = [entry async for _, entry in spool.drain()]

    assert seen == [b"one", b"two"]
    assert await drained(spool) == [b"one", b"two"]


async def test_an_entry_over_which_its_reader_failed_stays(spool: Spool) -> None:
    spool.put(b"one")

    async def fail() -> None:
        async with aclosing(spool.drain()) as entries:
            async for _ in entries:
                raise RuntimeError("the database is gone again")

    with pytest.raises(RuntimeError, match="the database is gone again"):
        await fail()

    assert await drained(spool) == [b"one"]


async def test_a_reader_that_leaves_early_leaves_the_rest(spool: Spool) -> None:
    spool.put(b"one")
    spool.put(b"two")

    spool.put(b"three")

    async with aclosing(spool.drain()) as entries:
        async for name, entry in entries:
            if entry == b"two":
                break
            spool.remove(name)

    assert await drained(spool) == [b"two", b"three"]


async def test_an_entry_put_while_others_are_read_is_read_the_next_time(spool: Spool) -> None:
    spool.put(b"one")

    async for name, _ in spool.drain():
        spool.put(b"two")
        spool.remove(name)

    assert await drained(spool) == [b"two"]


async def test_only_an_entry_that_was_taken_can_be_removed(folder: Path, spool: Spool) -> None:
    spool.put(b"one")
    [file] = files(folder, ".heard")

    with pytest.raises(ValueError, match="only an entry that was taken"):
        spool.remove(file.stem)

    assert await drained(spool) == [b"one"]


async def test_two_readers_of_one_process_share_the_entries(folder: Path, spool: Spool, keys: Keyring) -> None:
    for number in range(20):
        spool.put(b"%d" % number)
    other = Spool(folder, keys, ROOM)

    async def slowly(mine: Spool) -> list[bytes]:
        found = []
        async for name, entry in mine.drain():
            await asyncio.sleep(0)
            mine.remove(name)
            found.append(entry)
        return found

    one, two, three = await asyncio.gather(slowly(spool), slowly(other), slowly(spool))

    assert sorted(one + two + three) == sorted(b"%d" % number for number in range(20))


def test_up_to_the_limit_entries_are_kept_and_then_none(folder: Path, keys: Keyring) -> None:
    spool = Spool(folder, keys, 3 * BLOCK_BYTES)

    assert [spool.put(b"entry") for _ in range(5)] == [True, True, True, False, False]
    assert len(files(folder, ".heard")) == 3
    assert not files(folder, ".part")


OVERHEAD = 31
"""What sealing adds: format, key id, nonce and tag."""


@pytest.mark.parametrize(("size", "kept"), [(BLOCK_BYTES - OVERHEAD, True), (BLOCK_BYTES - OVERHEAD + 1, False)])
def test_an_entry_counts_in_whole_blocks(folder: Path, keys: Keyring, size: int, *, kept: bool) -> None:
    assert Spool(folder, keys, BLOCK_BYTES).put(b"x" * size) is kept


async def test_a_full_spool_takes_entries_again_when_some_were_removed(folder: Path, keys: Keyring) -> None:
    spool = Spool(folder, keys, BLOCK_BYTES)
    spool.put(b"one")
    assert not spool.put(b"two")

    await drained(spool)

    assert spool.put(b"two")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def rename(path: Path) -> None:
    path.rename(path.with_name(path.name[:-10] + "0123.heard"))


@pytest.mark.parametrize("spoil", [cut, flip, empty, rename])
async def test_a_spoilt_entry_is_set_aside_and_does_not_keep_the_others_back(
    folder: Path, spool: Spool, spoil: Callable[[Path], None]
) -> None:
    spool.put(b"one")
    [first] = files(folder, ".heard")
    spool.put(b"two")
    spoil(first)

    assert await drained(spool) == [b"two"]
    assert spool.set_aside() == 1
    assert await drained(spool) == []
    assert len(files(folder, ".unreadable")) == 1


async def test_an_entry_sealed_with_a_key_that_this_process_has_not_read_yet_waits(
    folder: Path, tmp_path: Path
) -> None:
    keyring_file.create(tmp_path / "keys")
    its_copy = Keyring.from_settings((tmp_path / "keys" / "keyring.json").read_text(encoding="utf-8"))
    older = Spool(folder, its_copy, ROOM)
    keyring_file.add_key(tmp_path / "keys")
    newer = Spool(folder, Keyring.load(tmp_path / "keys"), ROOM)
    newer.put(b"one")

    assert await drained(older) == []
    assert older.set_aside() == 0
    assert await drained(newer) == [b"one"]


async def test_what_is_not_ours_in_the_folder_is_left_alone(folder: Path, spool: Spool) -> None:
    (folder / "note.heard").write_text("not ours")
    spool.put(b"one")

    assert await drained(spool) == [b"one"]
    assert (folder / "note.heard").exists()


def start(what: str, folder: Path, keys_folder: Path, *, limit: int = ROOM) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.spooling", what, str(folder), str(keys_folder), str(limit)]
    return subprocess.Popen(command, cwd=HERE, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def kill(process: subprocess.Popen[str]) -> list[str]:
    """End it without a chance to tidy up, and tell what it had said so far."""
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate(timeout=20)
    return said.splitlines()


async def test_all_that_was_said_to_be_kept_is_there_after_its_process_was_killed(
    folder: Path, spool: Spool, keys_folder: Path
) -> None:
    process = start("put_for_ever", folder, keys_folder)
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(30)]

    said += kill(process)
    found = [entry.decode() for entry in await drained(spool)]

    assert len(said) >= 30
    assert found[: len(said)] == said
    assert len(found) <= len(said) + 1, "at most the one under way is kept without having been said"


def test_what_a_killed_process_was_writing_is_swept_away(folder: Path, spool: Spool) -> None:
    left = folder / f"{1:020d}-{'0' * 32}.part"
    left.write_bytes(b"half an ent")

    spool.put(b"one")

    assert not left.exists()
    assert spool.waiting() == 1


async def test_an_entry_taken_by_a_process_that_is_killed_comes_back(
    folder: Path, spool: Spool, keys_folder: Path
) -> None:
    spool.put(b"one")
    spool.put(b"two")
    process = start("take_and_hold", folder, keys_folder)
    assert process.stdout is not None
    assert process.stdout.readline() == "one\n"

    meanwhile = await drained(spool)
    kill(process)
    afterwards = await drained(spool)

    assert (meanwhile, afterwards) == ([b"two"], [b"one"])


def test_two_processes_that_drain_at_once_take_each_entry_once(folder: Path, spool: Spool, keys_folder: Path) -> None:
    for number in range(90):
        assert spool.put(b"%d" % number)
    processes = [start("drain_all", folder, keys_folder) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    taken = [process.communicate(timeout=20)[0].split() for process in processes]

    assert Counter(taken[0] + taken[1]) == Counter(str(number) for number in range(90))
    assert spool.waiting() == 0


def test_processes_that_put_at_once_keep_no_more_than_the_limit(folder: Path, keys_folder: Path) -> None:
    processes = [start("put_until_full", folder, keys_folder, limit=50 * BLOCK_BYTES) for _ in range(3)]

    kept = [len(process.communicate(timeout=20)[0].split()) for process in processes]

    assert sum(kept) == len(files(folder, ".heard")) == 50


def can_mount() -> bool:
    """Whether a small disk of our own can be made, in a namespace that ends with its process."""
    if shutil.which("unshare") is None:
        return False
    mount = ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "-o", "size=64k", "none", "/mnt"]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="this machine lets us make no small disk")
def test_a_full_disk_is_a_full_spool(folder: Path, keys_folder: Path) -> None:
    folder.mkdir()
    put = f"{sys.executable} -m tests.storage.spooling put_until_full {folder} {keys_folder} {ROOM}"
    script = f"mount -t tmpfs -o size=64k none {folder} && {put} && ls {folder}"

    done = subprocess.run(
        [str(shutil.which("unshare")), "--map-root-user", "--mount", "sh", "-c", script],
        cwd=HERE,
        text=True,
        capture_output=True,
        check=True,
        timeout=20,
    )

    lines = done.stdout.split()
    assert lines.count("kept") == len([line for line in lines if line.endswith(".heard")]) > 5
    assert not [line for line in lines if line.endswith(".part")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_disk_that_fails_otherwise_is_no_full_spool(folder: Path, spool: Spool) -> None:
    folder.chmod(0o500)

    with pytest.raises(PermissionError):
        spool.put(b"one")
