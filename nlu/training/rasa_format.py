"""The wishes written for this project, in Rasa 3's own format: read as Rasa reads them, and stricter.

Whatever Rasa would skip with a warning, or take for a plain text, is refused here. `rasa/` is learned from;
`rasa_test/` was written by somebody else, measures, and is learned from by nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlu.language import Language

TRAINING = Path(__file__).parent / "rasa"
TEST = Path(__file__).parent / "rasa_test"

_SPOKEN = (Language.ENGLISH, Language.SPANISH)
_ITEM = "- "
# As in: refill my [lisinopril](medication)
_MARKED = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<name>[a-z_]+)\)")
_MARKS = frozenset("[]{}")


class NotRasaFormatError(Exception):
    """A file says something else than intents with their examples; `where` is its place, never its words."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a part of a text names; it begins at the letter `start` and ends before the letter `end`."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text, without its marks, and what it wants by Rasa's name of it."""

    intent: str
    language: Language
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """The names that an answer of Rasa's can hold."""

    intents: tuple[str, ...]
    entities: tuple[str, ...]


def training_examples() -> tuple[Example, ...]:
    """What every engine learns from, in the order of its files; raises NotRasaFormatError."""
    return tuple(
        example for language in _SPOKEN for example in read(TRAINING / language.value / "nlu.yml", language=language)
    )


def measuring_examples() -> tuple[Example, ...]:
    """What every engine is measured by; raises NotRasaFormatError."""
    return tuple(example for language in _SPOKEN for example in read(TEST / f"{language.value}.yml", language=language))


def domain() -> Domain:
    """What the assistant understands at all; raises NotRasaFormatError."""
    said = _loaded(TRAINING / "domain.yml")
    return Domain(
        intents=tuple(_names(said.get("intents"), where="domain.yml: intents")),
        entities=tuple(_names(said.get("entities"), where="domain.yml: entities")),
    )


def read(file: Path, *, language: Language) -> Iterator[Example]:
    """The examples of one file; raises NotRasaFormatError."""
    for block in _blocks(_loaded(file).get("nlu"), where=file.name):
        intent, examples = block.get("intent"), block.get("examples")
        where = f"{file.name}: {intent}"
        if block.keys() != {"intent", "examples"} or not isinstance(intent, str) or not isinstance(examples, str):
            raise NotRasaFormatError(where)
        for number, line in enumerate(examples.splitlines(), start=1):
            yield _example(line, intent=intent, language=language, where=f"{where}, {number}")


def _example(line: str, *, intent: str, language: Language, where: str) -> Example:
    marked = line.removeprefix(_ITEM)
    if marked == line or not marked.strip() or marked != marked.strip():
        raise NotRasaFormatError(where)
    text, spans, read_to = "", [], 0
    for mark in _MARKED.finditer(marked):
        named = mark["text"]
        if not named or named != named.strip():
            raise NotRasaFormatError(where)
        text += marked[read_to : mark.start()]
        spans.append(Span(name=mark["name"], start=len(text), end=len(text) + len(named)))
        text += named
        read_to = mark.end()
    text += marked[read_to:]
    if _MARKS & set(text):  # half a mark, or one of Rasa's longer ones: none that is written by mistake
        raise NotRasaFormatError(where)
    return Example(intent=intent, language=language, text=text, spans=tuple(spans))


def _loaded(file: Path) -> dict[str, object]:
    try:
        said: object = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise NotRasaFormatError(file.name) from None
    if not isinstance(said, dict):
        raise NotRasaFormatError(file.name)
    return said


def _blocks(said: object, *, where: str) -> Iterator[dict[str, object]]:
    if not isinstance(said, list):
        raise NotRasaFormatError(where)
    for number, block in enumerate(said, start=1):
        if not isinstance(block, dict):
            raise NotRasaFormatError(f"{where}: {number}")
        yield block


def _names(said: object, *, where: str) -> Iterator[str]:
    """Words alone: a bare yes or no is true or false to YAML 1.1, and needs its quotes."""
    if not isinstance(said, list):
        raise NotRasaFormatError(where)
    for name in said:
        if not isinstance(name, str):
            raise NotRasaFormatError(where)
        yield name
