"""From a text to the pieces of words that the network reads: the likeliest ones of which its words can be made.

The pieces and how likely each is are those of multilingual E5 (Wang et al., arXiv:2402.05672), as many of them as
English and Spanish in plain letters need; which of all ways to spell a word wins is told by Kudo (ACL 2018, p. 66).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from nlu.reading.letters import plain

BEGIN, END, UNKNOWN = 0, 1, 2
MARKS = ("<s>", "</s>", "<unk>")  # the first pieces of all, which no text is spelled with
BEFORE_A_WORD = "\u2581"
LONGEST = 220  # pieces that are read of one passage
_LONGEST_PIECE = 16  # letters
_LONGEST_WORD = 60  # letters that are read of one word
_UNLIKELY = 10.0  # by how much a letter without a piece is less likely than the least likely piece
_STRETCHED, _STRETCHED_TO_THE_END = re.compile(r"([a-z])\1{2,}"), re.compile(r"([a-km-rt-z])\1{2,}\b")  # but l and s
_FIGURE_IN_A_WORD = re.compile(r"[a-z][013457$@][a-z]")
_FIGURES_MEANT = str.maketrans("013457$@", "oieastsa")
_A_LETTER = re.compile("[a-z]")
_DISGUISED_FROM = 2  # words; one alone is the name of something


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """All pieces in their order, and how likely each is, as a logarithm."""

    pieces: Sequence[str]
    likely: Sequence[float]


class Pieces:
    """Spells texts in pieces."""

    def __init__(self, spelling: Spelling) -> None:
        self._of = {piece: number for number, piece in enumerate(spelling.pieces) if number >= len(MARKS)}
        self._likely = list(spelling.likely)
        self._unlikely = min(self._likely, default=0.0) - _UNLIKELY

    def of(self, text: str) -> list[int]:
        """The numbers of a text's pieces, from its beginning to its end, both of which are pieces too."""
        found = [BEGIN]
        for word in as_meant(text).split():
            found += self._spelled(BEFORE_A_WORD + word[:_LONGEST_WORD])
            if len(found) >= LONGEST:
                break
        return [*found[: LONGEST - 1], END]

    def _spelled(self, word: str) -> list[int]:
        """The likeliest pieces of a word, found from its front to its end (Viterbi)."""
        best = [0.0] + [-inf] * len(word)
        last: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(word) + 1)
        for begin in range(len(word)):
            for end in range(begin + 1, min(len(word), begin + _LONGEST_PIECE) + 1):
                number = self._of.get(word[begin:end])
                if number is not None:
                    likely = best[begin] + self._likely[number]
                elif end == begin + 1:
                    number, likely = UNKNOWN, best[begin] + self._unlikely
                else:
                    continue
                if likely > best[end]:
                    best[end], last[end] = likely, (begin, number)
        found, end = [], len(word)
        while end:
            end, number = last[end]
            found.append(number)
        return found[::-1]


def as_meant(text: str) -> str:
    """A text in plain small letters, without what hides a word: accents, look-alikes, invisible signs, faces."""
    words = _STRETCHED.sub(r"\1\1", _STRETCHED_TO_THE_END.sub(r"\1", plain(text))).split()
    if sum(bool(_FIGURE_IN_A_WORD.search(word)) for word in words) >= _DISGUISED_FROM:
        words = [word.translate(_FIGURES_MEANT) if _A_LETTER.search(word) else word for word in words]
    return " ".join(words)
