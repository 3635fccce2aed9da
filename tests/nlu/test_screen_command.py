"""`mycooper screen`: JSON lines in, one answer out for each."""

import json

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
