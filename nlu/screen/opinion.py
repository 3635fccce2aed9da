"""A second opinion: what the network makes of a text, whether or not a phrase of the lexicon stands in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nlu.sentences.kept import Numbers
from nlu.sentences.reader import Reader

from .verdict import Kind

_WORD = re.compile(r"\S+")
READ_AT_ONCE = 90  # words that are read as one passage
_PASSAGE, _STEP = 30, 20  # words of a passage of a longer text, and from one to the next
_READ_WELL = 4  # passages: those that look worst at first sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """How dangerous a text sounds, as logits: read well, and at first sight; of what kind, and what it resembles."""

    danger: float
    first_sight: float
    kind: Kind | None
    resembles: str


def opinion_of(text: str, reading: Reader) -> Opinion:
    """What a network makes of a text; of a long one, of its worst passage."""
    seen = [(danger(reading.at_first_sight(passage, "danger")), passage) for passage in _passages(text)]
    worst = sorted(seen, reverse=True)[:_READ_WELL]
    opinions = [_opinion(reading, passage, first_sight=sight) for sight, passage in worst]
    return max(opinions, key=lambda opinion: opinion.danger)


def _opinion(reading: Reader, passage: str, *, first_sight: float) -> Opinion:
    answers, names = reading.answers(passage), reading.learned.answers
    kind = names["kind"][1 + int(np.argmax(answers["kind"][1:]))]
    return Opinion(
        danger=danger(answers["danger"]),
        first_sight=first_sight,
        kind=Kind(kind),
        resembles=names["flag"][int(np.argmax(answers["flag"]))],
    )


def danger(logits: Numbers) -> float:
    """How much likelier danger is than none, as a logit."""
    return float(logits[1] - logits[0])


def _passages(text: str) -> Iterator[str]:
    """The text whole, or in passages that overlap."""
    words = [(word.start(), word.end()) for word in _WORD.finditer(text)]
    if len(words) <= READ_AT_ONCE:
        yield text
        return
    for begin in range(0, len(words) - _PASSAGE + _STEP, _STEP):
        within = words[begin : begin + _PASSAGE]
        yield text[within[0][0] : within[-1][1]]
