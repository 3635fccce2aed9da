"""What was learned, as it is kept: a network in ONNX, numbers in a .npz file, and a page that tells of both.

Nothing that could run is ever loaded: no pickle, and no file but those whose SHA-256 the page names.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .pieces import Spelling

Numbers = NDArray[np.float32]

NETWORK, NUMBERS, PAGE = "learned.onnx", "learned.npz", "learned.json"
_LETTERS, _LIKELY = "pieces", "likely"
_HERE = Path(__file__).parent


class NotWhatWasLearnedError(Exception):
    """A file with what was learned is not the one that the page speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What was learned.

    `network` is the ONNX network that reads pieces, `spelling` the pieces that it knows, `numbers` what is known of the
    shreds of texts, `answers` what the answers to each question are called, in the order in which the network gives
    them, `weighing` how the screen weighs them; `names` are the phrases by which medicines, times, persons and parts
    of the record were named in the examples.
    """

    network: bytes
    spelling: Spelling
    numbers: Mapping[str, Numbers]
    answers: Mapping[str, tuple[str, ...]]
    weighing: Mapping[str, float]
    names: Mapping[str, tuple[str, ...]]


def learned(folder: Path = _HERE) -> Learned:
    """What is kept in a folder; raises NotWhatWasLearnedError."""
    page = json.loads((folder / PAGE).read_text(encoding="utf-8"))
    network, numbers = (_kept(folder / name, digest=page["sha256"][name]) for name in (NETWORK, NUMBERS))
    with np.load(io.BytesIO(numbers), allow_pickle=False) as arrays:
        spelling = Spelling(
            pieces=arrays[_LETTERS].tobytes().decode().split("\n"),
            likely=arrays[_LIKELY].tolist(),
        )
        weights = {name: arrays[name].astype(np.float32) for name in arrays.files if name not in {_LETTERS, _LIKELY}}
    return Learned(
        network=network,
        spelling=spelling,
        numbers=weights,
        answers={question: tuple(names) for question, names in page["answers"].items()},
        weighing=page["weighing"],
        names={kind: tuple(phrases) for kind, phrases in page["names"].items()},
    )


def digest(folder: Path = _HERE) -> str:
    """What was learned, as one number: the SHA-256 of its page, which names those of its files."""
    return sha256((folder / PAGE).read_bytes()).hexdigest()


def keep(found: Learned, folder: Path) -> None:
    """Keep what was learned; half-precise numbers are precise enough, and half as large."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {name: np.asarray(value, np.float16) for name, value in sorted(found.numbers.items())}
    arrays[_LETTERS] = np.frombuffer("\n".join(found.spelling.pieces).encode(), np.uint8)
    arrays[_LIKELY] = np.asarray(found.spelling.likely, np.float32)
    written = io.BytesIO()
    np.savez_compressed(written, allow_pickle=False, **arrays)
    files = {NETWORK: found.network, NUMBERS: written.getvalue()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    page = {
        "sha256": {name: sha256(content).hexdigest() for name, content in files.items()},
        "answers": {question: list(names) for question, names in found.answers.items()},
        "weighing": dict(found.weighing),
        "names": {kind: list(phrases) for kind, phrases in found.names.items()},
    }
    (folder / PAGE).write_text(json.dumps(page, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _kept(file: Path, *, digest: str) -> bytes:
    content = file.read_bytes()
    if sha256(content).hexdigest() != digest:
        raise NotWhatWasLearnedError
    return content
