"""What the desk has to know of where it stands."""

from dataclasses import dataclass
from datetime import timedelta

from care.rules.locks import STAFF_IDLE


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleSettings:
    """Under which addresses browsers reach the desk, and after how long it locks.

    `origins` are those that a form may come from, as browsers write them: scheme, host and port. With one on https,
    cookies are for https alone and carry the `__Host-` prefix.
    """

    origins: frozenset[str]
    idle: timedelta = STAFF_IDLE

    @property
    def is_secure(self) -> bool:
        """Whether browsers come by https."""
        return any(origin.startswith("https://") for origin in self.origins)
