"""What the screen says of a text."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a text is; written from the least to the gravest, which is the order that `rises` keeps."""

    NONE = "none"
    ASK = "ask"
    CRISIS = "crisis"
    EMERGENCY = "emergency"


class Kind(StrEnum):
    """Whose help is called: 911, Poison Control, 911 without naming anything, or 988."""

    MEDICAL = "medical"
    POISONING = "poisoning"
    DANGER = "danger"
    SUICIDE = "suicide"


_GRAVITY: dict[Level, int] = {level: gravity for gravity, level in enumerate(Level)}


def gravity(level: Level) -> int:
    """A number that grows with the level."""
    return _GRAVITY[level]


def graver(level: Level, other: Level) -> bool:
    """Whether the first level is graver than the second."""
    return _GRAVITY[level] > _GRAVITY[other]


def rises(before: Level, after: Level) -> bool:
    """Whether the second level is graver than the first."""
    return graver(after, before)


def less_grave(level: Level, other: Level) -> Level:
    """The less grave of two levels."""
    return other if graver(level, other) else level


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """One text, screened.

    `cues` are words for a nurse, in English, the gravest first ("chest pressure", "now"). `languages` are those to warn
    in: "en", "es", or both when the text is mixed or too short to tell.
    """

    level: Level
    kind: Kind | None
    cues: tuple[str, ...]
    languages: tuple[str, ...]
