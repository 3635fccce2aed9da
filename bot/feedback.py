"""`mycooper nlu feedback FILE`: what clinicians marked, taken out into a file of the operator's.

These are patients' own words. The file is new and its owner's alone, its lines stand in the order of their letters, so
that neither when nor by whom they were written shows, and nothing is written before the audit says so.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from care.feedback import Feedback, take_out
from nlu.marked import line_of

from .app import installation
from .requirements import NotReady, lacking_for_data, read_settings, require

WARNING = (
    "These are patients' own words, which can hold names: keep the file where nobody else reads it, "
    "and delete it after the training."
)


async def write_feedback(file: Path) -> list[str]:
    """Write every marked text into a new file, a line each; returns what to say about it.

    Raises:
        NotReady: the file is there already, or can't be made.
    """
    settings = read_settings()
    require(lacking_for_data(settings))
    with _new(file) as lines:
        async with installation(settings, json_logs=False) as parts, parts.database.unit() as unit:
            feedback = await take_out(unit)
        lines.writelines(sorted(f"{line_of(message)}\n" for message in feedback.texts))
    return list(_said(feedback, file))


@contextmanager
def _new(file: Path) -> Iterator[TextIO]:
    """A file that was not there and that nobody else may read; whatever fails, nothing of it is left."""
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotReady([f"{file} is there already; nothing was written."]) from None
    except OSError as refused:
        raise NotReady([f"{file} can't be made: {refused.strerror}."]) from None
    try:
        with os.fdopen(opened, "w", encoding="ascii") as lines:
            yield lines
    except BaseException:
        file.unlink()
        raise


def _said(feedback: Feedback, file: Path) -> Iterator[str]:
    count = len(feedback.texts)
    yield f"{count} marked {'text was' if count == 1 else 'texts were'} written to {file}."
    if feedback.unreadable:
        yield f"{feedback.unreadable} can't be read and {'is' if feedback.unreadable == 1 else 'are'} not in it."
    if count:
        yield WARNING
