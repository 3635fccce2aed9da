"""How long one text takes, in time of one core: what else the machine does is not counted."""

from collections.abc import Sequence
from dataclasses import dataclass

_THOUSANDTHS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Thousandths of a second for one text: half of all take no longer than the median, 99 of 100 than the other."""

    name: str
    texts: int
    median_ms: float
    slowest_of_100_ms: float


def speed(name: str, seconds: Sequence[float]) -> Speed:
    """The figures of so many measured times, of which there must be one."""
    ordered = sorted(seconds)

    def within(share: float) -> float:
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] * _THOUSANDTHS

    return Speed(name=name, texts=len(ordered), median_ms=within(0.5), slowest_of_100_ms=within(0.99))
