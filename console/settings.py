"""What the desk has to know of where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def peer_of(connection: HTTPConnection) -> str:
    """The address at the other end, where no proxy of ours stands between."""
    return connection.client.host if connection.client else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSettings:
    """Under which addresses browsers reach the desk.

    `origins` are those that a form may come from, as browsers write them: scheme, host and port. With one on https,
    cookies are for https alone and carry the `__Host-` prefix.
    """

    origins: frozenset[str]
    # The names under which the desk answers, where they are more than those of its origins.
    allowed_hosts: frozenset[str] = frozenset()
    # By which wrong tries and streams of one network are counted; behind proxies, what only they can say.
    network_of: Callable[[HTTPConnection], str] = peer_of

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the desk answers."""
        return self.allowed_hosts or frozenset(urlsplit(origin).hostname or "" for origin in self.origins)

    @property
    def address(self) -> str:
        """The address that is printed for people to type."""
        return min(self.origins)

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https."""
        return any(origin.startswith("https://") for origin in self.origins)
