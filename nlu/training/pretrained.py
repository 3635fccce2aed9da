"""What the network begins with: multilingual E5 small (Wang et al., arXiv:2402.05672), so much of it as we need."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from nlu.sentences.kept import Numbers
from nlu.sentences.pieces import BEFORE_A_WORD, LONGEST, MARKS, Pieces, Spelling, as_meant

from .e5_file import e5

WIDTH, HEADS = 384, 12
_LIKELIEST = 24_000  # pieces that are kept whether or not a text of ours has them
_MATRICES = {"q": "query", "k": "key", "v": "value", "ao": "heard", "fi": "wide", "fo": "narrow"}
_LEVELS = {"aln": "heard_level", "oln": "level"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pretrained:
    """The pieces that are kept, what each means on its own, and the layers that read on from there, by name."""

    spelling: Spelling
    meanings: Numbers  # (pieces, WIDTH)
    layers: dict[str, Numbers]


def pretrained(texts: Collection[str], *, depth: int) -> Pretrained:
    """The pieces of which these texts are made, the likeliest others in plain small letters, and the first layers.

    Raises:
        OtherPretrainedError: the package holds another file than this was written for.
    """
    whole = e5()
    readable = [number for number, piece in enumerate(whole.spelling.pieces) if _is_read(piece)]
    first = _of(whole.spelling, [*whole.marks, *readable])
    spells = Pieces(first)
    used = {number for text in texts for number in spells.of(text)}.difference(range(len(MARKS)))
    likeliest = sorted(readable, key=lambda number: -whole.spelling.likely[number])[:_LIKELIEST]
    kept = [*whole.marks, *sorted({readable[number - len(MARKS)] for number in used}.union(likeliest))]
    return Pretrained(
        spelling=_of(whole.spelling, kept),
        meanings=whole.tensors["emb.word"].reshape(-1, WIDTH)[kept],
        layers=_layers(whole.tensors, depth),
    )


def _is_read(piece: str) -> bool:
    """Whether a piece can stand in a text as it is read: in plain small letters, within one word."""
    letters = piece.removeprefix(BEFORE_A_WORD)
    return piece not in {"", *MARKS} and letters == as_meant(letters)


def _of(spelling: Spelling, numbers: Collection[int]) -> Spelling:
    """Some of the pieces; the first of them are the marks, which have names of our own."""
    pieces = [spelling.pieces[number] for number in numbers]
    return Spelling(
        pieces=[*MARKS, *pieces[len(MARKS) :]],
        likely=[spelling.likely[number] for number in numbers],
    )


def _layers(tensors: dict[str, Numbers], depth: int) -> dict[str, Numbers]:
    """Each matrix as (from, to)."""
    found = {
        "places": tensors["emb.pos"].reshape(-1, WIDTH)[:LONGEST] + tensors["emb.type"].reshape(-1, WIDTH)[0],
        "begin_level": tensors["emb.ln.w"],
        "begin_level_bias": tensors["emb.ln.b"],
    }
    for layer in range(depth):
        for theirs, ours in _MATRICES.items():
            bias = tensors[f"l{layer}.{theirs}.b"]
            found[f"{ours}_{layer}"] = np.ascontiguousarray(tensors[f"l{layer}.{theirs}.w"].reshape(len(bias), -1).T)
            found[f"{ours}_{layer}_bias"] = bias
        for theirs, ours in _LEVELS.items():
            found[f"{ours}_{layer}"] = tensors[f"l{layer}.{theirs}.w"]
            found[f"{ours}_{layer}_bias"] = tensors[f"l{layer}.{theirs}.b"]
    return found
