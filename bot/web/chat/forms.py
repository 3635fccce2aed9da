"""What a form of the chat sends, as something heard."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web.forms import Form, read_form, screen_form
from bot.web.updates import update_of
from bot.web.visitor import Visitor, visitor_of
from bot.web.world import site_of
from care.sessions import WEB, WEB_BOT
from dialogs.heard import Heard, Kind

from .buttons import chosen

HTTP_FORBIDDEN = 403


async def read_unscreened(request: Request) -> Form:
    """Read a form whose text goes the way of a chat message, which screens it.

    One that no page of ours sent goes no way at all: it is screened here, so that its writer is warned all the same.
    """
    try:
        return await read_form(request, screened=False)
    except HTTPException as refused:
        if refused.status_code == HTTP_FORBIDDEN:
            sent = await request.form()
            fields = {name: value for name, value in sent.items() if isinstance(value, str)}
            await screen_form(request, Form(fields=fields))
        raise


def heard_from(request: Request, form: Form) -> Heard:
    """What was written or tapped in the chat."""
    visitor = visitor_of(request)
    if not form["choice"]:
        return text_heard(visitor, form["text"], update=form["update"])
    choice = chosen(form["choice"], address=visitor.browser.address, keys=site_of(request).database.keys)
    return Heard(
        channel=WEB,
        bot=WEB_BOT,
        address=visitor.browser.address,
        external=update_of(form["update"]),
        kind=Kind.TAP,
        choice=choice,
        forged=choice is None,
        language=visitor.language,
        private=True,
        session=visitor.browser.session,
    )


def text_heard(visitor: Visitor, text: str, *, update: str) -> Heard:
    """Words of a visitor, heard in the chat of their browser."""
    return Heard(
        channel=WEB,
        bot=WEB_BOT,
        address=visitor.browser.address,
        external=update_of(update),
        kind=Kind.TEXT,
        text=text.replace("\r\n", "\n"),
        language=visitor.language,
        private=True,
        session=visitor.browser.session,
    )
