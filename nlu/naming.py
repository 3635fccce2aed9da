"""What a wish names: a medicine, a time, a person, a part of the record, in the words in which it was written.

Names are those of the examples that were learned from, medicines that end on one of the stems by which substances are
named (American Medical Association, United States Adopted Names, stem list), and whatever reads as a date.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import takewhile

from nlu.dates import Moment, Unread, may_be_said
from nlu.dates import read as read_date
from nlu.language import Language
from nlu.reading.letters import plain
from nlu.understanding import Entity, EntityKind

_WORD = re.compile(r"[^\W_]+(?:(?!['\u2019]s\b)[.:/'\u2019-][^\W_]+)*", re.IGNORECASE)  # "my mom's" names her
_WITHIN_A_WORD, _NOT_READ = re.compile("[:/-]"), str.maketrans("", "", "'.")
_MOST_WORDS = 6
_MOST_READ = 60  # words of a text; a wish is said in fewer
_STEMS = re.compile(
    r"[a-z]{2,}(?:pril|sartan|statin|olol|prazole?|cillin|mycin|micin|floxacin|formin|gliptin|gliflozin|glutide|zepam"
    r"|zolam|oxetine|traline|triptyline|thiazide|semide|dipine|xaban|parin|setron|triptan|cycline|conazole|vir|mab"
    r"|opram|zide|zida|pina|tina|cilina|micina|ciclina|statina|azida|semida|dipino|formina|gliptina|azol)a?"
)
_NOW = datetime(2026, 1, 7, 12, tzinfo=UTC)  # a date is a date at any time


class Names:
    """Finds what is named in a text."""

    def __init__(self, known: Mapping[str, tuple[str, ...]]) -> None:
        listed = ((phrase, EntityKind(kind)) for kind, phrases in known.items() for phrase in phrases)
        self._known = {tuple(_WORD.findall(phrase)): kind for phrase, kind in listed}

    def named(self, text: str, language: Language | None) -> tuple[Entity, ...]:
        """What is named, in the order of the text; each word belongs to one name at most, the longest."""
        return tuple(self._found(text, language))

    def _found(self, text: str, language: Language | None) -> Iterator[Entity]:
        words = list(_WORD.finditer(text))[:_MOST_READ]
        spelled = [plain(word.group()).strip() for word in words]
        begin = 0
        while begin < len(words):
            end, kind = self._longest(spelled, begin, language)
            if kind is not None:
                yield Entity(kind=kind, value=text[words[begin].start() : words[end - 1].end()])
            begin = end

    def _longest(self, spelled: list[str], begin: int, language: Language | None) -> tuple[int, EntityKind | None]:
        dated = begin + _words_of_a_date(spelled[begin : begin + _MOST_WORDS])
        for end in range(min(begin + _MOST_WORDS, len(spelled)), begin, -1):
            phrase = tuple(spelled[begin:end])
            if phrase in self._known:
                return end, self._known[phrase]
            if begin + 1 < end <= dated and _is_a_date(" ".join(phrase), language):
                return end, EntityKind.WHEN
        is_medicine = _STEMS.fullmatch(spelled[begin]) is not None
        return begin + 1, EntityKind.MEDICATION if is_medicine else None


_BEGINS_A_DATE = frozenset(
    """
    in on at next this the a tomorrow today monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december first noon every
    en el la a las los al hoy manana pasado este esta proximo proxima dentro de lunes martes miercoles jueves viernes
    sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """.split()  # noqa: SIM905 - a list of words is read as words
)


def _words_of_a_date(spelled: list[str]) -> int:
    """How many of the first words may together be a date: reading one costs more than all else here."""
    if spelled[0] not in _BEGINS_A_DATE and not spelled[0][:1].isdigit():
        return 0
    return sum(1 for _ in takewhile(_may_be_said, spelled))


def _may_be_said(word: str) -> bool:
    return all(may_be_said(part) for part in _WITHIN_A_WORD.split(word.translate(_NOT_READ)))


def _is_a_date(phrase: str, language: Language | None) -> bool:
    spoken = Language.SPANISH if language is Language.SPANISH else Language.ENGLISH
    read = read_date(phrase, now=_NOW, language=spoken)
    return isinstance(read, Moment) or read is Unread.IN_THE_PAST
