"""`mycooper nlu evaluate`: from what was never learned from to a page of figures."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.parts import engine_within
from bot.requirements import NotReady
from nlu.sentences.kept import digest
from nlu.training.corpus import Part, messages
from nlu.training.measuring.alarms import Apart
from nlu.training.measuring.evaluation import Measured
from nlu.training.measuring.evaluation import evaluate as measure
from nlu.training.measuring.figures import Figures
from nlu.training.measuring.kept_figures import as_json
from nlu.training.measuring.outside import FromOutside, NotAMessageFromOutsideError, read_outside
from nlu.training.measuring.page import between, drawn, percent
from nlu.training.rasa_format import measuring_examples

from .needed import reading

PAGE, FIGURES = "index.html", "figures.json"


def everything(outside: Path | None, *, every: int = 1) -> Measured:
    """What nothing was learned from, all or every Nth of it, and what lies in a file from outside.

    Raises:
        NotReady: the file can't be read, or holds something else.
    """
    return Measured(
        messages=[message for message in messages() if message.part is Part.TEST][::every],
        wishes=measuring_examples()[::every],
        outside=_from_outside(outside),
    )


def evaluate(folder: Path, *, by: Measured, learned: Path | None, say: Callable[[str], None]) -> Iterator[str]:
    """Measure, write, and sum up in a few sentences; raises NotReady where something can't be read or written."""
    read = reading(learned)
    model = digest(learned) if learned else digest()
    figures = asyncio.run(measure(read, engine_within(read), by, model=model, say=say))
    _write(figures, folder)
    yield from _summed_up(figures)
    yield f"The page is {folder / PAGE}, the figures are {folder / FIGURES}."


def _from_outside(file: Path | None) -> tuple[FromOutside, ...]:
    try:
        return read_outside(file) if file else ()
    except NotAMessageFromOutsideError as wrong:
        raise NotReady([f"{wrong.where} is no message with an id, a text and a label."]) from None
    except OSError as refused:
        raise NotReady([f"{file} can't be read: {refused.strerror}."]) from None


def _write(figures: Figures, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PAGE).write_text(drawn(figures), encoding="utf-8")
        (folder / FIGURES).write_text(as_json(figures), encoding="utf-8")
    except OSError as refused:
        raise NotReady([f"{folder} can't be written to: {refused.strerror}."]) from None


def _summed_up(figures: Figures) -> Iterator[str]:
    for one in figures.alarms.whole:
        yield _told(f"Screen, {one.name}", one)
    yield _told("Its rules alone", figures.alarms.rules[0])
    if figures.outside:
        yield _told("From outside", figures.outside.whole)
    for outcomes in figures.understood.outcomes:
        understood, mistaken = outcomes.understood, outcomes.mistaken
        yield (
            f"Engine, {outcomes.name}: {percent(understood.share)} understood ({between(understood)}), "
            f"{percent(mistaken.share)} mistaken ({between(mistaken)})"
        )
    names = figures.named[0].kinds[0]
    yield (
        f"Names in wishes: {percent(names.recall.share)} found ({between(names.recall)}), "
        f"{percent(names.precision.share)} of what was found is right ({between(names.precision)})"
    )


def _told(name: str, one: Apart) -> str:
    heard, left_alone = one.sensitivity, one.specificity
    return (
        f"{name}: {percent(heard.share)} of danger heard ({between(heard)}), "
        f"{percent(left_alone.share)} of harmless left alone ({between(left_alone)})"
    )
