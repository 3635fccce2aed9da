"""Messages by somebody who had not read the lexicon: what the screen makes of words that it was not written for.

Each line of families.jsonl holds the levels that a nurse would accept, and stays as it is where the screen disagrees.
When they were first read, the screen heard 111 of 116 dangerous messages in English, 86 of 94 in Spanish and 13 of 14
in both at once, and left alone 92 of 100, 62 of 69 and 6 of 6 of the others. The floors stand a little under that.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from nlu.screen import Kind, Level, Screening, screen
from nlu.screen.lexicon import FLAGS
from nlu.screen.weighing import sounds_like

_GROUPS = ["en", "es", "mixed"]
LEAST_HEARD = {"en": 0.93, "es": 0.90, "mixed": 0.92}
LEAST_LEFT_ALONE = {"en": 0.88, "es": 0.86, "mixed": 0.80}
LEAST_OF_A_FAMILY = 0.5
LEAST_RIGHT_HELP = 0.93  # of what was heard: with the level and the kind that bring the right number
_A_NURSES_WORDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ,'-]{2,100}")


@cache
def screened(text: str) -> Screening:
    """What the screen says; each message is looked at by several tests."""
    return screen(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    family: str
    language: str
    levels: frozenset[Level]
    kind: Kind | None
    text: str

    @property
    def dangerous(self) -> bool:
        return Level.NONE not in self.levels

    def told_right(self) -> bool:
        level = screened(self.text).level
        return level is not Level.NONE if self.dangerous else level in self.levels


def _messages() -> list[Message]:
    lines = Path(__file__).with_name("families.jsonl").read_text("utf-8").splitlines()
    return [
        Message(
            family=line["family"],
            language=line["language"],
            levels=frozenset(Level(level) for level in line["level"]),
            kind=line["kind"] and Kind(line["kind"]),
            text=line["text"],
        )
        for line in map(json.loads, lines)
    ]


MESSAGES = _messages()
DANGEROUS = [message for message in MESSAGES if message.dangerous]
ORDINARY = [message for message in MESSAGES if not message.dangerous]


def _share(of: Iterable[Message]) -> tuple[float, list[str]]:
    of = list(of)
    wrong = [message.text for message in of if not message.told_right()]
    return 1 - len(wrong) / len(of), wrong


def test_there_are_enough_messages_of_each_sort_and_none_twice() -> None:
    assert len(DANGEROUS) >= 160
    assert len(ORDINARY) >= 160
    assert len({message.text for message in MESSAGES}) == len(MESSAGES)
    assert {message.language for message in MESSAGES} == set(_GROUPS)


@pytest.mark.parametrize("language", _GROUPS)
def test_most_dangerous_messages_of_a_language_are_heard(language: str) -> None:
    heard, missed = _share(message for message in DANGEROUS if message.language == language)

    assert heard >= LEAST_HEARD[language], missed


@pytest.mark.parametrize("language", _GROUPS)
def test_most_ordinary_messages_of_a_language_go_their_way(language: str) -> None:
    left_alone, alarms = _share(message for message in ORDINARY if message.language == language)

    assert left_alone >= LEAST_LEFT_ALONE[language], alarms


@pytest.mark.parametrize(("family", "language"), sorted({(message.family, message.language) for message in MESSAGES}))
def test_no_family_is_told_wrong_for_the_most_part(family: str, language: str) -> None:
    right, wrong = _share(message for message in MESSAGES if (message.family, message.language) == (family, language))

    assert right >= LEAST_OF_A_FAMILY, wrong


def test_what_is_heard_mostly_brings_the_right_help() -> None:
    heard = [(message, screened(message.text)) for message in DANGEROUS if message.told_right()]

    wrong = [
        (message.text, found.level, found.kind)
        for message, found in heard
        if found.level not in message.levels or found.kind is not message.kind
    ]

    assert 1 - len(wrong) / len(heard) >= LEAST_RIGHT_HELP, wrong


def test_cues_are_a_nurses_english_words_and_repeat_nothing_that_was_written() -> None:
    known = {flag.cue for flag in FLAGS} | {"several signs together"}
    for message in MESSAGES:
        found = screened(message.text)

        assert bool(found.cues) == (found.level is not Level.NONE)
        assert bool(found.kind) == (found.level is not Level.NONE)
        assert all(_A_NURSES_WORDS.fullmatch(cue) for cue in found.cues)
        assert not found.cues or found.cues[0] in known or sounds_like(found.cues[0])


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_dangerous_message_is_answered_in_its_own_language_or_in_both(language: str) -> None:
    strangers = [
        message.text
        for message in DANGEROUS
        if message.language == language and language not in screened(message.text).languages
    ]

    assert strangers == []


@pytest.mark.parametrize(
    ("text", "level", "kind"),
    [
        ("my chest feels tight and my arm is numb", Level.EMERGENCY, Kind.MEDICAL),
        ("me aprieta el pecho y tengo el brazo dormido", Level.EMERGENCY, Kind.MEDICAL),
        ("I can't breathe", Level.EMERGENCY, Kind.MEDICAL),
        ("no puedo respirar", Level.EMERGENCY, Kind.MEDICAL),
        ("ya no puedo respirar", Level.EMERGENCY, Kind.MEDICAL),
        ("he is not breathing", Level.EMERGENCY, Kind.MEDICAL),
        ("mi hijo no respira", Level.EMERGENCY, Kind.MEDICAL),
        ("mi hijo ya no respira", Level.EMERGENCY, Kind.MEDICAL),
        ("he is no longer breathing", Level.EMERGENCY, Kind.MEDICAL),
        ("she won't wake up", Level.EMERGENCY, Kind.MEDICAL),
        ("her face is drooping and she can't talk", Level.EMERGENCY, Kind.MEDICAL),
        ("tiene la cara caída de un lado y no puede hablar", Level.EMERGENCY, Kind.MEDICAL),
        ("my throat is closing up", Level.EMERGENCY, Kind.MEDICAL),
        ("se me está cerrando la garganta", Level.EMERGENCY, Kind.MEDICAL),
        ("I want to kill myself", Level.CRISIS, Kind.SUICIDE),
        ("me quiero matar", Level.CRISIS, Kind.SUICIDE),
        ("ya no quiero vivir", Level.CRISIS, Kind.SUICIDE),
        ("my toddler drank bleach", Level.EMERGENCY, Kind.POISONING),
        ("mi niño se tomó cloro", Level.EMERGENCY, Kind.POISONING),
        ("my husband is hitting me", Level.EMERGENCY, Kind.DANGER),
        ("mi esposo me está pegando", Level.EMERGENCY, Kind.DANGER),
    ],
)
def test_what_must_never_be_missed_is_heard(text: str, level: Level, kind: Kind) -> None:
    found = screen(text)

    assert (found.level, found.kind) == (level, kind)


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain today",
        "hoy no tengo dolor de pecho",
        "had a heart attack in 2010, need a refill",
        "tuve un infarto en 2010 y necesito mi medicina",
        "what should I do if I ever get chest pain?",
        "¿qué debo hacer si me da dolor de pecho?",
        "this bill is killing me",
        "me muero de risa",
        "me muero de hambre",
        "I need a refill of my lisinopril",
        "necesito un resurtido de mi lisinopril",
        "need my nitroglycerin refilled before the trip, no problems",
        "we watched a movie where a man has a stroke",
    ],
)
def test_what_only_looks_dangerous_is_left_alone(text: str) -> None:
    assert screen(text).level is Level.NONE
