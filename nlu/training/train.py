"""From the messages and wishes written for this project to what is kept for the screen and the embedded engine."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.marked import Marked
from nlu.reading.letters import plain
from nlu.screen.opinion import opinion_of
from nlu.screen.screening import by_rules
from nlu.screen.verdict import Kind, Level
from nlu.screen.weighing import ASKS_FROM, CLEARS_BELOW, FIRST_SIGHT, SURE_FROM, WELL_READ_FROM, evidence
from nlu.sentences.kept import Learned, Numbers, keep
from nlu.sentences.reader import Reader
from nlu.sentences.shreds import BUCKETS

from .corpus import Message, Part, Way, messages
from .examples import Example
from .exporting import exported
from .feedback import right_level
from .first_sight import first_sight
from .learning import Question, learn
from .pretrained import pretrained
from .rasa_format import training_examples

DANGER, KIND, FLAG, WAY, INTENT = "danger", "kind", "flag", "way", "intent"
DEPTH = 8  # layers of twelve: the others would cost as much time again, and tell little more of a sentence so short
ROUNDS, ROUNDS_AT_FIRST_SIGHT = 3, 5
_BUCKETS_OF_WISHES = 1 << 15
_NO_KIND = "none"
_NO_ERRANDS = ("yes", "no")  # beside another text they would change what it says
_FLAG_IS_KNOWN_BY = 15  # messages: of fewer the network would only learn the messages
# What the limits are chosen for, on messages that nothing was learned from.
_LEFT_ALONE, _SURELY, _NOT_READ_WELL = 0.95, 0.98, 0.005
_CLEARS_WHERE_SO_MUCH_LESS = 3  # likely than what is asked about


def train(
    folder: Path,
    *,
    marked: Sequence[Marked] = (),
    rounds: int = ROUNDS,
    seed: int = 0,
    say: Callable[[str], None] = print,
) -> None:
    """Learn, from what clinicians marked too, choose the limits by our own messages, and keep all of it in a folder."""
    said = messages()
    answers = answers_to(said)
    questions = [
        Question(name=DANGER, answers=2, matters=1.0),
        Question(name=KIND, answers=len(answers[KIND]), matters=0.3),
        Question(name=FLAG, answers=len(answers[FLAG]), matters=0.3),
        Question(name=WAY, answers=len(answers[WAY]), matters=0.15),
        Question(name=INTENT, answers=len(answers[INTENT]), matters=0.7),
    ]
    examples = examples_of([one for one in said if one.part is Part.TRAIN], answers=answers)
    examples += wishes(answers=answers)
    begin = pretrained([example.text for example in examples], depth=DEPTH)
    examples += of_feedback(marked, answers=answers)  # only now: what is kept must not list the pieces of names in it
    weights = learn(examples, questions, begin=begin, depth=DEPTH, rounds=rounds, seed=seed, say=say)
    kept = {name: tuple(names) for name, names in answers.items() if name != WAY}
    found = Learned(
        network=exported(weights, begin.meanings, questions=list(kept), depth=DEPTH),
        spelling=begin.spelling,
        numbers=at_first_sight(examples, answers, seed=seed),
        answers=kept,
        weighing={},
        names=names(),
    )
    weighing = weighing_of([one for one in said if one.part is Part.TUNE], Reader(found))
    keep(replace(found, weighing=weighing), folder)


def at_first_sight(examples: Sequence[Example], answers: dict[str, list[str]], *, seed: int) -> dict[str, Numbers]:
    """What is learned from the shreds of texts alone."""
    found: dict[str, Numbers] = {}
    for question, buckets in ((DANGER, BUCKETS), (INTENT, _BUCKETS_OF_WISHES)):
        count = len(answers[question])
        found |= first_sight(
            examples, question, answers=count, buckets=buckets, rounds=ROUNDS_AT_FIRST_SIGHT, seed=seed
        )
    return found


def answers_to(said: Sequence[Message]) -> dict[str, list[str]]:
    """The names of the answers to each question, in a fixed order."""
    flags = Counter(message.flag for message in said)
    return {
        DANGER: ["no", "yes"],
        KIND: [_NO_KIND, *Kind],
        FLAG: sorted(flag for flag, count in flags.items() if count >= _FLAG_IS_KNOWN_BY),
        WAY: [*Way],
        INTENT: sorted({example.intent for example in training_examples()}),
    }


def examples_of(said: Sequence[Message], *, answers: dict[str, list[str]]) -> list[Example]:
    """Messages with the numbers of their right answers."""
    return [
        Example(
            text=message.text,
            answers={
                DANGER: int(message.is_dangerous),
                KIND: answers[KIND].index(message.kind or _NO_KIND),
                WAY: answers[WAY].index(message.way),
            }
            | ({FLAG: answers[FLAG].index(message.flag)} if message.flag in answers[FLAG] else {}),
        )
        for message in said
    ]


def of_feedback(marked: Sequence[Marked], *, answers: dict[str, list[str]]) -> list[Example]:
    """What clinicians marked, with whether it was dangerous and of which kind: nobody said more of it."""
    found = []
    for message in marked:
        dangerous = right_level(message) is not Level.NONE
        kind = answers[KIND].index(message.kind if dangerous else _NO_KIND)
        found.append(Example(text=message.text, answers={DANGER: int(dangerous), KIND: kind}))
    return found


def wishes(*, answers: dict[str, list[str]]) -> list[Example]:
    """Wishes with the number of what they want; none of them is dangerous."""
    return [
        Example(
            text=wish.text,
            answers={DANGER: 0, KIND: 0, INTENT: answers[INTENT].index(wish.intent)},
            errand=wish.intent not in _NO_ERRANDS,
        )
        for wish in training_examples()
    ]


def names() -> dict[str, tuple[str, ...]]:
    """The phrases by which things are named in the wishes, in plain letters."""
    found: dict[str, set[str]] = {}
    for wish in training_examples():
        for span in wish.spans:
            found.setdefault(span.name, set()).add(plain(wish.text[span.start : span.end]))
    return {kind: tuple(sorted(phrases)) for kind, phrases in sorted(found.items())}


def weighing_of(said: Sequence[Message], reader: Reader) -> dict[str, float]:
    """How the lexicon and the network are weighed, and from which chance on the screen asks, and is sure."""
    found = [evidence(by_rules(message.text), opinion_of(message.text, reader)) for message in said]
    names = list(found[0])
    seen = np.array([[one[name] for name in names] for one in found])
    dangerous = np.array([message.is_dangerous for message in said])
    weights = _logistic(seen, dangerous)
    likely = 1 / (1 + np.exp(-(seen @ weights)))
    asks = float(np.quantile(likely[~dangerous], _LEFT_ALONE))
    sure = next((float(limit) for limit in np.sort(likely) if dangerous[likely >= limit].mean() >= _SURELY), asks)
    no_phrase = seen[:, [names.index(name) for name in names if name.startswith("rules_")]].sum(axis=1) == 0
    sights = seen[dangerous & no_phrase, names.index(FIRST_SIGHT)]
    return dict(zip(names, weights.tolist(), strict=True)) | {
        ASKS_FROM: asks,
        CLEARS_BELOW: asks / _CLEARS_WHERE_SO_MUCH_LESS,
        SURE_FROM: max(sure, asks),
        WELL_READ_FROM: float(np.quantile(sights, _NOT_READ_WELL)),
    }


def _logistic(seen: NDArray[Any], right: NDArray[Any], *, pull: float = 1e-2) -> NDArray[Any]:
    """A logistic regression by Newton's method, pulled a little towards nothing."""
    weights = np.zeros(seen.shape[1])
    for _ in range(50):
        chances = 1 / (1 + np.exp(-(seen @ weights)))
        slope = seen.T @ (chances - right) + pull * weights
        curve = (seen * (chances * (1 - chances))[:, None]).T @ seen + pull * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights
