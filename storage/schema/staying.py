"""A sealed value that was replaced does not come back: what is set once stays, what is rewritten rises in version.

The owner of the tables is held to it like everybody else. Emptying needs no version; the value after it does.
"""

from collections.abc import Iterator
from typing import TypeAlias

from .metadata import Sealed, columns_that_are, metadata, version_of

_FUNCTION = """
CREATE FUNCTION sealed_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a sealed value is not replaced, or only with a higher version'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'sealed_stays';
END $$
"""

_REFUSED = {
    Sealed.ONCE: "OLD.{0} IS DISTINCT FROM NEW.{0} AND NEW.{0} IS NOT NULL",
    Sealed.LATER: "OLD.{0} IS DISTINCT FROM NEW.{0} AND OLD.{0} IS NOT NULL",
    Sealed.REWRITTEN: """NEW.{1} < OLD.{1}
        OR OLD.{0} IS DISTINCT FROM NEW.{0} AND NEW.{0} IS NOT NULL AND NEW.{1} = OLD.{1}""",
}

Staying: TypeAlias = tuple[tuple[str, Sealed, tuple[str, ...]], ...]


def staying() -> Staying:
    """Of each table the sealed columns, by what may become of them."""
    return tuple(
        (table.name, how, columns)
        for table in metadata.sorted_tables
        for how in Sealed
        if (columns := columns_that_are(how, table)) and table.name != "audit_events"  # whose rows never change at all
    )


def triggers_up(held: Staying) -> tuple[str, ...]:
    """Run after the tables are made, statement by statement, as their owner."""
    return (_FUNCTION, *more_triggers_up(held))


def more_triggers_up(held: Staying) -> tuple[str, ...]:
    """The same for columns that a later migration brings."""
    return tuple(_created(trigger) for trigger in _triggers(held))


def triggers_down(held: Staying) -> tuple[str, ...]:
    """Run before the tables go."""
    return (*more_triggers_down(held), "DROP FUNCTION sealed_stays()")


def more_triggers_down(held: Staying) -> tuple[str, ...]:
    """The same for columns that a later migration takes away again."""
    return tuple(f"DROP TRIGGER {name} ON {table}" for name, table, _, _ in _triggers(held))


_Trigger: TypeAlias = tuple[str, str, str, str]


def _triggers(held: Staying) -> Iterator[_Trigger]:
    for table, how, columns in held:
        versions = tuple(map(version_of, columns)) if how is Sealed.REWRITTEN else ()
        refused = " OR ".join(f"({_REFUSED[how].format(name, version_of(name))})" for name in columns)
        yield f"sealed_{how}", table, f"UPDATE OF {', '.join((*columns, *versions))}", refused
        if versions:  # or a row that was deleted would come back as it was, its version with it
            yield "sealed_begins", table, "INSERT", " OR ".join(f"NEW.{version} <> 0" for version in versions)


def _created(trigger: _Trigger) -> str:
    name, table, event, refused = trigger
    return f"""
    CREATE TRIGGER {name} BEFORE {event} ON {table}
    FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION sealed_stays()
    """
