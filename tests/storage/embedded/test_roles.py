"""Who may connect to the embedded database, what each may do there, and what is told of it."""

import re
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from storage.embedded import Urls, keys_folder
from storage.embedded.passwords import Role

from .places import answer, do, mode_of, socket_folder

CANARY = "chest-pain-of-mrs-garcia"


def test_owner_and_application_reach_the_same_database(running: tuple[Path, Urls]) -> None:
    _, urls = running

    seen = [answer(url, "SELECT current_database() || ' ' || current_user") for url in (urls.owner, urls.app)]

    assert seen == ["mycooper mycooper_owner", "mycooper mycooper_app"]


def test_a_wrong_password_is_refused_where_the_right_one_is_let_in(running: tuple[Path, Urls]) -> None:
    _, urls = running
    wrong = re.sub(r":[^:@]+@", ":guessed@", urls.app)

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)

    assert answer(urls.app, "SELECT 1") == 1


def test_no_password_is_refused(running: tuple[Path, Urls]) -> None:
    _, urls = running

    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(re.sub(r":[^:@]+@", "@", urls.app), passfile="/dev/null")


def test_each_way_in_asks_for_a_password_that_is_neither_sent_nor_kept(running: tuple[Path, Urls]) -> None:
    data_dir, urls = running
    rules = (data_dir / "cluster" / "pg_hba.conf").read_text(encoding="utf-8").splitlines()
    secret = (keys_folder(data_dir) / "database-postgres").read_text(encoding="ascii").strip()
    superuser = re.sub(r"//.*@/mycooper\?", f"//postgres:{secret}@/postgres?", urls.owner)

    with psycopg.connect(superuser) as connection:
        kept = connection.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolcanlogin").fetchall()

    asked = {rule.split()[-1] for rule in rules if rule.strip() and not rule.startswith("#")}
    assert asked == {"scram-sha-256"}
    assert {name for name, _ in kept} == set(Role)
    assert [name for name, password in kept if not password.startswith("SCRAM-SHA-256$4096:")] == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postmaster.pid')",
    ],
)
def test_the_application_can_make_nothing_and_reach_no_file(running: tuple[Path, Urls], statement: str) -> None:
    _, urls = running

    with pytest.raises(errors.InsufficientPrivilege):
        do(urls.app, statement)


def test_the_application_uses_what_the_owner_grants_and_nothing_else(running: tuple[Path, Urls]) -> None:
    _, urls = running
    do(urls.owner, "CREATE TABLE given (id int)", "CREATE TABLE kept (id int)", "GRANT SELECT ON given TO mycooper_app")

    try:
        assert answer(urls.app, "SELECT count(*) FROM given") == 0
        with pytest.raises(errors.InsufficientPrivilege):
            answer(urls.app, "SELECT count(*) FROM kept")
    finally:
        do(urls.owner, "DROP TABLE given, kept")


def test_the_owner_owns_database_and_schema_and_is_no_superuser(running: tuple[Path, Urls]) -> None:
    _, urls = running

    owners = answer(
        urls.owner,
        "SELECT (SELECT datdba::regrole::text FROM pg_database WHERE datname = 'mycooper') || ' '"
        " || (SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = 'public')",
    )
    powers = answer(
        urls.owner, "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )

    assert owners == "mycooper_owner mycooper_owner"
    assert powers is False


def test_neither_role_gets_into_another_database(running: tuple[Path, Urls]) -> None:
    _, urls = running

    for url in (urls.owner, urls.app):
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(url.replace("/mycooper?", "/postgres?"))


def test_only_a_socket_that_one_user_may_enter_leads_to_it(running: tuple[Path, Urls]) -> None:
    _, urls = running
    folder = socket_folder(urls.app)

    assert answer(urls.owner, "SHOW listen_addresses") == ""
    assert mode_of(folder) == 0o700
    assert mode_of(folder / ".s.PGSQL.5432") == 0o700


def test_the_secrets_lie_apart_from_the_data(running: tuple[Path, Urls]) -> None:
    data_dir, urls = running
    keys = keys_folder(data_dir)
    secrets = {path: path.read_bytes().strip() for path in keys.iterdir()}

    kept = [path.read_bytes() for path in data_dir.rglob("*") if path.is_file()]

    assert keys == data_dir.with_name("data-keys")
    assert mode_of(keys) == 0o700
    assert {mode_of(path) for path in secrets} == {0o600}
    assert len(set(secrets.values())) == 3
    assert any(secret.decode() in urls.app for secret in secrets.values())
    assert not [secret for secret in secrets.values() if any(secret in content for content in kept)]


def test_the_secrets_are_not_shown_with_the_addresses(running: tuple[Path, Urls]) -> None:
    _, urls = running

    assert "postgresql" not in repr(urls)


def test_no_word_of_a_statement_reaches_the_log(running: tuple[Path, Urls]) -> None:
    data_dir, urls = running
    insert = f"INSERT INTO once VALUES ('{CANARY}')"  # noqa: S608 - a statement with a word in it is what is tried
    do(urls.owner, "CREATE TABLE once (word text PRIMARY KEY)", insert)
    failing = [
        insert,
        f"SELECT '{CANARY}'::uuid",
        f"SELECT '{CANARY}' FROM nowhere",  # noqa: S608 - as above
        f"SELECT {CANARY}",
        f"DO $$ BEGIN RAISE WARNING '{CANARY}'; END $$; SELECT 1/0",
        f"SELECT pg_terminate_backend(pg_backend_pid()), '{CANARY}'",
    ]

    for statement in failing:
        with pytest.raises(psycopg.Error):
            do(urls.owner, statement)
    with pytest.raises(psycopg.Error), psycopg.connect(urls.owner) as connection:
        connection.execute("SELECT %s::int", [CANARY])
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(urls.owner.replace("mycooper_owner", "nobody-known"))
    do(urls.owner, "DROP TABLE once")

    said = b"".join(path.read_bytes() for path in [data_dir / "start.log", *(data_dir / "cluster" / "log").iterdir()])
    assert b"nobody-known" in said
    assert CANARY.encode() not in said


def test_it_is_durable_and_counts_time_in_utc(running: tuple[Path, Urls]) -> None:
    _, urls = running

    shown = [answer(urls.app, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "data_checksums", "timezone")]

    assert shown == ["on", "on", "on", "UTC"]


def test_it_knows_the_case_of_accented_letters(running: tuple[Path, Urls]) -> None:
    _, urls = running

    assert answer(urls.app, "SELECT lower('MUÑOZ-ÁVILA')") == "muñoz-ávila"
    assert answer(urls.app, "SHOW server_encoding") == "UTF8"
