"""Texts in pieces: the same however a text is disguised, the likeliest of all that spell it."""

import pytest

from nlu.sentences.kept import learned
from nlu.sentences.pieces import BEGIN, END, LONGEST, MARKS, Pieces, Spelling, as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I CAN'T BREATHE", "i can't breathe"),
        ("heeeeelp", "heelp"),
        ("my ch3st hur7s b4d since 2 am", "my chest hurts bad since 2 am"),
        ("my a1c is 7, the h1b is fine", "my aic is 7, the hib is fine"),
        ("my a1c is 7 since 2015", "my a1c is 7 since 2015"),
        ("no pue\u200bdo respi\u00adrar", "no puedo respirar"),
        ("і саn't brеаthе", "i can't breathe"),  # noqa: RUF001 - they look alike on purpose
        ("𝐡𝐞𝐥𝐩 𝐦𝐞", "help me"),  # noqa: RUF001 - they look alike on purpose
        ("¿Está\n bien?", "esta bien?"),
        ("half \ud83d a pair 😀", "half a pair"),
    ],
    ids=[
        "capitals",
        "stretched",
        "figures",
        "names",
        "one name",
        "invisible",
        "look-alikes",
        "mathematical",
        "accents",
        "half a surrogate",
    ],
)
def test_what_hides_a_word_is_taken_away(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


SPELLING = Spelling(
    pieces=[*MARKS, "\u2581no", "\u2581", "n", "o", "pue", "do", "p", "u", "e", "d", "\u2581puedo"],
    likely=[0.0] * len(MARKS) + [-2.0, -1.0, -4.0, -4.0, -5.0, -5.0, -6.0, -6.0, -6.0, -6.0, -9.0],
)


def spelled(text: str) -> list[str]:
    return [SPELLING.pieces[number] for number in Pieces(SPELLING).of(text)]


def test_a_word_is_spelled_in_the_likeliest_way() -> None:
    assert spelled("No puedo") == ["<s>", "\u2581no", "\u2581puedo", "</s>"]
    assert spelled("pueo") == ["<s>", "\u2581", "pue", "o", "</s>"]


def test_what_has_no_piece_is_unknown_letter_by_letter_and_no_mark_can_be_typed() -> None:
    assert spelled("xno") == ["<s>", "\u2581", "<unk>", "n", "o", "</s>"]
    assert spelled("<s>") == ["<s>", "\u2581", *["<unk>"] * 3, "</s>"]


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "😀", "x" * 100_000, "سلام", "a b " * 5_000])
def test_every_text_has_pieces_and_not_too_many(text: str) -> None:
    pieces = Pieces(learned().spelling).of(text)

    assert 2 <= len(pieces) <= LONGEST
    assert (pieces[0], pieces[-1]) == (BEGIN, END)
