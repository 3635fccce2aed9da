"""Texts marked by clinicians as rightly or wrongly raised, each a line of JSON: what trains a screen anew."""

import json
from dataclasses import dataclass
from enum import StrEnum

from nlu.language import Language, detect
from nlu.screen import Kind, Level


class Raised(StrEnum):
    """What a clinician finds of a text for which an alarm was raised."""

    RIGHTLY = "rightly raised"
    WRONGLY = "wrongly raised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text, the alarm that it raised, and whether that was right.

    `level` and `kind` are those of the alarm, which a tap or five minutes of silence may have raised; `cues` are the
    words that a nurse was shown. `language` is None where it can't be told.
    """

    text: str
    language: Language | None
    level: Level
    kind: Kind
    cues: tuple[str, ...]
    raised: Raised


def marked(text: str, *, level: Level, kind: Kind, cues: tuple[str, ...], raised: Raised) -> Marked:
    """A marked text in the language that it seems to be in."""
    return Marked(text=text, language=detect(text), level=level, kind=kind, cues=cues, raised=raised)


def line_of(message: Marked) -> str:
    """One line of a file, without its end: in ASCII, so that no odd letter of a text is lost or in the way."""
    said = {
        "text": message.text,
        "language": message.language,
        "level": message.level,
        "kind": message.kind,
        "cues": message.cues,
        "verdict": message.raised,
    }
    return json.dumps(said, ensure_ascii=True)
