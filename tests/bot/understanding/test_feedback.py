"""`mycooper nlu train --feedback`: what is wrong with a file is said in one sentence, before anything is learned."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command import app
from bot.understanding.learning import marked_in
from nlu.marked import Marked, Raised, line_of, marked
from nlu.screen import Kind, Level

WORDS = "my chest feels tight and my arm is numb"


def a_text(text: str, *, raised: Raised = Raised.RIGHTLY) -> Marked:
    return marked(text, level=Level.EMERGENCY, kind=Kind.MEDICAL, cues=("now",), raised=raised)


def written(file: Path, *texts: Marked) -> Path:
    file.write_text("".join(f"{line_of(text)}\n" for text in texts), encoding="ascii")
    return file


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "theirs.jsonl can't be read: No such file or directory.\n"),
        (f"{line_of(a_text(WORDS))}\n{line_of(a_text(WORDS))[:-9]}", "theirs.jsonl:2 is not what `mycooper"),
        (f"{WORDS}\n", "theirs.jsonl:1 is not what `mycooper nlu feedback` writes.\n"),
        ("¿qué me pasa?\n", "theirs.jsonl is not what `mycooper nlu feedback` writes.\n"),
    ],
    ids=["no file", "half a line", "no line of it", "other letters"],
)
def test_a_file_that_feedback_did_not_write_is_said_by_its_place_alone(
    tmp_path: Path, lines: str | None, said: str
) -> None:
    ours, theirs = written(tmp_path / "ours.jsonl", a_text(WORDS)), tmp_path / "theirs.jsonl"
    if lines is not None:
        theirs.write_text(lines, encoding="utf-8")

    refused = CliRunner().invoke(
        app, ["nlu", "train", str(tmp_path / "learned"), "--feedback", str(ours), "--feedback", str(theirs)]
    )

    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)
    assert said in refused.output
    assert "chest" not in refused.output
    assert not (tmp_path / "learned").exists()


def test_several_files_are_read_in_their_order(tmp_path: Path) -> None:
    first, second = a_text(WORDS), a_text("otra vez", raised=Raised.WRONGLY)
    files = [written(tmp_path / "b.jsonl", first), written(tmp_path / "a.jsonl"), written(tmp_path / "c.jsonl", second)]

    assert marked_in(files) == (first, second)
    assert marked_in([]) == ()
