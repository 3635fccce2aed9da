"""What in a member's reading of one day goes before the auditor: four rules, each of which a nurse can be told.

A finding accuses nobody. It says what was counted, beside what this member does on other days, and an auditor asks.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from statistics import median
from uuid import UUID

LOOKED_BACK = timedelta(days=28)
"""Four weeks: every weekday of a part-time member, and no habit of last year's."""
MANY_FROM = 20
"""Fewer patients than that are a day's work in any of our offices."""
TIMES_THE_USUAL = 3
"""A colleague's patients beside one's own are twice the usual; more than that is something else."""
WITHOUT_WORK_FROM = 3
"""One or two are a slip of the search; three are looking around."""
WORK_REACHES = timedelta(days=30)
"""What was written, called or planned so long before still brings somebody to a record."""
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
"""No office of ours is open; whoever is on call reads diversions, which do not count here."""
NIGHTS_ARE_USUAL_FROM = 2
"""Who has read on two other nights works nights."""


class Sign(StrEnum):
    """What is unusual."""

    MANY = "many patients"
    CLOSE = "a namesake or a colleague"
    NO_WORK = "no work on them"
    AT_NIGHT = "at night"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A patient whose record a member opened on the day, and each time, on the practice's clock."""

    patient_id: UUID
    times: tuple[datetime, ...]
    name: str
    family_name: str
    # Another member has said that this is their own record.
    is_members_own: bool
    # Somebody wrote, called, answered or planned something about the patient in the days before or on this one.
    had_work: bool
    # It was opened by way of a diversion, whatever the hour and whoever it was.
    in_danger: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How the member read in the four weeks before."""

    patients_a_day: tuple[int, ...] = ()
    nights: int = 0
    patients: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One sign in one member's day: how many patients it is about, and how many are usual where that says something."""

    sign: Sign
    patients: int
    usual: int | None = None


def findings(opened: Collection[Opened], *, habit: Habit, member: str, colleagues: Iterable[str]) -> Iterator[Finding]:
    """What is unusual in one day of the member of this name."""
    usual = round(median(habit.patients_a_day)) if habit.patients_a_day else 0
    if len(opened) >= MANY_FROM and len(opened) > TIMES_THE_USUAL * usual:
        yield Finding(sign=Sign.MANY, patients=len(opened), usual=usual)
    names = {_parts(name) for name in colleagues}
    close = [
        one for one in opened if is_close(one, member=member, names=names) and one.patient_id not in habit.patients
    ]
    if close:
        yield Finding(sign=Sign.CLOSE, patients=len(close))
    idle = [one for one in opened if not one.had_work and not one.in_danger]
    if len(idle) >= WITHOUT_WORK_FROM:
        yield Finding(sign=Sign.NO_WORK, patients=len(idle))
    at_night = [one for one in opened if any(is_night(at.time()) for at in one.times) and not one.in_danger]
    if at_night and habit.nights < NIGHTS_ARE_USUAL_FROM:
        yield Finding(sign=Sign.AT_NIGHT, patients=len(at_night), usual=habit.nights)


def is_close(one: Opened, *, member: str, names: Collection[tuple[str, ...]]) -> bool:
    """Whether a patient has the member's family name, or is a member: by their own word, or by first and last name."""
    family = tuple(one.family_name.casefold().split())
    parts = _parts(member)
    has_family_name = bool(family) and parts[-len(family) :] == family
    return has_family_name or one.is_members_own or _parts(one.name) in names


def is_night(at: time) -> bool:
    """Whether every office is closed at this time of the day."""
    return at >= NIGHT_BEGINS or at < NIGHT_ENDS


def _parts(name: str) -> tuple[str, ...]:
    """A name without the titles that stand behind its comma: "Nora Sample, RN"."""
    return tuple(name.partition(",")[0].casefold().split())
