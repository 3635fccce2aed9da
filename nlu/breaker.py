"""A server that fails is left alone for a while; then one who asks finds out for everybody."""

import time
from collections.abc import Callable


class Breaker:
    """Whether a server is worth asking. One for each server and process."""

    def __init__(
        self, *, failures: int = 3, rest_seconds: float = 10, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._failures = 0
        self._rests_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it failed so often in a row that it is left alone."""
        return self._failures >= self._most

    def admits(self) -> bool:
        """Whether to ask now. Who is let through after the rest is alone: for as long again nobody else is."""
        if not self.is_open:
            return True
        if self._clock() < self._rests_until:
            return False
        self._rest()
        return True

    def worked(self) -> None:
        """It answered as it should: everybody may ask again."""
        self._failures = 0

    def failed(self) -> None:
        """It did not."""
        self._failures += 1
        if self.is_open:
            self._rest()

    def _rest(self) -> None:
        self._rests_until = self._clock() + self._rest_seconds
