"""How a connection to PostgreSQL is opened: whole, or not at all."""

import asyncio
from contextlib import suppress

import psycopg
from psycopg.rows import TupleRow

CONNECT_SECONDS = 2


async def connected(url: str, *, autocommit: bool = False, options: str = "") -> psycopg.AsyncConnection[TupleRow]:
    """A new connection; whoever stops waiting for it leaves none behind in the middle of its handshake.

    The server would wait a minute for the end of one that was left so, and hold up whoever wants the database away.
    """
    opening = asyncio.ensure_future(
        psycopg.AsyncConnection.connect(
            url, autocommit=autocommit, prepare_threshold=2, connect_timeout=CONNECT_SECONDS, options=options
        )
    )
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        closing = asyncio.ensure_future(_closed(opening))
        while not closing.done():  # whoever is in a hurry may say so again
            with suppress(asyncio.CancelledError):
                await asyncio.shield(closing)
        raise


async def _closed(opening: asyncio.Future[psycopg.AsyncConnection[TupleRow]]) -> None:
    with suppress(psycopg.Error):
        await (await opening).close()
