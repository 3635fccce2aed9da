"""What goes wrong with the database: it is gone, or refuses what a defect of ours would ask."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import make_url

from tests.conftest import Cluster


@contextmanager
def database_gone(cluster: Cluster, url: str) -> Iterator[None]:
    """Let nobody reach the database, and cut who is there."""
    name = make_url(url).database
    cluster.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false", _cut(name))
    try:
        yield
    finally:
        cluster.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@contextmanager
def every_turn_refused(cluster: Cluster, url: str) -> Iterator[None]:
    """Let the database refuse every turn, as a defect of ours would make it."""
    name = make_url(url).database
    with psycopg.connect(cluster.url(cluster.superuser, str(name)), autocommit=True) as connection:
        connection.execute("ALTER TABLE turns ADD CONSTRAINT none_today CHECK (false)")
        try:
            yield
        finally:
            connection.execute("ALTER TABLE turns DROP CONSTRAINT none_today")


def _cut(name: str | None) -> str:
    return f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - our own name
