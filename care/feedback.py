"""What clinicians marked, taken out for training the screen anew: the operator's deed, and an audited one."""

from collections.abc import Iterator
from dataclasses import dataclass

from nlu.marked import Marked, Raised, marked
from nlu.screen import Kind, Level
from storage.database import Unit
from storage.desk import diversions
from storage.desk.diversions import DivertedText

from .audit import SYSTEM, Action, record


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Every marked text that can be read, and how many can't."""

    texts: tuple[Marked, ...]
    unreadable: int


async def take_out(unit: Unit) -> Feedback:
    """Read every marked text of this installation, for a file that leaves it."""
    kept = await diversions.marked(unit)
    readable = tuple(_readable(kept))
    record(unit, SYSTEM, Action.EXPORTED, detail=f"{len(readable)} marked texts")
    return Feedback(texts=readable, unreadable=len(kept) - len(readable))


def _readable(kept: list[DivertedText]) -> Iterator[Marked]:
    for one in kept:
        if one.text is not None and one.kind and one.raised:
            yield marked(
                one.text, level=Level(one.level), kind=Kind(one.kind), cues=one.cues, raised=Raised(one.raised)
            )
