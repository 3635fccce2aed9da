"""What clinicians marked is read for training as it was written, and nothing else is taken for it."""

import json
from pathlib import Path

import pytest

from nlu.language import Language
from nlu.marked import Raised, line_of, marked
from nlu.screen import Kind, Level
from nlu.training.corpus import NotAMessageError
from nlu.training.feedback import feedback, read, right_level

RIGHTLY = marked(
    "my chest feels tight and my arm is numb",
    level=Level.EMERGENCY,
    kind=Kind.MEDICAL,
    cues=("chest pressure", "now"),
    raised=Raised.RIGHTLY,
)
WRONGLY = marked(
    "esta espera me está matando, ¿cuándo me toca?\nya no puedo con el dolor\u2028 \ud83d",
    level=Level.CRISIS,
    kind=Kind.SUICIDE,
    cues=(),
    raised=Raised.WRONGLY,
)
LINE = json.loads(line_of(RIGHTLY))


def test_a_file_is_read_as_it_was_written_odd_letters_and_all(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    file.write_text(f"{line_of(RIGHTLY)}\n{line_of(WRONGLY)}\n", encoding="ascii")

    assert feedback(file) == (RIGHTLY, WRONGLY)


def test_a_last_line_that_was_cut_off_is_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "feedback.jsonl"
    file.write_text(f"{line_of(RIGHTLY)}\n{line_of(WRONGLY)}", encoding="ascii")
    assert feedback(file) == (RIGHTLY, WRONGLY)

    file.write_text(f"{line_of(RIGHTLY)}\n{line_of(WRONGLY)[:-1]}", encoding="ascii")
    with pytest.raises(NotAMessageError, match=r"^feedback\.jsonl:2$"):
        feedback(file)


def test_a_text_is_marked_in_its_language_where_that_can_be_told() -> None:
    unsure = marked("ok", level=Level.EMERGENCY, kind=Kind.MEDICAL, cues=(), raised=Raised.WRONGLY)

    assert [one.language for one in (RIGHTLY, WRONGLY, unsure)] == [Language.ENGLISH, Language.SPANISH, None]
    assert read(line_of(unsure), where="") == unsure


def test_what_was_wrongly_raised_should_have_raised_nothing() -> None:
    assert [right_level(message) for message in (RIGHTLY, WRONGLY)] == [Level.EMERGENCY, Level.NONE]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        json.dumps({name: value for name, value in LINE.items() if name != "verdict"}),
        json.dumps(LINE | {"name": "Rosa Rivera"}),
        *(
            json.dumps(LINE | wrong)
            for wrong in (
                {"text": ""},
                {"language": "fr"},
                {"level": "none"},
                {"kind": None},
                {"cues": "now"},
                {"cues": [""]},
                {"verdict": "right"},
            )
        ),
    ],
)
def test_a_line_that_says_something_else_is_refused_by_its_place_alone(line: str) -> None:
    with pytest.raises(NotAMessageError) as refused:
        read(line, where="feedback.jsonl:7")

    assert refused.value.args == ("feedback.jsonl:7",)
