import psycopg
from sqlalchemy import MetaData, create_engine, make_url

from storage import plain
from storage.schema import metadata


def test_every_column_of_words_is_sealed_or_listed_with_its_reason() -> None:
    assert plain.unlisted() == []
    assert all(reason for columns in plain.PLAIN.values() for reason in columns.values())


def test_the_database_holds_no_column_of_words_that_the_tables_do_not_know(database_urls: tuple[str, str]) -> None:
    engine = create_engine(make_url(database_urls[0]).set(drivername="postgresql+psycopg"))
    found = MetaData()

    found.reflect(engine)

    engine.dispose()
    ours = {
        (name, column.name)
        for name, table in found.tables.items()
        if not name.startswith(("procrastinate_", "alembic_"))
        for column in table.columns
        if plain.may_hold_words(column)
    }
    assert ours == {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if plain.may_hold_words(column)
    }


def test_the_applications_role_can_not_change_what_was_audited(database_urls: tuple[str, str]) -> None:
    for statement in ("UPDATE audit_events SET action = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_seals"):
        with psycopg.connect(database_urls[1]) as application:
            try:
                application.execute(statement.encode())
            except psycopg.errors.InsufficientPrivilege:
                continue
        raise AssertionError(statement)
