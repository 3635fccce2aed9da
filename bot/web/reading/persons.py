"""For whom somebody acts: themselves, or somebody who has opened a part of their record to them."""

from starlette.requests import Request
from starlette.responses import Response

from bot.web.errors import error_page
from bot.web.forms import form_of
from bot.web.pages import go_to, language_for, render
from bot.web.person import around
from bot.web.visitor import move_in, visitor_of
from bot.web.world import site_of
from care.errors import NoProxyGrant
from care.sessions import SignedIn
from care.switching import act_for, persons
from storage.database import Unit

from .own import FOR_SIGNED_IN, id_of


@FOR_SIGNED_IN
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Everybody for whom the account may act today."""
    about = await around(unit, who)
    return render(
        request,
        "reading/persons.html",
        who=who,
        persons=persons(who, in_force=about.in_force),
        ended=len(about.grants) > len(about.in_force) + len(about.frozen),
        frozen=bool(about.frozen),
        asks=about.asks,
        practice=about.practice,
    )


@FOR_SIGNED_IN
async def choose(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Act for another person from now on, in a chat that starts empty."""
    about = await around(unit, who)
    language = language_for(visitor_of(request), who=who).value
    try:
        begun = act_for(unit, who, person=id_of(form_of(request)["person"]), in_force=about.in_force, language=language)
    except NoProxyGrant:
        return error_page(request, 404)
    move_in(request, keys=site_of(request).database.keys, begun=begun)
    return go_to(request, "/chat")
