"""A seal covers exactly the rows that nothing can join any more, and follows the seal before."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.seals import EMPTY_SEAL_AFTER, FIRST_PREVIOUS, ChainRefused, seal_pending

from .conftest import Urls
from .desk import Connection, Desk


async def test_the_first_seal_marks_the_beginning_even_of_nothing(desk: Desk) -> None:
    seal = await desk.seal()

    assert seal is not None
    assert (seal.number, seal.rows, seal.from_xid, seal.previous) == (1, 0, 0, FIRST_PREVIOUS)


async def test_a_seal_follows_the_one_before(desk: Desk) -> None:
    await desk.note_and_commit()
    first = await desk.seal()
    await desk.note_and_commit()
    await desk.note_and_commit()

    second = await desk.seal()

    assert first is not None
    assert second is not None
    assert (second.number, second.rows) == (2, 2)
    assert second.previous == first.digest()
    assert second.from_xid == first.below_xid
    assert second.is_signed_by(desk.signer.public_key())


async def test_where_nothing_waits_nothing_is_sealed(desk: Desk) -> None:
    await desk.sealed_rows()

    assert await desk.seal() is None


async def age_last_seal(owner: Connection, desk: Desk, age: timedelta) -> None:
    """Put the last seal back in time, as its own signer would have made it then."""
    seal = await desk.seal()
    assert seal is not None
    aged = replace(seal, sealed_at=seal.sealed_at - age).signed_by(desk.signer)
    await owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER only_grows")
    await owner.execute(
        "UPDATE audit_seals SET sealed_at = %s, signature = %s WHERE number = %s",
        (aged.sealed_at, aged.signature, aged.number),
    )


async def test_a_quiet_time_is_sealed_too(desk: Desk, owner: Connection) -> None:
    await age_last_seal(owner, desk, EMPTY_SEAL_AFTER)

    seal = await desk.seal()

    assert seal is not None
    assert (seal.number, seal.rows) == (2, 0)


async def test_a_quiet_time_is_not_sealed_before_it_is_due(desk: Desk, owner: Connection) -> None:
    await age_last_seal(owner, desk, EMPTY_SEAL_AFTER - timedelta(seconds=5))

    assert await desk.seal() is None


async def test_a_row_of_a_transaction_held_open_over_a_seal_is_covered_by_a_later_one(desk: Desk, urls: Urls) -> None:
    async with await psycopg.AsyncConnection.connect(urls.app) as other:
        await desk.note_and_commit()
        held = replace(desk, connection=other)
        late = await held.note()
        await desk.note_and_commit()

        before = await desk.seal(at_once=True)
        await other.commit()
        after = await desk.seal()

    assert before is not None
    assert after is not None
    assert (before.rows, after.rows) == (1, 2), "the row that was committed first waits for the one held open"
    verdict = await desk.verdict()
    assert verdict.is_sound
    assert (verdict.sealed_rows, verdict.unsealed_rows) == (3, 0)
    assert late is not None


async def test_a_transaction_that_was_rolled_back_leaves_nothing_to_seal(desk: Desk) -> None:
    await desk.sealed_rows()
    await desk.note()
    await desk.connection.rollback()

    assert await desk.seal() is None
    assert (await desk.verdict()).is_sound


async def test_of_many_workers_that_seal_at_once_the_chain_stays_whole(desk: Desk, urls: Urls) -> None:
    async def work() -> int:
        async with await psycopg.AsyncConnection.connect(urls.app) as connection:
            mine = replace(desk, connection=connection)
            sealed = 0
            for _ in range(15):
                await mine.note_and_commit()
                sealed += await mine.seal(at_once=True) is not None
            return sealed

    sealed = await asyncio.gather(*(work() for _ in range(4)))
    await desk.seal()

    verdict = await desk.verdict()
    assert verdict.is_sound
    assert (verdict.sealed_rows, verdict.unsealed_rows) == (60, 0)
    assert verdict.seals >= sum(sealed) > 1


async def test_while_one_worker_seals_another_does_not_wait(desk: Desk, urls: Urls) -> None:
    await desk.note_and_commit()
    async with await psycopg.AsyncConnection.connect(urls.app) as other:
        await other.execute("SELECT pg_advisory_xact_lock(%s)", (0x6D79_436F_5345_414C,))

        assert await desk.seal() is None

    assert await desk.seal() is not None


async def test_a_seal_is_not_written_inside_another_transaction(desk: Desk) -> None:
    await desk.note()

    with pytest.raises(RuntimeError, match="a transaction of its own"):
        await desk.seal(at_once=True)


async def test_a_seal_of_another_key_is_not_followed(desk: Desk) -> None:
    await desk.note_and_commit()
    await seal_pending(desk.connection, signer=Ed25519PrivateKey.generate())
    await desk.note_and_commit()

    with pytest.raises(ChainRefused, match="not made with this installation's key"):
        await desk.seal()


async def test_a_seal_from_the_future_of_this_database_is_not_followed(desk: Desk, owner: Connection) -> None:
    seal = await desk.seal()
    assert seal is not None
    ahead = replace(seal, below_xid=seal.below_xid + 1_000_000).signed_by(desk.signer)
    await owner.execute("ALTER TABLE audit_seals DISABLE TRIGGER only_grows")
    await owner.execute(
        "UPDATE audit_seals SET below_xid = %s::text::xid8, signature = %s", (ahead.below_xid, ahead.signature)
    )

    with pytest.raises(ChainRefused, match="has not had yet"):
        await desk.seal()
