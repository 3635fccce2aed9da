"""Words that hide from a reader that compares letters, on purpose or by a shaking thumb."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.screen import Level, screen
from nlu.screen.screening import by_rules


@pytest.mark.parametrize(
    "text",
    [
        "CHEST PAIN CANT BREATHE",
        "chest pian and cant breath",
        "my chset hurts",
        "cheeest paaaaain",
        "ch3st p41n",
        "i want to k1ll mys3lf",
        "$uicide",
        "s u i c i d e",
        "s.u.i.c.i.d.e",
        "k-i-l-l m-y-s-e-l-f",
        "icantbreathe",
        "chestpain",
        "che\N{ZERO WIDTH SPACE}st pa\N{ZERO WIDTH JOINER}in",
        "c\N{COMBINING LONG STROKE OVERLAY}hest pain",
        "\N{CYRILLIC SMALL LETTER ES}h\N{CYRILLIC SMALL LETTER IE}st p\N{CYRILLIC SMALL LETTER A}in",
        "\N{FULLWIDTH LATIN SMALL LETTER C}\N{FULLWIDTH LATIN SMALL LETTER H}est pain",
        "".join(chr(0x1D4EA + ord(c) - 97) for c in "chest") + " pain",  # mathematical script
        "chest\npain",
        "chest_pain",
        "chest pain😭😭😭",
        "\N{RIGHT-TO-LEFT OVERRIDE}chest pain",
        "ch\0est pain",
        "me duele el pexo",
        "no puedo respirrar",
        "ME DUELE EL PECHO",
        "me dueeele el pechooo",
        "quiero suisidarme",
        "NO PUEDO RESPÌRAR",
        "m3 qui3ro m4t4r, qui3ro mor1rme",
        "mi hijo esta convulcionando",
        "can't breathe",
        "can\N{RIGHT SINGLE QUOTATION MARK}t breathe",
        "cant breathe",
        "can not breathe",
        "i cannot breathe",
    ],
)
def test_a_disguised_danger_is_heard(text: str) -> None:
    assert screen(text).level is not Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "my son plays chess on Sunday",
        "my therapist wants a note",
        "I am painting the kitchen",
        "attach the form please",
        "cooking dinner with my stoke oven",
        "heard back from billing yet?",
        "el color de la crema",
        "ya esta hecho",
        "take 2 pills 3x a day with food as prescribed",
    ],
)
def test_an_ordinary_word_is_not_taken_for_a_dangerous_one(text: str) -> None:
    assert by_rules(text).level is Level.NONE


@settings(deadline=None)
@given(st.sampled_from(["my chest hurts and I can't breathe", "me duele el pecho y no puedo respirar"]), st.randoms())
def test_capitals_change_nothing(text: str, random: Random) -> None:
    mixed = "".join(letter.upper() if random.random() < 0.5 else letter for letter in text)

    assert screen(mixed).level is Level.EMERGENCY
