"""A text as words, phrases and patterns, whoever wrote it and however."""

import pytest

from nlu.reading.letters import plain
from nlu.reading.numbers import symbols_of_number, value_of
from nlu.reading.patterns import matches, pattern
from nlu.reading.phrases import Phrases, Read
from nlu.reading.vocabulary import Spelling
from nlu.reading.words import Pause, words_of

GROUPS = {
    "chest": "chest, breast bone",
    "pain": "pain, hurt*, (really|very) sore",
    "cannot": "cant, can not, [simply] unable to",
    "breathe": "breathe",
    "fever": "#fever",
}
SPELLING = Spelling(key_words=frozenset({"chest", "breathe"}), themselves=frozenset({"chess"}))
PHRASES = Phrases(GROUPS, ranges={"#fever": (100.4, 108.0)}, spelling=SPELLING)


def _read(text: str) -> Read:
    return PHRASES.read(words_of(text))


def _stands(written: str, text: str) -> bool:
    read = _read(text)
    return bool(matches(pattern(written), read.found, pauses=read.pauses))


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Niño", "nino"),
        ("\N{CYRILLIC SMALL LETTER ES}hest", "chest"),
        ("ﬁne", "fine"),
        ("c\u200bh", "ch"),
        ("\ud800a", "a"),
    ],
)
def test_letters_are_read_as_they_are_meant(text: str, letters: str) -> None:
    assert plain(text) == letters


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("can't", ["cant"]),
        ("s u i c i d e", ["suicide"]),
        ("101.5", ["101.5"]),
        ("pain.my", ["pain", "my"]),
        ("chest_pain", ["chest", "pain"]),
        ("___", []),
        ("a b c", ["a", "b", "c"]),
    ],
)
def test_words_are_found_however_they_are_set(text: str, spelled: list[str]) -> None:
    assert words_of(text).spelled == spelled


@pytest.mark.parametrize(
    ("text", "pause"),
    [
        ("a. b", Pause.END),
        ("a, b", Pause.COMMA),
        ("a b", Pause.NOTHING),
        ("a... b", Pause.COMMA),
        ("a\nb", Pause.COMMA),
        ("a\n\nb", Pause.END),
    ],
)
def test_a_pause_stands_before_the_next_word(text: str, pause: Pause) -> None:
    assert words_of(text).pauses[1] is pause


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("101.5", 101.5),
        ("39,5", 39.5),
        ("1,000", 1000.0),
        ("120/80", 120.0),
        ("twelve", 12.0),
        ("doce", 12.0),
        ("many", None),
    ],
)
def test_a_number_is_read_in_figures_and_in_words(word: str, value: float | None) -> None:
    assert value_of(word) == value


def test_both_ends_of_a_range_belong_to_it() -> None:
    ranges = {"#fever": (100.4, 108.0)}

    assert [("#fever" in symbols_of_number(value, ranges=ranges)) for value in (100.3, 100.4, 108.0, 108.1)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("my chest", "chest"),
        ("chests", "chest"),
        ("chst", "chest"),
        ("hcest", "chest"),
        ("chestt", "chest"),
        ("cheeeest", "chest"),
        ("ch3st", "chest"),
        ("breast my bone", "chest"),
        ("hurting", "pain"),
        ("very sore", "pain"),
        ("unable to", "cannot"),
        ("simply unable to", "cannot"),
        ("cantbreathe", "breathe"),
        ("101", "fever"),
    ],
)
def test_a_phrase_is_found(text: str, group: str) -> None:
    assert group in _read(text).found


@pytest.mark.parametrize("text", ["chess", "sore", "breast. bone", "99", "unable", "pian"])
def test_what_is_no_phrase_is_not_found(text: str) -> None:
    assert _read(text).found == {}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("chest + pain", "pain in my chest"),
        ("chest + pain", "my chest is a world of pain"),
        ("cannot > breathe", "I can not really breathe"),
        ("fever & chest", "101 today. No more of it. My chest."),
        ("chest/breathe + pain", "breathe pain"),
    ],
)
def test_a_pattern_stands(written: str, text: str) -> None:
    assert _stands(written, text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("chest + pain", "my chest. The pain"),
        ("chest + pain", "chest one two three four five six seven pain"),
        ("cannot > breathe", "breathe you cant"),
        ("cannot >0 breathe", "cant you breathe"),
        ("chest + pain", "chest"),
    ],
)
def test_a_pattern_does_not_stand(written: str, text: str) -> None:
    assert not _stands(written, text)
