"""The page on which a patient opens what is sensitive in their record to somebody who acts for them, or closes it."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.errors import error_page
from bot.web.forms import form_of
from bot.web.pages import go_to, render
from care.errors import NoProxyGrant
from care.rules.locks import Purpose
from care.rules.sensitive import Category
from care.sensitive import open_to, opened_by
from care.sessions import SignedIn
from storage.database import Unit

PAGE = "/settings/private"
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show what is open to whom."""
    opened = await opened_by(unit, who.account)
    return render(request, "sign_on/private.html", who=who, opened=opened, categories=Category)


@own
async def keep(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Open to one who acts for the patient what is ticked, and close the rest."""
    grant_id: UUID = request.path_params["grant"]
    ticked = {category for category in Category if form_of(request)[category.name.lower()] == "yes"}
    try:
        await open_to(unit, who.account, grant_id, ticked)
    except NoProxyGrant:
        return error_page(request, 404)
    return go_to(request, PAGE)


routes = [
    Route(PAGE, show, name="show_private"),
    Route(PAGE + "/{grant:uuid}", keep, methods=["POST"], name="keep_private"),
]
