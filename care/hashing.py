"""Passwords are kept as Argon2id hashes, made and compared outside of transactions, a few at a time."""

import asyncio

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from .rules.passwords import LONGEST, canonical_password

# 32 MiB and three passes a hash; with the limit below, sign-ins never take more than 64 MiB however many come.
MEMORY_KIB = 32 * 1024
PASSES = 3
AT_A_TIME = 2


class Hashing:
    """Hashes and compares passwords; one for a process, so that its limit holds for patients and staff together."""

    def __init__(self, *, memory_kib: int = MEMORY_KIB, passes: int = PASSES, at_a_time: int = AT_A_TIME) -> None:
        self._argon2 = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1, type=Type.ID)
        self._turns = asyncio.Semaphore(at_a_time)
        self._nobodys = ""

    async def hash(self, password: str) -> str:
        """The hash to keep of a password that was found good enough."""
        async with self._turns:
            return await asyncio.to_thread(self._argon2.hash, canonical_password(password))

    async def fits(self, password: str, *, hashed: str | None) -> bool:
        """Whether this is the password; with nobody's hash it takes as long and is False."""
        if not self._nobodys:
            self._nobodys = await self.hash("nobody's password")
        async with self._turns:
            right = await asyncio.to_thread(self._fits, password[: LONGEST + 1], hashed or self._nobodys)
        return right and bool(hashed)

    def _fits(self, password: str, hashed: str) -> bool:
        try:
            return self._argon2.verify(hashed, canonical_password(password))
        except (VerificationError, InvalidHashError):
            return False
