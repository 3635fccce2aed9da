"""Several small signs together, where no red flag stands whole."""

from bisect import bisect_left

from nlu.reading.phrases import Found, Read

from .lexicon.weights import QUIETING, WEIGHTS
from .telling import Telling

_WORDS_TOGETHER, _STEP = 60, 40
_WORTH_A_QUESTION = 4
_QUIETS = 2


def gathered(read: Read, found: Found, *, telling: Telling) -> int | None:
    """The first word of a stretch whose signs together are worth a question, or None."""
    hits = sorted((start, end, group) for group in WEIGHTS for start, end in found.get(group, ()))
    quiet = sorted(start for group in QUIETING for start, _ in found.get(group, ()))
    starts = [start for start, _, _ in hits]
    for begin in range(0, len(read.spelled), _STEP):
        end = begin + _WORDS_TOGETHER
        here = hits[bisect_left(starts, begin) : bisect_left(starts, end)]
        quieting = bisect_left(quiet, end) - bisect_left(quiet, begin)
        if _weight(here, telling=telling) - _QUIETS * quieting >= _WORTH_A_QUESTION:
            return begin
    return None


def _weight(hits: list[tuple[int, int, str]], *, telling: Telling) -> int:
    """What signs weigh together: each once, each word for one of them, the heaviest first, nothing that is denied."""
    counted: set[str] = set()
    used: set[int] = set()
    for start, end, group in sorted(hits, key=lambda hit: -WEIGHTS[hit[2]]):
        if group not in counted and used.isdisjoint(range(start, end)) and not telling.denies(((start, end),)):
            counted.add(group)
            used.update(range(start, end))
    return sum(WEIGHTS[group] for group in counted)
