"""How right an engine is: of each text it either named the wish or did not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlu.understanding import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Shares from 0 to 1; an engine that is not sure has said UNKNOWN, which is right only out of scope."""

    accuracy: float
    macro_f1: float
    oos_recall: float


def scores(wanted: Sequence[Intent], named: Sequence[Intent]) -> Scores:
    """Of texts in the same order: what each wants, and what an engine named."""
    pairs = list(zip(wanted, named, strict=True))
    out_of_scope = [found is Intent.UNKNOWN for right, found in pairs if right is Intent.UNKNOWN]
    return Scores(
        accuracy=sum(right is found for right, found in pairs) / len(pairs),
        macro_f1=_macro_f1(pairs),
        oos_recall=sum(out_of_scope) / len(out_of_scope),
    )


def _macro_f1(pairs: Sequence[tuple[Intent, Intent]]) -> float:
    """The mean over the wishes that stand in the texts, however many texts each has."""
    right = Counter(wanted for wanted, named in pairs if wanted is named)
    wanted, named = (Counter(side) for side in zip(*pairs, strict=True))
    return sum(2 * right[intent] / (wanted[intent] + named[intent]) for intent in wanted) / len(wanted)
