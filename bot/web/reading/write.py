"""Write to the care team on a page of its own."""

from starlette.requests import Request
from starlette.responses import Response

from bot.web.pages import go_to, render
from bot.web.person import around
from bot.web.world import site_of
from care.errors import EmptyText, TextTooLong
from care.reading import Grants
from care.record_requests import RecordRequests
from care.relay import Relay
from care.rules.record_requests import TIMES, RequestKind
from care.sessions import SignedIn
from storage.database import Unit
from storage.once import first_time

from .delivery import deliver
from .letters import CREDENTIAL, FOR_LETTERS, NOT_SENT_YET, Letter, is_correction, kept_letter
from .own import FOR_SIGNED_IN, acting_for, own
from .record_requests import LIST
from .writers import mark_of

TEMPLATE = "reading/write.html"


@FOR_SIGNED_IN
@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """The page to write on."""
    return await _page(request, unit, who)


@FOR_SIGNED_IN
async def still(_: Request, __: Unit, ___: SignedIn) -> Response:
    """Hear that somebody still writes on an open page: the door counts it as activity."""
    return Response(status_code=204)


async def send(request: Request) -> Response:
    """Take a message, unless it must be warned about."""
    return await deliver(request, by=_send)


@FOR_LETTERS
@own
async def _send(request: Request, unit: Unit, who: SignedIn) -> Response:
    about, letter = await around(unit, who), kept_letter(request)
    if letter.looked_over:
        return await _page(request, unit, who, refusal=NOT_SENT_YET, typed=letter.typed)
    if not await first_time(unit, who.conversation_id, external=letter.update, content=letter.text):
        return go_to(request, LIST if is_correction(request) else "/messages")
    if letter.held_credential:
        return await _page(request, unit, who, refusal=CREDENTIAL, typed=letter.typed)
    try:
        place = await _handed_over(request, unit, who, letter=letter, grants=about.grants)
    except (EmptyText, TextTooLong) as refusal:
        return await _page(request, unit, who, refusal=type(refusal).__name__, typed=letter.typed)
    return go_to(request, f"{place}?sent=1")


async def _handed_over(request: Request, unit: Unit, who: SignedIn, *, letter: Letter, grants: Grants) -> str:
    """Where what was written stands now: with the records team where it is about a mistake in the record."""
    policy, about = site_of(request).policy, acting_for(who)
    if is_correction(request):
        service = RecordRequests(unit, policy)
        await service.ask_correction(letter.text, from_=who.account, about=about, grants=grants)
        return LIST
    received = await Relay(unit, policy).receive(
        letter.text, from_=who.account, about=about, grants=grants, topic=letter.topic
    )
    return f"/messages/{received.thread_id}"


async def _page(request: Request, unit: Unit, who: SignedIn, *, refusal: str = "", typed: str = "") -> Response:
    about = await around(unit, who)
    return render(
        request,
        TEMPLATE,
        corrects=is_correction(request),
        days=TIMES[RequestKind.CORRECTION].days,
        who=who,
        status=422 if refusal else 200,
        practice=about.practice,
        refusal=refusal,
        limit=site_of(request).policy.longest_text,
        typed=typed,
        writer=mark_of(who, keys=site_of(request).database.keys),
    )
