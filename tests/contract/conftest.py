from collections.abc import AsyncIterator

import pytest

from scripts.rasa.built import RunningRasa
from tests.rasa import rasa_built_here


@pytest.fixture(scope="session")
async def real_rasa() -> AsyncIterator[RunningRasa]:
    """The real server, once for the run; whoever asks for it where it was not built is skipped and says so."""
    async with rasa_built_here() as real:
        yield real
