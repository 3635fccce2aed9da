"""What whoever owns the tables could do behind everybody's back, where the triggers are no obstacle either."""

import psycopg


def with_triggers_off(owner_url: str, table: str, statement: str, values: tuple[object, ...] = ()) -> None:
    """Alter a table as nothing of ours ever would."""
    with psycopg.connect(owner_url) as owner:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        owner.execute(statement.encode(), values)
        owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
