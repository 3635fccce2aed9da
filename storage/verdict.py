"""What was found when the audit was verified, in values and in plain sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from uuid import UUID

CLOCK_TOLERANCE = timedelta(seconds=5)
"""As far as the trigger lets a row's instant be from the clock."""

NO_SEAL_FOR = timedelta(minutes=1)
"""Longer without a seal, and rows may have been cut unseen: an alarm."""

_MANY = 100
"""A seal that lost all of so many rows is one finding, not a list."""


class Fault(StrEnum):
    """What was found wrong."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    SWAPPED = "swapped"
    BACKDATED = "backdated"
    FORGED = "forged"
    SEAL_MISSING = "seal missing"
    SEAL_FORGED = "seal forged"
    SEAL_CUT = "seal cut"
    SEAL_OTHER = "another seal than the copied one"
    COPY_FORGED = "copy forged"
    COPY_MISSING = "copy missing"


_MEANING = {
    Fault.CHANGED: "was changed after it was sealed",
    Fault.MISSING: "is missing",
    Fault.ADDED: "was added behind a seal",
    Fault.SWAPPED: "was swapped with another row",
    Fault.BACKDATED: "carries an instant that does not fit its transaction",
    Fault.FORGED: "was not written by the application, or was changed before it was sealed",
    Fault.SEAL_MISSING: "is missing, or the chain was begun again after it",
    Fault.SEAL_FORGED: "was not made with the seal's key, or was changed",
}

_OF_SEALS = {
    Fault.SEAL_CUT: (
        "Seal {seal}, which was copied outside the database, is not in it any more, nor is anything to prove its rows:"
        " cut were {count} seals from it on, with {rows} rows."
    ),
    Fault.SEAL_OTHER: (
        "Seal {seal} is another than the one that was copied outside the database: what stood there was cut with its"
        " rows, and the chain was begun again. Other than their copies are {count} seals from it on."
    ),
    Fault.COPY_FORGED: "The copy of seal {seal} outside the database was changed, or is not in its place.",
    Fault.COPY_MISSING: "Copies outside the database are missing from seal {seal} on: {count}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong: in which seal, with which row; or how many rows or seals, where they are not named."""

    fault: Fault
    seal: int | None = None
    row: UUID | None = None
    other: UUID | None = None
    count: int = 1
    rows: int = 0

    def sentence(self) -> str:
        """Say it to a compliance officer."""
        if self.fault in _OF_SEALS:
            return _OF_SEALS[self.fault].format(seal=self.seal, count=self.count, rows=self.rows)
        if self.fault in {Fault.SEAL_MISSING, Fault.SEAL_FORGED}:
            return f"Seal {self.seal} {_MEANING[self.fault]}." if self.count == 1 else self._of_many("seals")
        if self.row is None:
            return self._of_many("rows")
        where = "outside the seals" if self.seal is None else f"under seal {self.seal}"
        other = f" ({self.other})" if self.other else ""
        return f"Row {self.row}, {where}, {_MEANING[self.fault]}{other}."

    def _of_many(self, things: str) -> str:
        return f"{self.count} {things} from seal {self.seal} on: {self.fault}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A time for which nothing proves that no row was cut: no seal was made in it."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How far the seals are copied outside the database, and how many of the newest are not yet."""

    folder: Path
    reaches: datetime | None
    behind: int
    behind_since: datetime | None

    def is_late(self, now: datetime) -> bool:
        """Has a seal waited for a minute to be copied? An alarm."""
        return self.behind_since is not None and now - self.behind_since > NO_SEAL_FOR

    def sentences(self, now: datetime) -> Iterator[str]:
        """What the copies hold, and what they leave open."""
        if self.reaches is None:
            yield f"There is no copy of a seal in {self.folder}. {_WITHOUT_COPIES}"
            return
        yield (
            f"The copies of the seals in {self.folder} reach to {self.reaches:%Y-%m-%d %H:%M:%S %Z}. Nothing proves "
            "that rows and seals of later were not cut from the end together, nor what somebody did who can change "
            "that folder as well as the database."
        )
        if self.behind:
            late = "for more than a minute: is the worker running, and is there room on its disk?"
            yield f"Not copied yet are {self.behind} seals, {late if self.is_late(now) else 'the newest ones.'}"


_WITHOUT_COPIES = (
    "Without copies of the seals outside the database nothing proves that rows and seals were not cut from "
    "the end together, or the chain begun again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found, how far the seals reach, and what they leave open."""

    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    seals: int
    reaches: datetime | None
    sealed_rows: int
    unsealed_rows: int
    oldest_unsealed: datetime | None
    looked_at: datetime
    copied: Copied | None

    @property
    def is_sound(self) -> bool:
        """Nothing is wrong, as far as the seals reach."""
        return not self.findings

    @property
    def is_late(self) -> bool:
        """No seal for a minute, or a row that no seal has covered for one: an alarm."""
        waiting = [instant for instant in (self.reaches, self.oldest_unsealed) if instant is not None]
        return self.reaches is None or self.looked_at - min(waiting) > NO_SEAL_FOR

    def sentences(self) -> tuple[str, ...]:
        """The whole verdict, ending with what it can't prove."""
        found = [finding.sentence() for finding in self.findings] or ["Nothing was found wrong."]
        return (*found, self._reach(), *self._limits())

    def _reach(self) -> str:
        if self.reaches is None:
            return f"There is no sound seal: {self.unsealed_rows} rows are held by their own keyed hashes alone."
        return (
            f"The seals reach to {self.reaches:%Y-%m-%d %H:%M:%S %Z}: {self.seals} seals hold {self.sealed_rows} rows"
            f" as they were written; {self.unsealed_rows} rows are under no sound seal."
        )

    def _limits(self) -> Iterator[str]:
        for gap in self.gaps:
            yield (
                f"No seal was made between {gap.since:%Y-%m-%d %H:%M:%S} and {gap.until:%Y-%m-%d %H:%M:%S %Z}: "
                "nothing proves that no row of that time was cut before the next one."
            )
        if self.is_late:
            yield "Seals are late: nothing proves that no row was cut since the last one."
        yield from [_WITHOUT_COPIES] if self.copied is None else self.copied.sentences(self.looked_at)


@dataclass(slots=True)
class Odd:
    """Rows that are not as a seal says, until it is known what became of each."""

    changed: dict[UUID, tuple[int, bytes, bytes]] = field(default_factory=dict)
    missing: dict[UUID, tuple[int, bytes]] = field(default_factory=dict)
    added: dict[UUID, tuple[int | None, bytes]] = field(default_factory=dict)
    emptied: dict[int, int] = field(default_factory=dict)

    def lost(self, seal: int, expected: Mapping[UUID, bytes], *, all_of_it: bool) -> None:
        """Note the rows that a seal holds and the database does not."""
        if all_of_it and len(expected) >= _MANY:
            self.emptied[seal] = len(expected)
        else:
            self.missing.update({row: (seal, mark) for row, mark in expected.items()})

    def findings(self) -> Iterator[Finding]:
        """Name each: gone from its seal and come up elsewhere is changed; saying what another row said, swapped."""
        for row in self.missing.keys() & self.added.keys():
            seal, expected = self.missing.pop(row)
            self.changed[row] = (seal, self.added.pop(row)[1], expected)
        whose = {expected: row for row, (_, _, expected) in self.changed.items()}
        for row, (seal, found, _) in self.changed.items():
            other = whose.get(found)
            yield Finding(fault=Fault.SWAPPED if other else Fault.CHANGED, seal=seal, row=row, other=other)
        yield from (Finding(fault=Fault.MISSING, seal=seal, row=row) for row, (seal, _) in self.missing.items())
        yield from (Finding(fault=Fault.MISSING, seal=seal, count=count) for seal, count in self.emptied.items())
        yield from (Finding(fault=Fault.ADDED, seal=seal, row=row) for row, (seal, _) in self.added.items())
