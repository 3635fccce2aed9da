"""From the phrases of a text to what the screen says of it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nlu.reading.patterns import Pattern, Place, matches, pattern
from nlu.reading.phrases import Found, Read, Span

from .lexicon import FLAGS
from .red_flag import Flag
from .telling import Telling
from .verdict import GRAVITY, Kind, Level

_WINDOW, _STEP = 160, 110  # words looked at together in a long text, and from one such stretch to the next
_NEARBY = 12
_BESIDE = 4
_MOST_CUES = 8
_NAME_ALONE = 4  # words: "stroke!" by itself, not a sentence about one


@dataclass(frozen=True, slots=True)
class Sign:
    """A red flag that stands in a text, as gravely as it is told."""

    flag: Flag
    level: Level
    at: int


@dataclass(frozen=True, slots=True)
class _Rule:
    flag: Flag
    pattern: Pattern
    clears: tuple[str, ...]
    softens: tuple[str, ...]


def _rules() -> list[_Rule]:
    return [
        _Rule(flag, pattern(says), tuple(filter(None, flag.clears.split("/"))), tuple(filter(None, flag.softens.split("/"))))
        for flag in FLAGS
        for says in flag.says.split(",")
    ]


RULES = _rules()
FINDINGS = frozenset(group for rule in RULES for group in rule.pattern.groups())


def _by_rarest_group() -> Mapping[str, list[_Rule]]:
    """The rules by the group that they share with the fewest others, so that a text meets few rules that can't hold."""
    shared: defaultdict[str, int] = defaultdict(int)
    for rule in RULES:
        for group in rule.pattern.groups():
            shared[group] += 1
    by_group: defaultdict[str, list[_Rule]] = defaultdict(list)
    for rule in RULES:
        rarest = min(rule.pattern.steps, key=lambda step: sum(shared[group] for group in step.groups))
        for group in rarest.groups:
            by_group[group].append(rule)
    return dict(by_group)


_RULES_OF = _by_rarest_group()


def signs(read: Read) -> list[Sign]:
    """Every red flag in a text that is meant, or may be."""
    telling = Telling(read, findings=FINDINGS)
    return [sign for found in _stretches(read) for sign in _signs_in(found, read=read, telling=telling)]


def _stretches(read: Read) -> Iterator[Found]:
    """The phrases of a text, by stretches that overlap: no sign is looked for over more words than these."""
    found = _without_figures(read.found)
    if len(read.spelled) <= _WINDOW:
        yield found
        return
    spans = sorted((span, group) for group, of_group in found.items() for span in of_group)
    starts = [start for (start, _), _ in spans]
    for begin in range(0, len(read.spelled), _STEP):
        stretch: Found = {}
        for span, group in spans[bisect_left(starts, begin) : bisect_left(starts, begin + _WINDOW)]:
            stretch.setdefault(group, []).append(span)
        yield stretch


def _without_figures(found: Found) -> Found:
    """The phrases that are not part of a figure of speech: of "this bill is killing me", nothing."""
    figures = found.get("figure")
    if not figures:
        return found
    return {
        group: spans if group == "figure" else [span for span in spans if not any(_inside(span, figure) for figure in figures)]
        for group, spans in found.items()
    }


def _inside(span: Span, figure: Span) -> bool:
    """Whether the figure holds the phrase, or goes on where it ends: of "me muero de risa", "me muero"."""
    holds = figure[0] <= span[0] and span[1] <= figure[1] and span != figure
    return holds or span[0] < figure[0] < span[1] < figure[1]


def _signs_in(found: Found, *, read: Read, telling: Telling) -> Iterator[Sign]:
    rules = {id(rule): rule for group in found for rule in _RULES_OF.get(group, ())}
    for rule in rules.values():
        if all(any(group in found for group in step.groups) for step in rule.pattern.steps):
            for place in matches(rule.pattern, found, pauses=read.pauses):
                level = _level(rule, place, found=found, telling=telling)
                if level is not Level.NONE:
                    yield Sign(rule.flag, level, place[0][0])
                    if level is rule.flag.level:
                        break


def _level(rule: _Rule, place: Place, *, found: Found, telling: Telling) -> Level:
    flag = rule.flag
    if telling.denied(place) or telling.near(rule.clears, place, found=found, within=_NEARBY):
        return Level.NONE
    ceiling = _as_told(flag, place, found=found, telling=telling)
    if flag.named:
        ceiling = min(ceiling, _named(place, found=found, telling=telling), key=GRAVITY.__getitem__)
    return _lowered(rule, place, ceiling=ceiling, found=found, telling=telling)


def _as_told(flag: Flag, place: Place, *, found: Found, telling: Telling) -> Level:
    """The most that it can be, told so: as of the past, of what might be, or of a story."""
    present = telling.near(("again",), place, found=found, within=6)
    if telling.near(("story",), place, found=found, within=_NEARBY):
        return Level.NONE
    if not present and telling.near(("long_ago",), place, found=found, within=10):
        return Level.NONE
    if not present and not flag.begins_in_the_past and telling.near(("past",), place, found=found, within=10):
        return Level.NONE if flag.lasting else Level.ASK
    return _supposed(flag, place, found=found, telling=telling)


def _supposed(flag: Flag, place: Place, *, found: Found, telling: Telling) -> Level:
    """The most that it can be where it may only be supposed, or asked about in general."""
    in_general = telling.before("in_general", place, found=found, within=_NEARBY)
    supposed = in_general or telling.before("supposed", place, found=found, within=_NEARBY)
    if supposed is None or telling.near(("now",), place, found=found, within=_BESIDE):
        return Level.EMERGENCY
    if flag.kind in {Kind.SUICIDE, Kind.DANGER}:
        return Level.ASK
    end = max(end for _, end in place) + _BESIDE
    told_as_real = any(supposed[1] <= start <= end for start, _ in found.get("really", ()))
    return Level.ASK if told_as_real and not in_general and not flag.named else Level.NONE


def _named(place: Place, *, found: Found, telling: Telling) -> Level:
    """A disease's name: somebody has it now, or it is only spoken of."""
    if telling.near(("about",), place, found=found, within=2):
        return Level.NONE
    if telling.near(("has_now", "now", "call_for_help"), place, found=found, within=_BESIDE):
        return Level.EMERGENCY
    if telling.words_in_sentence(place) <= _NAME_ALONE:
        return Level.ASK
    return Level.NONE if telling.near(("about",), place, found=found, within=_NEARBY) else Level.ASK


def _lowered(rule: _Rule, place: Place, *, ceiling: Level, found: Found, telling: Telling) -> Level:
    """Lower by a step for each thing that makes it less pressing; what is sudden or growing worse stays at least a question."""
    flag = rule.flag
    level = min(flag.level, ceiling, key=GRAVITY.__getitem__)
    pressing = telling.near(("sudden", "worse", "again", "now"), place, found=found, within=8)
    steps = int(telling.near(rule.softens, place, found=found, within=_NEARBY))
    if flag.lasting:
        steps += telling.near(("gone",), place, found=found, within=8)
        if not pressing:
            steps += telling.near(("usual",), place, found=found, within=_NEARBY)
            steps += flag.level is Level.ASK and telling.near(("mild",), place, found=found, within=_BESIDE)
    for _ in range(steps):
        level = Level.ASK if level in {Level.EMERGENCY, Level.CRISIS} else Level.NONE
    if level is Level.NONE and pressing and flag.level is not Level.ASK and ceiling is not Level.NONE:
        return Level.ASK
    return level
