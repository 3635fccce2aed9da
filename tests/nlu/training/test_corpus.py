"""The messages by which the screen is trained and measured: whole, in both languages, hard, and apart by family."""

import json
from collections import Counter, defaultdict
from functools import cache

import pytest

from nlu.screen import Kind, Level, screen
from nlu.screen.resemblance import RESEMBLANCES
from nlu.training.corpus import Message, NotAMessageError, Part, Tongue, Way, messages, read


@cache
def everything() -> tuple[Message, ...]:
    """All messages, read where they are needed: reading them takes a second."""
    return messages()


WHOLE: dict[str, object] = {
    "family": "heart-fridge",
    "language": "en",
    "level": "emergency",
    "kind": "medical",
    "flag": "heart_attack",
    "way": "everyday",
    "text": "there is a fridge on my breastbone",
}
LOOKS_ALIKE = {*list(Way)[list(Way).index(Way.NEGATED) :]}
# Of every fifth one: a little under what `mycooper nlu evaluate` measures on all, so that a fall is seen.
LEAST_HEARD, LEAST_LEFT_ALONE = 0.87, 0.80


def test_there_are_more_than_thirty_thousand_in_two_languages_and_more_than_half_are_harmless() -> None:
    languages = Counter(message.language for message in everything())
    dangerous = sum(message.is_dangerous for message in everything())

    assert len(everything()) >= 30_000
    assert min(languages[Tongue.ENGLISH], languages[Tongue.SPANISH]) >= 0.45 * len(everything())
    assert 0.40 <= dangerous / len(everything()) <= 0.50


def test_none_is_written_twice() -> None:
    twice = [
        text
        for text, times in Counter(message.text.casefold().strip() for message in everything()).items()
        if times > 1
    ]

    assert twice == []


def test_no_family_stands_in_two_parts_and_each_part_has_its_share() -> None:
    parts = defaultdict(set)
    for message in everything():
        parts[message.family].add(message.part)
    shares = Counter(message.part for message in everything())

    assert [family for family, stands_in in parts.items() if len(stands_in) > 1] == []
    assert {part: round(shares[part] / len(everything()), 1) for part in Part} == {
        Part.TRAIN: 0.8,
        Part.TUNE: 0.1,
        Part.TEST: 0.1,
    }


def test_each_red_flag_is_told_in_both_languages_beside_what_looks_like_it() -> None:
    told: dict[str, set[tuple[Tongue, bool]]] = defaultdict(set)
    for message in everything():
        told[message.flag].add((message.language, message.is_dangerous))
    sides = {(tongue, dangerous) for tongue in (Tongue.ENGLISH, Tongue.SPANISH) for dangerous in (True, False)}

    lacking = {flag: sides - found for flag, found in told.items() if flag != "routine" and sides - found}
    assert lacking == {}


def test_each_red_flag_that_is_told_has_a_nurses_words_and_a_source() -> None:
    assert {message.flag for message in everything()} == set(RESEMBLANCES)


def test_what_is_harmless_is_told_as_something_that_only_looks_alike() -> None:
    assert [
        message.text for message in everything() if not message.is_dangerous and message.way not in LOOKS_ALIKE
    ] == []


@pytest.mark.parametrize(
    "change",
    [
        {"level": "none"},
        {"kind": None},
        {"level": "grave"},
        {"language": "fr"},
        {"way": "sung"},
        {"text": ""},
        {"text": 5},
        {"family": None},
        {"more": 1},
    ],
    ids=str,
)
def test_a_line_that_says_something_else_is_refused_with_its_place_alone(change: dict[str, object]) -> None:
    assert read(json.dumps(WHOLE), where="a:1").kind is Kind.MEDICAL

    with pytest.raises(NotAMessageError, match=r"^a:2$"):
        read(json.dumps(WHOLE | change), where="a:2")


@pytest.mark.parametrize("line", ["", "[]", "5", "{}", '{"text": "half', "null"])
def test_what_is_no_line_is_refused(line: str) -> None:
    with pytest.raises(NotAMessageError):
        read(line, where="a:3")


@pytest.mark.parametrize("tongue", [Tongue.ENGLISH, Tongue.SPANISH])
def test_what_was_never_learned_from_is_mostly_told_apart(tongue: Tongue) -> None:
    of_tongue = [message for message in everything() if message.language is tongue and message.part is Part.TEST][::5]

    assert _share(of_tongue, dangerous=True) >= LEAST_HEARD
    assert _share(of_tongue, dangerous=False) >= LEAST_LEFT_ALONE


def _share(of: list[Message], *, dangerous: bool) -> float:
    told = [
        (screen(message.text).level is not Level.NONE) is dangerous
        for message in of
        if message.is_dangerous is dangerous
    ]
    return sum(told) / len(told)
