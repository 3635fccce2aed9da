"""What the network has learned, as it is kept: numbers in a .npz file, and beside it a page that says what they are.

Nothing that could run is ever loaded: no pickle, and no file but the one whose SHA-256 the page names.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from .encoder import Numbers

WEIGHTS, PAGE = "learned.npz", "learned.json"
_HERE = Path(__file__).parent


class NotWhatWasLearnedError(Exception):
    """The file with what was learned is not the one that its page speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned: the network's weights, what its answers are called, how the screen weighs them, and names.

    `names` are the phrases by which medicines, times, persons and parts of the record were named in the examples.
    """

    weights: Mapping[str, Numbers]
    answers: Mapping[str, tuple[str, ...]]
    weighing: Mapping[str, float]
    names: Mapping[str, tuple[str, ...]]


def learned(folder: Path = _HERE) -> Learned:
    """What is kept in a folder; raises NotWhatWasLearnedError."""
    page = json.loads((folder / PAGE).read_text(encoding="utf-8"))
    kept = (folder / WEIGHTS).read_bytes()
    if sha256(kept).hexdigest() != page["sha256"]:
        raise NotWhatWasLearnedError
    with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
        weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    answers = {question: tuple(names) for question, names in page["answers"].items()}
    names = {kind: tuple(phrases) for kind, phrases in page["names"].items()}
    return Learned(weights=weights, answers=answers, weighing=page["weighing"], names=names)


def digest(folder: Path = _HERE) -> str:
    """What was learned, as one number: the SHA-256 of its page, which names the one of its weights."""
    return sha256((folder / PAGE).read_bytes()).hexdigest()


def keep(found: Learned, folder: Path) -> None:
    """Keep what was learned; half-precise numbers are precise enough, and half as large."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {name: np.asarray(value, np.float16) for name, value in sorted(found.weights.items())}
    written = io.BytesIO()
    np.savez_compressed(written, allow_pickle=False, **arrays)
    (folder / WEIGHTS).write_bytes(written.getvalue())
    page = {
        "sha256": sha256(written.getvalue()).hexdigest(),
        "answers": {question: list(names) for question, names in found.answers.items()},
        "weighing": dict(found.weighing),
        "names": {kind: list(phrases) for kind, phrases in found.names.items()},
    }
    (folder / PAGE).write_text(json.dumps(page, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
