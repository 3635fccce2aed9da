"""Ask an engine every text, one after another, and then eight at once."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.understanding import Engine, Intent

AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an engine named, how long each text took it, and how many it does in a second."""

    named: list[Intent]
    milliseconds: list[float]
    a_second: float


async def ask(engine: Engine, texts: Sequence[str]) -> Asked:
    """The first round is not timed: it is for what is made ready at the first use."""
    named = [(await engine.understand(text)).intent for text in texts]
    milliseconds = [await _milliseconds(engine, text) for text in texts]
    began = time.perf_counter()
    await asyncio.gather(*(_in_turn(engine, texts[first::AT_ONCE]) for first in range(AT_ONCE)))
    return Asked(named=named, milliseconds=milliseconds, a_second=len(texts) / (time.perf_counter() - began))


async def _milliseconds(engine: Engine, text: str) -> float:
    began = time.perf_counter()
    await engine.understand(text)
    return (time.perf_counter() - began) * 1000


async def _in_turn(engine: Engine, texts: Sequence[str]) -> None:
    for text in texts:
        await engine.understand(text)
