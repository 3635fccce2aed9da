"""From messages and wishes to what the network learns from: pieces and right answers, in batches of a few shapes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nlu.reading.letters import plain
from nlu.sentences.pieces import UNKNOWN, Pieces

# A batch holds texts of about one length, so that few shapes have to be made ready: pieces, and texts of so many.
_SHAPES = ((20, 56), (40, 28), (96, 12), (220, 5))
_UNANSWERED = -1
_ACCENTS_LOST, _MISSPELT, _LEFT_OUT = 0.3, 0.15, 0.08
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the number of the right answer to each question that it answers."""

    text: str
    answers: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Texts as numbers; an answer is -1 where a text has none, or where there is no text."""

    pieces: NDArray[np.int64]
    there: NDArray[np.float32]
    answers: dict[str, NDArray[np.int32]]
    texts: int


def batches(
    examples: Sequence[Example], *, questions: Sequence[str], spells: Pieces, chance: Generator | None = None
) -> Iterator[Batch]:
    """All examples once; with `chance` in a new order and as people in a hurry would type them."""
    waiting: list[list[tuple[Example, list[int]]]] = [[] for _ in _SHAPES]
    order = range(len(examples)) if chance is None else chance.permutation(len(examples))
    for index in order:
        example = examples[index]
        text = example.text if chance is None else typed(example.text, chance)
        pieces = spells.of(text)
        shape = next(number for number, (longest, _) in enumerate(_SHAPES) if len(pieces) <= longest)
        waiting[shape].append((example, pieces))
        if len(waiting[shape]) == _SHAPES[shape][1]:
            yield _batch(waiting[shape], _SHAPES[shape], questions=questions, chance=chance)
            waiting[shape] = []
    for rest, shape_of_rest in zip(waiting, _SHAPES, strict=True):
        if rest:
            yield _batch(rest, shape_of_rest, questions=questions, chance=chance)


def typed(text: str, chance: Generator) -> str:
    """A text as somebody else would type it: perhaps without accents, perhaps with a slip."""
    if chance.random() < _ACCENTS_LOST:
        text = plain(text)
    if chance.random() < _MISSPELT and len(text) > len(_LETTERS):
        at = int(chance.integers(1, len(text) - 2))
        slips = (
            text[at + 1] + text[at],
            "",
            text[at] * 2 + text[at + 1],
            _LETTERS[int(chance.integers(26))] + text[at + 1],
        )
        text = text[:at] + slips[int(chance.integers(len(slips)))] + text[at + 2 :]
    return text


def _batch(
    rows: Sequence[tuple[Example, list[int]]],
    shape: tuple[int, int],
    *,
    questions: Sequence[str],
    chance: Generator | None,
) -> Batch:
    longest, texts = shape
    pieces = np.zeros((texts, longest), np.int64)
    there = np.zeros((texts, longest), np.float32)
    there[len(rows) :, 0] = 1  # where no text is, one unknown piece stands, so that nothing is divided by nothing
    answers = {question: np.full(texts, _UNANSWERED, np.int32) for question in questions}
    for row, (example, found) in enumerate(rows):
        pieces[row, : len(found)] = found
        there[row, : len(found)] = 1
        for question, answer in example.answers.items():
            answers[question][row] = answer
    if chance is not None:
        pieces[chance.random(pieces.shape) < _LEFT_OUT] = UNKNOWN
    return Batch(pieces=pieces, there=there, answers=answers, texts=len(rows))
