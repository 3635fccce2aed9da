"""A text read by what was learned: what it answers to each question."""

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from threadpoolctl import ThreadpoolController

from . import network
from .encoder import Encoder, Numbers, encoder
from .kept import Learned, learned
from .shreds import shreds

WIDE = "_at_first_sight"  # what the weights of a question's shreds are called
_REMEMBERED = 8  # texts; the screen and the engine read the same one, one after the other


class Reader:
    """Reads short texts, each in a few thousandths of a second on one core."""

    def __init__(self, found: Learned, of: Encoder) -> None:
        self.learned = found
        self._encoder = of
        ThreadpoolController().limit(limits=1)  # for so few numbers more cores would only wait for each other
        self.answers = lru_cache(_REMEMBERED)(self._answers)

    def _answers(self, text: str) -> Mapping[str, Numbers]:
        """For each question the logits of its answers."""
        pieces = self._encoder.pieces(text)
        there = np.ones((1, len(pieces)), np.float32)
        weights = self.learned.weights
        meant = network.sentence(np, weights, self._encoder.meanings(pieces)[None], there)
        return {question: network.answer(weights, meant, question)[0] for question in self.learned.answers}

    def at_first_sight(self, text: str, question: str) -> Numbers:
        """The logits of a question's answers by the shreds of the text alone: quicker, and less to be trusted."""
        weights = self.learned.weights[f"{question}{WIDE}"]
        found = np.unique(np.array(shreds(text), np.int64) % len(weights))
        together = weights[found].sum(axis=0) / np.sqrt(np.float32(max(len(found), 1)))
        answered: Numbers = together + self.learned.weights[f"{question}{WIDE}_bias"]
        return answered


def chances(logits: Numbers) -> Numbers:
    """How likely each answer is; together one."""
    raised = np.exp(logits - logits.max())
    likely: Numbers = raised / raised.sum()
    return likely


@cache
def reader() -> Reader:
    """The one reader of this process; the first call takes a second or two."""
    return Reader(learned(), encoder())
