"""Groups of phrases, found in a text in one pass."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .numbers import Ranges
from .phrase_book import PhraseBook, Place
from .vocabulary import Symbols, Vocabulary
from .words import Pause, Words

Span = tuple[int, int]  # from the first word to the one after the last
Found = dict[str, list[Span]]

_MOST_SKIPPED = 2
# Words that may stand inside a phrase without changing what it says.
_SKIPPABLE = frozenset(
    """
    the a an my his her their our your its this that these so really very just even like kinda of some still super pretty
    too only literally actually fucking freaking damn goddamn bloody little bit
    el la los las un una unos unas mi mis su sus tu tus este esta ese esa muy tan bien bastante pinche como mero puro algo
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

    def __init__(self, groups: Mapping[str, str], *, ranges: Ranges) -> None:
        book = PhraseBook()
        for group, phrases in groups.items():
            book.add(group, phrases)
        self._begin = book.begin.next
        self._vocabulary = Vocabulary(book.words, ranges=ranges)

    def read(self, words: Words) -> Read:
        """Read a text's words and find every phrase in them."""
        read = self._known(words)
        for start, symbols in enumerate(read.symbols):
            places = [place for symbol in symbols for place in self._begin.get(symbol, ())]
            for group, end in _ends(places, start + 1, read=read) if places else ():
                spans = read.found.setdefault(group, [])
                if (start, end) not in spans[-6:]:
                    spans.append((start, end))
        return read

    def _known(self, words: Words) -> Read:
        """The words as the vocabulary knows them: a written word may turn out to be several."""
        known: dict[str, list[Symbols]] = {}
        read = Read([], [], [], {})
        for word, pause in zip(words.spelled, words.pauses, strict=True):
            parts = known.get(word)
            if parts is None:
                parts = known[word] = self._vocabulary.read(word)
            read.symbols.extend(parts)
            read.spelled.extend([word] if len(parts) == 1 else [part[0] if part else word for part in parts])
            read.pauses.extend([pause, *[Pause.NOTHING] * (len(parts) - 1)])
        return read


def _ends(places: list[Place], index: int, *, read: Read) -> Iterator[tuple[str, int]]:
    """The groups of the phrases that go on from these places, each with the index after its last word."""
    at = dict.fromkeys(places, 0)
    while at:
        for place, skipped in at.items():
            if not skipped:
                yield from ((group, index) for group in place.groups)
        if index >= len(read.symbols) or read.pauses[index] is Pause.END:
            return
        at = _further(at, index, read=read)
        index += 1


def _further(at: Mapping[Place, int], index: int, *, read: Read) -> dict[Place, int]:
    """The places one word on, with the number of words skipped since the last that counted."""
    further: dict[Place, int] = {}
    skippable = read.spelled[index] in _SKIPPABLE
    for place, skipped in at.items():
        following = [after for symbol in read.symbols[index] for after in place.next.get(symbol, ())]
        if following:
            further.update(dict.fromkeys(following, 0))
        elif skippable and place.next and skipped < _MOST_SKIPPED:
            further.setdefault(place, skipped + 1)
    return further
