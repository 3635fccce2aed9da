"""A database belongs to one bot: whoever reads or writes for another would mix up two bots' chats."""

from bot.requirements import CantStart
from storage.connecting import connected


class OtherBot(CantStart):
    """This database belongs to another Telegram bot: set that one's token, or begin with a database of its own."""


async def bind(url: str, *, bot_id: str) -> None:
    """Bind the database to this bot, or find that it is.

    Raises:
        OtherBot: it is bound to another.
    """
    async with await connected(url) as connection:
        await connection.execute(
            "INSERT INTO bots (channel, bot) VALUES ('telegram', %s) ON CONFLICT DO NOTHING", (bot_id,)
        )
        cursor = await connection.execute("SELECT bot FROM bots WHERE channel = 'telegram'")
        row = await cursor.fetchone()
    if row is None or row[0] != bot_id:
        raise OtherBot
