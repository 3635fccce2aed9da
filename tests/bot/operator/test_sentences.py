"""What is wrong at a terminal is said in a sentence: no traceback, and no value that may be a secret."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from .conftest import HOME, run

BAD = {
    "MYCOOPER_LOG_LEVEL": "FOO",
    "MYCOOPER_MAIL_FROM": "nonsense",
    "MYCOOPER_PORT": "99999",
    "MYCOOPER_SMTP_PORT": "0",
    "MYCOOPER_METRICS_PORT": "99999",
    "MYCOOPER_BASE_URL": "https://portal.example.org:secret",
    "MYCOOPER_TELEGRAM_API": "https://127.0.0.1:secret",
    "MYCOOPER_DATABASE_URL": "secret",
    "MYCOOPER_ALLOWED_HOSTS": "secret",
    "MYCOOPER_TRUSTED_PROXIES": '["secret"]',
}
COMMANDS = (
    ("serve",),
    ("work",),
    ("poll",),
    ("doctor",),
    ("migrate",),
    ("import", "bundle.json"),
    ("audit", "verify"),
    ("nlu", "feedback", "/nowhere/feedback.jsonl"),
    ("demo", "--no-browser"),
)


def _is_a_sentence(refused: Result) -> bool:
    return isinstance(refused.exception, SystemExit) and "Traceback" not in refused.output


@pytest.mark.parametrize("name", BAD)
def test_a_setting_that_cant_be_used_is_named(name: str) -> None:
    refused = run("serve", environment={name: BAD[name]})

    assert refused.exit_code == 2
    assert refused.output == f"{name} can't be used as it is set.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_says_which_setting_cant_be_used(command: tuple[str, ...]) -> None:
    refused = run(*command, environment={"MYCOOPER_LOG_LEVEL": "FOO"})

    assert _is_a_sentence(refused)
    assert "MYCOOPER_LOG_LEVEL can't be used as it is set." in refused.output


@pytest.mark.parametrize(
    "command", [("serve",), ("poll",), ("demo", "--no-browser"), ("doctor",)], ids=lambda one: one[0]
)
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"MYCOOPER_TELEGRAM_TOKEN_FILE": "/nowhere/secret"}, "MYCOOPER_TELEGRAM_TOKEN_FILE names can't be read."),
        ({"MYCOOPER_TELEGRAM_TOKEN": "secret"}, "The Telegram token is not one that BotFather gives"),
    ],
    ids=["no file", "no token"],
)
def test_a_token_that_is_none_is_said(command: tuple[str, ...], settings: dict[str, str], said: str) -> None:
    refused = run(*command, environment=settings)

    assert _is_a_sentence(refused)
    assert said in refused.output
    assert "secret" not in refused.output


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_no_machine_has_is_refused_by_the_demo(port: str, tmp_path: Path) -> None:
    refused = run("demo", "--port", port, "--data-dir", str(tmp_path / "data"), environment={})

    assert _is_a_sentence(refused)
    assert "--port" in refused.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", [("serve",), ("import", "bundle.json"), ("doctor",)], ids=lambda one: one[0])
def test_a_data_folder_that_is_none_is_said(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = "MYCOOPER_DATA_DIR names no folder that can be used"

    refused = run(*command, environment={"MYCOOPER_DATA_DIR": str(tmp_path / "file" / "below")})
    fine = run(*command, environment={"MYCOOPER_DATA_DIR": str(tmp_path / "not-there-yet")})

    assert _is_a_sentence(refused)
    assert said in refused.output
    assert said not in fine.output
    assert not (tmp_path / "not-there-yet").exists()


def test_what_nobody_foresaw_is_logged_by_its_class_and_not_by_its_words() -> None:
    program = """
from bot import command

@command.app.command()
def crash() -> None:
    open("/nowhere/of-a-patient")

command.main()
"""

    crashed = subprocess.run(
        [sys.executable, "-c", program, "crash"],
        cwd=HOME,
        env=os.environ | {"PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert crashed.returncode == 1
    assert "FileNotFoundError" in crashed.stderr
    assert "of-a-patient" not in crashed.stderr
