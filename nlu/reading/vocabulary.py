"""The words that a lexicon knows, and which of them a written word is meant to be.

A lexicon's word is exact ("chest"), a beginning ("vomit*"), or a range of numbers ("#fever"). A written word is
understood with a plural, a slip of the finger, stretched letters, figures in place of letters, or run together with
others.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .numbers import Ranges, number_and_unit, symbols_of_number, value_of

Symbols = tuple[str, ...]

_STRETCHED = re.compile(r"(.)\1{2,}")
_FIGURES_AS_LETTERS = str.maketrans("0134578@$!|+", "oieastbasilt")
_ONE_AS_L = str.maketrans("0134578@$!|+", "oleastbasllt")
_SIGNS = re.compile(r"[^a-z0-9]")
_SHORTEST_MISTYPED = 5  # letters; a shorter word is one slip away from too many others
_SHORTEST_PLURAL = 4  # "his" is none
_SHORTEST_RUN_TOGETHER = 7
_LONGEST_RUN_TOGETHER = 60
_MOST_WORDS_RUN_TOGETHER = 14
_LONGEST_KNOWN = 16
_SHORT_WORDS = frozenset(
    "i im my me a no se mi he is it of to in on un la el lo al de ya y up us we te le".split()  # noqa: SIM905 - read as words
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The key words, known in spite of a slip, and the words that are only themselves."""

    key_words: frozenset[str]
    themselves: frozenset[str]


class Vocabulary:
    """Looks written words up; holds no word of any text."""

    def __init__(self, entries: Iterable[str], *, ranges: Ranges, spelling: Spelling) -> None:
        self._ranges = ranges
        self._spelling = spelling
        words = [entry for entry in entries if not entry.startswith("#")]
        self._beginnings = frozenset(word[:-1] for word in words if word.endswith("*"))
        self._exact: dict[str, Symbols] = {word: (word, *self._begun(word)) for word in words if not word.endswith("*")}
        self._one_letter_short = _one_letter_short(spelling.key_words & self._exact.keys())

    def read(self, word: str) -> list[Symbols]:
        """What a written word may stand for in the lexicon: an entry for each word in it, empty where it knows none."""
        known = self._known(word)
        if known:
            return [known]
        if not word.isalpha():
            return self._with_figures(word)
        known = self._unstretched(word)
        if known or word in self._spelling.themselves:
            return [known]
        known = self._mistyped(word)
        return [known] if known else self._run_together(word)

    def _known(self, word: str) -> Symbols:
        found = self._exact.get(word) or tuple(self._begun(word))
        value = value_of(word)
        if value is not None:
            return found + symbols_of_number(value, ranges=self._ranges)
        if len(word) < _SHORTEST_PLURAL or word[-1] != "s":
            return found
        singular = self._exact.get(word[:-1], ()) or (self._exact.get(word[:-2], ()) if word.endswith("es") else ())
        return tuple(dict.fromkeys(found + singular))

    def _begun(self, word: str) -> Iterator[str]:
        for length in range(3, len(word) + 1):
            if word[:length] in self._beginnings:
                yield word[:length] + "*"

    def _with_figures(self, word: str) -> list[Symbols]:
        for figures_as_letters in (_FIGURES_AS_LETTERS, _ONE_AS_L):
            letters = word.translate(figures_as_letters)
            known = self._known(letters) if letters.isalpha() else ()
            if known:
                return [known]
        parts = number_and_unit(word) or [part for part in _SIGNS.split(word) if part and part != word]
        return [symbols for part in parts for symbols in self.read(part)] or [()]

    def _unstretched(self, word: str) -> Symbols:
        if not _STRETCHED.search(word):
            return ()
        twice, once = _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)
        return self._known(once) or self._known(twice) or self._mistyped(once)

    def _mistyped(self, word: str) -> Symbols:
        """The key words that are one slip away: a letter missing, added, changed, or two swapped."""
        if len(word) < _SHORTEST_MISTYPED - 1 or len(word) > _LONGEST_KNOWN + 1:
            return ()
        meant = set(self._one_letter_short.get(word, ()))
        for i in range(len(word)):
            shorter = word[:i] + word[i + 1 :]
            if shorter in self._spelling.key_words:
                meant.add(shorter)
            meant.update(near for near in self._one_letter_short.get(shorter, ()) if _one_change(word, near))
        return tuple(symbol for near in sorted(meant) if near[0] in word[:2] for symbol in self._exact.get(near, ()))

    def _run_together(self, word: str) -> list[Symbols]:
        if not _SHORTEST_RUN_TOGETHER <= len(word) <= _LONGEST_RUN_TOGETHER:
            return [()]
        words = self._split(word, words_left=_MOST_WORDS_RUN_TOGETHER, hopeless=set())
        return [self._known(part) for part in words] if self._spelling.key_words.intersection(words) else [()]

    def _split(self, rest: str, *, words_left: int, hopeless: set[str]) -> list[str]:
        for length in range(min(len(rest), _LONGEST_KNOWN), 0, -1):
            first, after = rest[:length], rest[length:]
            if not (first in _SHORT_WORDS or (length > 2 and first in self._exact)):  # noqa: PLR2004 - as above
                continue
            if not after:
                return [first]
            if words_left > 1 and after not in hopeless:
                others = self._split(after, words_left=words_left - 1, hopeless=hopeless)
                if others:
                    return [first, *others]
        hopeless.add(rest)
        return []


def _one_letter_short(words: Iterable[str]) -> dict[str, list[str]]:
    shorter: dict[str, list[str]] = {}
    for word in words:
        if _SHORTEST_MISTYPED <= len(word) <= _LONGEST_KNOWN:
            for i in range(len(word)):
                shorter.setdefault(word[:i] + word[i + 1 :], []).append(word)
    return shorter


def _one_change(word: str, other: str) -> bool:
    """Whether two words of one length differ in one letter, or in two neighbours swapped."""
    if len(word) != len(other):
        return False
    at = [i for i, (mine, theirs) in enumerate(zip(word, other, strict=True)) if mine != theirs]
    if len(at) == 1:
        return True
    return len(at) == 2 and at[1] == at[0] + 1 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]  # noqa: PLR2004 - two letters
