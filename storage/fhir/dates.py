"""Dates that are only as precise as the record knows them."""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import total_ordering

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,12})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_LEAP_SECOND = re.compile(r"(?<=T\d{2}:\d{2}):60")


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A year, a month of a year, or a day. In an order the vaguer stands before what it contains: 2019, 2019-05."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """The day, known fully."""
        return cls(year=day.year, month=day.month, day=day.day)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate | None":
        """The date in a text such as "2019", "2019-05" or "2019-05-03"; None for any other text."""
        if parts := _PARTIAL.fullmatch(text):
            with suppress(ValueError):
                month, day = (None if part is None else int(part) for part in parts.groups()[1:])
                return cls(year=int(parts[1]), month=month, day=day)
        return None

    @property
    def first_day(self) -> date:
        """The earliest day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that it can mean: counted from here, a person is never taken for older than they are."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        return self._order < other._order

    @property
    def iso(self) -> str:
        """As FHIR writes it: "2019", "2019-05" or "2019-05-03"."""
        finer = "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}{finer}"

    @property
    def _order(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)


def partial_date(text: str, *, zone: tzinfo) -> PartialDate | None:
    """What a FHIR date, dateTime or instant says, an instant as its day in the zone; None for anything else."""
    return _day_of_instant(text, zone) if _INSTANT.fullmatch(text) else PartialDate.from_iso(text)


def _day_of_instant(text: str, zone: tzinfo) -> PartialDate | None:
    with suppress(ValueError, OverflowError):
        instant = datetime.fromisoformat(_LEAP_SECOND.sub(":59", text))
        # An instant without an offset is not legal, but real; its day is the one that was written.
        return PartialDate.of(instant.date() if instant.tzinfo is None else instant.astimezone(zone).date())
    return None
