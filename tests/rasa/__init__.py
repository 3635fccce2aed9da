"""A Rasa server for the tests: a strict one on loopback, and the real one where `make rasa` has built it."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from scripts.rasa.built import NOT_BUILT, RunningRasa, is_built, running_rasa
from tests.rasa.strict import Fault, StrictRasa

__all__ = ["Fault", "StrictRasa", "rasa_built_here"]


@asynccontextmanager
async def rasa_built_here() -> AsyncIterator[RunningRasa]:
    """The real server, running; where it was not built, whoever asks for it is skipped and says so."""
    if not is_built():
        pytest.skip(NOT_BUILT)
    with tempfile.TemporaryDirectory(prefix="mycooper-rasa-") as folder:
        async with running_rasa(Path(folder)) as real:
            yield real
