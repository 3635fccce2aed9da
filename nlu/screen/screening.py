"""The screen itself: one text, or the pieces of one, read for danger."""

import gc
import re
from collections.abc import Iterator, Sequence
from functools import partial

from nlu.language import Language, spoken_in
from nlu.reading.phrases import Phrases, Read
from nlu.reading.vocabulary import Spelling
from nlu.reading.words import words_of
from nlu.sentences.reader import reader

from .judging import Sign, signs, told_of
from .lexicon import RANGES, WORDS
from .lexicon.spelling import key_words, themselves
from .verdict import Kind, Level, Screening, gravity, rises
from .weighing import Ruled, read_twice, sounds_like

_MOST_CUES = 8
_BETWEEN_CLAUSES = re.compile(r"[,.;:!?\n]+|\b(?:also|además|tambi[eé]n)\b", re.IGNORECASE)
_JOINED = 4_000  # letters of what was said before, and of what is said now, that are read as one text
_MIXED_IN = 4  # one word of the other language in more than four is a slip, not a mixture
_BOTH = (Language.ENGLISH.value, Language.SPANISH.value)
# What stands beside a red flag and helps a nurse, in the lexicon's own groups.
_COMPANIONS = {
    "now": "now",
    "sudden": "sudden",
    "severe": "severe",
    "pregnant": "pregnant",
    "child": "a child",
    "sweat": "sweating",
    "nausea": "nausea or vomiting",
    "numb": "numbness",
    "dizzy": "dizzy",
    "fever": "fever",
    "blood_thinner": "blood thinner",
}


def _lexicon() -> Phrases:
    """The lexicon, laid out once. Its many small objects all stay, so the collector would only walk over them again."""
    spelling = Spelling(key_words=key_words(), themselves=themselves())
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Phrases(
            {group: f"{english}, {spanish}" for group, (english, spanish) in WORDS.items()},
            ranges=RANGES,
            spelling=spelling,
        )
    finally:
        if collecting:
            gc.enable()


_PHRASES = _lexicon()


def screen(text: str, *, earlier: Sequence[str] = ()) -> Screening:
    """Read a text for danger.

    `earlier` is what the same chat said in the last two minutes, oldest first: an emergency told in pieces is as grave
    as one told at once. What was dangerous before makes a harmless text no danger: it counts with what this text adds.
    """
    alone = _screened(text, language_of=text)
    if not earlier or alone.level is Level.EMERGENCY:
        return alone
    before = _joined(earlier)[-_JOINED:]
    joined = _screened(_joined([before, text[:_JOINED]]), language_of=before + "\n" + text[:_JOINED], in_pieces=True)
    if not rises(alone.level, joined.level):
        return alone
    known = _screened(before, language_of=before, in_pieces=True)
    new = {cue for cue in joined.cues if not sounds_like(cue)} - set(known.cues)
    adds = rises(known.level, joined.level) or bool(new)
    return joined if adds else alone


def _joined(pieces: Sequence[str]) -> str:
    return ", ".join(piece.strip().rstrip(".,;!") for piece in pieces)


def by_rules(text: str) -> Ruled:
    """What the lexicon alone says of a text."""
    return _ruled(_PHRASES.read(words_of(text)), text, language_of=text)


def _screened(text: str, *, language_of: str, in_pieces: bool = False) -> Screening:
    read = _PHRASES.read(words_of(text))
    return read_twice(_ruled(read, text, language_of=language_of), text, reader(), in_pieces=in_pieces)


def _ruled(read: Read, text: str, *, language_of: str) -> Ruled:
    found = signs(read)
    level = max((sign.level for sign in found.meant), key=gravity, default=Level.NONE)
    kind = _kind([sign for sign in found.meant if sign.level is level])
    if level is Level.EMERGENCY and _meant_to_die(found.meant):
        level, kind = Level.CRISIS, Kind.SUICIDE
    cues, languages = _cues(found.meant, read), _languages(language_of)
    return Ruled(
        screening=Screening(level=level, kind=kind, cues=cues, languages=languages),
        explained_away=found.explained_away,
        spelled=" ".join(read.spelled),
        told_in=partial(_told_in, text[:_JOINED]),
    )


def _told_in(text: str) -> Iterator[str]:
    """The clauses of a text, where it has several, in which a red flag is meant."""
    clauses = [clause for clause in _BETWEEN_CLAUSES.split(text) if len(clause.split()) > 1]
    for clause in clauses if len(clauses) > 1 else ():
        if signs(_PHRASES.read(words_of(clause))).meant:
            yield clause


def _kind(gravest: Sequence[Sign]) -> Kind | None:
    """Whose help comes first. Danger names nothing on a screen that may be watched; a collapse outranks the poison."""
    kinds = {sign.flag.kind for sign in gravest}
    return next((kind for kind in (Kind.DANGER, Kind.MEDICAL, Kind.POISONING, Kind.SUICIDE) if kind in kinds), None)


def _meant_to_die(found: Sequence[Sign]) -> bool:
    """Whether the emergency is only a poisoning, by somebody who wants to die: 988, which says when to call 911."""
    crisis = any(sign.level is Level.CRISIS for sign in found)
    emergencies = {sign.flag.kind for sign in found if sign.level is Level.EMERGENCY}
    return crisis and emergencies == {Kind.POISONING}


def _cues(found: Sequence[Sign], read: Read) -> tuple[str, ...]:
    in_order = sorted(found, key=lambda sign: (-gravity(sign.level), sign.at))
    told = told_of(read, _COMPANIONS) if found else set()
    companions = [word for group, word in _COMPANIONS.items() if group in told]
    return tuple(dict.fromkeys([*(sign.flag.cue for sign in in_order), *companions]))[:_MOST_CUES]


def _languages(text: str) -> tuple[str, ...]:
    """The languages to warn in: the one that is spoken, or both where another is mixed in or none is clear."""
    spoken = spoken_in(text)
    for language, other in ((Language.ENGLISH, Language.SPANISH), (Language.SPANISH, Language.ENGLISH)):
        if spoken[language] > max(_MIXED_IN * spoken[other], spoken[Language.OTHER]):
            return (language.value,)
    return _BOTH
