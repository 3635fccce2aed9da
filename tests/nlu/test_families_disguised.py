"""The same messages shouted, mistyped, hidden, cut in two and buried: what is heard plainly is heard so too."""

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import pytest

from nlu.screen import Level, screen

from .test_families import DANGEROUS, MESSAGES, ORDINARY, screened

_CYRILLIC = str.maketrans(
    {
        "a": "\N{CYRILLIC SMALL LETTER A}",
        "e": "\N{CYRILLIC SMALL LETTER IE}",
        "o": "\N{CYRILLIC SMALL LETTER O}",
        "c": "\N{CYRILLIC SMALL LETTER ES}",
        "p": "\N{CYRILLIC SMALL LETTER ER}",
    }
)
_FIGURES = str.maketrans("aeio", "4310")
CHATTER = {
    "en": "I like the garden and the staff are kind. The coffee is good and the chairs are soft. ",
    "es": "Me gusta el jardín y el personal es amable. El café es bueno y las sillas son cómodas. ",
}


# Every second message tells as much as all of them: each is read anew in each disguise.
@cache
def _heard() -> Sequence[str]:
    return [message.text for message in DANGEROUS[::2] if message.told_right()]


@cache
def _left_alone() -> Sequence[str]:
    return [message.text for message in ORDINARY[::2] if screened(message.text).level is Level.NONE]


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _without_punctuation(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c in " '")


def _stretched(text: str) -> str:
    return " ".join(w[:-1] + w[-1] * 4 if len(w) > 3 and w[-1].isalpha() else w for w in text.split())


def _slipped(text: str) -> str:
    """Two neighbouring letters swapped in the longest word."""
    words = text.split()
    at = max(range(len(words)), key=lambda number: len(words[number]))
    words[at] = words[at][:2] + words[at][3:4] + words[at][2:3] + words[at][4:]
    return " ".join(words)


def _in_figures(text: str) -> str:
    return text.translate(_FIGURES)


def _zero_width(text: str) -> str:
    return "\N{ZERO WIDTH SPACE}".join(text)


def _look_alikes(text: str) -> str:
    return text.translate(_CYRILLIC)


def _with_faces(text: str) -> str:
    return f"{text} \N{LOUDLY CRYING FACE}\N{LOUDLY CRYING FACE}\N{PERSON WITH FOLDED HANDS}"


@pytest.mark.parametrize("disguised", [str.upper, _without_accents, _zero_width, _look_alikes, _with_faces])
def test_what_changes_no_letter_changes_no_level(disguised: Callable[[str], str]) -> None:
    changed = [
        message.text
        for message in MESSAGES[::3]
        if screen(disguised(message.text)).level != screened(message.text).level
    ]

    assert changed == []


@pytest.mark.parametrize(
    ("disguised", "least"), [(_without_punctuation, 0.98), (_stretched, 0.82), (_in_figures, 0.92), (_slipped, 0.80)]
)
def test_what_changes_letters_is_mostly_heard(disguised: Callable[[str], str], least: float) -> None:
    heard = _heard()
    missed = [text for text in heard if screen(disguised(text)).level is Level.NONE]

    assert 1 - len(missed) / len(heard) >= least, missed


@pytest.mark.parametrize("disguised", [_without_punctuation, _stretched, _in_figures, _slipped])
def test_an_ordinary_message_stays_ordinary_when_badly_typed(disguised: Callable[[str], str]) -> None:
    left_alone = _left_alone()
    alarms = [text for text in left_alone if screen(disguised(text)).level is not Level.NONE]

    assert 1 - len(alarms) / len(left_alone) >= 0.92, alarms


def test_a_dangerous_message_in_two_pieces_is_mostly_heard() -> None:
    heard, missed = _heard(), []
    for text in heard:
        words = text.split()
        first, second = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
        if screen(first).level is Level.NONE and screen(second, earlier=[first]).level is Level.NONE:
            missed.append(text)

    assert 1 - len(missed) / len(heard) >= 0.96, missed


@pytest.mark.parametrize("language", list(CHATTER))
def test_a_danger_at_the_end_of_four_thousand_letters_is_mostly_heard(language: str) -> None:
    said = [message.text for message in DANGEROUS if message.language == language and message.told_right()][::6]
    filler = CHATTER[language] * (3_800 // len(CHATTER[language]))

    missed = [text for text in said if screen(filler + text).level is Level.NONE]

    assert screen(filler).level is Level.NONE
    assert 1 - len(missed) / len(said) >= 0.95, missed


@pytest.mark.parametrize("text", ["I can't breathe", "no puedo respirar", "me quiero matar", "my toddler drank bleach"])
@pytest.mark.parametrize("language", list(CHATTER))
def test_a_danger_at_the_end_of_a_hundred_thousand_letters_is_heard(language: str, text: str) -> None:
    filler = CHATTER[language] * (100_000 // len(CHATTER[language]))

    assert screen(filler + text).level is screen(text).level
