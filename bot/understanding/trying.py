"""`mycooper nlu try`: texts from a terminal or a pipe, each with what is made of it."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.parts import engine_within
from nlu.dates import Moment, Unread
from nlu.intent_names import name_of
from nlu.screen import Level
from nlu.trying import Tried, as_json, tried
from nlu.understanding import Intent

from .needed import reading

_COLOURS = {Level.NONE: "green", Level.ASK: "yellow", Level.CRISIS: "bold magenta", Level.EMERGENCY: "bold red"}
_INVITATION = "Write a text and press Enter; Ctrl-D ends. Nothing is kept or sent."
_LANGUAGES = {"en": "English", "es": "Spanish", "other": "another language"}


class Trying:
    """Reads texts by what was learned, in a folder or for the assistant; raises NotReady where the folder has none."""

    def __init__(self, learned: Path | None, *, json: bool) -> None:
        self._reading = reading(learned)
        self._engine = engine_within(self._reading)
        self._json = json
        self._console = Console(highlight=False, soft_wrap=json)

    def read(self, lines: Iterable[bytes], *, asks: bool) -> None:
        """Show what is made of each line, until they end."""
        if asks:
            self._console.print(Text(_INVITATION, style="dim"))
        for line in lines:
            text = line.decode("utf-8", errors="replace").strip()
            if text:
                self._show(asyncio.run(self._tried(text)))

    async def _tried(self, text: str) -> Tried:
        return await tried(text, reading=self._reading, engine=self._engine, now=datetime.now().astimezone())

    def _show(self, of: Tried) -> None:
        if self._json:
            self._console.out(json.dumps(as_json(of), ensure_ascii=True))
        else:
            self._console.print(_card(of))


def _card(of: Tried) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column(overflow="fold")
    for name, said in _rows(of):
        rows.add_row(name, said)
    title = Text("".join(letter if letter.isprintable() else " " for letter in of.text), style="bold")
    return Panel(rows, title=title, title_align="left", border_style=_COLOURS[of.screening.level], expand=False)


def _rows(of: Tried) -> Iterator[tuple[str, Text]]:
    screening = of.screening
    level = " ".join(filter(None, (screening.level.upper(), screening.kind)))
    by = "at first sight" if screening.level is Level.NONE else "by its words alone"
    chance = by if of.chance is None else f"chance {of.chance:.1%}"
    yield "danger", Text.assemble((level, _COLOURS[screening.level]), f"  {chance}")
    if screening.cues:
        yield "cues", Text(", ".join(screening.cues))
    if screening.level is not Level.NONE:
        yield "warned in", Text(" and ".join(_LANGUAGES[language] for language in screening.languages))
    yield "wish", Text(_wish(of))
    if of.understanding.likeliest:
        yield "asked back", Text(", ".join(name_of(intent) for intent in of.understanding.likeliest))
    if of.understanding.language:
        yield "language", Text(_LANGUAGES[of.understanding.language])
    for entity in of.understanding.entities:
        yield entity.kind, Text(entity.value)
    for words, moment in of.moments:
        yield "date", Text(f"{words}: {_moment(moment)}")


def _wish(of: Tried) -> str:
    if of.understanding.intent is Intent.UNKNOWN:
        return "none that it is sure of"
    return f"{name_of(of.understanding.intent)}  {of.understanding.confidence:.1%} sure"


def _moment(moment: Moment | Unread) -> str:
    if isinstance(moment, Unread):
        return moment
    day = f"{moment.day:%A, %B} {moment.day.day}, {moment.day.year}"
    clock = "" if moment.clock is None else f"{moment.clock:%I:%M %p}".lstrip("0")
    return ", ".join(filter(None, (day, clock, moment.part)))
