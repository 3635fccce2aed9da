"""How many pages listen at once: nobody takes all the room, and strangers none of the patients'."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

A_SESSION = 6
A_NETWORK = 200
STRANGERS_A_NETWORK = 8
STRANGERS = 100


@dataclass(slots=True)
class Streams:
    """Counts open streams of this process, by session and by network; who is signed in has room of their own."""

    _open: Counter[tuple[str, bytes]] = field(default_factory=Counter)

    def has_room_for(self, *, session: bytes | None, network: bytes) -> bool:
        """Whether one more may open."""
        limits = _limits(session=session, network=network)
        return all(self._open[counted] < limit for counted, limit in limits.items())

    @contextmanager
    def counted(self, *, session: bytes | None, network: bytes) -> Iterator[None]:
        """Count a stream while it is open."""
        counted = list(_limits(session=session, network=network))
        self._open.update(counted)
        try:
            yield
        finally:
            self._open.subtract(counted)
            self._open += Counter()


def _limits(*, session: bytes | None, network: bytes) -> dict[tuple[str, bytes], int]:
    if session is None:
        return {("strangers", network): STRANGERS_A_NETWORK, ("strangers", b""): STRANGERS}
    return {("session", session): A_SESSION, ("network", network): A_NETWORK}
