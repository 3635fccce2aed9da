"""Dates that a record knows only in part, as a reader says them."""

from datetime import date

from babel.dates import format_date

from care.notices import Language
from care.rules.record_pages import KnownDate

_LOCALES = {Language.ENGLISH: "en_US", Language.SPANISH: "es_US"}
_DAYS = {Language.ENGLISH: "MMMM d, y", Language.SPANISH: "d 'de' MMMM 'de' y"}
_MONTHS = {Language.ENGLISH: "MMMM y", Language.SPANISH: "MMMM 'de' y"}


def spoken(when: KnownDate, *, language: Language) -> str:
    """As much of a date as is known: "May 3, 2019", "May 2019" or "2019"."""
    if when.month is None:
        return str(when.year)
    shape = _MONTHS if when.day is None else _DAYS
    return format_date(date(when.year, when.month, when.day or 1), shape[language], locale=_LOCALES[language])
