"""A message to the team, as a page's form sends it: screened like one of the chat, and taken once."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.web.chat.forms import read_unscreened, text_heard
from bot.web.chat.hearing import Hearing
from bot.web.chat.pages import warned_page
from bot.web.chat.part import chat_of
from bot.web.doors import Endpoint
from bot.web.errors import GONE
from bot.web.pages import render
from bot.web.updates import UPDATE_FIELD, update_of
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from nlu.credentials import CredentialKind, mask
from nlu.screen import Level
from nlu.understanding import Topic

TEXT_FIELD = "text"
# Why a letter is not taken: it held what looks like a password or a code.
CREDENTIAL = "Credential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Words for the team, credentials masked; `typed` is what stands in the form if they can't be passed on."""

    text: str
    typed: str
    topic: Topic
    update: str
    held_credential: bool


async def letter_of(request: Request) -> Letter | Response:
    """Read the form; what sounds dangerous is no letter: it is warned about at once, and heard as the chat hears it."""
    form = await read_unscreened(request)
    typed = form[TEXT_FIELD].replace("\r\n", "\n")
    (screening,) = await site_of(request).screen([typed])
    if screening.level is not Level.NONE:
        hearing = Hearing(chat_of(request), text_heard(visitor_of(request), typed, update=form[UPDATE_FIELD]))
        return await warned_page(request, form, hearing)
    # Understanding may take a while in another process: never within a transaction.
    masked = mask(typed, link_offered=False)
    understanding = await chat_of(request).turns.engine.understand(masked.text)
    return Letter(
        text=masked.text,
        typed=typed,
        topic=Topic.RECORDS if is_correction(request) else understanding.topic,
        update=update_of(form[UPDATE_FIELD]),
        held_credential=any(found.kind is not CredentialKind.LINK_CODE for found in masked.found),
    )


def is_correction(request: Request) -> bool:
    """Whether the page was opened from the record, to say what is wrong in it."""
    return request.query_params.get("about") == Topic.RECORDS.value


async def delivered(request: Request, letter: Letter, *, by: Endpoint) -> Response:
    """Take a letter through the page's door; where nothing can be kept, its words stay in the form."""
    request.state.letter = letter
    try:
        return await by(request)
    except GONE:
        return render(request, "reading/not_kept.html", status=503, letter=letter, action=request.url.path)


def kept_letter(request: Request) -> Letter:
    """The letter that was read before the door."""
    letter = request.state.letter
    if not isinstance(letter, Letter):
        raise TypeError("no letter was read")
    return letter
