"""The messages written for this project, by which the screen is trained, tuned and measured; no patient wrote any.

`messages/*.jsonl` holds one message a line: its family (one scene or idea, told in both languages, often beside a
harmless look-alike), its language, the level and kind that a nurse would give it, the red flag that it shows or
resembles, the way in which it is told, and its text.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from nlu.screen import Kind, Level

_MESSAGES = Path(__file__).parent / "messages"


class Part(StrEnum):
    """What a family is for: eight of ten are learned from, one chooses the limits, one is seen by nobody."""

    TRAIN = "train"
    TUNE = "tune"
    TEST = "test"


_PARTS = (Part.TRAIN,) * 8 + (Part.TUNE, Part.TEST)


class Tongue(StrEnum):
    """The language of a message; who mixes two is warned in both."""

    ENGLISH = "en"
    SPANISH = "es"
    MIXED = "mixed"


class Way(StrEnum):
    """How it is told: the first ten of something that is happening, the others of what only looks like it."""

    PLAIN = "plain"
    EVERYDAY = "everyday"
    INDIRECT = "indirect"
    THIRD_PERSON = "third_person"
    FOR_CHILD = "for_child"
    IN_AN_ERRAND = "in_an_errand"
    MISSPELT = "misspelt"
    DISGUISED = "disguised"
    BURIED = "buried"
    MIXED_LANGUAGES = "mixed_languages"
    NEGATED = "negated"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    FIGURATIVE = "figurative"
    ABOUT = "about"
    MILD = "mild"
    ROUTINE = "routine"
    RESOLVED = "resolved"
    THIRD_PARTY_NEWS = "third_party_news"


class NotAMessageError(Exception):
    """A line of a file says less, more or something else than a message; `where` is its file and line."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message and what is right about it; `kind` is None exactly where the level is none."""

    family: str
    language: Tongue
    level: Level
    kind: Kind | None
    flag: str
    way: Way
    text: str

    @property
    def part(self) -> Part:
        """The part that all of its family stand in, by nothing but the family's name."""
        return _PARTS[sha256(self.family.encode()).digest()[0] % len(_PARTS)]

    @property
    def is_dangerous(self) -> bool:
        """Whether the screen should raise an alarm, be it a question."""
        return self.level is not Level.NONE


def messages() -> tuple[Message, ...]:
    """All messages, in the order of their files; raises NotAMessageError."""
    return tuple(message for file in sorted(_MESSAGES.glob("*.jsonl")) for message in _in(file))


def read(line: str, *, where: str) -> Message:
    """One line of a file; raises NotAMessageError."""
    try:
        said = json.loads(line)
        message = Message(
            family=words(said.pop("family")),
            language=Tongue(said.pop("language")),
            level=Level(said.pop("level")),
            kind=None if (kind := said.pop("kind")) is None else Kind(kind),
            flag=words(said.pop("flag")),
            way=Way(said.pop("way")),
            text=words(said.pop("text")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotAMessageError(where) from None
    if said or (message.kind is None) is message.is_dangerous:
        raise NotAMessageError(where)
    return message


def words(said: object) -> str:
    """A text that is not empty; raises TypeError."""
    if not isinstance(said, str) or not said:
        raise TypeError
    return said


def _in(file: Path) -> Iterator[Message]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        yield read(line, where=f"{file.name}:{number}")
