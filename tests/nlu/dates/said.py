"""Phrases as people say them, with what each means, read from the lists beside this file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from nlu.dates import Moment, Unread, read
from nlu.language import Language

HERE = Path(__file__).parent
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 4, 10, tzinfo=NEW_YORK)  # a Wednesday


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What somebody says, in which language, and what it means: "2026-03-10 09:00", or why it means nothing."""

    language: Language
    text: str
    means: str


def understood(text: str, *, now: datetime = NOW, language: Language = Language.ENGLISH) -> str:
    """What a text means, written as in the lists."""
    found = read(text, now=now, language=language)
    return found.value if isinstance(found, Unread) else written(found)


def written(moment: Moment) -> str:
    """A moment as in the lists."""
    clock = None if moment.clock is None else f"{moment.clock:%H:%M}"
    return " ".join(filter(None, [f"{moment.day}", clock, moment.part]))


def phrases() -> list[Phrase]:
    """All that is read."""
    listed = (("english.txt", Language.ENGLISH), ("spanish.txt", Language.SPANISH))
    return [_phrase(line, language) for name, language in listed for line in _lines(name)]


def refusals() -> list[Phrase]:
    """All that is not."""
    return [_phrase(line[3:], Language(line[:2])) for line in _lines("refused.txt")]


def each(listed: list[Phrase]) -> pytest.MarkDecorator:
    """A case for each phrase."""
    return pytest.mark.parametrize("phrase", listed, ids=[f"{one.language}: {one.text}" for one in listed])


def _lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _phrase(line: str, language: Language) -> Phrase:
    text, means = line.split(" = ")
    return Phrase(language=language, text=text, means=means)
