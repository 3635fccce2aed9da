"""What a test makes go wrong, or wait, between the bot and Telegram."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.telegram.refusals import Refusal, ServerFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class Refuse:
    """The call is refused and not done."""

    why: Refusal


class DropAnswer:
    """The call is done, and the connection cut before its answer is written."""


class DropRequest:
    """The connection is cut, and the call is not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """The call waits before it is done; the test sees it arrive and lets it go."""

    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def arrives(self, *, timeout: float = 5) -> None:  # noqa: ASYNC109 - a bound for tests, said where it is used
        """Wait until the call is here."""
        async with asyncio.timeout(timeout):
            await self.arrived.wait()

    def release(self) -> None:
        """Let the call be done."""
        self.released.set()


Fault = Refuse | DropAnswer | DropRequest | Hold


class Faults:
    """Faults that wait for their call, each for one; an outage for all of them."""

    def __init__(self) -> None:
        self._planned: list[tuple[str | None, Fault]] = []
        self._holds: list[Hold] = []
        self._outage: ServerFailure | None = None

    def plan(self, fault: Fault, *, method: str | None, times: int = 1) -> None:
        """Let the next calls of the method go wrong; without a method, the next of any but getUpdates."""
        self._planned += [(method, fault)] * times
        if isinstance(fault, Hold):
            self._holds.append(fault)

    def take(self, method: str) -> Fault | None:
        """The fault that strikes this call, if one does."""
        if self._outage:
            return Refuse(why=self._outage)
        for place, (planned, fault) in enumerate(self._planned):
            if planned == method or (planned is None and method != "getUpdates"):
                del self._planned[place]
                return fault
        return None

    def release(self) -> None:
        """Let every call go that still waits."""
        for hold in self._holds:
            hold.release()

    @contextmanager
    def outage(self, code: int) -> Iterator[None]:
        """Fail every call with this status for a while."""
        self._outage = ServerFailure(code)
        try:
            yield
        finally:
            self._outage = None
