"""The screen answers on any text: long, hostile, broken, or from many threads at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.screen import Level, screen

CHATTER = "I like the portal and the staff are kind. The parking is far, the coffee is good. "
DANGER = "my chest feels tight and my arm is numb"


@pytest.mark.parametrize("letters", [4_000, 100_000])
@pytest.mark.parametrize("where", ["begin", "middle", "end"])
def test_a_danger_is_found_wherever_it_stands_in_a_long_text(letters: int, where: str) -> None:
    filler = (CHATTER * (letters // len(CHATTER) + 1))[: letters - len(DANGER) - 2]
    cut = {"begin": 0, "middle": len(filler) // 2, "end": len(filler)}[where]

    text = f"{filler[:cut]} {DANGER} {filler[cut:]}"

    assert screen(text).level is Level.EMERGENCY
    assert screen(filler).level is Level.NONE


@pytest.mark.parametrize(
    "unit",
    [
        "not chest pain or ",
        "no ",
        "my ",
        "a ",
        "x",
        "a'",
        "!'",
        "-_",
        "1a",
        "123 ",
        "i want to ",
        "chest ",
        "aaaaab",
        "mychesthurts",
        "(((",
        "\n",
        "no\n",
        "😀",
        "ש",
        "\0",
        "\ud800",
        "not only ",
        "if i have ",
        "denies and ",
    ],
)
def test_a_hostile_text_of_a_hundred_thousand_letters_is_screened_in_bounds(unit: str) -> None:
    assert screen(unit * (100_000 // len(unit))).level in Level


def test_a_hundred_thousand_different_words_are_screened_in_bounds() -> None:
    words = " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}bcq" for n in range(14_000))

    assert screen(f"{words} {DANGER}").level is Level.EMERGENCY


@given(st.text(alphabet=st.characters(codec=None), max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    assert screen(text).level in Level


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "\ud800\udfff", "🙂", "؟", ".", "'", "$", "#", "*", "@@@", "1" * 400]
)
def test_a_text_without_words_is_none(text: str) -> None:
    assert screen(text).level is Level.NONE


def test_many_threads_get_the_same_answers() -> None:
    texts = [DANGER, CHATTER, "quiero morirme", "no chest pain today", "mi hijo se tomó el cloro"] * 40
    alone = [screen(text) for text in texts]

    with ThreadPoolExecutor(max_workers=8) as threads:
        together = list(threads.map(screen, texts))

    assert together == alone
