"""A text read by what was learned: what it answers to each question."""

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from .kept import Learned, Numbers, learned
from .pieces import Pieces
from .shreds import shreds

WIDE = "_at_first_sight"  # what the numbers of a question's shreds are called
PIECES = "pieces"  # what the network is given
_REMEMBERED = 8  # texts; the screen and the engine read the same one, one after the other
_ERRORS_ALONE = 3  # of what the runtime would say


class Reader:
    """Reads short texts, each in a few thousandths of a second on one core."""

    def __init__(self, found: Learned) -> None:
        self.learned = found
        self._pieces = Pieces(found.spelling)
        self._network = _running(found.network)
        self.answers = lru_cache(_REMEMBERED)(self._answers)
        self._shreds = lru_cache(_REMEMBERED)(_shreds)

    def _answers(self, text: str) -> Mapping[str, Numbers]:
        """For each question the logits of its answers."""
        (told,) = self._network.run(None, {PIECES: np.array(self._pieces.of(text), np.int64)})
        found, begin = {}, 0
        for question, names in self.learned.answers.items():
            found[question] = told[begin : begin + len(names)]
            begin += len(names)
        return found

    def at_first_sight(self, text: str, question: str) -> Numbers:
        """The logits of a question's answers by the shreds of the text alone: quicker, and less to be trusted."""
        numbers = self.learned.numbers[f"{question}{WIDE}"]
        found = np.unique(self._shreds(text) % len(numbers))
        together = numbers[found].sum(axis=0) / np.sqrt(np.float32(max(len(found), 1)))
        answered: Numbers = together + self.learned.numbers[f"{question}{WIDE}_bias"]
        return answered


def _shreds(text: str) -> NDArray[np.int64]:
    return np.array(shreds(text), np.int64)


def chances(logits: Numbers) -> Numbers:
    """How likely each answer is; together one."""
    raised = np.exp(logits - logits.max())
    likely: Numbers = raised / raised.sum()
    return likely


@cache
def reader() -> Reader:
    """The one reader of this process."""
    return Reader(learned())


def _running(network: bytes) -> onnxruntime.InferenceSession:
    """The network, on one core: for so few numbers more cores would only wait for each other."""
    how = onnxruntime.SessionOptions()
    how.intra_op_num_threads = how.inter_op_num_threads = 1
    how.log_severity_level = _ERRORS_ALONE
    return onnxruntime.InferenceSession(network, how, providers=["CPUExecutionProvider"])
