"""Numbers in a text, in figures or in words, and the ranges that mean something."""

import re
from collections.abc import Mapping

ANY_NUMBER = "#"

_FIGURES = re.compile(r"(\d+)(?:[.,](\d+))?(?:/\d+)?")
_WITH_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]{1,12})")
_THOUSANDS = 3  # figures after a point or comma that is no decimal one

IN_WORDS: Mapping[str, int] = {
    **{word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())},
    **{word: number for number, word in enumerate("eleven twelve thirteen fourteen fifteen sixteen".split(), start=11)},
    **{"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100},
    **{"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11},
    **{"doce": 12, "trece": 13, "catorce": 14, "quince": 15, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50},
    **{"sesenta": 60, "cien": 100},
}

Ranges = Mapping[str, tuple[float, float]]


def value_of(word: str) -> float | None:
    """The number that a word is, or None: "101.5", "39,5", "1,000", "120/80" (its first part), "twelve", "doce"."""
    if word.isalpha():
        return IN_WORDS.get(word)
    match = _FIGURES.fullmatch(word)
    if match is None:
        return None
    whole, decimals = match.group(1)[:9], match.group(2) or ""
    return float(whole + decimals[:_THOUSANDS]) if len(decimals) == _THOUSANDS else float(f"{whole}.{decimals[:3] or 0}")


def number_and_unit(word: str) -> tuple[str, str] | None:
    """A number and what is glued to it: "3yo", "38.5c", "30pills"."""
    match = _WITH_UNIT.fullmatch(word)
    return (match.group(1), match.group(2)) if match else None


def symbols_of_number(value: float, *, ranges: Ranges) -> tuple[str, ...]:
    """Any number's sign, and the names of the ranges (both ends included) that hold it."""
    return (ANY_NUMBER, *(name for name, (low, high) in ranges.items() if low <= value <= high))
