"""Pieces of what was said, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from .calendar import in_week_of, weekday_after
from .moment import Moment, PartOfDay, Unread

_AFTERNOON_BEFORE = 8  # a bare hour before this one is of the afternoon
_HALF_DAY = 12
_DAY = 24 * 60  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """An hour as it was said, with the minutes after it, or before it where they are negative."""

    hour: int
    minute: int = 0
    # 0 in the morning and 12 in the afternoon, where am or pm was said.
    half: int | None = None
    # Of a clock with 24 hours.
    exact: bool = False
    # A number alone, which may be something else.
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one stretch of words says; politeness says nothing."""

    day: date | None = None
    weekday: int | None = None
    # The day itself, or where a weekday is said too, any day of its week.
    week: date | None = None
    hour: Hour | None = None
    part: PartOfDay | None = None
    # A part that is said of an hour alone: "de la mañana".
    of_hour: bool | None = None
    # A day that a number alone beside it is no part of: "tomorrow 9".
    near: bool | None = None


def meaning(pieces: Sequence[Piece], *, now: datetime) -> Moment | Unread:
    """What all pieces mean together."""
    said = _joined(pieces)
    if said is None:
        return Unread.DISAGREES
    if said.hour is not None and said.hour.bare and not (said.near or _part_follows(pieces)):
        return Unread.AMBIGUOUS
    day = _day(said, today=now.date())
    return day if isinstance(day, Unread) else _moment(day, said, now=now)


def _moment(day: date | None, said: Piece, *, now: datetime) -> Moment | Unread:
    if said.hour is not None:
        return _with_hour(day, said.hour, part=said.part, now=now)
    if said.of_hour:
        return Unread.NOT_WHOLLY_READ
    if day is None and said.part is not None:
        day = _first_day(said.part.clock, now=now)
    return Unread.NOT_WHOLLY_READ if day is None else Moment(day=day, part=said.part)


def _joined(pieces: Sequence[Piece]) -> Piece | None:
    """All that was said; None where two pieces say different things of one."""
    joined: dict[str, object] = {}
    for piece in pieces:
        for field in fields(Piece):
            value = getattr(piece, field.name)
            if value is not None and joined.setdefault(field.name, value) != value:
                return None
    return Piece(**joined)  # type: ignore[arg-type]  # each value comes out of the field of its name


def _part_follows(pieces: Sequence[Piece]) -> bool:
    at = next(number for number, piece in enumerate(pieces) if piece.hour is not None)
    return at + 1 < len(pieces) and pieces[at + 1].part is not None


def _day(said: Piece, *, today: date) -> date | Unread | None:
    day = said.day
    if said.week is not None:
        meant = said.week if said.weekday is None else in_week_of(said.week, weekday=said.weekday)
        if day is not None and day != meant:
            return Unread.DISAGREES
        day = meant
    elif day is None and said.weekday is not None:
        day = weekday_after(today, weekday=said.weekday)
    if day is not None and said.weekday is not None and day.weekday() != said.weekday:
        return Unread.DISAGREES
    return Unread.IN_THE_PAST if day is not None and day < today else day


def _with_hour(day: date | None, hour: Hour, *, part: PartOfDay | None, now: datetime) -> Moment | Unread:
    minutes = _minutes(hour, part=part)
    if minutes is None:
        return Unread.AMBIGUOUS
    clock = time(*divmod(minutes % _DAY, 60))
    if minutes < _DAY:
        return Moment(day=day or _first_day(clock, now=now), clock=clock)
    if day not in (None, now.date()):
        return Unread.AMBIGUOUS
    return Moment(day=now.date() + timedelta(days=1), clock=clock)


def _minutes(hour: Hour, *, part: PartOfDay | None) -> int | None:
    """Minutes from the day's beginning, over its end for midnight; None where it can't be told which hour is meant."""
    hours = _hours(hour)
    if part is not None:
        hours = [one for one in hours if one in part.hours]
    elif len(hours) > 1:
        hours = [hour.hour if hour.hour >= _AFTERNOON_BEFORE else hour.hour + _HALF_DAY]
    if len(hours) != 1:
        return None
    minutes = hours[0] * 60 + hour.minute
    return minutes if minutes >= 0 else None


def _hours(hour: Hour) -> list[int]:
    """The hours of a clock with 24 that may be meant."""
    if hour.exact:
        return [hour.hour]
    first = hour.hour % _HALF_DAY
    if hour.half is not None:
        return [first + hour.half]
    return [first, first + _HALF_DAY, *([2 * _HALF_DAY] if first == 0 else [])]


def _first_day(clock: time, *, now: datetime) -> date:
    """The day on which the clock first shows this from now on."""
    return now.date() if clock > now.time() else now.date() + timedelta(days=1)
