"""How the network learns: from multilingual E5's own layers on, all questions at once, the same on every run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, pi
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.random import Generator, default_rng

from nlu.sentences.pieces import Pieces

from . import network
from .examples import Batch, Example, batches
from .pretrained import WIDTH, Pretrained

Weights = dict[str, Any]

# How fast what is new learns, and what others have learned before.
_NEW_RATE, _KNOWN_RATE = 1e-3, 2e-4
_WARMING, _SLOWEST = 0.06, 1e-3
_DECAY = 0.01
_FORGETS = 0.1  # of what is said is left out while learning
_SURE = 0.95  # no label is taken for the whole truth
_CLIP = 1.0
_FIRST_MOMENT, _SECOND_MOMENT, _TINY = 0.9, 0.98, 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the network is asked of a text, how many answers there are, and how much it matters while learning."""

    name: str
    answers: int
    matters: float


def learn(
    examples: Sequence[Example],
    questions: Sequence[Question],
    *,
    begin: Pretrained,
    depth: int,
    rounds: int,
    seed: int = 0,
    say: Callable[[str], None] = lambda _: None,
) -> Weights:
    """Weights that have seen every example so many times, all but the meanings of pieces, which stay as they were."""
    chance = default_rng(seed)
    first = {**begin.layers, **_new(questions, chance)}
    rates = {name: _KNOWN_RATE if name in begin.layers else _NEW_RATE for name in first}
    weights: Weights = {name: jnp.asarray(value, jnp.float32) for name, value in first.items()}
    moments = tuple({name: jnp.zeros_like(value) for name, value in weights.items()} for _ in range(2))
    spells, names = Pieces(begin.spelling), [question.name for question in questions]
    steps = rounds * sum(1 for _ in batches(examples, questions=names, spells=spells))
    taken = 0
    for turn in range(1, rounds + 1):
        losses = []
        for batch in batches(examples, questions=names, spells=spells, chance=chance):
            taken += 1
            weights, moments, loss = _step(
                weights,
                moments,
                _shown(batch, begin, depth, chance),
                (taken, _pace(taken / steps)),
                questions=tuple(questions),
                depth=depth,
                rates=tuple(sorted(rates.items())),
            )
            losses.append(loss)
        say(f"round {turn} of {rounds}: {float(np.mean(losses)):.3f}")
    return {name: np.asarray(value) for name, value in weights.items()}


def _new(questions: Sequence[Question], chance: Generator) -> Weights:
    """The weights that nobody has learned before."""
    found: Weights = {}
    for question in questions:
        size = (network.MEANT, question.answers)
        found[question.name] = chance.normal(0, 1 / np.sqrt(network.MEANT), size)
        found[f"{question.name}_bias"] = np.zeros(question.answers)
    return found


def _shown(batch: Batch, begin: Pretrained, depth: int, chance: Generator) -> Mapping[str, Any]:
    """A batch as numbers, and what of it is left out this time."""
    keep = chance.random((1 + 2 * depth, len(batch.pieces), 1, WIDTH), np.float32) >= _FORGETS
    return {
        "meanings": begin.meanings[batch.pieces],
        "there": batch.there,
        "answers": batch.answers,
        "keep": keep.astype(np.float32) / np.float32(1 - _FORGETS),
    }


@partial(jax.jit, static_argnames=("questions", "depth", "rates"), donate_argnums=(0, 1))
def _step(
    weights: Weights,
    moments: tuple[Weights, Weights],
    shown: Mapping[str, Any],
    at: tuple[Any, Any],
    *,
    questions: tuple[Question, ...],
    depth: int,
    rates: tuple[tuple[str, float], ...],
) -> tuple[Weights, tuple[Weights, Weights], Any]:
    """One step of AdamW (Loshchilov and Hutter, ICLR 2019), slopes cut to a length of one."""
    taken, pace = at
    loss, slopes = jax.value_and_grad(_loss)(weights, shown, questions=questions, depth=depth)
    length = jnp.sqrt(sum((slope * slope).sum() for slope in slopes.values()))
    cut = jnp.minimum(1.0, _CLIP / jnp.maximum(length, _TINY))
    settling = jnp.sqrt(1 - _SECOND_MOMENT**taken) / (1 - _FIRST_MOMENT**taken)
    means, spreads, moved = {}, {}, {}
    for name, rate in rates:
        slope = slopes[name] * cut
        means[name] = moments[0][name] + (1 - _FIRST_MOMENT) * (slope - moments[0][name])
        spreads[name] = moments[1][name] + (1 - _SECOND_MOMENT) * (slope * slope - moments[1][name])
        stride = settling * means[name] / (jnp.sqrt(spreads[name]) + _TINY) + _DECAY * weights[name]
        moved[name] = weights[name] - rate * pace * stride
    return moved, (means, spreads), loss


def _pace(done: float) -> float:
    """How fast it learns after a share of all steps: faster at first, then slower to the end."""
    falling = 0.5 * (1 + cos(pi * min(1.0, done)))
    return min(done / _WARMING, 1.0) * falling + _SLOWEST


def _loss(weights: Weights, shown: Mapping[str, Any], *, questions: Sequence[Question], depth: int) -> Any:
    meant = network.sentence(weights, shown["meanings"], shown["there"], depth=depth, keep=shown["keep"])
    total = jnp.float32(0)
    for question in questions:
        answered = network.linear(weights, meant, question.name)
        total += question.matters * _surprise(answered, shown["answers"][question.name])
    return total


def _surprise(logits: Any, right: Any) -> Any:
    """How unexpected the right answers are, of those that are known."""
    known = (right >= 0).astype(jnp.float32)
    chances = jax.nn.log_softmax(logits)
    of_right = jnp.take_along_axis(chances, jnp.maximum(right, 0)[:, None], axis=1)[:, 0]
    each = -(_SURE * of_right + (1 - _SURE) * chances.mean(axis=1))
    return (each * known).sum() / jnp.maximum(known.sum(), 1)
