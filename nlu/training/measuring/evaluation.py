"""Everything measured once: the screen and an engine, by what was never learned from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import thread_time

from nlu.screen import Screening
from nlu.screen.screening import by_rules
from nlu.screen.weighing import ASKS_FROM, SURE_FROM, likelihood, read_twice
from nlu.sentences.reader import Reader
from nlu.training.corpus import Message
from nlu.training.rasa_format import Example
from nlu.understanding import Engine

from .alarms import Screened, alarm_figures
from .figures import Figures
from .named import named_figures
from .outside import FromOutside, OutsideFigures, outside_figures
from .speed import speed
from .understood import Understood, understood_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured by: messages and wishes that nobody learned from, and perhaps messages from outside."""

    messages: Sequence[Message]
    wishes: Sequence[Example]
    outside: Sequence[FromOutside] = ()


async def evaluate(reading: Reader, engine: Engine, by: Measured, *, model: str, say: Callable[[str], None]) -> Figures:
    """Screen every message, let the engine read every wish, and count; neither may be empty."""
    say(f"Screening {len(by.messages):,} messages ...")
    screened, screen_seconds = _screened(by.messages, reading)
    say(f"Reading {len(by.wishes):,} wishes ...")
    understood, engine_seconds = await _understood(by.wishes, engine)
    weighing = reading.learned.weighing
    return Figures(
        model=model,
        alarms=alarm_figures(screened, asks_from=weighing[ASKS_FROM], sure_from=weighing[SURE_FROM]),
        understood=understood_figures(understood),
        named=named_figures(understood),
        outside=_outside(by.outside, reading),
        speed=(speed("screen", screen_seconds), speed("engine", engine_seconds)),
    )


def _outside(messages: Sequence[FromOutside], reading: Reader) -> OutsideFigures | None:
    if not messages:
        return None
    return outside_figures(
        messages, whole=lambda text: _whole(text, reading), rules=lambda text: by_rules(text).screening
    )


def _whole(text: str, reading: Reader) -> Screening:
    """As `nlu.screen.screen` does it, by whatever was learned."""
    return read_twice(by_rules(text), text, reading)


def _screened(messages: Sequence[Message], reading: Reader) -> tuple[list[Screened], list[float]]:
    _whole(messages[-1].text, reading)  # the first text of a process pays for what is loaded once
    screened, seconds = [], []
    for message in messages:
        began = thread_time()
        ruled = by_rules(message.text)
        whole = read_twice(ruled, message.text, reading)
        seconds.append(thread_time() - began)
        chance = likelihood(ruled, message.text, reading)
        screened.append(Screened(message=message, whole=whole, rules=ruled.screening, chance=chance))
    return screened, seconds


async def _understood(wishes: Sequence[Example], engine: Engine) -> tuple[list[Understood], list[float]]:
    await engine.understand(wishes[-1].text)
    understood, seconds = [], []
    for wish in wishes:
        began = thread_time()
        found = await engine.understand(wish.text)
        seconds.append(thread_time() - began)
        understood.append(Understood(example=wish, found=found))
    return understood, seconds
