"""A check from outside: messages by others, which nothing is ever learned from, tuned on, or copied out of."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.screen import Level, Screening

from .alarms import Apart, apart
from .shares import Share, share_of

_DANGEROUS = frozenset({"emergency", "crisis"})


class NotAMessageFromOutsideError(Exception):
    """A line of the file has no id, text or label; `where` is its place."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class FromOutside:
    """One message of others, by the name and label that they gave it."""

    id: str
    label: str
    text: str

    @property
    def is_dangerous(self) -> bool:
        """Whether its label calls for an alarm."""
        return self.label in _DANGEROUS


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTold:
    """How many of one label were told rightly: raised, or left alone."""

    label: str
    rightly: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFigures:
    """What the screen makes of them; those told wrongly stand here by their ids alone, for the texts are others'."""

    whole: Apart
    rules: Apart
    labels: tuple[LabelTold, ...]
    missed: tuple[str, ...]
    raised_falsely: tuple[str, ...]


def read_outside(file: Path) -> tuple[FromOutside, ...]:
    """The messages of a file of JSON lines with id, text and label.

    Raises:
        NotAMessageFromOutsideError: a line is none.
        OSError: the file can't be read.
    """
    lines = file.read_bytes().splitlines()
    return tuple(_one(line, where=f"{file.name}:{number}") for number, line in enumerate(lines, start=1))


def outside_figures(
    messages: Sequence[FromOutside], *, whole: Callable[[str], Screening], rules: Callable[[str], Screening]
) -> OutsideFigures:
    """What the whole screen, and its rules alone, make of messages from outside."""
    told = [(message, _raised(whole(message.text))) for message in messages]
    labels = sorted({message.label for message in messages})
    return OutsideFigures(
        whole=apart("whole", [(message.is_dangerous, raised) for message, raised in told]),
        rules=apart("rules", [(message.is_dangerous, _raised(rules(message.text))) for message in messages]),
        labels=tuple(
            LabelTold(
                label=label,
                rightly=share_of(raised is message.is_dangerous for message, raised in told if message.label == label),
            )
            for label in labels
        ),
        missed=tuple(message.id for message, raised in told if message.is_dangerous and not raised),
        raised_falsely=tuple(message.id for message, raised in told if raised and not message.is_dangerous),
    )


def _one(line: bytes, *, where: str) -> FromOutside:
    try:
        said = json.loads(line)
        found = FromOutside(id=said["id"], label=said["label"], text=said["text"])
    except (ValueError, KeyError, TypeError):
        raise NotAMessageFromOutsideError(where) from None
    if not all(isinstance(part, str) for part in (found.id, found.label, found.text)):
        raise NotAMessageFromOutsideError(where)
    return found


def _raised(found: Screening) -> bool:
    return found.level is not Level.NONE
