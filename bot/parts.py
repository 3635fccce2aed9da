"""The parts that every process is put together from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from care.policy import Policy
from nlu.rules_engine import RuleEngine
from storage.database import Clock, Database, system_clock
from storage.keyring import Keyring
from storage.live import Live
from storage.spool import Spool

from .metrics import count_unreadable
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
    """Put the parts together, start listening, and take them apart in the end."""
    policy = _policy(settings)
    live = Live(database_url)
    spooling = Spooling(Spool(spool_dir, keys, limit_bytes=SPOOL_BYTES))
    async with Database(
        database_url, keys, clock=clock, pool_size=pool_size, after_commit=live.announce, alarm=count_unreadable
    ) as database:
        turns = Turns(database, engine=RuleEngine(), policy=policy, spool=spooling)
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


def _policy(settings: Settings) -> Policy:
    return Policy(
        operator=settings.operator,
        switchboard=settings.switchboard,
        patient_idle=timedelta(minutes=settings.patient_idle_minutes),
        staff_idle=timedelta(minutes=settings.staff_idle_minutes),
    )
