"""What a password costs, to keep and to guess."""

import asyncio

import pytest

from care.hashing import Hashing

PASSWORD = "fictional example words"


async def test_a_hash_takes_memory_and_time_and_fits_its_password_alone() -> None:
    hashing = Hashing()

    hashed = await hashing.hash(PASSWORD)

    # OWASP, Password Storage Cheat Sheet, as of 2026: 19 MiB and two passes at least.
    assert hashed.startswith("$argon2id$v=19$m=32768,t=3,p=1$")
    assert await hashing.fits(PASSWORD, hashed=hashed)
    assert not await hashing.fits(PASSWORD + "s", hashed=hashed)


@pytest.mark.parametrize("hashed", [None, "", "$argon2id$nonsense"])
async def test_nothing_fits_nobodys_hash_or_one_that_is_none(hashed: str | None) -> None:
    hashing = Hashing(memory_kib=8, passes=1)

    assert not await hashing.fits(PASSWORD, hashed=hashed)
    assert not await hashing.fits("nobody's password", hashed=hashed)


async def test_the_same_password_is_never_hashed_the_same() -> None:
    hashing = Hashing(memory_kib=8, passes=1)

    assert await hashing.hash(PASSWORD) != await hashing.hash(PASSWORD)


async def test_while_a_password_is_hashed_or_compared_the_process_goes_on_with_everything_else() -> None:
    hashing = Hashing()
    hashed = await hashing.hash(PASSWORD)
    await hashing.fits(PASSWORD, hashed=hashed)  # nobody's hash is made once

    for work in (hashing.hash(PASSWORD), hashing.fits(PASSWORD, hashed=hashed)):
        working, turns = asyncio.ensure_future(work), 0
        while not working.done():
            await asyncio.sleep(0)
            turns += 1
        assert turns > 20  # where it is not in a thread, three are enough
