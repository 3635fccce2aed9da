"""`mycooper screen`: JSON lines in, one answer out for each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nlu.screen_command import screen_lines


def _answers(*lines: bytes) -> list[dict[str, object]]:
    return [json.loads(answer) for answer in screen_lines(lines)]


def test_each_line_is_answered_with_level_kind_and_cues() -> None:
    [danger, refill] = _answers(
        b'{"id": "a", "text": "my chest feels tight and my arm is numb"}\n', b'{"id": 2, "text": "I need a refill"}\n'
    )

    assert danger["id"] == "a"
    assert danger["level"] == "emergency"
    assert danger["kind"] == "medical"
    assert danger["cues"]
    assert refill == {"id": 2, "level": "none", "kind": None, "cues": []}


@pytest.mark.parametrize(
    "bad",
    [
        b"\n",
        b"not json\n",
        b"[]\n",
        b"3\n",
        b"null\n",
        b'{"id": 1}\n',
        b'{"id": 1, "text": 5}\n',
        b"\xff\xfe\n",
        b"[" * 100_000,
        b'{"id": 1, "text": "x"\n',
    ],
)
def test_a_bad_line_is_answered_with_an_error_and_the_next_is_read(bad: bytes) -> None:
    [refused, screened] = _answers(bad, b'{"id": 9, "text": "quiero morirme"}')

    assert "error" in refused
    assert (screened["id"], screened["level"], screened["kind"]) == (9, "crisis", "suicide")


def test_a_lone_surrogate_in_a_text_is_screened() -> None:
    [answer] = _answers(b'{"id": 1, "text": "chest pain \\ud83d"}')

    assert answer["level"] == "emergency"


def test_every_answer_is_one_line_of_its_own() -> None:
    answers = list(screen_lines([b'{"id": "1", "text": "a\\nb"}'] * 3))

    assert [answer.count(b"\n") for answer in answers] == [1, 1, 1]
    assert all(answer.endswith(b"\n") for answer in answers)


def test_an_error_keeps_the_id_and_repeats_nothing_of_the_line() -> None:
    named, unnamed = _answers(b'{"id": "m-7", "text": 5, "note": "Wilhelmina"}\n', b"Wilhelmina has chest pain\n")

    assert (named["id"], unnamed["id"]) == ("m-7", None)
    assert "Wilhelmina" not in json.dumps([named, unnamed])


def test_the_command_reads_standard_input_and_goes_on_after_a_bad_line() -> None:
    sent = (
        b'{"id": 1, "text": "chest pain and cold sweats"}\noops\n'
        b'{"id": 3, "text": "gracias por todo"}\n{"id": 4, "text": "me quiero matar"}'
    )

    ran = subprocess.run(
        [Path(sys.executable).with_name("mycooper"), "screen"], input=sent, capture_output=True, timeout=60, check=True
    )

    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, None, 3, 4]
    assert [answer.get("level") for answer in answers] == ["emergency", None, "none", "crisis"]
