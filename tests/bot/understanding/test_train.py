"""`mycooper nlu train`: what is missing is said in one sentence, before anything is learned or written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command import app

HOME = Path(__file__).parents[3]


@pytest.mark.parametrize(("command", "package"), [("train", "jax"), ("train", "yaml"), ("evaluate", "yaml")])
def test_without_the_extra_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed

    refused = CliRunner().invoke(app, ["nlu", command, str(tmp_path / "folder")])

    assert refused.exit_code == 2
    assert refused.output == "This needs what comes with the extra `train`: pip install 'mycooper[train]'.\n"
    assert not (tmp_path / "folder").exists()


def test_an_installed_package_says_that_it_has_nothing_to_learn_from(tmp_path: Path) -> None:
    for room in ("bot", "care", "console", "dialogs", "storage"):
        (tmp_path / room).symlink_to(HOME / room)
    (tmp_path / "nlu").mkdir()
    for part in (HOME / "nlu").iterdir():
        if part.name != "training":  # what the wheel leaves out
            (tmp_path / "nlu" / part.name).symlink_to(part)

    refused = subprocess.run(
        [sys.executable, "-c", "from bot.command import main; main()", "nlu", "train", "learned"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert refused.returncode == 2
    assert refused.stderr.startswith(
        "The messages and wishes to learn from and to measure by are not in an installed package"
    )
    assert refused.stderr.count("\n") == 1
    assert not (tmp_path / "learned").exists()
