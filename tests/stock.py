"""Databases that tests lend each other: after each test its database is made what it was, quicker than a copy is.

What is not rows (a table, a trigger, a setting) is not put back: then the database goes, and the next test gets a new
copy of the template.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

# Everything in a database that is not rows, so far as a test may change it.
_SHAPE = """
SELECT md5(string_agg(one, E'\n' ORDER BY one)) FROM (
    SELECT concat_ws(' ', c.relname, c.relkind, c.relacl, c.reloptions) FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', a.attrelid::regclass, a.attname, a.atttypid, a.attnotnull, a.attacl)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
    WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled, tgfoid::regproc) FROM pg_trigger
    WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', proname, proacl, md5(prosrc)) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', setrole, setconfig) FROM pg_db_role_setting s
    JOIN pg_database d ON d.oid = s.setdatabase WHERE d.datname = current_database()
) AS shape (one)
"""
# Which rows of the catalog are there, by the transaction that wrote each: the same rows have the same shape.
_WRITTEN_BY = """
SELECT count(*), sum(written::text::bigint) FROM (
    SELECT xmin AS written FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT xmin FROM pg_attribute WHERE attrelid >= 16384
    UNION ALL SELECT xmin FROM pg_constraint
    UNION ALL SELECT xmin FROM pg_trigger
    UNION ALL SELECT xmin FROM pg_proc WHERE oid >= 16384
    UNION ALL SELECT xmin FROM pg_db_role_setting
) AS catalog
"""
_TABLES = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
ORDER BY c.relname
"""
# Triggers that fire whatever the session says (the audit's) are the last that would keep rows where they are.
_ALWAYS = """
SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgrelid = ANY (%s::regclass[])
"""
_SEQUENCES = "SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = 'public'"
_ALONE = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL (%s)
AND backend_type = 'client backend'
"""


class Stock:
    """The databases made from one template; each is lent to one test at a time."""

    def __init__(self, superuser: str, template: str) -> None:
        """`superuser` is the address of the server's superuser, at any of its databases."""
        self._superuser = superuser
        self._template = template
        self._free: list[_Copy] = []
        self._spared: list[int] = []

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The name of a database that is as its template is."""
        copy = self._free.pop() if self._free else _Copy(self._superuser, self._template)
        yield copy.name
        spared, self._spared = self._spared, []
        if copy.put_back(spared):
            self._free.append(copy)
        else:
            copy.drop()

    def spare(self, pid: int) -> None:
        """Leave one connection to the database that is given back next: the others are cut."""
        self._spared.append(pid)

    def close(self) -> None:
        """Let all of them go."""
        for copy in self._free:
            copy.drop()


class _Copy:
    """One database, and what it was like when it was made."""

    def __init__(self, superuser: str, template: str) -> None:
        self.name = f"test_{uuid4().hex}"
        self._server = superuser
        self._url = psycopg.conninfo.make_conninfo(superuser, dbname=self.name)
        with psycopg.connect(superuser, autocommit=True) as server:
            server.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER mycooper_owner").format(
                    sql.Identifier(self.name), sql.Identifier(template)
                )
            )
            server.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO mycooper_app").format(sql.Identifier(self.name)))
        self._connection = psycopg.connect(self._url, autocommit=True)
        self._shape, self._written_by = self._all(_SHAPE), self._all(_WRITTEN_BY)
        self._sequences = self._all(_SEQUENCES)
        self._rows = {table: self._copied_out(table) for (table,) in self._all(_TABLES)}

    def put_back(self, spared: list[int]) -> bool:
        """Make it what it was, and say whether that could be done."""
        if self._connection.broken or not self._answers():
            self._connection.close()
            self._connection = psycopg.connect(self._url, autocommit=True)
        self._all(_ALONE, spared)
        if self._all(_WRITTEN_BY) != self._written_by and self._all(_SHAPE) != self._shape:
            return False
        with self._connection.transaction():
            self._connection.execute("SET LOCAL session_replication_role = replica")
            self._put_rows_back()
        for name, start, last in self._all(_SEQUENCES):
            before = next(then for then in self._sequences if then[0] == name)
            if last != before[2]:
                self._all("SELECT setval(%s::regclass, %s, %s)", name, before[2] or start, before[2] is not None)
        self._written_by = self._all(_WRITTEN_BY)
        return True

    def drop(self) -> None:
        """Let it go."""
        self._connection.close()
        with psycopg.connect(self._server, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self.name)))

    def _put_rows_back(self) -> None:
        tables = sorted({table for (table,) in self._all(_TABLES)} | set(self._rows))
        always = self._all(_ALWAYS, tables)
        steps = [_of_trigger("DISABLE", table, trigger) for table, trigger in always]
        steps += [sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for table in tables]
        if steps:
            self._connection.execute(sql.SQL("; ").join(steps))
        for table, rows in self._rows.items():
            with self._connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                copy.write(rows)
        for table, trigger in always:
            self._connection.execute(_of_trigger("ENABLE ALWAYS", table, trigger))

    def _copied_out(self, table: str) -> bytes:
        with self._connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
            return b"".join(copy)

    def _answers(self) -> bool:
        try:
            self._all("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query.encode(), values or None).fetchall()


def _of_trigger(how: str, table: str, trigger: str) -> sql.Composed:
    return sql.SQL("ALTER TABLE {} {} TRIGGER {}").format(
        sql.Identifier(table),
        sql.SQL(how),
        sql.Identifier(trigger),
    )
