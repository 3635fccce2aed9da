"""A message to the team, as a page's form sends it: screened like one of the chat, taken once, and never lost."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.web.chat.forms import HTTP_FORBIDDEN, read_unscreened, text_heard
from bot.web.chat.hearing import Hearing
from bot.web.chat.pages import warned_page
from bot.web.chat.part import chat_of
from bot.web.doors import ForSignedIn
from bot.web.forms import Form, is_from_our_page
from bot.web.updates import UPDATE_FIELD, update_of
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from nlu.credentials import mask
from nlu.screen import Level
from nlu.understanding import Topic

from .writers import WRITER_FIELD

TEXT_FIELD = "text"
# Why a letter is not taken: it held what looks like a password or a code; or its writer has just signed in again.
CREDENTIAL = "Credential"
NOT_SENT_YET = "NotSentYet"
FOR_LETTERS = ForSignedIn(keeps_words=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Words for the team, credentials masked; `typed` is what stands in the form if they can't be passed on.

    `writer` is for whom the form was drawn. One that is `looked_over` first is drawn into its form again, and sent by
    its writer's next tap alone.
    """

    text: str
    typed: str
    topic: Topic
    update: str
    held_credential: bool
    writer: str
    looked_over: bool = False


async def letter_of(request: Request) -> Letter | Response:
    """Read the form; what sounds dangerous is no letter: it is warned about at once, and heard as the chat hears it.

    Raises:
        HTTPException: 403 for a form that no page of ours sent.
    """
    try:
        form = await read_unscreened(request)
    except HTTPException as refused:
        return await _out_of_date(request, refused)
    typed = form[TEXT_FIELD].replace("\r\n", "\n")
    (screening,) = await site_of(request).screen([typed])
    if screening.level is not Level.NONE:
        hearing = Hearing(chat_of(request), text_heard(visitor_of(request), typed, update=form[UPDATE_FIELD]))
        return await warned_page(request, form, hearing)
    return await _letter(request, form)


async def _out_of_date(request: Request, refused: HTTPException) -> Letter:
    """What was written on a page of ours before its browser was signed out or in; it was screened already."""
    if refused.status_code != HTTP_FORBIDDEN or not is_from_our_page(request):
        raise refused
    sent = await request.form()
    form = Form(fields={name: value for name, value in sent.items() if isinstance(value, str)})
    request.state.form = form  # good for being looked over, and for nothing else
    return replace(await _letter(request, form), looked_over=True)


async def _letter(request: Request, form: Form) -> Letter:
    typed = form[TEXT_FIELD].replace("\r\n", "\n")
    # Understanding may take a while in another process: never within a transaction.
    masked = mask(typed, link_offered=False)
    understanding = await chat_of(request).turns.engine.understand(masked.text)
    held_credential = bool(masked.exposed)
    return Letter(
        text=masked.text,
        typed=masked.text if held_credential else typed,
        topic=Topic.RECORDS if is_correction(request) else understanding.topic,
        update=update_of(form[UPDATE_FIELD]),
        held_credential=held_credential,
        writer=form[WRITER_FIELD],
    )


def is_correction(request: Request) -> bool:
    """Whether the page was opened from the record, to say what is wrong in it."""
    return request.query_params.get("about") == Topic.RECORDS.value


def action_of(request: Request) -> str:
    """Where the form goes that a letter came from."""
    return request.url.path + (f"?about={Topic.RECORDS.value}" if is_correction(request) else "")


def kept_letter(request: Request) -> Letter:
    """The letter that was read before the door."""
    letter = request.state.letter
    if not isinstance(letter, Letter):
        raise TypeError("no letter was read")
    return letter
