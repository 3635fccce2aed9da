"""What was right beside what was said, counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .shares import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A confusion matrix: a row for what was right, in it a column for what was said, both in the order of `names`."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How well one name was told: of those said to be it, and of those that are it, how many rightly."""

    name: str
    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing was told rightly."""
        return 2 * self.recall.right / ((self.precision.of + self.recall.of) or 1)


def counts(pairs: Iterable[tuple[str, str]], *, names: Sequence[str]) -> Counts:
    """Count pairs of what was right and what was said."""
    counted = Counter(pairs)
    return Counts(names=tuple(names), rows=tuple(tuple(counted[right, said] for said in names) for right in names))


def told(of: Counts) -> tuple[Told, ...]:
    """How well each name was told, in the order of the names."""
    return tuple(
        Told(
            name=name,
            precision=Share(right=row[place], of=sum(other[place] for other in of.rows)),
            recall=Share(right=row[place], of=sum(row)),
        )
        for place, (name, row) in enumerate(zip(of.names, of.rows, strict=True))
    )


def macro_f1(each: Sequence[Told]) -> float | None:
    """The mean of all names that there were examples of, however many; None of nothing."""
    there = [one.f1 for one in each if one.recall.of]
    return sum(there) / len(there) if there else None
