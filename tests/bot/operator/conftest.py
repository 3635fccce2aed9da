"""An operator at a terminal: an installation's environment on a database of the test's own, and its commands."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.command import app
from storage.keyring import Keyring
from storage.keyring_file import create
from tests.bot.chatting import BASE_URL, SECRET, TOKEN
from tests.conftest import TestClock
from tests.telegram import StrictBotApi

Runs = Callable[..., Result]

HOME = Path(__file__).parents[3]


@pytest.fixture
def keys_folder(tmp_path: Path) -> Path:
    """Where the installation's keys lie."""
    create(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def keys(keys_folder: Path) -> Keyring:
    """The keys of the same installation."""
    return Keyring.load(keys_folder)


@pytest.fixture
def clock() -> TestClock:
    """Commands read the machine's clock; what a test puts before them is of the same day."""
    clock = TestClock()
    clock.now = datetime.now(UTC)
    return clock


@pytest.fixture
def environment(database_urls: tuple[str, str], keys_folder: Path, tmp_path: Path) -> dict[str, str]:
    """What every command needs that reads or keeps something, and no more."""
    return {
        "MYCOOPER_DATABASE_URL": database_urls[1],
        "MYCOOPER_KEYS_DIR": str(keys_folder),
        "MYCOOPER_DATA_DIR": str(tmp_path / "data"),
    }


PASSWORD_OF_MAIL = "password-of-the-mail-server"


def whole(environment: dict[str, str], telegram: StrictBotApi) -> dict[str, str]:
    """What is set in an installation in which nothing is lacking."""
    return environment | {
        "MYCOOPER_BASE_URL": BASE_URL,
        "MYCOOPER_ALLOWED_HOSTS": '["my.example.org"]',
        "MYCOOPER_SMTP_HOST": "mail.example.org",
        "MYCOOPER_SMTP_PASSWORD": PASSWORD_OF_MAIL,
        "MYCOOPER_MAIL_FROM": "myCooper <no-reply@example.org>",
        "MYCOOPER_TELEGRAM_TOKEN": TOKEN,
        "MYCOOPER_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "MYCOOPER_TELEGRAM_API": telegram.url,
    }


def run(*arguments: str, environment: dict[str, str], typed: str = "") -> Result:
    """Run a command to its end, with these settings and no others."""
    others: dict[str, str | None] = {name: None for name in os.environ if name.startswith("MYCOOPER_")}
    return CliRunner().invoke(app, list(arguments), env=others | environment, input=typed)


@pytest.fixture
def runs(environment: dict[str, str]) -> Runs:
    """Run a command in the installation; settings of the command's own come on top."""

    def runs(*arguments: str, typed: str = "", **settings: str) -> Result:
        return run(*arguments, environment=environment | settings, typed=typed)

    return runs


async def in_thread(runs: Runs, *arguments: str, **settings: str) -> Result:
    """The same from a test that has a loop of its own."""
    return await asyncio.to_thread(lambda: runs(*arguments, **settings))
