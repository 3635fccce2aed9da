"""What was learned, kept and taken up again: the very same, or nothing."""

import io
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from nlu.sentences.kept import PAGE, WEIGHTS, Learned, NotWhatWasLearnedError, keep, learned

FOUND = Learned(
    weights={"danger": np.array([[0.5, -1.25]], np.float32), "danger_bias": np.array([0.0, 2.0], np.float32)},
    answers={"danger": ("no", "yes")},
    weighing={"always": -1.5},
    names={"person": ("my son", "mi hija")},
)


def test_what_is_kept_is_taken_up_again(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "new")

    again = learned(tmp_path / "new")

    assert again.answers == FOUND.answers
    assert again.weighing == FOUND.weighing
    assert again.names == FOUND.names
    assert {name: value.tolist() for name, value in again.weights.items()} == {
        name: value.tolist() for name, value in FOUND.weights.items()
    }


def test_the_same_is_kept_byte_for_byte(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "one")
    keep(FOUND, tmp_path / "two")

    assert (tmp_path / "one" / WEIGHTS).read_bytes() == (tmp_path / "two" / WEIGHTS).read_bytes()


def test_a_changed_byte_is_refused(tmp_path: Path) -> None:
    keep(FOUND, tmp_path)
    kept = bytearray((tmp_path / WEIGHTS).read_bytes())
    kept[-30] ^= 1
    (tmp_path / WEIGHTS).write_bytes(kept)

    with pytest.raises(NotWhatWasLearnedError):
        learned(tmp_path)


def test_what_could_run_is_never_loaded_even_where_its_digest_is_right(tmp_path: Path) -> None:
    keep(FOUND, tmp_path)
    pickled = io.BytesIO()
    np.savez(pickled, danger=np.array([object()], dtype=object))
    (tmp_path / WEIGHTS).write_bytes(pickled.getvalue())
    page = json.loads((tmp_path / PAGE).read_text("utf-8"))
    (tmp_path / PAGE).write_text(json.dumps(page | {"sha256": sha256(pickled.getvalue()).hexdigest()}), "utf-8")

    with pytest.raises(ValueError, match="pickle"):
        learned(tmp_path)
