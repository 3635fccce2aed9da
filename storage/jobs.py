"""The job queue on the same database: what leaves by another way than the reply is deferred with the turn's own commit.

A job holds an id, never words; when it runs it asks for its right again.
"""

from enum import StrEnum
from uuid import UUID

import procrastinate
from psycopg import AsyncConnection
from psycopg.rows import TupleRow


class Job(StrEnum):
    """Everything that is done apart from the turn that wanted it."""

    SEND_MAIL = "send_mail"
    SEND_PAGE = "send_page"
    SEND_CLIMB_MAIL = "send_climb_mail"
    SEND_REPLY = "send_reply"
    ANSWER_RESET_WISH = "answer_reset_wish"
    FETCH_RECORD = "fetch_record"


class Queue:
    """Defers jobs on a connection of ours; the worker opens the same app to run them."""

    def __init__(self, url: str) -> None:
        self.app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url, min_size=1, max_size=3))

    async def defer(self, connection: AsyncConnection[TupleRow], jobs: list[tuple[Job, UUID]]) -> None:
        """Put jobs into the queue, in the connection's transaction."""
        for job, row in jobs:
            task = self.app.configure_task(job.value, allow_unknown=True, connection=connection)
            await task.defer_async(id=str(row))
