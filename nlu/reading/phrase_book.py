"""Phrases as they are written in a lexicon, laid out so that a text is followed along all of them at once.

Words stand between spaces, phrases between commas. "(one|two words)" stands for either, "[word]" or "(one|other)?" for
what may be missing.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from .letters import plain

_PART = re.compile(r"[()\[\]|?]|[^\s()\[\]|?]+")
_CLOSING = {"(": ")", "[": "]"}
_SIGNS = frozenset("()[]|?")

Path = list["str | Choice"]


@dataclass(slots=True)
class Choice:
    """Several ways on, of which one is taken; or none, if it may be missing."""

    ways: list[Path]
    may_be_missing: bool = False


@dataclass(slots=True, eq=False)
class Place:
    """A place within phrases: which groups end here, and where each next word leads."""

    next: dict[str, list["Place"]] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    # Only one way leads here, so that phrases which begin alike may share it.
    shared: bool = False


class PhraseBook:
    """All phrases of a lexicon from their first words on."""

    def __init__(self) -> None:
        self.begin = Place(shared=True)
        self.words: set[str] = set()

    def add(self, group: str, phrases: str) -> None:
        """Add a group's phrases as they are written."""
        for path in filter(None, _paths(phrases)):
            for place in self._walk(_needed(path), [self.begin]):
                if place is self.begin:
                    raise ValueError(f"a phrase of {group} may be empty")
                if group not in place.groups:
                    place.groups += (group,)

    def _walk(self, path: Path, places: list[Place]) -> list[Place]:
        for step in path:
            places = [self._next(step, places)] if isinstance(step, str) else self._over(step, places)
        return places

    def _over(self, choice: Choice, places: list[Place]) -> list[Place]:
        reached = [place for way in choice.ways for place in self._walk(way, places)]
        if choice.may_be_missing:
            reached += places
        return list(dict.fromkeys(reached))

    def _next(self, word: str, places: list[Place]) -> Place:
        self.words.add(word)
        first = places[0]
        if first.shared and len(places) == 1:
            for known in first.next.get(word, ()):
                if known.shared:
                    return known
            following = Place(shared=True)
        else:
            following = Place()
        for place in places:
            place.next.setdefault(word, []).append(following)
        return following


def _needed(path: Path) -> Path:
    # What may be missing at the end changes nothing: the phrase stands without it.
    while len(path) > 1 and isinstance(path[-1], Choice) and path[-1].may_be_missing:
        path = path[:-1]
    return path


def _paths(phrases: str) -> Iterator[Path]:
    for phrase in plain(phrases).replace("'", "").split(","):
        if not _SIGNS.isdisjoint(phrase):
            yield from _ways(deque(_PART.findall(phrase)), closed_by="")
        else:
            yield [*phrase.split()]


def _ways(parts: deque[str], *, closed_by: str) -> list[Path]:
    """Read the ways that stand before a closing bracket, or before the end."""
    ways: list[Path] = [[]]
    while parts:
        part = parts.popleft()
        if part == closed_by:
            return ways
        if part == "|":
            ways.append([])
        elif part in _CLOSING:
            ways[-1].append(_choice(parts, closed_by=_CLOSING[part]))
        elif part in _SIGNS:
            raise ValueError(f"{part} stands alone before {list(parts)[:5]}")
        else:
            ways[-1].append(part)
    if closed_by:
        raise ValueError(f"{closed_by} is missing")
    return ways


def _choice(parts: deque[str], *, closed_by: str) -> Choice:
    ways = _ways(parts, closed_by=closed_by)
    may_be_missing = closed_by == "]"
    if parts and parts[0] == "?":
        parts.popleft()
        may_be_missing = True
    return Choice(ways, may_be_missing=may_be_missing)
