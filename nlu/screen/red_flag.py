"""A red flag: what is said, what it means to a nurse, and where that is published."""

from dataclasses import dataclass

from .sources import Source
from .verdict import Kind, Level

Words = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One red flag.

    `says` are its patterns, between commas (the signs are those of `nlu.reading.patterns`). What is `named` ("stroke")
    is often only talked about: it counts where somebody has it now. A group in `clears` near it makes it ordinary, one
    in `softens` makes it a question. What is not `lasting` is as grave in its third week as on its first day; what
    `begins_in_the_past` holds a past event ("after the birth") that makes the present dangerous. What counts `alone`
    says something only as a short sentence of its own ("help me!").
    """

    cue: str
    source: Source
    says: str
    kind: Kind = Kind.MEDICAL
    level: Level = Level.EMERGENCY
    named: bool = False
    lasting: bool = True
    clears: str = ""
    softens: str = ""
    begins_in_the_past: bool = False
    alone: bool = False
