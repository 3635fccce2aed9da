"""Tables of numbers that need no language, and how those of a language are put together.

`nlu/reading/numbers.py` knows English and Spanish words at once: there "once" is eleven in an English sentence too.
"""

from collections.abc import Iterable, Mapping

from .grammar import Table
from .moment import PartOfDay

PARTS = tuple(PartOfDay)  # a table holds the place of one in here
HOURS = "[1-9]|1[0-2]"
HOURS_OF_12 = "0?[1-9]|1[0-2]"  # beside am or pm, where a nought before it says nothing
COUNTS = r"[1-9]\d{0,2}"
MINUTES = r"[1-9]|[1-5]\d"
DAYS = r"0?[1-9]|[12]\d|3[01]"

FIGURES = {
    "hour24": Table({}, r"0\d?|1[3-9]|2[0-3]"),
    "minute": Table({}, r"[0-5]\d"),
    "year": Table({}, r"20\d\d"),
    "year_of_century": Table({f"{year:02}": 2000 + year for year in range(100)}),
    "first": Table({}, r"\d{1,2}"),
    "second": Table({}, r"\d{1,2}"),
    "month_in_figures": Table({}, "0[1-9]|1[0-2]"),
    "half": Table({"am": 0, "pm": 12}),
}


def numbered(words: str, *, first: int = 1) -> dict[str, int]:
    """Words in the order of the numbers that they mean, from the first number on; "jan|january" mean the same."""
    return {word: number for number, ways in enumerate(words.split(), first) for word in ways.split("|")}


def compound(tens: Mapping[str, int], units: Iterable[str], *, joined: str = " ") -> dict[str, int]:
    """Numbers of two words: "twenty one", "treinta y uno"."""
    ones = list(enumerate(units, start=1))
    return {f"{ten}{joined}{unit}": value + one for ten, value in tens.items() for one, unit in ones}


def parts(words: Mapping[str, PartOfDay]) -> Table:
    """Words for parts of the day."""
    return Table({word: PARTS.index(part) for word, part in words.items()})


def up_to(last: int, words: Mapping[str, int]) -> dict[str, int]:
    """The words for numbers that are no larger."""
    return {word: number for word, number in words.items() if number <= last}
