"""How the network learns: from the sentence encoder's own layers on, all questions at once, the same on every run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, pi, sqrt
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.random import Generator, default_rng

from nlu.sentences import network
from nlu.sentences.encoder import Encoder

from .examples import Example, batches

Weights = dict[str, Any]

_MEANT = 768  # numbers of a sentence
_SEEN = 1280
_SHARP = 256
# How fast what is new learns, and what comes from the sentence encoder.
_NEW_RATE, _KNOWN_RATE = 2e-3, 5e-4
_WARMING, _SLOWEST = 0.1, 1e-3
_DECAY = 0.1
_FORGETS = 0.3  # of what is seen is left out while learning
_SURE = 0.98  # no label is taken for the whole truth
_CLIP = 1.0
_FIRST_MOMENT, _SECOND_MOMENT, _TINY = 0.9, 0.99, np.float32(1e-8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the network is asked of a text, how many answers there are, and how much it matters while learning."""

    name: str
    answers: int
    matters: float


def beginning(encoder: Encoder, questions: Sequence[Question], *, chance: Generator) -> Weights:
    """The weights to begin with."""
    layers, orders = encoder.layers(), (2, 3, 5)
    beside = {
        "near": np.concatenate([layers[f"proj{order}"] for order in orders], axis=1),
        "near_bias": np.concatenate([layers[f"proj_b{order}"] for order in orders]),
        "near_level": np.concatenate([layers[f"ln_g{order}"] for order in orders]),
        "near_level_bias": np.concatenate([layers[f"ln_b{order}"] for order in orders]),
        "seen_level": layers["ln_g"],
        "seen_level_bias": layers["ln_b"],
        "whole": layers["cnn_W"],
        "whole_bias": layers["cnn_b"],
    }
    thoughts = {
        "first": "d0",
        "second": "p1",
        "second_of_first": "d1",
        "third": "d2",
        "said": "p3",
        "said_of_third": "d3",
    }
    views = {
        f"{name}_{order}{bias}": layers[f"{kept}{order}"]
        for order in orders
        for name, bias, kept in (
            ("once", "", "w1_"),
            ("once", "_bias", "b1_"),
            ("twice", "", "w2_"),
            ("twice", "_bias", "b2_"),
        )
    }
    known = beside | {name: layers[kept] for name, kept in thoughts.items()} | views
    new = {"sharp": _small(chance, _SEEN, _SHARP), "sharp_bias": np.zeros(_SHARP)}
    for question in questions:
        new[question.name] = _small(chance, _MEANT, question.answers)
        new[f"{question.name}_bias"] = np.zeros(question.answers)
    return {name: np.array(value, np.float32) for name, value in (known | new).items()}


def learn(
    examples: Sequence[Example],
    questions: Sequence[Question],
    *,
    encoder: Encoder,
    rounds: int,
    seed: int = 0,
    after_round: Callable[[int, float, Weights], None] = lambda *_: None,
) -> Weights:
    """Weights that have seen every example so many times."""
    chance = default_rng(seed)
    names = [question.name for question in questions]
    weights = beginning(encoder, questions, chance=chance)
    fresh = {name for name in weights if name.split("_")[0] in {"sharp", *names}}
    rates = {name: _NEW_RATE if name in fresh else _KNOWN_RATE for name in weights}
    gradient = jax.jit(jax.value_and_grad(partial(_loss, questions=tuple(questions))))
    steps = rounds * sum(1 for _ in batches(examples, questions=names, encoder=encoder))
    stride = _Stride(weights, rates=rates)
    taken = 0
    for turn in range(1, rounds + 1):
        losses = []
        for batch in batches(examples, questions=names, encoder=encoder, chance=chance):
            keep = (chance.random((len(batch.pieces), 1, _SEEN)) >= _FORGETS) / (1 - _FORGETS)
            seen = encoder.meanings(batch.pieces)
            loss, slopes = gradient(weights, seen, batch.there, batch.answers, keep.astype(np.float32))
            stride.on(slopes, pace=_pace(taken / steps))
            losses.append(float(loss))
            taken += 1
        after_round(turn, float(np.mean(losses)), weights)
    return weights


class _Stride:
    """Steps of AdamW (Loshchilov and Hutter, ICLR 2019), slopes cut to a length of one; the weights move in place."""

    def __init__(self, weights: Weights, *, rates: Mapping[str, float]) -> None:
        self._weights = weights
        self._rates = rates
        self._mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self._spread = {name: np.zeros_like(value) for name, value in weights.items()}
        self._taken = 0

    def on(self, slopes: Mapping[str, Any], *, pace: float) -> None:
        """One step further down."""
        self._taken += 1
        found = {name: np.asarray(slope) for name, slope in slopes.items()}
        length = sqrt(sum(float((slope * slope).sum()) for slope in found.values()))
        cut = np.float32(min(1.0, _CLIP / max(length, _CLIP)))
        settling = sqrt(1 - _SECOND_MOMENT**self._taken) / (1 - _FIRST_MOMENT**self._taken)
        for name, slope in found.items():
            weight, mean, spread = self._weights[name], self._mean[name], self._spread[name]
            mean += (1 - _FIRST_MOMENT) * (slope * cut - mean)
            spread += (1 - _SECOND_MOMENT) * ((slope * cut) ** 2 - spread)
            rate = pace * self._rates[name]
            weight -= (
                np.float32(rate * settling) * mean / (np.sqrt(spread) + _TINY) + np.float32(rate * _DECAY) * weight
            )


def _pace(done: float) -> float:
    """How fast it learns after a share of all steps: faster at first, then slower to the end."""
    falling = 0.5 * (1 + cos(pi * min(1.0, (done - _WARMING) / (1 - _WARMING))))
    return min(done / _WARMING, falling) + _SLOWEST


def _loss(
    weights: Weights,
    meanings: Any,
    there: Any,
    answers: Mapping[str, Any],
    keep: Any,
    *,
    questions: Sequence[Question],
) -> Any:
    meant = network.sentence(jnp, weights, meanings, there, keep=keep)
    total = jnp.float32(0)
    for question in questions:
        right = answers[question.name]
        deep = network.answer(weights, meant, question.name)
        total += question.matters * _surprise(deep, right)
    return total


def _surprise(logits: Any, right: Any) -> Any:
    """How unexpected the right answers are, of those that are known."""
    known = (right >= 0).astype(jnp.float32)
    chances = jax.nn.log_softmax(logits)
    of_right = jnp.take_along_axis(chances, jnp.maximum(right, 0)[:, None], axis=1)[:, 0]
    each = -(_SURE * of_right + (1 - _SURE) * chances.mean(axis=1))
    return (each * known).sum() / jnp.maximum(known.sum(), 1)


def _small(chance: Generator, rows: int, columns: int) -> Any:
    return chance.normal(0, 1 / np.sqrt(rows), (rows, columns))
