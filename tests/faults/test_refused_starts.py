"""Processes that must not start as they are set up: each says why, in a sentence, and repeats no secret."""

from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from bot.command import app
from storage.keyring_file import create
from storage.marks import DEMO

from .commands import COMPLETE, only

TOKEN = {"MYCOOPER_TELEGRAM_TOKEN": "123456789:AAE-secret_of_the_bot"}
LACKING = {
    "MYCOOPER_DATABASE_URL": "No database is set.",
    "MYCOOPER_KEYS_DIR": "No keys are set.",
    "MYCOOPER_BASE_URL": "No address is set.",
}
LACKING_TO_SERVE = LACKING | {"MYCOOPER_ALLOWED_HOSTS": "No host names are allowed."}
LACKING_TO_WORK = LACKING | {
    "MYCOOPER_SMTP_HOST": "No mail server is set",
    "MYCOOPER_MAIL_FROM": "Mails would come from localhost.",
}
LACKING_TO_POLL = LACKING | {"MYCOOPER_TELEGRAM_TOKEN": "No Telegram token is set."}


@pytest.mark.parametrize(
    ("command", "missing", "said"),
    [
        (command, missing, said)
        for command, lacking in (("serve", LACKING_TO_SERVE), ("work", LACKING_TO_WORK), ("poll", LACKING_TO_POLL))
        for missing, said in lacking.items()
    ],
)
def test_every_process_refuses_to_start_without_each_setting_and_says_which(
    command: str, missing: str, said: str
) -> None:
    whole = COMPLETE | (TOKEN if command == "poll" else {})
    settings = {name: value for name, value in whole.items() if name != missing}

    refused = CliRunner().invoke(app, [command], env=only(settings))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MYCOOPER_BASE_URL", "http://portal.example.org", "The address is not secure."),
        ("MYCOOPER_BASE_URL", "https://", "MYCOOPER_BASE_URL names no host."),
        ("MYCOOPER_BASE_URL", "https://u:secret@portal.example.org", "must be an origin alone"),
        ("MYCOOPER_BASE_URL", "https://portal.example.org/path", "must be an origin alone"),
        ("MYCOOPER_KEYS_DIR", "data/keys", "The keys lie in the data folder"),
    ],
)
def test_every_process_refuses_what_is_unsafe(command: str, name: str, value: str, said: str) -> None:
    refused = CliRunner().invoke(app, [command], env=only(COMPLETE | TOKEN | {name: value}))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output.replace("_SECRET", "")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MYCOOPER_BASE_URL", "https://other.example.org", "The host of MYCOOPER_BASE_URL is not among"),
        ("MYCOOPER_ALLOWED_HOSTS", '["Portal.example.org"]', "The host of MYCOOPER_BASE_URL is not among"),
        ("MYCOOPER_ALLOWED_HOSTS", '["*"]', "a star would let anybody choose our name"),
        ("MYCOOPER_TELEGRAM_TOKEN", "1:AAE-secret", "without MYCOOPER_TELEGRAM_WEBHOOK_SECRET"),
        ("MYCOOPER_PORT", "secret", "MYCOOPER_PORT can't be used as it is set."),
    ],
)
def test_serve_refuses_what_is_unsafe_and_repeats_no_value(name: str, value: str, said: str) -> None:
    refused = CliRunner().invoke(app, ["serve"], env=only(COMPLETE | {name: value}))

    assert refused.exit_code == 2
    assert said in refused.output
    assert "secret" not in refused.output.replace("_SECRET", "")


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
def test_every_process_refuses_the_owners_address_and_says_what_to_set(
    command: str, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    create(tmp_path / "keys")
    settings = COMPLETE | TOKEN | {"MYCOOPER_TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook"}
    settings |= {"MYCOOPER_DATABASE_URL": database_urls[0], "MYCOOPER_KEYS_DIR": str(tmp_path / "keys")}

    refused = CliRunner().invoke(app, [command], env=only(settings | {"MYCOOPER_DATA_DIR": str(tmp_path / "data")}))

    assert refused.exit_code == 2
    assert "MYCOOPER_DATABASE_URL is a superuser's or the tables' owner's" in refused.output
    assert "postgresql" not in refused.output


@pytest.mark.parametrize("command", ["serve", "work", "poll"])
def test_every_process_refuses_an_old_schema_and_says_what_to_run(
    command: str, database_urls: tuple[str, str], tmp_path: Path
) -> None:
    create(tmp_path / "keys")
    settings = COMPLETE | TOKEN | {"MYCOOPER_TELEGRAM_WEBHOOK_SECRET": "secret-of-the-webhook"}
    settings |= {"MYCOOPER_DATABASE_URL": database_urls[1], "MYCOOPER_KEYS_DIR": str(tmp_path / "keys")}
    with psycopg.connect(database_urls[0]) as owner:
        owner.execute("UPDATE alembic_version SET version_num = '0000'")
        owner.execute("INSERT INTO marks (name) VALUES (%s)", [DEMO])  # which is refused too, but looked at later

    refused = CliRunner().invoke(app, [command], env=only(settings | {"MYCOOPER_DATA_DIR": str(tmp_path / "data")}))

    assert refused.exit_code == 2
    assert refused.output.endswith(
        "The database's schema is not the one of this version: run `mycooper migrate` first.\n"
    )


def test_a_worker_refuses_a_seal_key_that_the_keys_do_not_know(tmp_path: Path) -> None:
    for name in ("keys", "others"):
        create(tmp_path / name)
    settings = COMPLETE | {"MYCOOPER_KEYS_DIR": str(tmp_path / "keys")}

    def said(**seal_key: str) -> str:
        return CliRunner().invoke(app, ["work"], env=only(settings | seal_key)).output

    another, own = tmp_path / "others" / "seal.key", tmp_path / "keys" / "seal.key"

    for refused in (
        said(MYCOOPER_SEAL_KEY_FILE=str(another)),
        said(MYCOOPER_SEAL_KEY=another.read_text(encoding="utf-8")),
    ):
        assert "The seal key is not the one that these keys know." in refused
    for unfit in (said(MYCOOPER_SEAL_KEY_FILE="/nowhere"), said(MYCOOPER_SEAL_KEY="secret")):
        assert "can't be read" in unfit or "not a key for audit seals" in unfit
        assert "secret" not in unfit
    key = own.read_text(encoding="utf-8")
    elsewhere = own.rename(tmp_path / "seal.key")
    for accepted in (said(MYCOOPER_SEAL_KEY_FILE=str(elsewhere)), said(MYCOOPER_SEAL_KEY=key)):
        assert "The database can't be reached" in accepted  # it came as far as that
    assert "No seal key is set" in said()


def test_a_database_out_of_reach_is_said_in_a_sentence_without_its_address_or_password() -> None:
    refused = CliRunner().invoke(app, ["serve"], env=only(COMPLETE))

    assert refused.exit_code == 2
    assert "The database can't be reached, or refuses the name and password." in refused.output
    assert "secret" not in refused.output
    assert "127.0.0.1" not in refused.output
