"""A worker with a real mail server."""

from collections.abc import AsyncIterator

import pytest

from bot.mail import SmtpMailer, SmtpServer
from bot.parts import Parts
from bot.worker.post import Post
from tests.bot.mail_server import Mailbox, serving


@pytest.fixture
def mailbox() -> Mailbox:
    """Everybody's."""
    return Mailbox()


@pytest.fixture
async def mailer(mailbox: Mailbox) -> AsyncIterator[SmtpMailer]:
    """The operator's mail server."""
    async with serving(mailbox) as port:
        yield SmtpMailer(SmtpServer(host="127.0.0.1", port=port), sender="myCooper <no-reply@mycooper.example>")


@pytest.fixture
def post(parts: Parts, mailer: SmtpMailer) -> Post:
    """What sends mails and pages."""
    return Post(parts=parts, mailer=mailer)
