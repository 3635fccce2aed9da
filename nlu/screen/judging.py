"""From the phrases of a text to the red flags that are meant in it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlu.reading.patterns import matches
from nlu.reading.phrases import Found, Read, Span

from .gathering import gathered
from .red_flag import Flag
from .rules import FINDINGS, Rule, rules_for
from .sources import Source
from .telling import Surroundings, Telling
from .verdict import Kind, Level, graver, less_grave

_WINDOW, _STEP = 160, 110  # words looked at together in a long text, and from one such stretch to the next
# How far a word's effect reaches, in words between.
_NEARBY, _AROUND, _CLOSE, _BESIDE = 12, 10, 8, 4
_ALONE = 4  # words: "stroke!" by itself, not a sentence about one
_SEVERAL_SIGNS = Flag(cue="several signs together", source=Source.ACEP_WHEN_TO_GO, says="", level=Level.ASK)


@dataclass(frozen=True, slots=True)
class Sign:
    """A red flag that stands in a text, as gravely as it is told; `at` is its first word."""

    flag: Flag
    level: Level
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The red flags of a text that are meant, and whether others stand there that are explained away.

    Explained away is what is denied, past, supposed, about something else, or a figure of speech.
    """

    meant: list[Sign]
    explained_away: bool


def signs(read: Read) -> Signs:
    """Every red flag in a text that is meant, or may be; several small ones together count as one to ask about."""
    telling = Telling(read, findings=FINDINGS)
    found = _without_figures(read.found)
    told = [sign for stretch in _stretches(read, found) for sign in _signs_in(stretch, read=read, telling=telling)]
    meant = [sign for sign in told if sign.level is not Level.NONE]
    explained_away = len(meant) < len(told) or "figure" in read.found
    begin = None if meant else gathered(read, found, telling=telling)
    if begin is not None:
        meant = [Sign(_SEVERAL_SIGNS, Level.ASK, begin)]
    return Signs(meant=meant, explained_away=explained_away)


def told_of(read: Read, groups: Iterable[str]) -> set[str]:
    """Which of these groups stand in a text and are not denied."""
    telling = Telling(read, findings=FINDINGS)
    found = _without_figures(read.found)
    return {group for group in groups if not all(telling.denies((span,)) for span in found.get(group, ()))}


def _stretches(read: Read, found: Found) -> Iterator[Found]:
    """The phrases of a text, by stretches that overlap: no sign is looked for over more words than these."""
    if len(read.spelled) <= _WINDOW:
        yield found
        return
    spans = sorted((span, group) for group, of_group in found.items() for span in of_group)
    starts = [start for (start, _), _ in spans]
    seen: set[tuple[str, ...]] = set()
    for begin in range(0, len(read.spelled), _STEP):
        words = tuple(read.spelled[begin : begin + _WINDOW])
        if words in seen:
            continue
        seen.add(words)
        stretch: Found = {}
        for span, group in spans[bisect_left(starts, begin) : bisect_left(starts, begin + _WINDOW)]:
            stretch.setdefault(group, []).append(span)
        yield stretch


def _without_figures(found: Found) -> Found:
    """The phrases that are no part of a figure of speech: of "this bill is killing me", nothing."""
    figures = found.get("figure")
    if not figures:
        return found
    inside = {word: figure for figure in figures for word in range(*figure)}
    kept: Found = {"figure": figures}
    for group, spans in found.items():
        meant = [span for span in spans if not _is_figurative(span, inside.get(span[1] - 1))]
        if meant:
            kept.setdefault(group, meant)
    return kept


def _is_figurative(span: Span, figure: Span | None) -> bool:
    """Whether the figure at its end holds the phrase, or goes on from it: of "me muero de risa", "me muero"."""
    if figure is None:
        return False
    holds = figure[0] <= span[0] and span[1] <= figure[1] and span != figure
    return holds or span[0] < figure[0] < span[1] < figure[1]


def _signs_in(found: Found, *, read: Read, telling: Telling) -> Iterator[Sign]:
    for rule in rules_for(found):
        for place in matches(rule.pattern, found, pauses=read.pauses):
            level = _level(rule, Surroundings(place, found, telling))
            yield Sign(rule.flag, level, place[0][0])
            if level is rule.flag.level:
                break


def _level(rule: Rule, around: Surroundings) -> Level:
    if around.denied() or _is_cleared(rule, around):
        return Level.NONE
    if rule.flag.alone and around.words_in_sentence() > _ALONE:
        return Level.NONE
    most = less_grave(_as_told(rule.flag, around), _as_named(around) if rule.flag.named else Level.EMERGENCY)
    return _lowered(rule, around, most=most)


def _is_cleared(rule: Rule, around: Surroundings) -> bool:
    """Whether a word nearby makes it ordinary; what a person does to a person, only a word in the same breath."""
    if rule.flag.kind is Kind.DANGER:
        return around.near_unbroken(*rule.clears, within=_NEARBY)
    return around.near(*rule.clears, within=_NEARBY)


def _as_told(flag: Flag, around: Surroundings) -> Level:
    """The most that it can be, told so: as of the past, of what might be, or of a story."""
    if around.near("story", within=_NEARBY):
        return Level.NONE
    if not around.near("again", within=_CLOSE):
        if around.near("long_ago", within=_AROUND):
            return Level.NONE
        if _is_past(flag, around):
            return Level.NONE if flag.lasting else Level.ASK
    return _as_supposed(flag, around)


def _is_past(flag: Flag, around: Surroundings) -> bool:
    """Whether it is over: what began last week and goes on is not."""
    if flag.begins_in_the_past or not around.near("past", within=_AROUND):
        return False
    return flag.named or not around.near("ongoing", within=_CLOSE)


def _as_supposed(flag: Flag, around: Surroundings) -> Level:
    """The most that it can be where it may only be supposed, or is asked about in general."""
    in_general = around.before("in_general", within=_NEARBY)
    supposed = in_general or around.before("supposed", within=_NEARBY)
    if supposed is None or around.near("now", within=_BESIDE):
        return Level.EMERGENCY
    if flag.kind in {Kind.SUICIDE, Kind.DANGER}:
        return Level.ASK
    told_as_real = around.between("really", supposed[1], beyond=_BESIDE)
    return Level.ASK if told_as_real and not in_general and not flag.named else Level.NONE


def _as_named(around: Surroundings) -> Level:
    """The most that a disease's name can be: somebody has it now, or it is only spoken of."""
    if around.near("about", within=2) or around.before("aftermath", within=1):
        return Level.NONE
    if around.near("has_now", "now", "call_for_help", within=_BESIDE):
        return Level.EMERGENCY
    if around.words_in_sentence() > _ALONE and around.near("about", within=_NEARBY):
        return Level.NONE
    return Level.ASK


def _lowered(rule: Rule, around: Surroundings, *, most: Level) -> Level:
    """A step less for each thing that makes it less pressing; what is sudden or grows stays at least a question."""
    flag = rule.flag
    pressing = around.near("sudden", "worse", "again", "now", within=_CLOSE)
    easing = [around.near(*rule.softens, within=_NEARBY)]
    if flag.lasting:
        easing.append(around.near("gone", within=_CLOSE))
    if flag.lasting and not pressing:
        easing.append(around.near("usual", within=_NEARBY))
        easing.append(flag.level is Level.ASK and around.near("mild", within=_BESIDE))
    level = less_grave(flag.level, most)
    for _ in filter(None, easing):
        level = Level.ASK if graver(level, Level.ASK) else Level.NONE
    stays = pressing and most is not Level.NONE and graver(flag.level, Level.ASK)
    return Level.ASK if level is Level.NONE and stays else level
