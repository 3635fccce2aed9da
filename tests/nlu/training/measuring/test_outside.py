"""Messages from outside: read from where we are told, never repeated."""

from dataclasses import asdict
from pathlib import Path

import pytest

from nlu.training.measuring.outside import NotAMessageFromOutsideError, read_outside
from nlu.training.measuring.shares import Share

from .made import OUTSIDE, figures

LINE = '{"id": "a-1", "label": "emergency", "text": "chest", "licence": "theirs"}'


def test_each_line_is_a_message_whatever_else_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "theirs.jsonl"
    file.write_text(f"{LINE}\n")

    assert read_outside(file) == (OUTSIDE[0],)
    assert [message.is_dangerous for message in OUTSIDE] == [True, True, False, False]


@pytest.mark.parametrize(
    "line", ["", "[]", '{"id": "a"}', LINE.replace('"chest"', "5"), LINE.replace('"a-1"', "1"), "{"]
)
def test_a_line_that_is_none_is_named_by_its_place_alone(tmp_path: Path, line: str) -> None:
    file = tmp_path / "theirs.jsonl"
    file.write_text(f"{LINE}\n{line}\n")

    with pytest.raises(NotAMessageFromOutsideError, match=r"^theirs\.jsonl:2$"):
        read_outside(file)


def test_they_are_counted_by_their_labels_and_named_without_their_words() -> None:
    found = figures().outside

    assert found is not None
    assert (found.whole.sensitivity, found.whole.specificity) == (Share(right=1, of=2), Share(right=1, of=2))
    assert (found.rules.sensitivity, found.rules.specificity) == (Share(right=0, of=2), Share(right=2, of=2))
    assert [(one.label, one.rightly.right) for one in found.labels] == [
        ("crisis", 0),
        ("emergency", 1),
        ("nonurgent", 1),
        ("selfcare", 0),
    ]
    assert (found.missed, found.raised_falsely) == (("a-2",), ("a-3",))
    assert "chest" not in str(asdict(found))
