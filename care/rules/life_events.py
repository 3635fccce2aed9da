"""A death, a name, a birth date, charts merged or taken apart: what can be so, and the closed lists it is told with."""

from datetime import date, datetime
from enum import StrEnum

# Nobody was ever older than 122; a date before that is a slip of the pen.
OLDEST_YEARS = 125


class DeathSource(StrEnum):
    """From where we know of a death."""

    RELATIVE = "relative"
    HOSPICE = "hospice"
    HERE = "here"
    CERTIFICATE = "certificate"
    EXAMINER = "examiner"
    RECORD_SYSTEM = "record system"


class NameKind(StrEnum):
    """Which name changes: the one on papers, or the one by which somebody wants to be called."""

    LEGAL = "legal"
    CHOSEN = "chosen"


class ChartChange(StrEnum):
    """What became of two charts elsewhere."""

    MERGED = "merged"
    UNMERGED = "unmerged"


class ChartDecision(StrEnum):
    """What somebody who has looked at both charts says of them."""

    ONE_PERSON = "one person"
    TWO_PERSONS = "two persons"


def may_be_called(silent_since: datetime | None, *, made_at: datetime, was_asked_for: bool) -> bool:
    """Whether a call is still to be made: to one who is silent only where somebody there has asked for it since."""
    return silent_since is None or (was_asked_for and made_at > silent_since)


def may_have_died_on(day: date, *, born_on: date, today: date) -> bool:
    """Whether somebody can have died on a day: on that of their birth or later, and not tomorrow."""
    return born_on <= day <= today


def may_be_born_on(day: date, *, today: date) -> bool:
    """Whether a patient of today can have been born on a day."""
    return today.year - OLDEST_YEARS <= day.year and day <= today
