"""What was learned, kept and taken up again: the very same, or nothing."""

import io
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from nlu.sentences.kept import NETWORK, NUMBERS, PAGE, Learned, NotWhatWasLearnedError, digest, keep, learned
from nlu.sentences.pieces import MARKS, Spelling

FOUND = Learned(
    network=b"a network",
    spelling=Spelling(pieces=[*MARKS, "\u2581my", "son"], likely=[0.0, 0.0, 0.0, -2.5, -3.25]),
    numbers={"danger": np.array([[0.5, -1.25]], np.float32), "danger_bias": np.array([0.0, 2.0], np.float32)},
    answers={"danger": ("no", "yes")},
    weighing={"always": -1.5},
    names={"person": ("my son", "mi hija")},
)


def test_what_is_kept_is_taken_up_again(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "new")

    again = learned(tmp_path / "new")

    assert (again.network, again.spelling) == (FOUND.network, FOUND.spelling)
    assert (again.answers, again.weighing, again.names) == (FOUND.answers, FOUND.weighing, FOUND.names)
    assert {name: value.tolist() for name, value in again.numbers.items()} == {
        name: value.tolist() for name, value in FOUND.numbers.items()
    }


def test_the_same_is_kept_byte_for_byte(tmp_path: Path) -> None:
    keep(FOUND, tmp_path / "one")
    keep(FOUND, tmp_path / "two")

    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert (tmp_path / "one" / NUMBERS).read_bytes() == (tmp_path / "two" / NUMBERS).read_bytes()


@pytest.mark.parametrize("file", [NETWORK, NUMBERS])
def test_a_changed_byte_is_refused(tmp_path: Path, file: str) -> None:
    keep(FOUND, tmp_path)
    kept = bytearray((tmp_path / file).read_bytes())
    kept[-3] ^= 1
    (tmp_path / file).write_bytes(kept)

    with pytest.raises(NotWhatWasLearnedError):
        learned(tmp_path)


def test_what_could_run_is_never_loaded_even_where_its_digest_is_right(tmp_path: Path) -> None:
    keep(FOUND, tmp_path)
    pickled = io.BytesIO()
    with np.load(tmp_path / NUMBERS) as kept:
        np.savez(pickled, **dict(kept) | {"danger": np.array([object()], dtype=object)})
    (tmp_path / NUMBERS).write_bytes(pickled.getvalue())
    page = json.loads((tmp_path / PAGE).read_text("utf-8"))
    page["sha256"][NUMBERS] = sha256(pickled.getvalue()).hexdigest()
    (tmp_path / PAGE).write_text(json.dumps(page), "utf-8")

    with pytest.raises(ValueError, match="pickle"):
        learned(tmp_path)
