"""The network that reads a sentence, as it learns: from the meanings of its pieces to what it is about.

Its first layers are those of multilingual E5 (what stands beside a piece changes it, layer by layer); what it answers
is ours alone. What runs in a hospital is the same network in ONNX: see exporting.py.
"""

from collections.abc import Mapping
from typing import Any

import jax
import jax.numpy as jnp

from .pretrained import HEADS

Weights = Mapping[str, Any]

EPSILON = 1e-12
MEANT = 768  # numbers of a sentence: of what all its pieces say together, and of what any of them says most
_AWAY = 1e4


def sentence(weights: Weights, meanings: Any, there: Any, *, depth: int, keep: Any = None) -> Any:
    """What sentences mean: an array (sentences, MEANT).

    `meanings` is (sentences, pieces, 384), `there` (sentences, pieces) is 1 where a piece is and 0 behind the end;
    `keep`, when learning, leaves out some of what is said: (1 + 2 * depth, sentences, 1, 384).
    """
    away = (there[:, None, None, :] - 1) * _AWAY
    seen = level(meanings + weights["places"][: meanings.shape[1]], weights, "begin_level")
    seen = seen if keep is None else seen * keep[0]
    for layer in range(depth):
        heard = _heard(weights, seen, away, layer)
        heard = heard if keep is None else heard * keep[1 + 2 * layer]
        seen = level(seen + heard, weights, f"heard_level_{layer}")
        thought = linear(weights, jax.nn.gelu(linear(weights, seen, f"wide_{layer}")), f"narrow_{layer}")
        thought = thought if keep is None else thought * keep[2 + 2 * layer]
        seen = level(seen + thought, weights, f"level_{layer}")
    here = there[..., None]
    together = (seen * here).sum(axis=1) / there.sum(axis=1, keepdims=True)
    most = jnp.max(seen - (1 - here) * _AWAY, axis=1)
    return jnp.concatenate([together, most], axis=1)


def linear(weights: Weights, numbers: Any, name: str) -> Any:
    """Numbers through a matrix; of a sentence that means something, the logits of the answers to a question."""
    return numbers @ weights[name] + weights[f"{name}_bias"]


def level(numbers: Any, weights: Weights, name: str) -> Any:
    """Numbers brought to one level, piece by piece."""
    middle = numbers - numbers.mean(axis=-1, keepdims=True)
    spread = jnp.sqrt((middle * middle).mean(axis=-1, keepdims=True) + EPSILON)
    return middle / spread * weights[name] + weights[f"{name}_bias"]


def _heard(weights: Weights, seen: Any, away: Any, layer: int) -> Any:
    """What each piece hears of the others."""
    sentences, pieces, width = seen.shape
    query, key, value = (
        linear(weights, seen, f"{name}_{layer}").reshape(sentences, pieces, HEADS, -1).transpose(0, 2, 1, 3)
        for name in ("query", "key", "value")
    )
    alike = query @ key.transpose(0, 1, 3, 2) / jnp.sqrt(width / HEADS)
    said = jax.nn.softmax(alike + away) @ value
    return linear(weights, said.transpose(0, 2, 1, 3).reshape(sentences, pieces, width), f"heard_{layer}")
