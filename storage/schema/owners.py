"""Whose words are in a row never changes: what is moved is sealed anew, in a row of its own."""

from collections.abc import Iterator
from typing import TypeAlias

from .metadata import metadata

# Beside the column that each table's words are sealed for: whose a thread is, where a message stands.
_FIXED_TOO = {
    "threads": ("patient_id", "account_id"),
    "messages": ("thread_id",),
    "reminders": ("account_id",),
    # Whoever asks is set once as well, by a trigger of its own: they may enrol after their papers were seen.
    "proxy_cases": ("kind", "begun_by", "requestor_born_on"),
    "own_consents": ("thread_id", "marked_by"),
    "proxy_limits": ("account_id", "kind", "kept_by"),
    "deaths": ("recorded_by",),
    "chart_freezes": ("kept_id", "other_id", "frozen_by"),
    "record_requests": ("account_id", "kind"),
}


Fixed: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]


def fixed() -> Fixed:
    """Of each table the columns that say whose its words are."""
    return tuple(_fixed())


def _fixed() -> Iterator[tuple[str, tuple[str, ...]]]:
    for table in metadata.sorted_tables:
        owner = table.info.get("owner")
        columns = (*([owner] if owner else []), *_FIXED_TOO.get(table.name, ()))
        if columns and table.name != "audit_events":  # those rows never change at all
            yield table.name, columns


def _trigger(table: str, columns: tuple[str, ...]) -> str:
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    return f"""
    CREATE TRIGGER owner_stays BEFORE UPDATE OF {", ".join(columns)} ON {table}
    FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION owner_stays()
    """


def triggers_up(held: Fixed) -> tuple[str, ...]:
    """Run after the tables are made, statement by statement, as their owner."""
    function = """
    CREATE FUNCTION owner_stays() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RAISE EXCEPTION 'whose words these are never changes'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_stays';
    END $$
    """
    return (function, *more_triggers_up(held))


def more_triggers_up(held: Fixed) -> tuple[str, ...]:
    """The same for tables that a later migration brings; they go with their triggers."""
    return tuple(_trigger(table, columns) for table, columns in held)


def triggers_down(held: Fixed) -> tuple[str, ...]:
    """Run before the tables go."""
    return (*(f"DROP TRIGGER owner_stays ON {table}" for table, _ in held), "DROP FUNCTION owner_stays()")
