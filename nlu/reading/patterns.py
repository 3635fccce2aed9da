"""Patterns over groups of phrases: which stand how near to each other, in which order.

Written as groups joined by signs: "chest + pressure" stand near each other in one sentence, in any order; "cannot >
breathe" stand in that order with hardly a word between; "fever & stiff_neck" stand anywhere in the message. "+9" and
">4" set the words between. "lips/face" is either group.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .phrases import Found, Span
from .words import Pause

_STEP = re.compile(r"([+>&])(\d*)\s*([\w/]+)")


class Join(StrEnum):
    """How a group stands to what was found before it."""

    NEAR = "+"
    THEN = ">"
    ANYWHERE = "&"


Place = tuple[Span, ...]

_WORDS_BETWEEN = {Join.NEAR: 6, Join.THEN: 2, Join.ANYWHERE: 60}
_MOST_MATCHES = 24  # of one pattern in one stretch of text: more tell nothing new


@dataclass(frozen=True, slots=True)
class Step:
    """One group of a pattern, or several of which one is enough."""

    groups: tuple[str, ...]
    join: Join
    words_between: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """Groups that must stand together."""

    steps: tuple[Step, ...]

    def groups(self) -> frozenset[str]:
        """Every group that it names."""
        return frozenset(group for step in self.steps for group in step.groups)


def pattern(text: str) -> Pattern:
    """Read one pattern as it is written."""
    first = re.split(r"[+>&]", text, maxsplit=1)[0]
    steps = [Step(tuple(first.strip().split("/")), Join.NEAR, 0)]
    for sign, words_between, groups in _STEP.findall(text[len(first) :]):
        join = Join(sign)
        steps.append(Step(tuple(groups.split("/")), join, int(words_between or _WORDS_BETWEEN[join])))
    return Pattern(tuple(steps))


def matches(pattern: Pattern, found: Found, *, pauses: Sequence[Pause]) -> list[Place]:
    """Where a pattern stands: for each place, the spans of its groups in the order of its steps."""
    first, *others = pattern.steps
    places: list[Place] = []
    places += [(span,) for span in _spans(first, found)[:_MOST_MATCHES]]
    for step in others:
        spans = _spans(step, found)
        places = [(*place, span) for place in places for span in spans if _joins(step, place, span, pauses=pauses)]
        places = places[:_MOST_MATCHES]
    return places


def _spans(step: Step, found: Found) -> list[Span]:
    if len(step.groups) == 1:
        return found.get(step.groups[0], [])
    return [span for group in step.groups for span in found.get(group, ())]


def _joins(step: Step, place: Place, span: Span, *, pauses: Sequence[Pause]) -> bool:
    gap = _gap_after(place[-1], span) if step.join is Join.THEN else _gap_beside(place, span)
    if gap is None or gap[1] - gap[0] > step.words_between:
        return False
    return step.join is Join.ANYWHERE or Pause.END not in pauses[gap[0] : gap[1] + 1]


def _gap_after(last: Span, span: Span) -> Span | None:
    return (last[1], span[0]) if span[0] >= last[1] else None


def _gap_beside(place: Place, span: Span) -> Span | None:
    """The words between a place and a span beside it; none where the span stands inside, None where they overlap."""
    if any(span[0] < end and start < span[1] for start, end in place):
        return None
    before, after = min(start for start, _ in place), max(end for _, end in place)
    if span[0] >= after:
        return after, span[0]
    return (span[1], before) if span[1] <= before else (span[0], span[0] - 1)
