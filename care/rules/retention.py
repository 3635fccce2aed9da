"""How long what is kept here is kept: one clock for each kind, with where its length comes from.

What the law asks is a row with its source and the day on which it was read in a public copy; counsel has checked none
of them. A patient's record goes by command alone, never by itself, and a legal hold stands above every clock.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .ages import age_on


class Kind(StrEnum):
    """What one clock is for."""

    RECORDS = "records"
    VISITORS = "visitors' words"
    SIGN_INS = "sign-ins"
    LINKS = "links and tries"
    UPDATE_KEYS = "update keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How long something is kept after it was over, why so long, and when that was looked up, where it is a law's."""

    kind: Kind
    keeps: timedelta
    source: str
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClock:
    """How many whole years a record is kept after the last discharge, and to which age of the patient at the least."""

    years: int
    to_age: int
    source: str
    checked_on: date


RECORDS = RecordClock(
    years=10, to_age=23, source="N.J.S.A. 26:8-5 (hospital records, New Jersey)", checked_on=date(2026, 11, 23)
)
CLOCKS = (
    Clock(
        kind=Kind.VISITORS,
        keeps=timedelta(days=90),
        source="the operator's own choice: they are of nobody's record",
    ),
    Clock(kind=Kind.SIGN_INS, keeps=timedelta(days=90), source="the operator's own choice: a technical log"),
    Clock(kind=Kind.LINKS, keeps=timedelta(days=1), source="the operator's own choice: they open nothing any more"),
    Clock(
        kind=Kind.UPDATE_KEYS,
        keeps=timedelta(hours=48),
        source="the operator's own choice: no channel brings an update again after that",
    ),
)


def years_after(day: date, *, years: int) -> date:
    """The same day so many years later; of February 29, in a common year March 1, when the whole years have passed."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def kept_at_least_to(*, discharged_on: date, born: date, clock: RecordClock) -> date:
    """The day to which a record is kept by its discharge and the patient's age; what is written later moves it."""
    return max(years_after(discharged_on, years=clock.years), years_after(born, years=clock.to_age))


def may_be_deleted(
    *, discharged_on: date | None, last_entry_on: date | None, born: date, clock: RecordClock, today: date
) -> bool:
    """Whether a record has been kept as long as it must be: the day after the years are over, and from the age on.

    The years run from the last discharge, or from what was last written here where that is later. Of whom no discharge
    is known, nobody can say when they were last in the hospital, and nothing is due.
    """
    if discharged_on is None:
        return False
    last = max(discharged_on, last_entry_on or discharged_on)
    return today > years_after(last, years=clock.years) and age_on(born, today=today) >= clock.to_age
