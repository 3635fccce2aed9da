"""The desk on a real port, with its streams."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.running import Door
from care.desk.member import StaffMember
from care.staff_sign_on import StaffSignOn
from storage.database import Database
from storage.live import Live, News
from tests.care.desk.office import POLICY

from .visiting import mounted


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where the desk stands, and the news that pages hear."""

    origin: str
    database: Database
    live: Live

    async def session(self, staff: StaffMember) -> str:
        """A session's token."""
        async with self.database.unit() as unit:
            return StaffSignOn(unit, POLICY).begin_session(staff.id)

    def tell(self, *news: News) -> None:
        """Let open pages know."""
        self.live.announce(list(news))


@asynccontextmanager
async def serving(database: Database, *, idle: timedelta = timedelta(minutes=15)) -> AsyncIterator[Served]:
    """Serve until the test is over."""
    live = Live(database.url)
    live.start()
    await live.listening.wait()
    listening = Door.listen(host="127.0.0.1", port=0)
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    door = Door(mounted(database, live, origin=origin, idle=idle), on=listening)
    opened = asyncio.create_task(door.open())
    try:
        yield Served(origin=origin, database=database, live=live)
    finally:
        await live.stop()
        door.close()
        await opened
        listening.close()
