"""Requests that somebody recorded while a patient was signed in, sent again with everything that they held."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.care.desk.office import Office

from .visiting import Visitor

WORDS = "I need a refill of my canary"

Recorded = tuple[str, dict[str, str]]


async def a_letter(rosa: Visitor) -> Recorded:
    await rosa.opens("/write")
    return "/write", rosa.form("/write") | {"text": WORDS}


async def a_text_in_the_chat(rosa: Visitor) -> Recorded:
    await rosa.opens("/chat")
    return "/chat", rosa.form() | {"text": WORDS}


async def a_tap_that_sends_a_draft(rosa: Visitor) -> Recorded:
    await rosa.says(WORDS)
    return rosa.button("Send")


Way = Callable[[Visitor], Awaitable[Recorded]]


@pytest.mark.parametrize("recorded", [a_letter, a_text_in_the_chat, a_tap_that_sends_a_draft])
@pytest.mark.parametrize("was_sent", [True, False], ids=["sent before", "never sent"])
async def test_a_request_of_before_signing_out_does_nothing_and_shows_nothing(
    rosa: Visitor,
    another: Visitor,
    office: Office,
    recorded: Way,
    was_sent: bool,  # noqa: FBT001 - a column of the table
) -> None:
    to, fields = await recorded(rosa)
    another.client.cookies = httpx.Cookies(rosa.client.cookies)
    if was_sent:
        await rosa.sends(fields, to=to)
    await rosa.opens("/settings")
    await rosa.taps("Sign out")
    before = await everything_written(office)

    await another.sends(fields, to=to)

    assert await everything_written(office) == before
    assert not any(words in another.sees for words in ("We received your message", "Shall I send this", "Sign out"))
    await another.opens("/messages")
    assert another.at == "/sign-in"


async def everything_written(office: Office) -> list[dict[str, object]]:
    """How much is kept of all that a patient may write or change."""
    return await office.rows(
        """SELECT (SELECT count(*) FROM messages) AS messages, (SELECT count(*) FROM threads) AS threads,
                  (SELECT count(*) FROM conversations WHERE step IS NOT NULL) AS open_steps,
                  (SELECT count(*) FROM sessions WHERE ended_at IS NULL) AS signed_in"""
    )
