"""What was read: a day, perhaps with a time on the wall clock or a part of the day; or why nothing was."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class PartOfDay(StrEnum):
    """A part of the day that people name in place of an hour."""

    EARLY = "early"  # "de madrugada"
    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"

    @property
    def clock(self) -> time:
        """The hour that it stands for where none is said."""
        return _CLOCKS[self]

    @property
    def hours(self) -> range:
        """The hours that may be said to be of it; 24 is the midnight that ends it."""
        return _HOURS[self]


_CLOCKS = {
    PartOfDay.EARLY: time(5),
    PartOfDay.MORNING: time(9),
    PartOfDay.MIDDAY: time(12),
    PartOfDay.AFTERNOON: time(14),
    PartOfDay.EVENING: time(18),
    PartOfDay.NIGHT: time(19),
}
_HOURS = {
    PartOfDay.EARLY: range(1, 7),
    PartOfDay.MORNING: range(1, 12),
    PartOfDay.MIDDAY: range(10, 16),
    PartOfDay.AFTERNOON: range(12, 21),
    PartOfDay.EVENING: range(16, 24),
    PartOfDay.NIGHT: range(18, 25),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, never one before today, with the time that the clock on the wall shows, or a part of the day, or neither.

    Such a time may not exist that day, or be twice: which instant it is, is decided by whoever knows the zone's rules.
    """

    day: date
    clock: time | None = None
    part: PartOfDay | None = None


class Unread(StrEnum):
    """Why a text was not read as a moment."""

    NOT_WHOLLY_READ = "not wholly read"
    AMBIGUOUS = "ambiguous"
    DISAGREES = "disagrees with itself"
    NO_SUCH_DAY = "no such day"
    IN_THE_PAST = "in the past"
