"""Reads what somebody said of a time, in the language that they speak here, or else in the other."""

from datetime import datetime

from nlu.language import Language

from .english import ENGLISH
from .moment import Moment, Unread
from .spanish import SPANISH
from .spelling import spelled

_WORDS = ENGLISH.words | SPANISH.words


def may_be_said(word: str) -> bool:
    """Whether a word in plain small letters may stand in what says a time, in either language."""
    return word in _WORDS or any(sign.isdigit() for sign in word)


def read(text: str, *, now: datetime, language: Language) -> Moment | Unread:
    """The moment that a whole text says, from `now` on, as the clock on the wall of its zone shows it.

    `language` is the one that is spoken here; what it can't read is read in the other one. Never raises on any text.

    Raises:
        ValueError: `now` has no zone.
    """
    if now.utcoffset() is None:
        raise ValueError("a moment is read from an instant with its zone")
    words = spelled(text)
    if not words:
        return Unread.NOT_WHOLLY_READ
    spoken, other = (SPANISH, ENGLISH) if language is Language.SPANISH else (ENGLISH, SPANISH)
    found = spoken.read(words, now=now)
    return other.read(words, now=now) if found is Unread.NOT_WHOLLY_READ else found
