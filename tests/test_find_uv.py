"""`scripts/find-uv.sh`, by which every installation begins, where uv can't be had: it says why, and what to do."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[1]
NO_REGISTRY = {"PIP_INDEX_URL": "http://127.0.0.1:1", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
PYTHON = Path(sys.executable).resolve()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The script in a folder of its own, and beside it all that is on its PATH."""
    shutil.copytree(HOME / "scripts", tmp_path / "scripts")
    shutil.copy(HOME / "requirements-uv.lock", tmp_path)
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "rm", "sed"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / "bin" / name).symlink_to(found)
    return tmp_path


def looked(place: Path) -> tuple[int, str, list[str]]:
    """Its code, what it found, and what it said of it."""
    done = subprocess.run(
        ["/bin/sh", place / "scripts" / "find-uv.sh"],
        env={"PATH": str(place / "bin"), **NO_REGISTRY},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr.splitlines()


@pytest.mark.skipif(importlib.util.find_spec("ensurepip") is None, reason="this Python makes no environments")
def test_a_registry_out_of_reach_is_said_once_and_no_other_python_is_tried(place: Path) -> None:
    for name in ("python3.11", "python3"):
        (place / "bin" / name).symlink_to(PYTHON)

    code, found, said = looked(place)

    assert (code, found) == (1, "")
    assert said[-1].startswith("uv could not be fetched: is the package registry in reach?")
    assert len([line for line in said if line.startswith("ERROR: No matching distribution")]) == 1
    assert "python3-venv" not in " ".join(said)


def test_a_python_that_makes_no_environment_is_said(place: Path) -> None:
    python = place / "bin" / "python3"
    python.write_text(f'#!/bin/sh\n[ "$1" != -m ] && exec {PYTHON} "$@"\n', encoding="utf-8")
    python.chmod(0o755)

    code, found, said = looked(place)

    assert (code, found) == (1, "")
    assert len(said) == 1
    assert said[0].startswith("Python 3.11 to 3.14 with its venv module is needed.")
    assert said[0].endswith("type: sudo apt-get install python3-venv")
