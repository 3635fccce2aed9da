"""A birth date as somebody at a desk types it: as the desk prints it, or in figures, the month first."""

import re
from contextlib import suppress
from datetime import date

from .ages import age_on

OLDEST = 115
"""Nobody among the patients is older: of two centuries, one in which they would be is not meant."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORMS = (
    re.compile(r"(?<!\S)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\S)"),
    re.compile(r"(?<!\S)(?P<month>\d{1,2})(?P<between>[/.-])(?P<day>\d{1,2})(?P=between)(?P<year>\d{4}|\d{2})(?!\S)"),
    re.compile(
        r"(?<!\S)(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(?P<day>\d{1,2})\s+(?P<year>\d{4})(?!\S)",
        re.IGNORECASE,
    ),
)


def taken_out(typed: str, *, today: date) -> tuple[date | None, str]:
    """The first date in what was typed, and the rest; a year of two digits only where its century is certain."""
    for form in _FORMS:
        for found in form.finditer(typed):
            day = _read(found, today)
            if day is not None:
                return day, f"{typed[: found.start()]} {typed[found.end() :]}"
    return None, typed


def _read(found: re.Match[str], today: date) -> date | None:
    said = found.groupdict()
    month = _MONTHS.index(said["name"][:3].lower()) + 1 if "name" in said else int(said["month"])
    years = [int(said["year"])] if len(said["year"]) == len("1982") else _centuries(int(said["year"]), today)
    days = []
    for year in years:
        with suppress(ValueError):
            days.append(date(year, month, int(said["day"])))
    if len(years) > 1:
        days = [day for day in days if 0 <= age_on(day, today=today) <= OLDEST]
    return days[0] if len(days) == 1 else None


def _centuries(year: int, today: date) -> list[int]:
    this = today.year - today.year % 100
    return [this - 100 + year, this + year]
