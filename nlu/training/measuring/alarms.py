"""The figures of the emergency screen: pure functions of messages and of what was said of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nlu.screen import Kind, Level, Screening
from nlu.training.corpus import Message, Tongue

from .counts import Counts, counts
from .curve import Curve, curve
from .shares import ALL, Share, share_of

NO_KIND = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One message, what the whole screen says of it, what the rules alone say, and how likely danger seems.

    There is no chance where the rules alone decided, or a look at the shreds of the text.
    """

    message: Message
    whole: Screening
    rules: Screening
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How well dangerous messages are told from harmless ones: how many are heard, how many are left alone."""

    name: str
    sensitivity: Share
    specificity: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A message that was missed, or an alarm that was raised falsely, with all that was said."""

    text: str
    language: str
    flag: str
    way: str
    right: str
    said: str
    cues: tuple[str, ...]
    chance: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Messages whose chance of danger lies between two, what was said of them on average, and how many truly were."""

    above: float
    up_to: float
    said: float | None
    truly: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmFigures:
    """All figures of the screen."""

    messages: int
    families: int
    whole: tuple[Apart, ...]
    rules: tuple[Apart, ...]
    flags: tuple[Apart, ...]
    ways: tuple[Apart, ...]
    kinds_heard: tuple[Apart, ...]
    level_right: Share
    kind_right: Share
    levels: Counts
    kinds: Counts
    curves: tuple[Curve, ...]
    likely: tuple[Likely, ...]
    asks_from: float
    sure_from: float
    missed: tuple[Wrong, ...]
    raised_falsely: tuple[Wrong, ...]


def alarm_figures(screened: Sequence[Screened], *, asks_from: float, sure_from: float) -> AlarmFigures:
    """What the screen and its rules make of messages whose danger is known."""
    dangerous = [one for one in screened if one.message.is_dangerous]
    heard = [one for one in dangerous if _raised(one.whole)]
    return AlarmFigures(
        messages=len(screened),
        families=len({one.message.family for one in screened}),
        whole=_by_language(screened, lambda one: one.whole),
        rules=_by_language(screened, lambda one: one.rules),
        flags=_by(screened, lambda one: one.message.flag),
        ways=_by(screened, lambda one: one.message.way),
        kinds_heard=_by(dangerous, lambda one: f"{one.message.level}, {one.message.kind}"),
        level_right=share_of(one.whole.level is one.message.level for one in dangerous),
        kind_right=share_of(one.whole.kind is one.message.kind for one in heard),
        levels=counts(((one.message.level, one.whole.level) for one in screened), names=list(Level)),
        kinds=counts(((_kind(one.message.kind), _kind(one.whole.kind)) for one in screened), names=[NO_KIND, *Kind]),
        curves=_curves(screened, limit=asks_from),
        likely=_likely(screened),
        asks_from=asks_from,
        sure_from=sure_from,
        missed=tuple(_wrong(one) for one in dangerous if not _raised(one.whole)),
        raised_falsely=tuple(_wrong(one) for one in screened if _raised(one.whole) and not one.message.is_dangerous),
    )


def apart(name: str, told: Sequence[tuple[bool, bool]]) -> Apart:
    """How well those are told apart, each with whether it is dangerous and whether an alarm was raised."""
    return Apart(
        name=name,
        sensitivity=share_of(raised for dangerous, raised in told if dangerous),
        specificity=share_of(not raised for dangerous, raised in told if not dangerous),
    )


def _by_language(screened: Sequence[Screened], verdict: Callable[[Screened], Screening]) -> tuple[Apart, ...]:
    parts = _of_each_language(screened)
    return tuple(
        apart(name, [(one.message.is_dangerous, _raised(verdict(one))) for one in part]) for name, part in parts
    )


def _of_each_language(screened: Sequence[Screened]) -> list[tuple[str, Sequence[Screened]]]:
    each = [(str(tongue), [one for one in screened if one.message.language is tongue]) for tongue in Tongue]
    return [(ALL, screened), *[(name, part) for name, part in each if part]]


def _by(screened: Sequence[Screened], name_of: Callable[[Screened], str]) -> tuple[Apart, ...]:
    parts: dict[str, list[tuple[bool, bool]]] = {}
    for one in screened:
        parts.setdefault(name_of(one), []).append((one.message.is_dangerous, _raised(one.whole)))
    return tuple(apart(name, parts[name]) for name in sorted(parts))


def _curves(screened: Sequence[Screened], *, limit: float) -> tuple[Curve, ...]:
    each = [
        curve(name, [(_raised_up_to(one, limit), one.message.is_dangerous) for one in part], limit=limit)
        for name, part in _of_each_language(screened)
        if name != Tongue.MIXED  # a few dozen draw steps, not a curve
    ]
    return tuple(one for one in each if one is not None)


def _raised_up_to(one: Screened, limit: float) -> float:
    """The strictest limit at which it would raise an alarm; 1 or 0 where the screen decided by something else."""
    raised = _raised(one.whole)
    return float(raised) if one.chance is None or (one.chance >= limit) is not raised else one.chance


def _likely(screened: Sequence[Screened]) -> tuple[Likely, ...]:
    """In ten steps, the last of which holds what is certain too."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for one in screened:
        if one.chance is not None:
            steps[min(int(one.chance * 10), 9)].append((one.chance, one.message.is_dangerous))
    return tuple(
        Likely(
            above=place / 10,
            up_to=(place + 1) / 10,
            said=sum(chance for chance, _ in step) / len(step) if step else None,
            truly=share_of(truly for _, truly in step),
        )
        for place, step in enumerate(steps)
    )


def _wrong(one: Screened) -> Wrong:
    return Wrong(
        text=one.message.text,
        language=one.message.language,
        flag=one.message.flag,
        way=one.message.way,
        right=_said(one.message.level, one.message.kind),
        said=_said(one.whole.level, one.whole.kind),
        cues=one.whole.cues,
        chance=one.chance,
    )


def _said(level: Level, kind: Kind | None) -> str:
    return level if kind is None else f"{level}, {kind}"


def _kind(kind: Kind | None) -> str:
    return kind or NO_KIND


def _raised(found: Screening) -> bool:
    return found.level is not Level.NONE
