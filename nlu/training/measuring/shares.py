"""How many of how many, and how little a few tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

ALL = "all"  # the name of what is counted over everything
_DEVIATIONS = 1.959963984540054  # of a normal distribution, within which 95 of 100 lie


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right, of so many."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, 95 times of 100 (Wilson, J Am Stat Assoc 1927;22:209); anywhere, of nothing."""
        if not self.of:
            return 0.0, 1.0
        share, square = self.right / self.of, _DEVIATIONS**2
        middle = share + square / (2 * self.of)
        half = _DEVIATIONS * sqrt(share * (1 - share) / self.of + square / (4 * self.of**2))
        whole = 1 + square / self.of
        return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


def share_of(told: Iterable[bool]) -> Share:
    """How many of these are true."""
    each = list(told)
    return Share(right=sum(each), of=len(each))
