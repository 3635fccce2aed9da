"""The engine within, in a process of its own: `ready` when it has understood a text, then its figures in a file."""

import asyncio
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from nlu.embedded_engine import EmbeddedEngine
from nlu.sentences.reader import reader
from nlu.understanding import Engine
from scripts.bench.processes import resident_mib

from .asking import ask
from .texts import texts


def engine_within() -> Engine:
    """As a fresh installation has it."""
    return EmbeddedEngine(reader())


async def main(figures: Path) -> None:
    """Answer all texts, and keep what it took."""
    engine = engine_within()
    await engine.understand("show my medications")
    print("ready", flush=True)
    asked = await ask(engine, [text.text for text in texts()])
    told = asdict(asked) | {"rss_mib": resident_mib(os.getpid())}
    await asyncio.to_thread(figures.write_text, json.dumps(told), encoding="ascii")


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
