"""The screen's last word: what the lexicon found and what the network makes of the text, weighed for recall.

The weights and limits are chosen on messages that neither has learned from (`mycooper nlu train`), so that the chance
that comes out may be read as one. Between the two limits the person is asked; nothing here decides alone that nobody
sees a message.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import exp

from nlu.credentials import mask
from nlu.dates import Moment, read
from nlu.language import Language, detect
from nlu.sentences.pieces import as_meant
from nlu.sentences.reader import Reader

from .opinion import READ_AT_ONCE, Opinion, danger, opinion_of
from .resemblance import RESEMBLANCES
from .verdict import Kind, Level, Screening, graver

ASKS_FROM, SURE_FROM, CLEARS_BELOW, WELL_READ_FROM = "asks_from", "sure_from", "clears_below", "well_read_from"
# What is weighed, by the name of its weight.
_IS_A_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_AROUND_WORDS = ".,;:!?¡¿()\"'*"
_WORDS_TO_READ, _BEGIN = 2, 2_000
_SHORT = 400  # letters
_A_FEW_WORDS, _SAID_SHORTLY = 4, 6
_LONGEST_MOMENT = 60  # letters
_ANY_TIME = datetime(2026, 1, 7, 12, tzinfo=UTC)
_LIKELY = 0.7
_SOUNDS_LIKE = "sounds like "
_NOT_ASKED, _UNASKED = frozenset({Kind.DANGER, Kind.SUICIDE}), 0.5
ALWAYS, DANGER, FIRST_SIGHT, EXPLAINED_AWAY = "always", "danger", "first_sight", "explained_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What the lexicon says of a text.

    `explained_away` is whether red flags stand in it that are denied, past, supposed or figures of speech; `spelled`
    is the text as the lexicon reads it, slips and disguises undone; `told_in` finds those of its clauses that alone
    would be dangerous, as a symptom beside an errand is, and is asked only where the whole would be cleared.
    """

    screening: Screening
    explained_away: bool
    spelled: str
    told_in: Callable[[], Iterable[str]] = tuple

    @property
    def level(self) -> Level:
        """How grave the lexicon finds it."""
        return self.screening.level


def evidence(ruled: Ruled, opinion: Opinion) -> dict[str, float]:
    """What speaks for danger in a text, or against, by name."""
    found = {f"rules_{level}": float(ruled.level is level) for level in Level if level is not Level.NONE}
    explained = ruled.level is Level.NONE and ruled.explained_away
    heard = {ALWAYS: 1.0, DANGER: opinion.danger, FIRST_SIGHT: opinion.first_sight}
    return heard | found | {EXPLAINED_AWAY: float(explained)}


def chance(ruled: Ruled, opinion: Opinion, *, weighing: Mapping[str, float]) -> float:
    """How likely a text is one that somebody should act on now, from 0 to 1."""
    logit = sum(weighing[name] * value for name, value in evidence(ruled, opinion).items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))


def weighed(
    ruled: Ruled, opinion: Opinion, *, weighing: Mapping[str, float], clears: bool = True, asks: bool = True
) -> Screening:
    """What the screen says of a text in the end.

    Only where it `clears` may the network overrule a phrase, and only where it `asks` may it raise a question alone.

    Of a phrase a question is left, unless the network is very sure.
    """
    rules = ruled.screening
    likely = chance(ruled, opinion, weighing=weighing)
    if likely < weighing[ASKS_FROM]:
        return _cleared(rules, surely=likely < _clears_below(rules.kind, weighing)) if clears else rules
    kind = rules.kind or opinion.kind
    level = _level(kind) if likely >= weighing[SURE_FROM] else Level.ASK if asks else Level.NONE
    if not graver(level, rules.level):
        return rules
    words, _ = RESEMBLANCES[opinion.resembles]
    return replace(rules, level=level, kind=kind, cues=(*rules.cues, f"{_SOUNDS_LIKE}{words}"))


def read_twice(ruled: Ruled, text: str, reader: Reader, *, in_pieces: bool = False) -> Screening:
    """What becomes of a screening by the lexicon where the network reads the text as well.

    Of a few words that the lexicon knows it has the last word, as of a cry for help. Of what is said shortly or
    `in_pieces`, and of the worst passage of a long text, the network must be sure. In what is said shortly, and in a
    text so long that its danger may stand anywhere, a phrase is no more harmless for what stands around it; and a
    clause that is likely dangerous by itself is asked about.
    """
    if not _is_read_well(ruled, text, reader):
        return ruled.screening
    words = len(ruled.spelled.split())
    clears = _SAID_SHORTLY < words <= READ_AT_ONCE
    asks = clears and not in_pieces
    opinion = _opinion(text, reader)
    found = weighed(ruled, opinion, weighing=reader.learned.weighing, clears=clears, asks=asks)
    if graver(found.level, ruled.level) and _is_a_moment(text):
        return ruled.screening
    if found.level is Level.NONE and ruled.level is not Level.NONE and _stands_alone(ruled, reader):
        return replace(ruled.screening, level=Level.ASK)
    return found


def likelihood(ruled: Ruled, text: str, reader: Reader) -> float | None:
    """The chance by which `read_twice` decides; None where the lexicon alone, or a look at the shreds, decides."""
    if not _is_read_well(ruled, text, reader):
        return None
    return chance(ruled, _opinion(text, reader), weighing=reader.learned.weighing)


def _is_read_well(ruled: Ruled, text: str, reader: Reader) -> bool:
    """Whether the network reads a text.

    It reads no code, no language that it never learned, no few words that the lexicon knows, and nothing surely
    harmless.
    """
    if not _is_written(text) or _is_foreign(text):
        return False
    if ruled.level is not Level.NONE:
        return len(ruled.spelled.split()) > _A_FEW_WORDS
    return not _is_surely_harmless(ruled, text, reader)


def _opinion(text: str, reader: Reader) -> Opinion:
    """What the network makes of a text; a code in it is no more than noise that may sound like anything."""
    return opinion_of(mask(text).text, reader)


def _stands_alone(ruled: Ruled, reader: Reader) -> bool:
    """Whether a clause with a phrase is likely dangerous by itself, be it beside the most harmless errand."""
    opinions = (_opinion(clause, reader) for clause in ruled.told_in())
    return any(chance(ruled, opinion, weighing=reader.learned.weighing) >= _LIKELY for opinion in opinions)


def _is_written(text: str) -> bool:
    """Whether words are written there that a network could read, and not a code or a number."""
    words = (word.strip(_AROUND_WORDS) for word in as_meant(text[:_BEGIN]).split())
    return sum(len(word) > 1 and _IS_A_WORD.fullmatch(word) is not None for word in words) >= _WORDS_TO_READ


def _is_foreign(text: str) -> bool:
    """Whether it is neither English nor Spanish, letters of another alphabet that only look like ours aside."""
    ours = (Language.ENGLISH, Language.SPANISH)
    return detect(text) is Language.OTHER and detect(as_meant(text[:_BEGIN])) not in ours


def _cleared(rules: Screening, *, surely: bool) -> Screening:
    """Nothing, or a question where it is not that sure; of suicide and violence nobody is asked whether it is now."""
    if rules.level is not Level.NONE and not surely:
        return rules if rules.kind in _NOT_ASKED else replace(rules, level=Level.ASK)
    return replace(rules, level=Level.NONE, kind=None, cues=())


def _clears_below(kind: Kind | None, weighing: Mapping[str, float]) -> float:
    """The chance below which a phrase counts for nothing: half as much where nobody can be asked in its place."""
    return weighing[CLEARS_BELOW] * (_UNASKED if kind in _NOT_ASKED else 1)


def _is_a_moment(text: str) -> bool:
    """Whether the whole text is a day or a time, as the answer to "when?"."""
    return len(text) <= _LONGEST_MOMENT and isinstance(read(text, now=_ANY_TIME, language=Language.ENGLISH), Moment)


def sounds_like(cue: str) -> bool:
    """Whether a cue is the network's, and no phrase that stands in the text."""
    return cue.startswith(_SOUNDS_LIKE)


def _is_surely_harmless(rules: Ruled, text: str, reader: Reader) -> bool:
    """Whether neither a phrase nor the shreds of a short text give any cause to read it well."""
    if rules.level is not Level.NONE or len(text) > _SHORT:
        return False
    return danger(reader.at_first_sight(text, "danger")) < reader.learned.weighing[WELL_READ_FROM]


def _level(kind: Kind | None) -> Level:
    return Level.CRISIS if kind is Kind.SUICIDE else Level.EMERGENCY
