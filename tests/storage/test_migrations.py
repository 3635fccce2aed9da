from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, make_url
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool

from storage.migrate import LOCK, SchemaOutOfDate, TooMighty, migrate, require_current, require_own_role
from storage.schema import metadata
from storage.schema.owners import fixed
from tests.conftest import Cluster

Urls = tuple[str, str]

WAITING = """
    SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
    WHERE d.datname = current_database() AND locktype = 'advisory' AND objid = %s AND NOT granted
"""


def tables_of(url: str) -> set[str]:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
    return set(inspect(engine).get_table_names())


def test_migrations_go_up_down_and_up(database_urls: Urls) -> None:
    owner, _ = database_urls
    before = tables_of(owner)

    migrate(owner, revision="base")
    emptied = tables_of(owner)
    migrate(owner)

    assert emptied == {"alembic_version"}
    assert tables_of(owner) == before


def test_a_second_process_that_migrates_waits_for_the_first(database_urls: Urls) -> None:
    owner, _ = database_urls
    migrate(owner, revision="base")

    with psycopg.connect(owner, autocommit=True) as first, ThreadPoolExecutor() as threads:
        first.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        second = threads.submit(migrate, owner)
        while not (waited := first.execute(WAITING, [LOCK]).fetchall()) and not second.done():
            pass
        meanwhile = tables_of(owner)
        first.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
        second.result()

    assert waited
    assert meanwhile == {"alembic_version"}
    require_current(owner)


def test_nothing_is_left_behind_by_going_down(database_urls: Urls) -> None:
    owner, _ = database_urls

    migrate(owner, revision="base")

    with psycopg.connect(owner) as connection:
        functions = connection.execute(
            """SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
               WHERE n.nspname = 'public'"""
        ).fetchall()
        types = connection.execute(
            """SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
               WHERE n.nspname = 'public' AND t.typtype = 'e'"""
        ).fetchall()
    assert (functions, types) == ([], [])


def test_the_migrations_make_just_the_tables_that_the_program_knows(database_urls: Urls) -> None:
    engine = create_engine(make_url(database_urls[0]).set(drivername="postgresql+psycopg"), poolclass=NullPool)

    with engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(
                connection,
                opts={
                    "compare_type": True,
                    "include_name": lambda name, type_, _: (
                        type_ != "table" or not str(name).startswith(("procrastinate_", "alembic_"))
                    ),
                },
            ),
            metadata,
        )

    assert differences == []


def test_a_process_refuses_an_old_schema(database_urls: Urls) -> None:
    owner, application = database_urls
    require_current(application)

    with psycopg.connect(owner) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")

    with pytest.raises(SchemaOutOfDate):
        require_current(application)


def test_a_process_works_as_a_role_that_owns_nothing(cluster: Cluster, database_urls: Urls) -> None:
    owner, application = database_urls
    superuser = cluster.url(cluster.superuser, str(make_url(owner).database))

    require_own_role(application)

    for mighty in (owner, superuser):
        with pytest.raises(TooMighty):
            require_own_role(mighty)


def test_a_member_of_the_owners_role_counts_as_the_owner(cluster: Cluster, database_urls: Urls) -> None:
    cluster.run("GRANT mycooper_owner TO mycooper_app")
    try:
        with pytest.raises(TooMighty):
            require_own_role(database_urls[1])
    finally:
        cluster.run("REVOKE mycooper_owner FROM mycooper_app")


def test_the_applications_role_owns_nothing(database_urls: Urls) -> None:
    with psycopg.connect(database_urls[1]) as application, pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute("CREATE TABLE mine (id int)")


def test_every_table_whose_words_belong_to_somebody_holds_them_to_it(database_urls: Urls) -> None:
    with psycopg.connect(database_urls[0]) as connection:
        held = connection.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'owner_stays'"
        ).fetchall()

    assert sorted(name for (name,) in held) == sorted(table for table, _ in fixed())


BEFORE_MARKS = """
    WITH practice AS (INSERT INTO practices VALUES
             (gen_random_uuid(), 'Example', '856-555-0100', 'America/New_York', '08:00', '17:00', '{0}') RETURNING id),
         pool AS (INSERT INTO pools (id, practice_id, name, on_duty_email)
             SELECT gen_random_uuid(), id, 'Nurses', 'sealed' FROM practice RETURNING id),
         diversion AS (INSERT INTO diversions (id, pool_id, level, kind, opened_at, unacknowledged_texts)
             SELECT gen_random_uuid(), id, 'emergency', 'sealed', now(), 1 FROM pool RETURNING id)
    INSERT INTO diversion_texts (id, diversion_id, turn_id, text, cues, level, kind, origin, heard_at)
    SELECT gen_random_uuid(), id, gen_random_uuid(), 'sealed', 'sealed', 'emergency', 'sealed', 'text', now()
    FROM diversion
"""


BEFORE_CLIMBING = """
    WITH practice AS (INSERT INTO practices VALUES
             (gen_random_uuid(), 'Example', '856-555-0100', 'America/New_York', '08:00', '17:00', '{0}') RETURNING id),
         pool AS (INSERT INTO pools (id, practice_id, name, on_duty_email)
             SELECT gen_random_uuid(), id, 'Nurses', 'sealed' FROM practice RETURNING id, practice_id),
         patient AS (INSERT INTO patients (id, practice_id, mrn, family_name, given_name, birth_date, language, zone,
                                           created_at)
             SELECT gen_random_uuid(), id, 'M', 'F', 'G', '1961-03-05', 'en', 'America/New_York', now()
             FROM practice RETURNING id),
         account AS (INSERT INTO accounts (id, practice_id, login, login_hash, password_hash, email, email_hash,
                                           language, status, password_changed_at, password_exposed, created_at)
             SELECT gen_random_uuid(), id, 'sealed', 'l', 'p', 'sealed', 'e', 'en', 'active', now(), false, now()
             FROM practice RETURNING id)
    INSERT INTO threads (id, patient_id, practice_id, pool_id, account_id, topic, state, due_at, first_look_due_at,
                         version, opened_at, changed_at)
    SELECT gen_random_uuid(), patient.id, practice_id, pool.id, account.id, 'sealed', s.state,
           CASE s.state WHEN 'open' THEN now() END, now(), 1, now(), now()
    FROM pool, patient, account, (VALUES ('open'), ('answered')) s (state)
"""


def test_threads_from_before_they_climbed_are_numbered_and_looked_at_while_they_are_open(database_urls: Urls) -> None:
    owner, application = database_urls
    migrate(owner, revision="base")
    migrate(owner, revision="0002")
    with psycopg.connect(owner) as connection:
        connection.execute(BEFORE_CLIMBING)

    migrate(owner)

    with psycopg.connect(application) as connection:
        kept = connection.execute(
            """SELECT state, number IN (1, 2), climbs_at = changed_at, first_look_from = changed_at FROM threads
               ORDER BY state"""
        ).fetchall()
        with pytest.raises(psycopg.errors.CheckViolation, match="what_is_open_climbs"):
            connection.execute("UPDATE threads SET climbed_to = 'pool', climbed_for = 'answer'")
    assert kept == [("answered", True, None, True), ("open", True, True, True)]


def test_texts_from_before_there_were_marks_are_kept_and_have_none(database_urls: Urls) -> None:
    owner, application = database_urls
    migrate(owner, revision="base")
    migrate(owner, revision="0001")
    with psycopg.connect(owner) as connection:
        connection.execute(BEFORE_MARKS)

    migrate(owner)

    marked = b"UPDATE diversion_texts SET raised = 'sealed', raised_version = 1"
    with psycopg.connect(application) as connection:
        kept = connection.execute("SELECT text, raised, raised_version, marked_by FROM diversion_texts").fetchall()
        with pytest.raises(psycopg.errors.CheckViolation, match="marked_by_somebody"), connection.transaction():
            connection.execute(marked)
        connection.execute(marked + b", marked_by = gen_random_uuid(), marked_at = now()")
    assert kept == [(b"sealed", None, 0, None)]


WAITS = """
    WITH pool AS (SELECT id FROM pools), v AS (SELECT id FROM diversions)
    INSERT INTO pages (id, diversion_id, pool_id, level, state, made_at)
    SELECT gen_random_uuid(), v.id, pool.id, 'emergency', 'sent', now() FROM v, pool
"""


@pytest.mark.parametrize("acknowledged", [False, True])
def test_what_nobody_has_acknowledged_climbs_from_the_day_on_which_pages_do(
    database_urls: Urls, *, acknowledged: bool
) -> None:
    owner, application = database_urls
    migrate(owner, revision="base")
    migrate(owner, revision="0001")
    with psycopg.connect(owner) as connection:
        connection.execute(BEFORE_MARKS)
        connection.execute(WAITS)
        if acknowledged:
            connection.execute("UPDATE diversions SET acknowledged_at = now()")

    migrate(owner)

    with psycopg.connect(application) as connection:
        steps = connection.execute("SELECT step, climbed FROM pages").fetchall()
        climbs = connection.execute("SELECT rung FROM diversions WHERE climbs_at > now()").fetchall()
        connection.execute("INSERT INTO page_recipients SELECT gen_random_uuid(), id, 'backup', 'sealed', 0 FROM pools")
    assert steps == [("duty", False)]
    assert climbs == ([] if acknowledged else [(0,)])


GRANTED_BEFORE = """
    WITH patient AS (SELECT id FROM patients), account AS (SELECT id FROM accounts)
    INSERT INTO proxy_grants (id, patient_id, account_id, scope, starts_on, nickname, granted_by)
    SELECT gen_random_uuid(), patient.id, account.id, '{own threads}', '2024-01-01', 'sealed', gen_random_uuid()
    FROM patient, account
"""


def test_what_was_granted_before_there_were_cases_stays_good_and_goes_down_and_up_again(database_urls: Urls) -> None:
    owner, application = database_urls
    migrate(owner, revision="base")
    migrate(owner, revision="0002")
    with psycopg.connect(owner) as connection:
        connection.execute(BEFORE_CLIMBING)
        connection.execute(GRANTED_BEFORE)

    migrate(owner)
    migrate(owner, revision="0017")
    migrate(owner)

    with psycopg.connect(application) as connection:
        brought = connection.execute(
            """SELECT c.kind, c.state, g.revoked_at, g.granted_by = c.settled_by FROM proxy_grants g
               JOIN proxy_cases c ON c.id = g.case_id"""
        ).fetchall()
    assert brought == [("brought over", "granted", None, True)]


MARKED = """
    WITH practice AS (INSERT INTO practices (id, name, telephone, zone, opens, closes, weekdays) VALUES
             (gen_random_uuid(), 'Example', '856-555-0100', 'America/New_York', '08:00', '17:00', '{0}') RETURNING id),
         patient AS (INSERT INTO patients (id, practice_id, mrn, family_name, given_name, birth_date, language, zone,
                                           created_at)
             SELECT gen_random_uuid(), id, 'M', 'F', 'G', '2010-03-05', 'en', 'America/New_York', now()
             FROM practice RETURNING id)
    INSERT INTO own_consents (id, patient_id, entry, ground, marked_by, marked_at)
    SELECT gen_random_uuid(), p.id, 'sealed', 'sealed', %s, now() FROM patient p
"""


def test_what_a_minor_consented_to_alone_is_not_shown_by_going_down(database_urls: Urls) -> None:
    owner = database_urls[0]
    with psycopg.connect(owner) as connection:
        for column in ("marked_by", "ended_by"):
            connection.execute(f"ALTER TABLE own_consents DROP CONSTRAINT fk_own_consents_{column}")
        connection.execute(MARKED, [uuid4()])

    with pytest.raises(IntegrityError, match="would be shown to proxies"):
        migrate(owner, revision="base")

    assert "own_consents" in tables_of(owner)
    with psycopg.connect(owner) as connection:
        connection.execute("UPDATE own_consents SET ended_by = gen_random_uuid(), ended_at = now(), end_reason = 'x'")
    migrate(owner, revision="base")
    assert tables_of(owner) == {"alembic_version"}
