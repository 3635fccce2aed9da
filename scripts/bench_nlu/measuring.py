"""One engine after the other on one core; whoever asks the Rasa server has the other."""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nlu.language import Language
from nlu.rasa_engine import RasaEngine
from nlu.rasa_server import RasaServer
from nlu.rules_engine import RuleEngine
from nlu.understanding import Intent, Understanding
from scripts.bench.processes import cores, pinned, resident_mib, running
from scripts.rasa.built import running_rasa

from .asking import Asked, ask
from .scores import Scores, scores
from .texts import Text

_PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that is told of one engine."""

    all_: Scores
    english: Scores
    spanish: Scores
    milliseconds: list[float]
    a_second: float
    rss_mib: float
    ready_s: float

    def within(self, share: float) -> float:
        """The milliseconds in which this share of the texts is answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


class NoAnswerAtAll(Exception):
    """An engine gave no answer: what would be measured is something else."""


class Nobody:
    """Stands where the engine within would, so that no answer of its is counted as Rasa's."""

    async def understand(self, text: str) -> Understanding:
        """What Rasa is not asked; it must have an answer to all else."""
        if any(letter.isalpha() for letter in text):
            raise NoAnswerAtAll
        return Understanding(intent=Intent.UNKNOWN, confidence=0.0)


async def measure_within(texts: Sequence[Text], folder: Path) -> Figures:
    """The engine within, from the start of its process on."""
    core, _ = cores()
    file = folder / "figures"
    began = time.perf_counter()
    async with running([sys.executable, "-m", "scripts.bench_nlu.within", file], on=core) as process:
        if process.stdout is None or not await process.stdout.readline():
            raise NoAnswerAtAll
        ready_s = time.perf_counter() - began
        await process.wait()
    told = json.loads(await asyncio.to_thread(file.read_text, encoding="ascii"))
    asked = Asked(
        named=[Intent(name) for name in told["named"]], milliseconds=told["milliseconds"], a_second=told["a_second"]
    )
    return _figures(texts, asked, rss_mib=told["rss_mib"], ready_s=ready_s)


async def measure_rasa(texts: Sequence[Text], folder: Path) -> Figures:
    """The server that was built here, over HTTP, with the same rules before it."""
    core, other = cores()
    with pinned(core):
        server = running_rasa(folder)
        real = await server.__aenter__()
    try:
        with pinned(other):
            async with RasaServer(real.url, token=real.token, seconds=_PATIENCE_SECONDS) as client:
                engine = RasaEngine(client, rules=RuleEngine(), fallback=Nobody())
                asked = await ask(engine, [text.text for text in texts])
        rss_mib = resident_mib(real.process.pid)
    finally:
        await server.__aexit__(None, None, None)
    return _figures(texts, asked, rss_mib=rss_mib, ready_s=real.seconds_to_ready)


def _figures(texts: Sequence[Text], asked: Asked, *, rss_mib: float, ready_s: float) -> Figures:
    def scored(*languages: Language) -> Scores:
        pairs = [
            (text.wants, named) for text, named in zip(texts, asked.named, strict=True) if text.language in languages
        ]
        return scores([wants for wants, _ in pairs], [named for _, named in pairs])

    return Figures(
        all_=scored(Language.ENGLISH, Language.SPANISH),
        english=scored(Language.ENGLISH),
        spanish=scored(Language.SPANISH),
        milliseconds=asked.milliseconds,
        a_second=asked.a_second,
        rss_mib=rss_mib,
        ready_s=ready_s,
    )
