"""Groups of phrases, found in a text in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from .numbers import Ranges
from .phrase_book import PhraseBook, Place
from .vocabulary import Spelling, Symbols, Vocabulary
from .words import Pause, Words

Span = tuple[int, int]  # from the first word to the one after the last
Found = dict[str, list[Span]]

_MOST_SKIPPED = 2
# Words that may stand inside a phrase without changing what it says.
_SKIPPABLE = frozenset(
    """
    the a an my his her their our your its this that these so really very just even like kinda of some still super
    pretty too only literally actually fucking freaking damn goddamn bloody little bit totally completely perfectly
    quite almost nearly kind sort
    el la los las un una unos unas mi mis su sus tu tus este esta ese esa muy tan bien bastante pinche como mero puro
    algo
    """.split()  # noqa: SIM905 - a list of words is read as words
)


@dataclass(frozen=True, slots=True)
class Read:
    """A text's words as the lexicon knows them, and the phrases that stand in it, by group."""

    spelled: list[str]
    symbols: list[Symbols]
    pauses: list[Pause]
    found: Found


class Phrases:
    """A lexicon's groups of phrases (written as `phrase_book` says), ready to be found.

    A phrase's words are exact ("chest"), beginnings ("vomit*") or ranges of numbers ("#fever").
    """

    def __init__(self, groups: Mapping[str, str], *, ranges: Ranges, spelling: Spelling) -> None:
        book = PhraseBook()
        for group, phrases in groups.items():
            book.add(group, phrases)
        self._begin = book.begin.next
        self._vocabulary = Vocabulary(book.words, ranges=ranges, spelling=spelling)

    def read(self, words: Words) -> Read:
        """Read a text's words and find every phrase in them."""
        read, beginnings = self._known(words)
        for start, places in enumerate(beginnings):
            for group, end in _ends(places, start + 1, read=read) if places else ():
                spans = read.found.setdefault(group, [])
                if (start, end) not in spans[-6:]:
                    spans.append((start, end))
        return read

    def _known(self, words: Words) -> tuple[Read, list[list[Place]]]:
        """The words as the vocabulary knows them, and the places where phrases begin with each."""
        known: dict[str, list[_Part]] = {}
        read, beginnings = Read([], [], [], {}), []
        for word, pause in zip(words.spelled, words.pauses, strict=True):
            parts = known.get(word)
            if parts is None:
                parts = known[word] = self._parts(word)
            for number, part in enumerate(parts):
                read.spelled.append(part.spelled)
                read.symbols.append(part.symbols)
                read.pauses.append(Pause.NOTHING if number else pause)
                beginnings.append(part.begins)
        return read, beginnings

    def _parts(self, word: str) -> list["_Part"]:
        """A written word, or the several that it turns out to be."""
        parts = self._vocabulary.read(word)
        return [
            _Part(
                spelled=symbols[0] if symbols and len(parts) > 1 else word,
                symbols=symbols,
                begins=[place for symbol in symbols for place in self._begin.get(symbol, ())],
            )
            for symbols in parts
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    spelled: str
    symbols: Symbols
    begins: list[Place]


def _ends(places: list[Place], index: int, *, read: Read) -> list[tuple[str, int]]:
    """The groups of the phrases that go on from these places, each with the index after its last word."""
    ends: list[tuple[str, int]] = []
    at = places
    waiting: dict[Place, int] = {}
    while at or waiting:
        for place in at:
            ends += [(group, index) for group in place.groups]
        if index >= len(read.symbols) or read.pauses[index] is Pause.END:
            break
        at, waiting = _further(at, waiting, index, read=read)
        index += 1
    return ends


def _further(
    at: list[Place], waiting: Mapping[Place, int], index: int, *, read: Read
) -> tuple[list[Place], dict[Place, int]]:
    """The places one word on, and those that let this word pass, with the number of words they have let pass."""
    further: list[Place] = []
    passing: dict[Place, int] = {}
    symbols, skippable = read.symbols[index], read.spelled[index] in _SKIPPABLE
    for place in (*at, *waiting):
        following = [after for symbol in symbols for after in place.next.get(symbol, ())] if place.next else []
        if following:
            further += following
        elif skippable and place.next and waiting.get(place, 0) < _MOST_SKIPPED:
            passing[place] = waiting.get(place, 0) + 1
    return list(dict.fromkeys(further)) if len(further) > 1 else further, passing
