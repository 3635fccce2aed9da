"""`mycooper nlu train --feedback`: what clinicians marked, read before anything is learned."""

from collections.abc import Sequence
from pathlib import Path

from bot.requirements import NotReady
from nlu.marked import Marked
from nlu.training.corpus import NotAMessageError
from nlu.training.feedback import feedback


def marked_in(files: Sequence[Path]) -> tuple[Marked, ...]:
    """All that `mycooper nlu feedback` wrote into these files.

    Raises:
        NotReady: one of them can't be read, or holds something else.
    """
    return tuple(message for file in files for message in _marked(file))


def _marked(file: Path) -> tuple[Marked, ...]:
    try:
        return feedback(file)
    except NotAMessageError as wrong:
        raise NotReady([f"{wrong.where} is not what `mycooper nlu feedback` writes."]) from None
    except OSError as refused:
        raise NotReady([f"{file} can't be read: {refused.strerror}."]) from None
