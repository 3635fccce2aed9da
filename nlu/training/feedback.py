"""What `mycooper nlu feedback` wrote, read for training: real messages, of this installation alone.

A line holds what a line of `messages/*.jsonl` does as far as it is known: the text, its language, and the level and
kind that the alarm had; beside these the cues that a nurse was shown and the clinician's verdict. It has no family,
no flag and no way of telling: those were given by the people who wrote the messages of this project.
"""

import json
from pathlib import Path

from nlu.language import Language
from nlu.marked import Marked, Raised
from nlu.screen import Kind, Level

from .corpus import NotAMessageError, words


def feedback(file: Path) -> tuple[Marked, ...]:
    """All messages of a file, in its order; raises NotAMessageError."""
    try:
        lines = file.read_text(encoding="ascii").splitlines()
    except UnicodeDecodeError:  # which would carry the words themselves
        raise NotAMessageError(file.name) from None
    return tuple(read(line, where=f"{file.name}:{number}") for number, line in enumerate(lines, start=1))


def right_level(message: Marked) -> Level:
    """The level that a nurse would give it: that of the alarm, or none where it was wrongly raised."""
    return message.level if message.raised is Raised.RIGHTLY else Level.NONE


def read(line: str, *, where: str) -> Marked:
    """One line of a file; raises NotAMessageError."""
    try:
        said = json.loads(line)
        message = Marked(
            text=words(said.pop("text")),
            language=None if (language := said.pop("language")) is None else Language(language),
            level=Level(said.pop("level")),
            kind=Kind(said.pop("kind")),
            cues=_cues(said.pop("cues")),
            raised=Raised(said.pop("verdict")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotAMessageError(where) from None
    if said or message.level is Level.NONE:
        raise NotAMessageError(where)
    return message


def _cues(said: object) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise TypeError
    return tuple(words(cue) for cue in said)
