"""How immunizations, medications and problems are laid out for the person they are about, newest first.

What was entered in error, ruled out or never begun is nowhere on these pages. What the record does not say surely
stands apart, so that nobody counts it as a dose, takes it for a medicine or fears it as an illness. Within each list
what has no date comes last. Titles are the record's own words; headings and marks are worded elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .vaccines import VaccineGroup, groups_of


class EntryStatus(StrEnum):
    """Where an entry stands, in plain meaning."""

    ACTIVE = "active"
    PAUSED = "paused"
    FINISHED = "finished"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    NOT_STARTED = "not_started"
    RULED_OUT = "ruled_out"
    UNCERTAIN = "uncertain"
    ENTERED_IN_ERROR = "entered_in_error"


class KnownDate(Protocol):
    """A date as precise as the record knows it: a year, a month of a year, or a day."""

    @property
    def year(self) -> int:
        """The year, always known."""

    @property
    def month(self) -> int | None:
        """The month, 1 to 12."""

    @property
    def day(self) -> int | None:
        """The day of the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One vaccination, medicine or problem, as these pages show it."""

    key: str
    status: EntryStatus
    title: str  # empty when the record does not name it
    code: tuple[str, str] | None = None  # system and code
    when: KnownDate | None = None
    when_said: str | None = None  # words in place of a date
    until: KnownDate | None = None
    dose: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VaccineSection:
    """All doses against one illness, newest first; the heading is the group, or the record's title where none fits."""

    group: VaccineGroup | None
    title: str
    doses: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Immunizations:
    """The page of vaccinations."""

    given: tuple[VaccineSection, ...]
    not_given: tuple[Entry, ...]
    uncertain: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One medicine or problem: its entry that counts today, and what else the record holds of it."""

    entry: Entry
    earlier: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Medications:
    """The page of medicines."""

    taking_now: tuple[Line, ...]
    paused: tuple[Line, ...]
    in_the_past: tuple[Line, ...]
    uncertain: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problems:
    """The page of problems."""

    now: tuple[Line, ...]
    resolved: tuple[Line, ...]
    uncertain: tuple[Line, ...]


def immunizations(entries: Iterable[Entry]) -> Immunizations:
    """Vaccinations by what they protect against, the group with the newest dose first.

    A combined vaccine stands under each of its groups. What two systems call alike and date on one day is one dose.
    """
    newest = _newest_first(entries)
    given = _once(_with(newest, EntryStatus.GIVEN))
    sections: dict[tuple[VaccineGroup | None, str], list[Entry]] = {}
    for entry in given:
        for heading in _headings(entry):
            sections.setdefault(heading, []).append(entry)
    return Immunizations(
        given=tuple(
            VaccineSection(group=group, title="" if group else doses[0].title, doses=tuple(doses))
            for (group, _), doses in sections.items()
        ),
        not_given=_with(newest, EntryStatus.NOT_GIVEN),
        uncertain=_with(newest, EntryStatus.UNCERTAIN),
    )


def medications(entries: Iterable[Entry]) -> Medications:
    """Medicines that are taken now, paused, and in the past, each named once."""
    lines = _lines(entries)
    return Medications(
        taking_now=_standing(lines, EntryStatus.ACTIVE),
        paused=_standing(lines, EntryStatus.PAUSED),
        in_the_past=_standing(lines, EntryStatus.FINISHED),
        uncertain=_standing(lines, EntryStatus.UNCERTAIN),
    )


def problems(entries: Iterable[Entry]) -> Problems:
    """Problems that are there now and those that are over, each named once."""
    lines = _lines(entries)
    return Problems(
        now=_standing(lines, EntryStatus.ACTIVE),
        resolved=_standing(lines, EntryStatus.FINISHED),
        uncertain=_standing(lines, EntryStatus.UNCERTAIN),
    )


_SO_NOW = (EntryStatus.ACTIVE, EntryStatus.PAUSED)
_SHOWN = (*_SO_NOW, EntryStatus.UNCERTAIN, EntryStatus.FINISHED)


def _lines(entries: Iterable[Entry]) -> list[Line]:
    shown = [entry for entry in _newest_first(entries) if entry.status in _SHOWN]
    same = _SameThing()
    for entry in shown:
        same.join(_names(entry))
    folds: dict[object, list[Entry]] = {}
    for entry in shown:
        folds.setdefault(same.first_name(_names(entry)[0]), []).append(entry)
    return sorted(map(_line, folds.values()), key=lambda line: _age(line.entry), reverse=True)


class _SameThing:
    """Which names mean the same: those of one entry, and all that any of them has meant in another."""

    def __init__(self) -> None:
        self._other: dict[object, object] = {}

    def join(self, names: Sequence[object]) -> None:
        first = self.first_name(names[0])
        for name in names[1:]:
            self._other[self.first_name(name)] = first

    def first_name(self, name: object) -> object:
        while (other := self._other.setdefault(name, name)) != name:
            self._other[name] = self._other[other]
            name = other
        return name


def _line(fold: Sequence[Entry]) -> Line:
    # The newest counts. But an order that stands is true today whatever its date: one that ended later did not end it.
    counting = next((entry for entry in fold if entry.status in _SO_NOW), fold[0])
    return Line(entry=counting, earlier=tuple(entry for entry in fold if entry is not counting))


def _names(entry: Entry) -> list[object]:
    title = " ".join(entry.title.casefold().split())
    # What has neither code nor title is like nothing else.
    return [name for name in (entry.code, title) if name] or [("only", entry.key)]


def _headings(entry: Entry) -> list[tuple[VaccineGroup | None, str]]:
    groups = groups_of(*entry.code) if entry.code else ()
    return [(group, "") for group in groups] or [(None, entry.title.casefold())]


def _once(entries: Sequence[Entry]) -> list[Entry]:
    seen: set[object] = set()
    once = []
    for entry in entries:
        names = {(_age(entry), name) for name in _names(entry)} if _has_day(entry) else set()
        if not names & seen:
            once.append(entry)
        seen |= names
    return once


def _has_day(entry: Entry) -> bool:
    return entry.when is not None and entry.when.day is not None


def _standing(lines: Iterable[Line], status: EntryStatus) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.entry.status is status)


def _with(entries: Iterable[Entry], status: EntryStatus) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.status is status)


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    by_title = sorted(entries, key=lambda entry: entry.title.casefold())
    return sorted(by_title, key=_age, reverse=True)


def _age(entry: Entry) -> tuple[int, int, int]:
    when = entry.when
    return (0, 0, 0) if when is None else (when.year, when.month or 0, when.day or 0)
