"""Days of the calendar: weekdays from 0 for Monday, weeks that begin on Monday."""

from calendar import monthrange
from datetime import date, timedelta

_WEEK = 7
_MONTHS = 12


def weekday_after(day: date, *, weekday: int) -> date:
    """The first such weekday after a day."""
    return weekday_from(day + timedelta(days=1), weekday=weekday)


def weekday_from(day: date, *, weekday: int) -> date:
    """The first such weekday from a day on: the day itself, where it is one."""
    return day + timedelta(days=(weekday - day.weekday()) % _WEEK)


def in_week_of(day: date, *, weekday: int) -> date:
    """That weekday in the week of a day."""
    return day + timedelta(days=weekday - day.weekday())


def month_after(day: date, *, months: int) -> tuple[int, int]:
    """The year and month so many months after the month of a day."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return year, month + 1


def months_after(day: date, *, months: int) -> date:
    """The same day so many months on; past a month's end, its last day."""
    year, month = month_after(day, months=months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of a month, counted from its end where it is negative; None where the month has none such."""
    last = monthrange(year, month)[1]
    wanted = day if day > 0 else last + 1 + day
    return date(year, month, wanted) if 1 <= wanted <= last else None


def weekday_of(year: int, month: int, *, weekday: int, which: int) -> date:
    """The first, second, third or fourth such weekday of a month, or the last, which is -1."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return weekday_from(last - timedelta(days=_WEEK - 1), weekday=weekday)
    return weekday_from(date(year, month, 1), weekday=weekday) + timedelta(days=_WEEK * (which - 1))
