"""A database that a test altered is not lent to the next one; what it wrote is gone."""

import psycopg
import pytest

from .conftest import Cluster
from .stock import Stock

ALTERED = {
    "a table": "CREATE TABLE left_behind (a int)",
    "a column": "ALTER TABLE threads ADD COLUMN left_behind int",
    "a constraint": "ALTER TABLE threads ADD CONSTRAINT left_behind CHECK (version < 99)",
    "a trigger": "ALTER TABLE audit_seals DISABLE TRIGGER only_grows",
    "a function": "CREATE FUNCTION left_behind() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a right": "REVOKE SELECT ON threads FROM mycooper_app",
    "a setting": "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = 64', current_database()); END $$",
}


def _do(cluster: Cluster, name: str, statement: str) -> None:
    with psycopg.connect(cluster.url(cluster.superuser, name), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.mark.parametrize("statement", list(ALTERED.values()), ids=list(ALTERED))
def test_what_is_not_as_it_was_is_not_lent_again(cluster: Cluster, stock: Stock, statement: str) -> None:
    with stock.lent() as first:
        _do(cluster, first, statement)

    with stock.lent() as second:
        assert second != first


def test_rows_alone_are_put_back(cluster: Cluster, stock: Stock) -> None:
    with stock.lent() as first:
        _do(cluster, first, "INSERT INTO marks VALUES ('left behind')")

    for _ in range(2):
        with stock.lent() as again, psycopg.connect(cluster.url(cluster.superuser, again)) as connection:
            assert again == first
            assert connection.execute("SELECT count(*) FROM marks WHERE name = 'left behind'").fetchone() == (0,)
