"""A worker that sends to the chat app."""

from collections.abc import AsyncIterator

import pytest

from bot.nudger.nudger import Nudger
from bot.parts import Parts
from bot.worker.replies import Replies
from tests.bot.chatting import TOKEN


@pytest.fixture
async def replies(parts: Parts) -> AsyncIterator[Replies]:
    """What sends the replies that wait."""
    async with Nudger(parts, token=TOKEN) as nudger:
        yield Replies(parts=parts, nudger=nudger)
