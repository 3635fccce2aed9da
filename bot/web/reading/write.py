"""Write to the care team on a page of its own."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.pages import render
from bot.web.person import around
from bot.web.world import site_of
from care.errors import EmptyText, TextTooLong
from care.relay import Relay
from care.sessions import SignedIn
from storage.database import Unit
from storage.once import first_time

from .letters import CREDENTIAL, delivered, is_correction, kept_letter, letter_of
from .own import FOR_SIGNED_IN, acting_for, own

TEMPLATE = "reading/write.html"


@FOR_SIGNED_IN
@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """The page to write on."""
    return await _page(request, unit, who)


async def send(request: Request) -> Response:
    """Take a message, unless it must be warned about."""
    letter = await letter_of(request)
    if isinstance(letter, Response):
        return letter
    return await delivered(request, letter, by=_send)


@FOR_SIGNED_IN
@own
async def _send(request: Request, unit: Unit, who: SignedIn) -> Response:
    about, letter = await around(unit, who), kept_letter(request)
    if not await first_time(unit, who.conversation_id, external=letter.update, content=letter.text):
        return RedirectResponse("/messages", status_code=303)
    if letter.held_credential:
        return await _page(request, unit, who, refusal=CREDENTIAL, typed=letter.text)
    try:
        received = await Relay(unit, site_of(request).policy).receive(
            letter.text, from_=who.account, about=acting_for(who), grants=about.grants, topic=letter.topic
        )
    except (EmptyText, TextTooLong) as refusal:
        return await _page(request, unit, who, refusal=type(refusal).__name__, typed=letter.typed)
    return RedirectResponse(f"/messages/{received.thread_id}?sent=1", status_code=303)


async def _page(request: Request, unit: Unit, who: SignedIn, *, refusal: str = "", typed: str = "") -> Response:
    about = await around(unit, who)
    return render(
        request,
        TEMPLATE,
        corrects=is_correction(request),
        who=who,
        status=422 if refusal else 200,
        practice=about.practice,
        refusal=refusal,
        limit=site_of(request).policy.longest_text,
        typed=typed,
    )
