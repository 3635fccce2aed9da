"""The figures of an engine: pure functions of wishes and of what it made of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlu.intent_names import name_of
from nlu.language import Language
from nlu.training.rasa_format import Example
from nlu.understanding import Intent, Understanding

from .counts import Counts, Told, counts, macro_f1, told
from .shares import ALL, Share, share_of

OUT_OF_SCOPE = name_of(Intent.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One wish, and what an engine made of it."""

    example: Example
    found: Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """What becomes of wishes: obeyed, asked back (with the right one among what is offered, or not), or mistaken.

    `understood` counts what was right, be it that a text is none of our wishes; `mistaken` is what was acted on though
    something else was wanted, which is the worst.
    """

    name: str
    understood: Share
    asked_back: Share
    offered_rightly: Share
    mistaken: Share
    out_of_scope: Share
    macro_f1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Misunderstood:
    """A wish that was not understood: what was right, what was said, how surely, and what would be asked back."""

    text: str
    language: str
    right: str
    said: str
    confidence: float
    likeliest: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodFigures:
    """All figures of an engine."""

    wishes: int
    outcomes: tuple[Outcomes, ...]
    intents: tuple[Told, ...]
    counts: Counts
    misunderstood: tuple[Misunderstood, ...]


def understood_figures(understood: Sequence[Understood]) -> UnderstoodFigures:
    """What an engine makes of wishes that are known."""
    return UnderstoodFigures(
        wishes=len(understood),
        outcomes=tuple(_outcomes(name, part) for name, part in of_each_language(understood)),
        intents=told(_counts(understood)),
        counts=_counts(understood),
        misunderstood=tuple(_misunderstood(one) for one in understood if not _is_right(one)),
    )


def of_each_language(understood: Sequence[Understood]) -> list[tuple[str, Sequence[Understood]]]:
    """All wishes, then those of each language that there are any of, each under its name."""
    spoken = (Language.ENGLISH, Language.SPANISH)
    each = [(str(language), [one for one in understood if one.example.language is language]) for language in spoken]
    return [(ALL, understood), *[(name, part) for name, part in each if part]]


def _outcomes(name: str, part: Sequence[Understood]) -> Outcomes:
    asked_back = [one for one in part if one.found.likeliest]
    return Outcomes(
        name=name,
        understood=share_of(_is_right(one) for one in part),
        asked_back=Share(right=len(asked_back), of=len(part)),
        offered_rightly=share_of(
            one.example.intent in map(name_of, one.found.likeliest)
            for one in asked_back
            if one.example.intent != OUT_OF_SCOPE
        ),
        mistaken=share_of(one.found.intent is not Intent.UNKNOWN and not _is_right(one) for one in part),
        out_of_scope=share_of(_is_right(one) for one in part if one.example.intent == OUT_OF_SCOPE),
        macro_f1=macro_f1(told(_counts(part))),
    )


def _counts(part: Sequence[Understood]) -> Counts:
    names = sorted(name_of(intent) for intent in Intent)
    return counts(((one.example.intent, name_of(one.found.intent)) for one in part), names=names)


def _misunderstood(one: Understood) -> Misunderstood:
    return Misunderstood(
        text=one.example.text,
        language=one.example.language,
        right=one.example.intent,
        said=name_of(one.found.intent),
        confidence=one.found.confidence,
        likeliest=tuple(name_of(intent) for intent in one.found.likeliest),
    )


def _is_right(one: Understood) -> bool:
    return one.example.intent == name_of(one.found.intent)
