"""Turns per CPU-second by webhook: ours, with everything kept, beside a bot that keeps nothing, on the same core."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg
from aiohttp import ClientConnectionError, ClientSession

from storage import embedded, keyring_file
from storage.keyring import Keyring
from storage.migrate import migrate

from .bot_api import bot_api
from .chats import SECRET, TOKEN, Load, People, first_button
from .linked import link
from .processes import cores, cpu_seconds, cpu_seconds_of_family, parent_of, running

ROUNDS = 5
CHATS_A_ROUND = 500
WARMING_CHATS = 400
# What went out is marked a few times a second: that work belongs to the round before.
SETTLES_SECONDS = 0.5
STARTS_WITHIN_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One bot under measure."""

    people: People
    pid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of one bot: turns, seconds on the clock, and CPU-seconds of the bot and of PostgreSQL."""

    load: Load
    own_cpu: float
    database_cpu: float

    @property
    def turns_per_cpu_s(self) -> float:
        """Turns per CPU-second of the bot's process."""
        return self.load.turns / self.own_cpu

    @property
    def database_ms(self) -> float:
        """PostgreSQL's CPU for one turn."""
        return self.database_cpu / self.load.turns * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Each round of ours beside the round of the bare bot that followed it."""

    ours: tuple[Round, ...]
    bare: tuple[Round, ...]

    @property
    def ratios(self) -> list[float]:
        """Ours as a share of the bare bot's, round by round."""
        return [own.turns_per_cpu_s / bare.turns_per_cpu_s for own, bare in zip(self.ours, self.bare, strict=True)]

    @property
    def turn_ratio(self) -> float:
        """The median of the rounds."""
        return median(self.ratios)

    @property
    def turns_per_cpu_s(self) -> float:
        """The median of ours."""
        return median(one.turns_per_cpu_s for one in self.ours)


async def compare(folder: Path) -> Comparison:
    """Measure both, one after the other in each round; `folder` is empty, and takes the database."""
    tested, _ = cores()
    ours: list[Round] = []
    bare: list[Round] = []
    async with AsyncExitStack() as stack:
        enter = stack.enter_async_context
        urls = await enter(_database(folder / "database"))
        keys = folder / "keys"
        keyring_file.create(keys)
        chats = await link(urls.app, Keyring.load(keys), chats=WARMING_CHATS + ROUNDS * CHATS_A_ROUND)
        client = await enter(ClientSession())
        api = await enter(bot_api())
        database = await _postmaster(urls.app)
        own = await enter(_ours(client, urls=urls, keys=keys, api=api, core=tested))
        plain = await enter(_bare(client, api=api, core=tested))
        for server in (own, plain):
            await server.people.write(chats[:WARMING_CHATS])
        for start in range(WARMING_CHATS, len(chats), CHATS_A_ROUND):
            of_round = chats[start : start + CHATS_A_ROUND]
            ours.append(await _round(own, of_round, database=database))
            bare.append(await _round(plain, of_round, database=database))
    return Comparison(ours=tuple(ours), bare=tuple(bare))


async def _round(server: Server, chats: list[int], *, database: int) -> Round:
    await asyncio.sleep(SETTLES_SECONDS)
    own, kept = cpu_seconds(server.pid), cpu_seconds_of_family(database)
    load = await server.people.write(chats)
    await asyncio.sleep(SETTLES_SECONDS)
    return Round(load=load, own_cpu=cpu_seconds(server.pid) - own, database_cpu=cpu_seconds_of_family(database) - kept)


@asynccontextmanager
async def _database(folder: Path) -> AsyncIterator[embedded.Urls]:
    server = await embedded.start(folder)
    try:
        await asyncio.to_thread(migrate, server.urls.owner)
        yield server.urls
    finally:
        await server.stop()


async def _postmaster(url: str) -> int:
    """The process that every other one of PostgreSQL comes from."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        return parent_of(connection.info.backend_pid)


@asynccontextmanager
async def _ours(
    client: ClientSession, *, urls: embedded.Urls, keys: Path, api: str, core: int
) -> AsyncIterator[Server]:
    """`mycooper serve`, just as an operator starts it."""
    port = _free_port()
    environment = {
        "MYCOOPER_DATABASE_URL": urls.app,
        "MYCOOPER_KEYS_DIR": str(keys),
        "MYCOOPER_DATA_DIR": str(keys.with_name("data")),
        "MYCOOPER_BASE_URL": "https://portal.example.org",
        "MYCOOPER_ALLOWED_HOSTS": '["portal.example.org"]',
        "MYCOOPER_PORT": str(port),
        "MYCOOPER_TELEGRAM_TOKEN": TOKEN,
        "MYCOOPER_TELEGRAM_WEBHOOK_SECRET": SECRET,
        "MYCOOPER_TELEGRAM_API": api,
    }
    command: list[str | Path] = [Path(sys.executable).with_name("mycooper"), "serve"]
    async with running(command, on=core, environment=environment) as process:
        address = await _answering(client, port=port)
        yield Server(people=People(client, address, read_button=first_button), pid=process.pid)


@asynccontextmanager
async def _bare(client: ClientSession, *, api: str, core: int) -> AsyncIterator[Server]:
    port = _free_port()
    async with running([sys.executable, "-m", f"{__package__}.bare", str(port), api], on=core) as process:
        address = await _answering(client, port=port)
        yield Server(people=People(client, address, read_button=lambda _: "send"), pid=process.pid)


async def _answering(client: ClientSession, *, port: int) -> str:
    """The address of a server, from the moment that it answers."""
    address = f"http://127.0.0.1:{port}"
    async with asyncio.timeout(STARTS_WITHIN_SECONDS):
        while True:
            try:
                async with client.get(f"{address}/health"):
                    return address
            except ClientConnectionError:
                await asyncio.sleep(0.05)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
