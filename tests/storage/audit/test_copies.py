"""What is cut from the end, or begun again, is named by the copies of seals outside the database."""

import asyncio
import stat
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.seal_copies import FILE, SealCopies
from storage.seals import ChainRefused, seal_pending
from storage.verdict import Fault

from .conftest import Urls
from .desk import Connection, Desk, faults, named, said

CUT_LAST_SEAL = (
    "DELETE FROM audit_events WHERE xid >= (SELECT from_xid FROM audit_seals ORDER BY number DESC LIMIT 1)",
    "DELETE FROM audit_seals WHERE number = (SELECT max(number) FROM audit_seals)",
)


async def does(intruder: Connection, *statements: str) -> None:
    for statement in statements:
        await intruder.execute(statement.encode())


@pytest.fixture
async def copied(desk: Desk, copies: SealCopies) -> SealCopies:
    """Three seals over two rows each, and their copies."""
    await desk.sealed_rows(seals=3)
    await desk.copy(copies)
    return copies


async def test_seals_and_copies_that_nobody_touched_are_sound_and_say_how_far_they_reach(
    desk: Desk, copied: SealCopies
) -> None:
    verdict = await desk.verdict(copied)

    assert verdict.is_sound
    assert verdict.copied is not None
    assert (verdict.copied.reaches, verdict.copied.behind) == (verdict.reaches, 0)
    assert f"The copies of the seals in {copied.folder} reach to" in said(verdict)
    assert "who can change that folder as well as the database" in said(verdict)
    assert "Without copies" not in said(verdict)


async def test_where_nothing_was_copied_yet_it_says_what_that_leaves_open(desk: Desk, copies: SealCopies) -> None:
    await desk.sealed_rows()

    verdict = await desk.verdict(copies)

    assert verdict.is_sound
    assert f"There is no copy of a seal in {copies.folder}. Without copies" in said(verdict)


async def test_copies_lie_in_a_closed_folder_in_a_closed_file(copied: SealCopies) -> None:
    folder, file = copied.folder.stat(), (copied.folder / FILE).stat()

    assert (stat.S_IMODE(folder.st_mode), stat.S_IMODE(file.st_mode)) == (0o700, 0o600)


async def test_rows_cut_from_the_end_together_with_their_seals_are_named(
    desk: Desk, intruder: Connection, copied: SealCopies
) -> None:
    await does(intruder, *CUT_LAST_SEAL, *CUT_LAST_SEAL)

    assert (await desk.verdict()).is_sound, "what is left in the database fits together"
    verdict = await desk.verdict(copied)
    assert faults(verdict.findings) == [(Fault.SEAL_CUT, 2, 2)]
    assert "Seal 2, which was copied outside the database, is not in it any more" in said(verdict)
    assert "2 seals from it on, with 4 rows" in said(verdict)


async def test_an_audit_that_was_emptied_with_all_its_seals_is_named(
    desk: Desk, intruder: Connection, copied: SealCopies
) -> None:
    await does(intruder, "TRUNCATE audit_events, audit_seals")

    assert faults((await desk.verdict(copied)).findings) == [(Fault.SEAL_CUT, 1, 3)]


async def test_a_chain_that_the_worker_itself_began_again_over_what_was_left_is_named(
    desk: Desk, intruder: Connection, copied: SealCopies
) -> None:
    await does(intruder, *CUT_LAST_SEAL, *CUT_LAST_SEAL)
    for _ in range(3):
        await desk.note_and_commit()
        await desk.seal()

    assert (await desk.verdict()).is_sound, "what is left in the database fits together"
    verdict = await desk.verdict(copied)
    assert faults(verdict.findings) == [(Fault.SEAL_OTHER, 2, 2)]
    assert "Seal 2 is another than the one that was copied outside the database" in said(verdict)


async def test_a_chain_rebuilt_without_the_signing_key_is_named_seal_by_seal(
    desk: Desk, intruder: Connection, copied: SealCopies
) -> None:
    await does(
        intruder, "TRUNCATE audit_seals", "DELETE FROM audit_events WHERE xid = (SELECT min(xid) FROM audit_events)"
    )
    await seal_pending(intruder, signer=Ed25519PrivateKey.generate())

    assert faults((await desk.verdict(copied)).findings) == [(Fault.SEAL_FORGED, 1, 1), (Fault.SEAL_CUT, 2, 2)]


async def test_a_seal_that_was_kept_in_a_crash_before_it_was_copied_is_behind_and_not_cut(
    desk: Desk, copied: SealCopies
) -> None:
    await desk.note_and_commit()
    await desk.seal()

    behind = await desk.verdict(copied)
    await desk.copy(copied)
    after = await desk.verdict(copied)

    assert behind.is_sound
    assert behind.copied is not None
    assert behind.copied.behind == 1
    assert "Not copied yet are 1 seals, the newest ones." in said(behind)
    assert after.copied is not None
    assert (after.is_sound, after.copied.behind) == (True, 0)


@pytest.mark.parametrize(("age", "late"), [(timedelta(seconds=55), False), (timedelta(seconds=65), True)])
async def test_a_seal_that_was_not_copied_for_a_minute_is_an_alarm(
    desk: Desk, intruder: Connection, copies: SealCopies, *, age: timedelta, late: bool
) -> None:
    seal = await desk.seal()
    assert seal is not None
    aged = replace(seal, sealed_at=seal.sealed_at - age).signed_by(desk.signer)
    await intruder.execute("UPDATE audit_seals SET sealed_at = %s, signature = %s", (aged.sealed_at, aged.signature))

    verdict = await desk.verdict(copies)

    assert verdict.copied is not None
    assert verdict.copied.is_late(verdict.looked_at) is late


async def test_a_changed_row_is_named_beside_copies_too(desk: Desk, intruder: Connection, copies: SealCopies) -> None:
    rows = await desk.sealed_rows()
    await desk.copy(copies)
    await intruder.execute("UPDATE audit_events SET action = 'wrote' WHERE id = %s", (rows[1],))

    assert named((await desk.verdict(copies)).findings) == {(Fault.CHANGED, rows[1])}


@pytest.mark.parametrize(
    ("cut", "more"),
    [(CUT_LAST_SEAL, 0), (("TRUNCATE audit_events, audit_seals",), 3)],
    ids=["the end, and left so", "everything, and grown again"],
)
async def test_nothing_is_copied_over_a_chain_that_was_cut(
    desk: Desk, intruder: Connection, copied: SealCopies, cut: tuple[str, ...], more: int
) -> None:
    before = (copied.folder / FILE).read_bytes()
    await does(intruder, *cut)
    for _ in range(more):
        await desk.note_and_commit()
        await desk.seal()

    with pytest.raises(ChainRefused, match="seal 3, which was copied outside the database, is not in it any more"):
        await desk.copy(copied)

    assert (copied.folder / FILE).read_bytes() == before


async def test_a_seal_of_another_key_is_not_copied(desk: Desk, copies: SealCopies) -> None:
    await seal_pending(desk.connection, signer=Ed25519PrivateKey.generate())

    with pytest.raises(ChainRefused, match="not made with this installation's key"):
        await desk.copy(copies)

    assert copies.last() is None


async def test_a_chain_with_a_seal_cut_out_of_it_is_not_copied(
    desk: Desk, intruder: Connection, copies: SealCopies
) -> None:
    await desk.sealed_rows(seals=3)
    await does(intruder, "DELETE FROM audit_seals WHERE number = 2")

    with pytest.raises(ChainRefused, match="seal 3 does not follow"):
        await desk.copy(copies)


async def test_of_many_workers_on_one_machine_each_seal_is_copied_once(
    desk: Desk, urls: Urls, copies: SealCopies
) -> None:
    async def work() -> None:
        async with await psycopg.AsyncConnection.connect(urls.app) as connection:
            mine = replace(desk, connection=connection)
            for _ in range(5):
                await mine.note_and_commit()
                await mine.seal(at_once=True)
                await mine.copy(copies)

    await asyncio.gather(*(work() for _ in range(3)))
    await desk.copy(copies)

    verdict = await desk.verdict(copies)
    lines = (copies.folder / FILE).read_bytes().split(b"\n")
    assert (verdict.is_sound, len(lines)) == (True, verdict.seals)


async def test_copies_of_a_verification_under_way_are_not_taken_for_cut(
    desk: Desk, owner: Connection, copies: SealCopies
) -> None:
    await owner.set_autocommit(False)
    other = replace(desk, connection=owner)

    async def busy() -> None:
        for _ in range(10):
            await other.note_and_commit()
            await other.seal(at_once=True)
            await other.copy(copies)

    async with asyncio.TaskGroup() as group:
        group.create_task(busy())
        verdicts = [await desk.verdict(copies) for _ in range(10)]

    assert all(verdict.is_sound for verdict in verdicts)
