"""A mailbox that keeps what would have gone out, for as long as the demo runs."""

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.mail import Mail

LAST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One mail, and when it would have left."""

    mail: Mail
    at: datetime


class Mailbox:
    """Stands in the place of the operator's mail server."""

    def __init__(self) -> None:
        self._posted: deque[Posted] = deque(maxlen=LAST)

    async def send(self, mail: Mail) -> None:
        """Keep a mail."""
        self._posted.appendleft(Posted(mail=mail, at=datetime.now(UTC)))

    @property
    def posted(self) -> tuple[Posted, ...]:
        """What would have gone out, latest first."""
        return tuple(self._posted)
