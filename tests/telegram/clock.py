"""The server's time: the real time, or a moment that a test holds, plus what it lets pass at once."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells what Telegram takes for now; waiting itself (long polls, back-off) always runs on real time."""

    def __init__(self) -> None:
        self._ahead = timedelta()
        self._stopped_at: datetime | None = None

    @property
    def now(self) -> datetime:
        """The present instant, in UTC."""
        return (self._stopped_at or datetime.now(tz=UTC)) + self._ahead

    @property
    def unix_time(self) -> int:
        """The present instant as Telegram writes dates: whole seconds since 1970."""
        return int(self.now.timestamp())

    def stops(self) -> None:
        """Stand still from now on, so that a test can meet a boundary exactly."""
        self._stopped_at = datetime.now(tz=UTC)

    def passes(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let this much time be over at once."""
        self._ahead += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
