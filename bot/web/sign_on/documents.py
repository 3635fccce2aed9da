"""The terms and the privacy statement: open to everybody to read, and agreed to by whoever is signed in."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn, next_page, signed_in
from bot.web.forms import Form, form_of
from bot.web.pages import go_to, language_for, render
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.agreement import Agreement, DocumentKind
from care.errors import Refusal
from care.sessions import WEB, SignedIn
from storage.database import Unit

from .refusals import Refused, explained


def reads(kind: DocumentKind) -> Callable[[Request], Awaitable[Response]]:
    """The page of one document."""

    async def read(request: Request) -> Response:
        async with site_of(request).database.unit() as unit:
            who = await signed_in(request, unit)
            language = language_for(visitor_of(request), who=who)
            if who is not None and who.documents_to_accept and not who.locked:
                return await _agreement_page(request, unit, who)
            document = await Agreement(unit).newest(kind, language=language)
        if document is None:
            raise HTTPException(404)
        return render(request, "sign_on/document.html", who=who, document=document)

    read.__name__ = kind.value
    return read


@ForSignedIn(before_agreement=True, back="/terms")
async def agree(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Keep that somebody agrees to what they were shown, and go on."""
    try:
        await Agreement(unit).accept(who.account, document_ids=shown_in(form_of(request)), channel=WEB)
    except Refusal as refusal:
        return await _agreement_page(request, unit, who, refused=explained(refusal))
    return go_to(request, next_page(request))


async def _agreement_page(request: Request, unit: Unit, who: SignedIn, *, refused: Refused | None = None) -> Response:
    language = language_for(visitor_of(request), who=who)
    return render(
        request,
        "sign_on/agreement.html",
        who=who,
        status=refused.status if refused else 200,
        shown=await Agreement(unit).shown_to(who.account, language=language),
        refused=refused,
        next_page=next_page(request),
    )


def shown_in(form: Form) -> list[UUID]:
    """Which documents stood beside the button for agreeing."""
    ids = [_id(form[kind.value]) for kind in DocumentKind]
    return [id_ for id_ in ids if id_ is not None]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


routes = [
    Route("/terms", reads(DocumentKind.TERMS)),
    Route("/terms", agree, methods=["POST"]),
    Route("/privacy", reads(DocumentKind.PRIVACY)),
]
