"""How hard a text is to read: Flesch and Kincaid's grade for English, Szigriszt and Fernández Huerta's for Spanish.

Numbers are dialled rather than read: each group of digits counts as one short word. A colon ends no sentence here,
though Flesch let it: the counts are rather too strict than too kind.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"[.!?]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")  # noqa: RUF001 - people write this apostrophe
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
# A strong vowel is a syllable of its own; a weak one without its accent leans on its neighbour.
_SPANISH_SYLLABLE = re.compile(r"[iuü]?[aeoáéó][iuy]?(?![aeoáéóíú])|[iuü]?[aeoáéó]|[íú]|[iuü]+y?|y(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the formulas want to know of a text."""

    sentences: int
    words: int
    syllables: int


def flesch_kincaid_grade(text: str) -> float:
    """The American school grade that an English text asks for (Kincaid and others, 1975)."""
    of = _counted(text, syllables=english_syllables)
    return 0.39 * of.words / of.sentences + 11.8 * of.syllables / of.words - 15.59


def fernandez_huerta(text: str) -> float:
    """The ease of a Spanish text (Fernández Huerta, 1959): 70 to 80 is said to be sixth grade, more is easier."""
    of = _counted(text, syllables=spanish_syllables)
    return 206.84 - 60 * of.syllables / of.words - 1.02 * of.words / of.sentences


def szigriszt(text: str) -> float:
    """The ease of a Spanish text on the INFLESZ scale: above 65 quite easy, above 80 very easy."""
    of = _counted(text, syllables=spanish_syllables)
    return 206.835 - 62.3 * of.syllables / of.words - of.words / of.sentences


def english_syllables(word: str) -> int:
    """Vowel groups, a silent e at the end left aside."""
    plain = word.lower()
    groups = len(_ENGLISH_VOWELS.findall(plain))
    is_silent = plain.endswith(("e", "es", "ed")) and not plain.endswith(
        ("le", "ee", "ted", "ded", "ses", "ces", "ges", "shes", "ches", "zes", "ied", "ies", "oe")
    )
    return max(1, groups - (is_silent and groups > 1))


def spanish_syllables(word: str) -> int:
    """Strong vowels, and weak ones that stand alone or carry an accent; the u of que and gui is not heard."""
    plain = re.sub(r"(?<=q)u|(?<=g)u(?=[eiéí])", "", word.lower())
    return max(1, len(_SPANISH_SYLLABLE.findall(plain)))


def _counted(text: str, *, syllables: Callable[[str], int]) -> Counted:
    words = _WORD.findall(text)
    return Counted(
        sentences=sum(1 for sentence in _SENTENCE_ENDS.split(text) if _WORD.search(sentence)),
        words=len(words),
        syllables=sum(1 if word.isdigit() else syllables(word) for word in words),
    )
