"""A grammar: phrases, and what each of them says.

Phrases are written as those of the screen's lexicon are: words stand between spaces, phrases between commas, "(one|two
words)" stands for either and "[word]" for what may be missing. "<weekday>" is any word of the table of that name.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .moment import Moment, Unread
from .pieces import Piece, meaning

_SIGN_OR_WORD = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")
_NAME, _A_WORD = re.compile("<[^>]*>"), re.compile(r"[a-z]+")
_SIGNS = {"(": "(?:", "[": "(?:", ")": ")", "]": ")?", "|": "|"}
_MOST_PIECES = 12  # nobody says more at once
_TELLING = (Unread.AMBIGUOUS, Unread.DISAGREES, Unread.IN_THE_PAST, Unread.NO_SUCH_DAY)


@dataclass(frozen=True, slots=True)
class Table:
    """Words, each with the number that it means; figures that match `figures` mean themselves."""

    words: Mapping[str, int]
    figures: str = ""

    @property
    def pattern(self) -> str:
        """Any of its words or figures."""
        return "|".join([*sorted(self.words, key=len, reverse=True), *filter(None, [self.figures])])

    def __getitem__(self, word: str) -> int:
        known = self.words.get(word)
        return int(word) if known is None else known


class Said:
    """One phrase as it was said, at a moment: the numbers that its words mean."""

    def __init__(self, numbers: Mapping[str, int], *, now: datetime) -> None:
        self._numbers = numbers
        self.now = now

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.now.date()

    def __getitem__(self, name: str) -> int:
        return self._numbers[name]

    def get(self, name: str) -> int | None:
        """A number that may be missing."""
        return self._numbers.get(name)


Meaning = Callable[[Said], Piece | Unread]


class Grammar:
    """One language's phrases; `words` are all that stand in any of them."""

    def __init__(self, phrases: Mapping[Meaning, str], *, tables: Mapping[str, Table]) -> None:
        self._tables = tables
        self._rules = [
            (re.compile(f"{_pattern(phrase, tables)}(?= |$)", re.ASCII), means)
            for means, listed in phrases.items()
            for phrase in listed.split(",")
        ]
        spelled = {word for listed in phrases.values() for word in _A_WORD.findall(_NAME.sub(" ", listed))}
        self.words = frozenset(spelled.union(*(" ".join(table.words).split() for table in tables.values())))

    def read(self, words: str, *, now: datetime) -> Moment | Unread:
        """What the words mean, read in every way that leaves none of them over."""
        meanings = {
            next((piece for piece in said if isinstance(piece, Unread)), None)
            or meaning([piece for piece in said if isinstance(piece, Piece)], now=now)
            for said in self._ways(words, 0, now=now, most=_MOST_PIECES)
        }
        moments = [one for one in meanings if isinstance(one, Moment)]
        if len(moments) == 1 and Unread.AMBIGUOUS not in meanings:
            return moments[0]
        if moments:
            return Unread.AMBIGUOUS
        return next((reason for reason in _TELLING if reason in meanings), Unread.NOT_WHOLLY_READ)

    def _ways(self, words: str, at: int, *, now: datetime, most: int) -> Iterator[tuple[Piece | Unread, ...]]:
        if at == len(words):
            yield ()
        elif most:
            for pattern, means in self._rules:
                if found := pattern.match(words, at):
                    others = list(self._ways(words, found.end(), now=now, most=most - 1))
                    piece = means(self._said(found, now=now)) if others else None
                    yield from ((piece, *rest) for rest in others if piece is not None)

    def _said(self, found: re.Match[str], *, now: datetime) -> Said:
        numbers = {name: self._tables[name][word] for name, word in found.groupdict().items() if word is not None}
        return Said(numbers, now=now)


def _pattern(phrase: str, tables: Mapping[str, Table]) -> str:
    return "".join(_SIGNS.get(part) or _word(part, tables) for part in _SIGN_OR_WORD.findall(phrase))


def _word(part: str, tables: Mapping[str, Table]) -> str:
    if part[0] != "<":
        return " " + re.escape(part)
    name = part[1:-1]
    return f" (?P<{name}>{tables[name].pattern})"
