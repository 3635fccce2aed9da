"""The network that reads a sentence: from what its pieces mean to what it means, and what it is about.

Its first layers are those of the Universal Sentence Encoder (words that stand by twos, threes and fives), learned on
from there with the messages and wishes written for this project; what it answers is ours alone. It is written once,
for numpy to read with and for autograd to learn with: `np` is either.
"""

from collections.abc import Mapping
from typing import Any

Weights = Mapping[str, Any]

# How many pieces are seen together, and how many of them stand before.
_VIEWS = ((2, 0), (3, 1), (5, 2))
_VIEW = 256  # numbers for each view
_EPSILON = 1e-6
_AWAY = 1e4


def sentence(np: Any, weights: Weights, meanings: Any, there: Any, *, keep: Any = None) -> Any:
    """What sentences mean: an array (sentences, 768).

    `meanings` is (sentences, pieces, 512), `there` (sentences, pieces) is 1 where a piece is and 0 behind the end;
    `keep`, when learning, leaves out some of what is seen.
    """
    here = there[..., None]
    seen = _looked_at(np, weights, meanings, here)
    if keep is not None:
        seen = seen * keep
    count = there.sum(axis=1, keepdims=True)
    whole = ((seen * here).sum(axis=1) @ weights["whole"] + count * weights["whole_bias"]) / np.sqrt(count)
    sharpest = np.max(seen - (1 - here) * _AWAY, axis=1)
    return np.concatenate(
        [_thought(np, weights, whole), _some(np, sharpest @ weights["sharp"] + weights["sharp_bias"])], axis=1
    )


def answer(weights: Weights, meant: Any, question: str) -> Any:
    """What a sentence says to one question, as logits: (sentences, answers)."""
    return meant @ weights[question] + weights[f"{question}_bias"]


def _looked_at(np: Any, weights: Weights, meanings: Any, here: Any) -> Any:
    """Each piece as it is, and among its neighbours: (sentences, pieces, 1280)."""
    near = _level(np, meanings @ weights["near"] + weights["near_bias"], weights, "near_level") * here
    seen = [meanings]
    for number, (together, before) in enumerate(_VIEWS):
        alone = near[..., number * _VIEW : (number + 1) * _VIEW]
        once = (
            alone
            + _some(
                np, _among(np, alone, together, before) @ weights[f"once_{together}"] + weights[f"once_{together}_bias"]
            )
        ) * here
        seen.append(
            once
            + _some(
                np,
                _among(np, once, together, before) @ weights[f"twice_{together}"] + weights[f"twice_{together}_bias"],
            )
        )
    return _level(np, np.concatenate(seen, axis=-1), weights, "seen_level")


def _among(np: Any, pieces: Any, together: int, before: int) -> Any:
    """Each piece beside its neighbours, nothing beyond the ends."""
    sentences, count, width = pieces.shape
    nothing = np.zeros((sentences, 1, width), dtype=pieces.dtype)
    padded = np.concatenate([nothing] * before + [pieces] + [nothing] * (together - 1 - before), axis=1)
    return np.concatenate([padded[:, step : step + count] for step in range(together)], axis=-1)


def _thought(np: Any, weights: Weights, whole: Any) -> Any:
    """Three thoughts on the whole, each of which sees the ones before: (sentences, 512), all of one length."""
    first = _some(np, whole @ weights["first"])
    second = _some(np, whole @ weights["second"] + first @ weights["second_of_first"])
    third = _some(np, second @ weights["third"])
    said = np.tanh(second @ weights["said"] + third @ weights["said_of_third"])
    return said * (8 / np.sqrt((said * said).sum(axis=1, keepdims=True) + _EPSILON))


def _some(np: Any, numbers: Any) -> Any:
    return np.maximum(numbers, 0)


def _level(np: Any, numbers: Any, weights: Weights, name: str) -> Any:
    middle = numbers - numbers.mean(axis=-1, keepdims=True)
    spread = np.sqrt((middle * middle).mean(axis=-1, keepdims=True) + _EPSILON)
    return middle / spread * weights[name] + weights[f"{name}_bias"]
