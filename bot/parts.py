"""The parts that every process is put together from."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from care.policy import Policy
from nlu.embedded_engine import EmbeddedEngine
from nlu.rules_engine import RuleEngine
from nlu.sentences.reader import Reader, reader
from nlu.understanding import Engine
from storage.database import Clock, Database, system_clock
from storage.keyring import Keyring
from storage.live import Live
from storage.spool import Spool

from .metrics import count_unreadable
from .requirements import lacking_for_rasa, rasa_token, require
from .settings import Settings
from .spooling import Spooling
from .turns import Turns

SPOOL_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What doors, desk and worker share in one process."""

    settings: Settings
    policy: Policy
    keys: Keyring
    database: Database
    live: Live
    spooling: Spooling
    turns: Turns


@asynccontextmanager
async def assembled(
    settings: Settings,
    *,
    keys: Keyring,
    database_url: str,
    spool_dir: Path,
    clock: Clock = system_clock,
    pool_size: int = 8,
) -> AsyncIterator[Parts]:
    """Put the parts together, start listening, and take them apart in the end.

    Raises:
        NotReady: a Rasa server is set in a way in which it must not be asked.
    """
    policy = policy_of(settings)
    live = Live(database_url)
    spooling = Spooling(Spool(spool_dir, keys, limit_bytes=SPOOL_BYTES))
    async with (
        _engine(settings) as engine,
        Database(
            database_url, keys, clock=clock, pool_size=pool_size, after_commit=live.announce, alarm=count_unreadable
        ) as database,
    ):
        turns = Turns(database, engine=engine, policy=policy, spool=spooling)
        live.start()
        try:
            yield Parts(
                settings=settings,
                policy=policy,
                keys=keys,
                database=database,
                live=live,
                spooling=spooling,
                turns=turns,
            )
        finally:
            await live.stop()


@asynccontextmanager
async def _engine(settings: Settings) -> AsyncIterator[Engine]:
    """The engine within, and before it a Rasa server where one is set."""
    # Read in before anybody can write, so that nobody waits for it who is in danger.
    within = engine_within(await asyncio.to_thread(reader))
    if not settings.rasa_url:
        yield within
        return
    require(lacking_for_rasa(settings))
    from nlu.rasa_engine import RasaEngine
    from nlu.rasa_server import RasaServer

    from .rasa_watch import RasaWatch

    async with RasaServer(settings.rasa_url, token=rasa_token(settings)) as server:
        yield RasaEngine(server, rules=RuleEngine(), fallback=within, tell=RasaWatch())


def engine_within(reading: Reader) -> Engine:
    """The engine that needs no server beside it, by what was learned."""
    return EmbeddedEngine(reading)


def policy_of(settings: Settings) -> Policy:
    """What the operator has decided, out of the settings."""
    return Policy(
        operator=settings.operator,
        switchboard=settings.switchboard,
        patient_idle=timedelta(minutes=settings.patient_idle_minutes),
        staff_idle=timedelta(minutes=settings.staff_idle_minutes),
        records_from_server=settings.fhir_records,
        records_fresh_for=timedelta(hours=settings.records_fresh_hours),
    )
