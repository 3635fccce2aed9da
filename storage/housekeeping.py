"""What is kept only for a while."""

from datetime import timedelta

from .database import Unit

FORGET = (
    "DELETE FROM update_keys WHERE heard_at < %(keys)s",
    "DELETE FROM chat_links WHERE expires_at < %(day)s",
    "DELETE FROM mailed_links WHERE expires_at < %(day)s",
    "DELETE FROM reset_wishes WHERE wished_at < %(day)s",
    "DELETE FROM tries WHERE last_failure_at < %(day)s",
    "DELETE FROM send_slots WHERE next_free_at < %(day)s AND halted_until IS NULL AND channel LIKE '%%:%%'",
    "DELETE FROM sessions WHERE ended_at < %(quarter)s OR active_at < %(quarter)s",
    "DELETE FROM staff_sessions WHERE ended_at < %(quarter)s OR active_at < %(quarter)s",
)


async def forget(unit: Unit, *, keys_older_than: timedelta) -> None:
    """Let go of keys of updates, spent links, old wrong tries and sessions."""
    for statement in FORGET:
        await unit.connection.execute(
            statement.encode(),
            {
                "keys": unit.now - keys_older_than,
                "day": unit.now - timedelta(days=1),
                "quarter": unit.now - timedelta(days=90),
            },
        )
