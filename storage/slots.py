"""Who may send next: one row for a bot and one for each chat, which all workers share.

The instants are the database's own clock, so that workers whose clocks differ still keep one pace.
"""

from dataclasses import dataclass
from datetime import timedelta

from .database import Connection, Database

_TAKE = b"""
INSERT INTO send_slots AS s (channel, next_free_at) VALUES (%(name)s, clock_timestamp() + %(every)s)
ON CONFLICT (channel) DO UPDATE
SET next_free_at = greatest(s.next_free_at, clock_timestamp(), coalesce(s.halted_until, '-infinity')) + %(every)s
WHERE greatest(s.next_free_at, coalesce(s.halted_until, '-infinity')) <= clock_timestamp() + %(longest)s
RETURNING greatest(0, extract(epoch FROM next_free_at - %(every)s - clock_timestamp()))::float8
"""
_HALT = b"""
INSERT INTO send_slots AS s (channel, next_free_at, halted_until)
VALUES (%(name)s, clock_timestamp(), clock_timestamp() + %(seconds)s * interval '1 second')
ON CONFLICT (channel) DO UPDATE
SET halted_until = greatest(coalesce(s.halted_until, '-infinity'), excluded.halted_until)
"""
_HALTED = b"""
SELECT extract(epoch FROM halted_until - clock_timestamp())::float8 FROM send_slots
WHERE channel = %(name)s AND halted_until > clock_timestamp()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """One slot every so often, and how far ahead one may be taken."""

    every: timedelta
    longest: timedelta


async def take(database: Database, name: str, *, pace: Pace) -> float | None:
    """Take the next slot and say in how many seconds it is; None where all within reach are taken."""
    async with database.connection() as connection:
        seconds = await _one(connection, _TAKE, name=name, every=pace.every, longest=pace.longest)
        await connection.commit()
        return seconds


async def halt(database: Database, name: str, *, seconds: float) -> None:
    """Let nobody send for so long."""
    async with database.connection() as connection:
        await connection.execute(_HALT, {"name": name, "seconds": seconds})
        await connection.commit()


async def halted(database: Database, name: str) -> float | None:
    """For how many seconds yet nobody may send; None where everybody may."""
    async with database.connection() as connection:
        return await _one(connection, _HALTED, name=name)


async def _one(connection: Connection, statement: bytes, **parameters: object) -> float | None:
    cursor = await connection.execute(statement, parameters)
    row = await cursor.fetchone()
    return None if row is None else float(row[0])
