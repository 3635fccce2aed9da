"""Days as a reader says them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, get_month_names

from care.notices import Language

_LOCALES = {Language.ENGLISH: "en_US", Language.SPANISH: "es_US"}
_DAYS = {Language.ENGLISH: "MMMM d, y", Language.SPANISH: "d 'de' MMMM 'de' y"}
_TIMES = {Language.ENGLISH: "MMMM d, y, h:mm a", Language.SPANISH: "d 'de' MMMM 'de' y, h:mm a"}


def day(at: datetime, *, language: Language, zone: ZoneInfo) -> str:
    """The day of an instant where the reader is: "November 23, 2026"."""
    return spoken_day(at.astimezone(zone).date(), language=language)


def spoken_day(of: date, *, language: Language) -> str:
    """A day as it is: "November 23, 2026"."""
    return format_date(of, _DAYS[language], locale=_LOCALES[language])


def day_and_time(at: datetime, *, language: Language, zone: ZoneInfo) -> str:
    """An instant where the reader is: "November 23, 2026, 4:10 PM"."""
    said = format_datetime(at.astimezone(zone), _TIMES[language], locale=_LOCALES[language])
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def months(language: Language) -> list[str]:
    """The months' names, January first."""
    names = get_month_names("wide", locale=_LOCALES[language])
    return [str(names[month]) for month in range(1, 13)]


def hour(of_day: int, *, language: Language) -> str:
    """A full hour, on the reader's own clock: "3:00 PM"; the day's end is its first hour."""
    said = format_time(time(of_day % 24), "h:mm a", locale=_LOCALES[language])
    return said.replace("\u202f", " ").replace("\u00a0", " ")
