"""A text longer than any message: read slice by slice, so that nobody who waits beside it is kept waiting."""

from collections.abc import Iterable, Iterator, Sequence

from .verdict import Kind, Level, Screening, gravity

READ_AT_ONCE = 5_000
"""Letters that are screened in one go: more than any message may have, and read within a hundredth of a second."""

# What judges a danger stands near it: within so many letters a slice reads again what the one before it read.
_AGAIN = 1_000
_LONGEST_WORD = 100
_NOTHING = Screening(level=Level.NONE, kind=None, cues=(), languages=("en",))

_BEGIN_AND_END = 1_000
_PASSAGE = 1_900
_LEFT_OUT = "\n[…]\n"


def slices(text: str, *, longest: int = READ_AT_ONCE) -> Iterator[str]:
    """The text whole where it is short, else in overlapping slices that together hold all of it."""
    begin = 0
    while begin + longest < len(text):
        yield text[_word_begins(text, begin) : begin + longest]
        begin += longest - min(_AGAIN, longest // 4)
    yield text[_word_begins(text, begin) :]


def gravest(screenings: Iterable[Screening]) -> Screening:
    """The one that decides about the whole: of the highest level, and among these one that must name nothing."""
    return max(screenings, key=lambda one: (gravity(one.level), one.kind is Kind.DANGER), default=_NOTHING)


def excerpt(text: str, *, passage: str) -> str:
    """What is kept of a text longer than is read at once: how it begins and ends, and where it was dangerous."""
    if len(text) <= READ_AT_ONCE:
        return text
    parts: Sequence[str] = (text[:_BEGIN_AND_END], passage[:_PASSAGE], text[-_BEGIN_AND_END:])
    return _LEFT_OUT.join(part for part in parts if part)


def passages(text: str) -> Iterator[str]:
    """Pieces of a text that are short enough for its excerpt."""
    return slices(text, longest=_PASSAGE - _LONGEST_WORD)


def _word_begins(text: str, at: int) -> int:
    """Where the word begins that stands at a place, so that "unconscious" is not cut to "conscious"."""
    earliest = max(at - _LONGEST_WORD, 0)
    space = max(text.rfind(sign, earliest, at) for sign in (" ", "\n"))
    return at if space < 0 else space + 1
