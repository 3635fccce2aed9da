"""How a thing is told, in the manner of NegEx and ConText: denied, past, supposed, about something else, or meant.

Chapman et al., J Biomed Inform 2001;34:301 (NegEx) and Harkema et al., J Biomed Inform 2009;42:839 (ConText): words
before or after a finding change what is said of it, as far as their scope goes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlu.reading.patterns import Place
from nlu.reading.phrases import Found, Read, Span
from nlu.reading.words import Pause

_DENIAL_REACHES = 5  # words from a denial to what it denies
_LONGEST_LIST = 20
_NOBODY = -1


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these a denial no longer holds.
_TURNS = _words("""
    but however although though except yet because since so until now then when instead otherwise
    pero aunque sino porque ahora entonces excepto menos
""")
_LISTS_ON = _words("or nor and any no ni o y neither without tampoco u e sin not")
_DENIERS = _words("no not never nunca jamas sin ni without dont doesnt didnt isnt wasnt aint neither nor")
_ARTICLES = _words("a an the el la los las un una de")
# Where one of these stands, somebody begins to say something else.
_CLAUSE = _words("""
    i im ive he hes she shes we they theyre it its my just also have feel feels is are got keeps hurts
    yo ella me se tengo tiene estoy esta siento tambien duele
""")


class Telling:
    """What the words around a place say of it. Distances are counted in words."""

    def __init__(self, read: Read, *, findings: Iterable[str]) -> None:
        self._read = read
        self._sentences = _sentences(read.pauses)
        self._lengths = Counter(self._sentences)
        self._denied_by = self._denials(findings)

    def denies(self, place: Place) -> bool:
        """Whether any part of it is denied by a word that is no part of it."""
        denials = {self._denied_by[word] for start, end in place for word in range(start, end)} - {_NOBODY}
        return any(not _holds(place, denial) for denial in denials)

    def same_sentence(self, word: int, other: int) -> bool:
        """Whether two words stand in one sentence."""
        return self._sentences[word] == self._sentences[other]

    def breaks(self, first: int, last: int) -> bool:
        """Whether something else begins between two words: after a pause, or a turn such as "but"."""
        return any(self._turns(word, after=-1) for word in range(first + 1, last + 1))

    def words_in_sentence(self, word: int) -> int:
        """How long the sentence is in which a word stands."""
        return self._lengths[self._sentences[word]]

    def _denials(self, findings: Iterable[str]) -> list[int]:
        """For each word, the word that denies it."""
        denied_by = [_NOBODY] * len(self._read.spelled)
        found = self._read.found
        denials = found.get("denies", ())
        if not denials:
            return denied_by
        ends_of = _longest_from(span for group in findings for span in found.get(group, ()))
        sham = {word for span in found.get("denies_nothing", ()) for word in range(*span)}
        for start, end in denials:
            if start not in sham:
                for word in self._denied_from(end, ends_of=ends_of):
                    denied_by[word] = self._denier(start, end)
        return denied_by

    def _denier(self, start: int, end: int) -> int:
        """The word that denies: of "ya no", the second, which may itself begin what is said ("no quiero vivir")."""
        return next((word for word in range(start, end) if self._read.spelled[word] in _DENIERS), start)

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
        last = min(index + _LONGEST_LIST, len(self._read.spelled))
        while index < last and not self._ends_list(index, ends_of=ends_of):
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A place in a text, and what stands around it."""

    place: Place
    found: Found
    telling: Telling

    def denied(self) -> bool:
        """Whether any part of the place is denied."""
        return self.telling.denies(self.place)

    def near(self, *groups: str, within: int) -> bool:
        """Whether one of the groups stands in a sentence of the place, with at most so many words between."""
        return any(self._beside(span, within=within) for group in groups for span in self.found.get(group, ()))

    def near_unbroken(self, *groups: str, within: int) -> bool:
        """As `near`, with neither a pause nor a "but" between: an errand told first does not explain what follows."""
        return any(
            self._beside(span, within=within) and self._is_unbroken(span)
            for group in groups
            for span in self.found.get(group, ())
        )

    def before(self, group: str, *, within: int) -> Span | None:
        """The last of a group that stands before the end of the place, in its sentence."""
        last = max(start for start, _ in self.place)
        spans = [
            span
            for span in self.found.get(group, ())
            if span[1] <= last and last - span[1] <= within and self.telling.same_sentence(span[0], last)
        ]
        return spans[-1] if spans else None

    def between(self, group: str, word: int, *, beyond: int) -> bool:
        """Whether one of a group stands from a word on, up to so many words beyond the place."""
        end = max(end for _, end in self.place) + beyond
        return any(word <= start <= end for start, _ in self.found.get(group, ()))

    def words_in_sentence(self) -> int:
        """How long the sentence is in which the place begins."""
        return self.telling.words_in_sentence(self.place[0][0])

    def _is_unbroken(self, span: Span) -> bool:
        return any(not self.telling.breaks(min(span[0], start), max(span[0], start)) for start, _ in self.place)

    def _beside(self, span: Span, *, within: int) -> bool:
        return any(
            span[0] - end <= within and start - span[1] <= within and self.telling.same_sentence(span[0], start)
            for start, end in self.place
        )


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
