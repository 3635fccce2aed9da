"""The operating curve: what a screen would hear, and leave alone, at every limit that it could have."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What is told apart where alarms begin at a chance of `limit`."""

    limit: float
    sensitivity: float
    specificity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The corners from the strictest limit to the laxest, the point that was chosen, and the area below."""

    name: str
    points: tuple[Point, ...]
    chosen: Point
    area: float


def curve(name: str, chances: Sequence[tuple[float, bool]], *, limit: float) -> Curve | None:
    """The curve of chances, each with whether it was truly dangerous; None where one of both sides has none."""
    dangerous = sum(truly for _, truly in chances)
    harmless = len(chances) - dangerous
    if not dangerous or not harmless:
        return None

    def point(at: float, heard: int, alarms: int) -> Point:
        return Point(limit=at, sensitivity=heard / dangerous, specificity=1 - alarms / harmless)

    counted = _counted(chances)
    points = [point(at, heard, alarms) for at, heard, alarms in _corners(counted)]
    at_limit = [(heard, alarms) for at, heard, alarms in counted if at >= limit]
    heard, alarms = at_limit[-1]
    return Curve(name=name, points=tuple(points), chosen=point(limit, heard, alarms), area=_area(points))


def _counted(chances: Sequence[tuple[float, bool]]) -> list[tuple[float, int, int]]:
    """For each limit how many dangerous ones are heard, and how many harmless ones raise an alarm; first, none."""
    ordered = sorted(chances, reverse=True)
    heard = alarms = 0
    counted = [(float("inf"), 0, 0)]
    for place, (chance, truly) in enumerate(ordered, start=1):
        heard, alarms = heard + truly, alarms + (not truly)
        if place == len(ordered) or ordered[place][0] != chance:
            counted.append((chance, heard, alarms))
    return counted


def _corners(counted: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """Without those that lie on a straight line between their neighbours, upwards or sidewards."""
    kept = [counted[0]]
    for before, here, after in zip(counted, counted[1:], counted[2:], strict=False):
        upwards = before[2] == here[2] == after[2]
        sidewards = before[1] == here[1] == after[1]
        if not upwards and not sidewards:
            kept.append(here)
    return [*kept, counted[-1]]


def _area(points: Sequence[Point]) -> float:
    """How often a dangerous message seems likelier than a harmless one."""
    return sum(
        (before.specificity - after.specificity) * (before.sensitivity + after.sensitivity) / 2
        for before, after in itertools.pairwise(points)
    )
