"""Who is on duty at which hour of the week, and the hours that nobody covers.

Hours are those of the practice's own wall clock: at the change of clocks the hour that is repeated is covered twice.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

HOURS = 24
DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Hours of one weekday (Monday is 0): from the full hour `starts` up to the full hour `ends`, which may be 24."""

    weekday: int
    starts: int
    ends: int

    def holds(self, wall: datetime) -> bool:
        """Whether it is one of these hours by the practice's clock."""
        return self.weekday == wall.weekday() and self.starts <= wall.hour < self.ends

    def meets(self, other: "Stretch") -> bool:
        """Whether the two share an hour."""
        return self.weekday == other.weekday and self.starts < other.ends and other.starts < self.ends


def stretches(weekdays: Collection[int], *, starts: int, ends: int) -> tuple[Stretch, ...]:
    """The hours that begin on these weekdays; where they end at or before they start, they end on the next day."""
    return tuple(sorted(_stretches(weekdays, starts=starts, ends=ends), key=lambda one: (one.weekday, one.starts)))


def _stretches(weekdays: Collection[int], *, starts: int, ends: int) -> Iterator[Stretch]:
    for weekday in weekdays:
        if starts < ends:
            yield Stretch(weekday=weekday, starts=starts, ends=ends)
            continue
        yield Stretch(weekday=weekday, starts=starts, ends=HOURS)
        if ends:
            yield Stretch(weekday=(weekday + 1) % DAYS, starts=0, ends=ends)


def unattended(covered: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The hours of a week that nobody covers."""
    known = tuple(covered)
    return tuple(gap for weekday in range(DAYS) for gap in _gaps(weekday, known))


def _gaps(weekday: int, covered: Iterable[Stretch]) -> Iterator[Stretch]:
    free_from = 0
    for one in sorted((one for one in covered if one.weekday == weekday), key=lambda one: one.starts):
        if free_from < one.starts:
            yield Stretch(weekday=weekday, starts=free_from, ends=one.starts)
        free_from = max(free_from, one.ends)
    if free_from < HOURS:
        yield Stretch(weekday=weekday, starts=free_from, ends=HOURS)
