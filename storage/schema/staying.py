"""A sealed value that was replaced does not come back: what is set once stays, what is rewritten rises in version.

The owner of the tables is held to it like everybody else. Emptying needs no version; the value after it does. Only a
newer key may take an older one's place, by the owner's hand: nothing else in the row changes, so that what opens there
afterwards is what was sealed for that place and version before.
"""

from collections.abc import Iterator
from typing import TypeAlias

from .metadata import Sealed, columns_that_are, metadata, version_of

_FUNCTION = """
CREATE OR REPLACE FUNCTION sealed_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a sealed value is not replaced, or only with a higher version'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'sealed_stays';
END $$
"""

OR_SEALED_ANEW = """
CREATE OR REPLACE FUNCTION sealed_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET bytea_output = hex AS $$
BEGIN
    -- A value is a byte of format and two of its key, and as long under another key: as JSON tells it, after '\\x'.
    IF TG_OP = 'UPDATE'
        AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
        AND NOT EXISTS (
            SELECT 1 FROM jsonb_each_text(to_jsonb(OLD)) was JOIN jsonb_each_text(to_jsonb(NEW)) becomes USING (key)
            WHERE was.value IS DISTINCT FROM becomes.value AND NOT coalesce(
                left(was.value, 4) = '\\x01' AND left(becomes.value, 4) = '\\x01'
                AND length(was.value) = length(becomes.value)
                AND substr(was.value, 5, 4) COLLATE "C" < substr(becomes.value, 5, 4), false))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a sealed value is not replaced, or only with a higher version'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'sealed_stays';
END $$
"""
"""Run as the tables' owner, in the place of the function that knew of no newer key."""

_REFUSED = {
    Sealed.ONCE: "OLD.{0} IS DISTINCT FROM NEW.{0} AND NEW.{0} IS NOT NULL",
    Sealed.LATER: "OLD.{0} IS DISTINCT FROM NEW.{0} AND OLD.{0} IS NOT NULL",
    Sealed.REWRITTEN: """NEW.{1} < OLD.{1}
        OR OLD.{0} IS DISTINCT FROM NEW.{0} AND NEW.{0} IS NOT NULL AND NEW.{1} = OLD.{1}""",
}

WITHOUT_SEALED_ANEW = _FUNCTION

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
