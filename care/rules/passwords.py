"""Which passwords are refused: too short, or with too little in them that a guesser would not try first.

After NIST SP 800-63B-4, section 3.1.1.2 (read in a public copy on 2026-11-23): length, a blocklist with derivatives
and words of the context, any character, no composition rules. It asks 15 characters of a password that stands alone,
and 8 beside a second factor; `SHORTEST` lies between, for the operator to decide. A listed word inside a longer
password is no reason to refuse it: only what remains beside one listed word, the person's own words, years, runs and
repeats is counted.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from heapq import nlargest

from .common_passwords import COMMON, RUNS

SHORTEST = 12
LONGEST = 256
LEFT_TO_GUESS = 6  # characters that no list would have foretold

_OURS = ("mycooper", "cooper", "camden")
_WORD_SHORTEST = 3
_WORDS_TRIED = 8
_GAP = "\0"
_SEPARATORS = str.maketrans("", "", " ._-/,:")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER_RUN = re.compile("|".join(re.escape(run) for run in RUNS if not run.isalpha()))
_REPEAT = re.compile(r"(.+?)\1+", re.DOTALL)
_IN_DISGUISE = (str.maketrans("@4310$57!", "aaeiossti"), str.maketrans("@4310$57!", "aaelossti"))
_BIRTH_DATES = ("%m%d%Y", "%d%m%Y", "%Y%m%d", "%m%d%y", "%d%m%y", "%y%m%d", "%m%d", "%d%m", "%Y")


class Objection(StrEnum):
    """Why a password can't be chosen; the patient is told which, and how to choose a better one."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    UNREADABLE = "unreadable"
    TOO_REGULAR = "too regular"
    TOO_PERSONAL = "too personal"
    TOO_COMMON = "too common"


def canonical_password(typed: str) -> bytes:
    """What is hashed and compared: NFKC in UTF-8, so that two keyboards' é are one; it never raises."""
    return unicodedata.normalize("NFKC", typed).encode("utf-8", "surrogatepass")


def objection(typed: str, *, login: str, names: Iterable[str] = (), birth_date: date | None = None) -> Objection | None:
    """Why this can't be the password of one with this myCooper ID, these names and this birth date; None if it can."""
    if len(typed) > LONGEST:
        return Objection.TOO_LONG
    password = unicodedata.normalize("NFKC", typed)
    if any(unicodedata.category(character) in {"Cc", "Cs", "Cn"} for character in password):
        return Objection.UNREADABLE  # controls, half characters, and those whose normal form may yet change
    if len(password) < SHORTEST:
        return Objection.TOO_SHORT
    if len(password) > LONGEST:
        return Objection.TOO_LONG
    return _guessed_by(_plain(password), personal=_words_of(login, names=names, birth_date=birth_date))


def _guessed_by(password: str, *, personal: frozenset[str]) -> Objection | None:
    """Which of a guesser's lists, each tried on top of the ones before, leaves too little of the password."""
    if _left(password, words=frozenset()) < LEFT_TO_GUESS:
        return Objection.TOO_REGULAR
    if _left(password, words=personal) < LEFT_TO_GUESS:
        return Objection.TOO_PERSONAL
    if any(_left(password, words=personal | {word}) < LEFT_TO_GUESS for word in _common_in(password)):
        return Objection.TOO_COMMON
    return None


def _common_in(password: str) -> list[str]:
    """The listed words that make up most of the password; a few, for a long one can be made to hold hundreds."""
    readings = set(_readings(password))
    covered = {word: max(reading.count(word) for reading in readings) * len(word) for word in COMMON}
    return [word for word in nlargest(_WORDS_TRIED, covered, key=covered.__getitem__) if covered[word]]


def _left(password: str, *, words: frozenset[str]) -> int:
    """How many characters remain, read in the way that leaves the fewest."""
    known = sorted({*words, *RUNS}, key=len, reverse=True)
    return min(len(_without(known, reading)) for reading in _readings(password))


def _readings(password: str) -> Iterator[str]:
    """The password without years and runs of digits, as it stands and with signs read as the letters they mimic."""
    bare = _YEAR.sub(_GAP, _NUMBER_RUN.sub(_GAP, password))
    yield bare
    for disguise in _IN_DISGUISE:
        yield bare.translate(disguise)


def _without(words: Iterable[str], text: str) -> str:
    for word in words:
        text = text.replace(word, _GAP)
    return _REPEAT.sub(r"\1", text).replace(_GAP, "")


def _words_of(login: str, *, names: Iterable[str], birth_date: date | None) -> frozenset[str]:
    whole = [*_OURS, *(_plain(words) for words in (login, *names))]
    parts = [_plain(part) for words in (login, *names) for part in re.split(r"[\s._@/,:-]+", words)]
    dates = [] if birth_date is None else [birth_date.strftime(form) for form in _BIRTH_DATES]
    return frozenset(word for word in (*whole, *parts, *dates) if len(word) >= _WORD_SHORTEST)


def _plain(words: str) -> str:
    """Words without case, accents and what stands between them."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_SEPARATORS)
