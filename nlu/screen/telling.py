"""How a thing is told, in the manner of NegEx and ConText: denied, past, supposed, about something else, or meant.

Chapman et al., J Biomed Inform 2001;34:301 (NegEx) and Harkema et al., J Biomed Inform 2009;42:839 (ConText): words before or after
a finding change what is said of it, as far as their scope goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from nlu.reading.patterns import Place
from nlu.reading.phrases import Found, Read, Span
from nlu.reading.words import Pause

_DENIAL_REACHES = 5  # words from a denial to what it denies
_NOBODY = -1
# After these a denial no longer holds.
_TURNS = frozenset(
    """
    but however although though except yet because since so until now then when instead otherwise pero aunque sino porque ahora
    entonces excepto menos
    """.split()  # noqa: SIM905 - a list of words is read as words
)
_LISTS_ON = frozenset("or nor and any no ni o y neither without tampoco u e sin not".split())  # noqa: SIM905 - as above
_ARTICLES = frozenset("a an the el la los las un una de mi my".split())
# Where one of these stands, somebody begins to say something else.
_CLAUSE = frozenset(
    """
    i im ive he hes she shes we they theyre it its my yo ella me se tengo tiene estoy esta siento just also tambien have feel
    feels is are got keeps hurts duele
    """.split()  # noqa: SIM905 - as above
)


class Telling:
    """What the words around a place say of it. Distances are counted in words."""

    def __init__(self, read: Read, *, findings: Iterable[str]) -> None:
        self._read = read
        self._sentences = _sentences(read.pauses)
        self._lengths = Counter(self._sentences)
        self._denied_by = self._denials(findings)

    def denied(self, place: Place) -> bool:
        """Whether any part of it is denied by a word that is no part of it."""
        return any(
            self._denied_by[word] != _NOBODY and not _holds(place, self._denied_by[word])
            for start, end in place
            for word in range(start, end)
        )

    def near(self, groups: Iterable[str], place: Place, *, found: Found, within: int) -> bool:
        """Whether one of the groups stands in the sentences of the place, with at most so many words between."""
        return any(self._beside(span, place, within=within) for group in groups for span in found.get(group, ()))

    def before(self, group: str, place: Place, *, found: Found, within: int) -> Span | None:
        """The last of a group that stands before the end of the place, in its sentence."""
        last = max(start for start, _ in place)
        spans = [
            span
            for span in found.get(group, ())
            if span[1] <= last and last - span[1] <= within and self._sentences[span[0]] == self._sentences[last]
        ]
        return spans[-1] if spans else None

    def words_in_sentence(self, place: Place) -> int:
        """How long the sentence is in which the place begins."""
        return self._lengths[self._sentences[place[0][0]]]

    def _beside(self, span: Span, place: Place, *, within: int) -> bool:
        return any(
            self._sentences[span[0]] == self._sentences[start] and span[0] - end <= within and start - span[1] <= within
            for start, end in place
        )

    def _denials(self, findings: Iterable[str]) -> list[int]:
        denied_by = [_NOBODY] * len(self._read.spelled)
        found = self._read.found
        denials = found.get("denies", ())
        if not denials:
            return denied_by
        ends_of = _longest_from(span for group in findings for span in found.get(group, ()))
        sham = found.get("denies_nothing", ())
        for start, end in denials:
            if not any(first <= start < last for first, last in sham):
                for word in self._denied_from(end, ends_of=ends_of):
                    denied_by[word] = start
        return denied_by

    def _denied_from(self, begin: int, *, ends_of: dict[int, int]) -> Iterator[int]:
        """The words that a denial reaches: up to its first finding, and on through the list that this begins."""
        index, reach = begin, min(begin + _DENIAL_REACHES, len(self._read.spelled))
        while index < reach and not self._turns(index, after=begin):
            end = ends_of.get(index, index + 1)
            yield from range(index, end)
            if index in ends_of:
                return (yield from self._denied_list(end, ends_of=ends_of))
            index += 1

    def _denied_list(self, index: int, *, ends_of: dict[int, int]) -> Iterator[int]:
        """The rest of a denied list: "... pain, fever or chills"."""
        while index < len(self._read.spelled) and not self._ends_list(index, ends_of=ends_of):
            end = ends_of.get(index, index + 1)
            yield from range(index, end)
            index = end

    def _turns(self, index: int, *, after: int) -> bool:
        word = self._read.spelled[index]
        return self._read.pauses[index] is not Pause.NOTHING or word in _TURNS or (index == after and word in _CLAUSE)

    def _ends_list(self, index: int, *, ends_of: dict[int, int]) -> bool:
        word, pause = self._read.spelled[index], self._read.pauses[index]
        if pause is Pause.END or word in _TURNS or word in _CLAUSE:
            return True
        ahead = self._read.spelled[index + 1 : index + 3]
        if index in ends_of:
            return any(word in _CLAUSE for word in ahead)
        if word in _LISTS_ON or pause is Pause.COMMA:
            return not any(index + step in ends_of for step in (1, 2, 3))
        return word not in _ARTICLES


def _sentences(pauses: list[Pause]) -> list[int]:
    sentences: list[int] = []
    number = 0
    for pause in pauses:
        number += pause is Pause.END
        sentences.append(number)
    return sentences


def _longest_from(spans: Iterable[Span]) -> dict[int, int]:
    longest: dict[int, int] = {}
    for start, end in spans:
        longest[start] = max(end, longest.get(start, 0))
    return longest


def _holds(place: Place, word: int) -> bool:
    return any(start <= word < end for start, end in place)
