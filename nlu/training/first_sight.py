"""What a text looks like at first sight: a logistic regression on its shreds alone, learned step by step (Adagrad)."""

from collections.abc import Sequence

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from nlu.sentences.reader import WIDE, chances
from nlu.sentences.shreds import shreds

from .examples import Example, typed

_RATE, _RATE_OF_BIAS = 0.4, 0.004
_PULL, _TINY = 1e-5, 1e-6


def first_sight(
    examples: Sequence[Example], question: str, *, answers: int, buckets: int, rounds: int, seed: int = 0
) -> dict[str, NDArray[np.float32]]:
    """The weights of the shreds for each answer to a question, and what speaks for it anyway."""
    chance = default_rng(seed)
    weights = np.zeros((buckets, answers), np.float32)
    moved = np.full((buckets, answers), _TINY, np.float32)
    bias = np.zeros(answers, np.float32)
    asked = [example for example in examples if question in example.answers]
    for turn in range(rounds):
        rate = np.float32(_RATE * (1 - turn / rounds))
        for index in chance.permutation(len(asked)):
            found = np.unique(np.array(shreds(typed(asked[index].text, chance)), np.int64) % buckets)
            share = np.float32(1 / np.sqrt(max(len(found), 1)))
            wrong = chances(weights[found].sum(axis=0) * share + bias)
            wrong[asked[index].answers[question]] -= 1
            slope = wrong * share + _PULL * weights[found]
            moved[found] += slope**2
            weights[found] -= rate * slope / np.sqrt(moved[found])
            bias -= _RATE_OF_BIAS * wrong
    return {f"{question}{WIDE}": weights, f"{question}{WIDE}_bias": bias}
