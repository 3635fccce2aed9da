"""The page on which somebody chooses to be shown details in one of their chats, or notices only again."""

from uuid import UUID
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.errors import error_page
from bot.web.forms import form_of
from bot.web.pages import go_to, render
from bot.web.world import site_of
from care.details_chosen import ChatDetails
from care.errors import LinkNotUsable, NoProxyGrant
from care.rules.details import CHOICE_LASTS
from care.rules.locks import Purpose
from care.sessions import SignedIn
from dialogs.turn import DEFAULT_ZONE
from storage.database import Unit


@ForSignedIn(purpose=Purpose.SETTINGS)
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Say what it means, and how it stands."""
    try:
        chosen = await ChatDetails(unit, site_of(request).policy).of(_chat(request), account=who.account)
    except LinkNotUsable:
        return error_page(request, 404)
    return render(
        request,
        "sign_on/chat_details.html",
        who=who,
        chosen=chosen,
        days=CHOICE_LASTS.days,
        zone=ZoneInfo(who.patient.zone if who.patient else DEFAULT_ZONE),
        action=request.url.path,
    )


@ForSignedIn(purpose=Purpose.SETTINGS, back="/settings")
async def choose(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show them there from now on, or notices only."""
    wanted = form_of(request)["wanted"] == "yes"
    try:
        await ChatDetails(unit, site_of(request).policy).choose(_chat(request), account=who.account, wanted=wanted)
    except (LinkNotUsable, NoProxyGrant):
        return error_page(request, 404)
    return go_to(request, request.url.path)


def _chat(request: Request) -> UUID:
    found: UUID = request.path_params["chat"]
    return found


routes = [
    Route("/settings/chats/{chat:uuid}/details", show, name="show_chat_details"),
    Route("/settings/chats/{chat:uuid}/details", choose, methods=["POST"], name="choose_chat_details"),
]
