"""From messages and wishes to what the network learns from: pieces and right answers, in batches of a few shapes.

While learning a text is met as others would type it, and now and then with an errand in the same breath ("I have chest
pain, and can you send my results?"): what is harmless beside it makes nothing less dangerous.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nlu.reading.letters import plain
from nlu.sentences.pieces import UNKNOWN, Pieces

# A batch holds texts of about one length, so that few shapes have to be made ready: pieces, and texts of so many.
_SHAPES = ((16, 70), (24, 46), (32, 35), (44, 25), (64, 17), (110, 10), (220, 5))
_UNANSWERED = -1
_ACCENTS_LOST, _MISSPELT, _LEFT_OUT = 0.3, 0.15, 0.08
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WITH_AN_ERRAND, _HALF = 0.12, 0.5
_BREATHS = (". ", ". ", ", ", " ", "\n", " and ", " y ", ", and also ", ", y también ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the number of the right answer to each question that it answers."""

    text: str
    answers: dict[str, int]
    errand: bool = False  # whether it wants something of the office, and nothing else


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
    """All examples once; with `chance` in a new order, some beside an errand, and as people in a hurry would type."""
    waiting: list[list[tuple[Example, list[int]]]] = [[] for _ in _SHAPES]
    for example in examples if chance is None else _as_met(examples, chance):
        pieces = spells.of(example.text)
        shape = next(number for number, (longest, _) in enumerate(_SHAPES) if len(pieces) <= longest)
        waiting[shape].append((example, pieces))
        if len(waiting[shape]) == _SHAPES[shape][1]:
            yield _batch(waiting[shape], _SHAPES[shape], questions=questions, chance=chance)
            waiting[shape] = []
    for rest, shape_of_rest in zip(waiting, _SHAPES, strict=True):
        if rest:
            yield _batch(rest, shape_of_rest, questions=questions, chance=chance)


def _as_met(examples: Sequence[Example], chance: Generator) -> Iterator[Example]:
    """All examples in a new order, as they might come from somebody else."""
    errands = [example for example in examples if example.errand]
    for index in chance.permutation(len(examples)):
        example = examples[index]
        if errands and chance.random() < _WITH_AN_ERRAND:
            example = with_an_errand(example, errands[int(chance.integers(len(errands)))], chance)
        yield replace(example, text=typed(example.text, chance))


def with_an_errand(example: Example, errand: Example, chance: Generator) -> Example:
    """Both in one message, in either order; what they have no common answer to is not asked of it.

    The answers are the example's own where it is no errand itself: whoever tells of danger and asks for a refill tells
    of danger.
    """
    first, second = (example.text, errand.text) if chance.random() < _HALF else (errand.text, example.text)
    answers = example.answers if not example.errand else _common(example.answers, errand.answers)
    text = first.rstrip(" .,;") + _BREATHS[int(chance.integers(len(_BREATHS)))] + second
    return Example(text=text, answers=answers, errand=example.errand)


def _common(some: dict[str, int], others: dict[str, int]) -> dict[str, int]:
    return {question: answer for question, answer in some.items() if others.get(question) == answer}


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
