"""`mycooper nlu evaluate`: a page, figures that stay, and the screen no worse than it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.command import app
from bot.requirements import NotReady
from bot.understanding.evaluating import evaluate, everything
from nlu.training.measuring.evaluation import Measured

THEIRS = '{"id": "theirs-1", "label": "emergency", "text": "crushing chest pain and cold sweats"}\n'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command itself wrote what it measured."""
    folder = tmp_path_factory.mktemp("evaluated")
    (folder / "theirs.jsonl").write_text(THEIRS, encoding="utf-8")
    page, theirs = str(folder / "page"), str(folder / "theirs.jsonl")
    ran = CliRunner().invoke(app, ["nlu", "evaluate", page, "--outside", theirs, "--every", "20"])
    assert ran.exit_code == 0, ran.output
    assert "of danger heard" in ran.output
    assert "\nNames in wishes: " in ran.output
    return folder / "page"


def figures(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return said


def test_screen_and_engine_are_measured_and_the_page_stands_alone(written: Path) -> None:
    page = (written / "index.html").read_text(encoding="utf-8")

    assert sorted(file.name for file in written.iterdir()) == ["figures.json", "index.html"]
    assert "<script" not in page
    assert "src=" not in page
    assert "theirs-1" not in page  # it was heard
    assert "crushing chest pain and cold sweats" not in page


def test_the_chosen_point_of_each_curve_is_what_the_screen_says(written: Path) -> None:
    alarms = figures(written)["alarms"]
    told = {one["name"]: (one["sensitivity"]["share"], one["specificity"]["share"]) for one in alarms["whole"]}

    assert [curve["name"] for curve in alarms["curves"]] == ["all", "en", "es"]
    assert told["all"] == (
        alarms["curves"][0]["chosen"]["sensitivity"],
        alarms["curves"][0]["chosen"]["specificity"],
    )
    assert told["es"] == (alarms["curves"][2]["chosen"]["sensitivity"], alarms["curves"][2]["chosen"]["specificity"])


def few() -> Measured:
    return everything(None, every=80)


def test_every_ninth_is_one_of_all() -> None:
    whole, ninth = everything(None), everything(None, every=9)

    assert (list(ninth.messages), list(ninth.wishes)) == (list(whole.messages)[::9], list(whole.wishes)[::9])
    assert len(whole.messages) > 2_000


def test_two_runs_differ_in_their_speed_alone(tmp_path: Path) -> None:
    for name in ("once", "again"):
        assert list(evaluate(tmp_path / name, by=few(), learned=None, say=lambda _: None))

    once, again = figures(tmp_path / "once"), figures(tmp_path / "again")
    assert once.pop("speed") != again.pop("speed")
    assert once == again
    assert once["outside"] is None


@pytest.mark.parametrize(
    ("lines", "said"),
    [(None, "theirs.jsonl can't be read"), ("nonsense\n", "theirs.jsonl:1 is no message with an id")],
    ids=["no file", "no message"],
)
def test_a_file_from_outside_that_is_none_is_said_plainly(tmp_path: Path, lines: str | None, said: str) -> None:
    file = tmp_path / "theirs.jsonl"
    if lines is not None:
        file.write_text(lines)

    refused = CliRunner().invoke(app, ["nlu", "evaluate", str(tmp_path / "page"), "--outside", str(file)])

    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)
    assert said in refused.output
    assert not (tmp_path / "page").exists()


def test_a_place_that_cant_be_written_to_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")

    with pytest.raises(NotReady, match="can't be written to"):
        list(evaluate(tmp_path / "file", by=few(), learned=None, say=lambda _: None))
