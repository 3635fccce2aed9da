"""What the screen, the engine and the reader of dates make of one text, for whoever wants to see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nlu.dates import Moment, Unread
from nlu.dates import read as read_moment
from nlu.intent_names import name_of
from nlu.language import Language
from nlu.screen import Screening
from nlu.screen.screening import by_rules
from nlu.screen.weighing import likelihood, read_twice
from nlu.sentences.reader import Reader
from nlu.understanding import Engine, EntityKind, Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A text with all that was made of it.

    There is no `chance` of danger where the network had no cause to read it well. `moments` are words that may name a
    time, each with what was read.
    """

    text: str
    screening: Screening
    chance: float | None
    understanding: Understanding
    moments: tuple[tuple[str, Moment | Unread], ...]


async def tried(text: str, *, reading: Reader, engine: Engine, now: datetime) -> Tried:
    """Read one text as a message of a chat is read; `now` has the zone of the one who writes."""
    ruled = by_rules(text)
    understanding = await engine.understand(text)
    return Tried(
        text=text,
        screening=read_twice(ruled, text, reading),
        chance=likelihood(ruled, text, reading),
        understanding=understanding,
        moments=tuple(_moments(text, understanding, now=now)),
    )


def as_json(of: Tried) -> dict[str, object]:
    """The same, in the names that scripts read."""
    understood = of.understanding
    return {
        "text": of.text,
        "level": of.screening.level,
        "kind": of.screening.kind,
        "cues": list(of.screening.cues),
        "warned_in": list(of.screening.languages),
        "chance": None if of.chance is None else round(of.chance, 4),
        "language": understood.language,
        "intent": name_of(understood.intent),
        "confidence": round(understood.confidence, 4),
        "likeliest": [name_of(intent) for intent in understood.likeliest],
        "entities": [{"kind": entity.kind, "value": entity.value} for entity in understood.entities],
        "moments": [{"words": words} | _plain(moment) for words, moment in of.moments],
    }


def _moments(text: str, understood: Understanding, *, now: datetime) -> Iterator[tuple[str, Moment | Unread]]:
    """The whole text where it is about a time, and what the engine found in it that names one."""
    language = understood.language or Language.ENGLISH
    whole = read_moment(text, now=now, language=language)
    if whole is not Unread.NOT_WHOLLY_READ:
        yield text, whole
    for entity in understood.entities:
        if entity.kind is EntityKind.WHEN and entity.value != text:
            yield entity.value, read_moment(entity.value, now=now, language=language)


def _plain(moment: Moment | Unread) -> dict[str, object]:
    if isinstance(moment, Unread):
        return {"unread": moment}
    return {
        "day": moment.day.isoformat(),
        "clock": moment.clock and f"{moment.clock:%H:%M}",
        "part": moment.part,
    }
