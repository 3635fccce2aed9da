"""All that is measured of one model, as a value."""

from dataclasses import dataclass

from .alarms import AlarmFigures
from .named import Named
from .outside import OutsideFigures
from .speed import Speed
from .understood import UnderstoodFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures; `model` is the SHA-256 of what was learned. Only `speed` differs from one run to the next."""

    model: str
    alarms: AlarmFigures
    understood: UnderstoodFigures
    named: tuple[Named, ...]
    outside: OutsideFigures | None
    speed: tuple[Speed, ...]
