"""The page behind a chat's link: who signs in here, and gives the password again, is shown six digits for that chat."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.forms import read_form
from bot.web.pages import render
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import NotSignedIn, Refusal
from care.linking import Linking
from care.second_factor import asks_code
from care.sessions import SignedIn
from storage.database import Unit

from .opened import opens, token_of
from .refusals import Refused, explained

PAGE = "/link"


@ForSignedIn(back=PAGE)
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Say what the link would do, and warn of whoever may have sent it."""
    return await _page(request, unit, who)


async def claim(request: Request) -> Response:
    """Take the password again, and show the digits."""
    form = await read_form(request)
    try:
        await site_of(request).ways_in.entrance.require_password(
            form["password"], browser=visitor_of(request).browser, code=form["code"]
        )
    except NotSignedIn:
        pass  # the door sends them to the sign-in
    except Refusal as refusal:
        request.state.refused = explained(refusal, password_alone=True)
    return await _claim(request)


@ForSignedIn(back=PAGE)
async def _claim(request: Request, unit: Unit, who: SignedIn) -> Response:
    refused: Refused | None = getattr(request.state, "refused", None)
    if refused is not None:
        return await _page(request, unit, who, refused=refused)
    shown = await Linking(unit, site_of(request).policy).claim(token_of(request), account=who.account)
    return render(request, "sign_on/digits.html", who=who, shown=shown, of="link")


async def _page(request: Request, unit: Unit, who: SignedIn, *, refused: Refused | None = None) -> Response:
    link = await Linking(unit, site_of(request).policy).find(token_of(request))
    status = refused.status if refused else 200
    return render(
        request,
        "sign_on/link.html",
        who=who,
        status=status,
        link=link,
        refused=refused,
        asks_code=await asks_code(unit, who),
    )


routes = [
    Route("/link/{token}", opens(PAGE), name="open_link"),
    Route(PAGE, show, name="show_link"),
    Route(PAGE, claim, methods=["POST"], name="claim_link"),
]
