"""Numbers in a text, in figures or in words, and the ranges that mean something."""

import re
from collections.abc import Mapping

ANY_NUMBER = "#"

_FIGURES = re.compile(r"(\d+)(?:[.,](\d+))?(?:/\d+)?")
_WITH_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]{1,12})")
_THOUSANDS = 3  # figures after a point or comma that is no decimal one

_COUNTED = """
    1 one; 2 two dos; 3 three tres; 4 four cuatro; 5 five cinco; 6 six seis; 7 seven siete; 8 eight ocho; 9 nine nueve;
    10 ten diez; 11 eleven once; 12 twelve doce; 13 thirteen trece; 14 fourteen catorce; 15 fifteen quince; 16 sixteen;
    20 twenty veinte; 30 thirty treinta; 40 forty cuarenta; 50 fifty cincuenta; 60 sixty sesenta; 100 hundred cien
"""
_IN_WORDS: Mapping[str, int] = {
    word: int(number) for number, *words in (line.split() for line in _COUNTED.split(";")) for word in words
}

Ranges = Mapping[str, tuple[float, float]]


def value_of(word: str) -> float | None:
    """The number that a word is, or None: "101.5", "39,5", "1,000", "120/80" (its first part), "twelve", "doce"."""
    if word.isalpha():
        return _IN_WORDS.get(word)
    match = _FIGURES.fullmatch(word)
    if match is None:
        return None
    whole, decimals = match.group(1)[:9], (match.group(2) or "0")[:_THOUSANDS]
    return float(whole + decimals if len(decimals) == _THOUSANDS else f"{whole}.{decimals}")


def number_and_unit(word: str) -> tuple[str, str] | None:
    """A number and what is glued to it: "3yo", "38.5c", "30pills"."""
    match = _WITH_UNIT.fullmatch(word)
    return (match.group(1), match.group(2)) if match else None


def symbols_of_number(value: float, *, ranges: Ranges) -> tuple[str, ...]:
    """Any number's sign, and the names of the ranges (both ends included) that hold it."""
    return (ANY_NUMBER, *(name for name, (low, high) in ranges.items() if low <= value <= high))
