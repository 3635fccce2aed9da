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
from .refusals import explained, refused_of

PAGE = "/link"


@ForSignedIn(back=PAGE)
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Say what the link would do, and warn of whoever may have sent it."""
    return await page(request, unit, who)


async def claim(request: Request) -> Response:
    """Take the password again, and show the digits."""
    await take_password(request)
    return await _claim(request)


async def take_password(request: Request) -> None:
    """Take the password of the link's page; `refused_of` says what was wrong with it."""
    form = await read_form(request)
    try:
        await site_of(request).ways_in.entrance.require_password(
            form["password"], browser=visitor_of(request).browser, code=form["code"]
        )
    except NotSignedIn:
        pass  # the door sends them to the sign-in
    except Refusal as refusal:
        request.state.refused = explained(refusal, password_alone=True)


@ForSignedIn(back=PAGE)
async def _claim(request: Request, unit: Unit, who: SignedIn) -> Response:
    if refused_of(request) is not None:
        return await page(request, unit, who)
    shown = await Linking(unit, site_of(request).policy).claim(token_of(request), account=who.account)
    return render(request, "sign_on/digits.html", who=who, shown=shown, of="link")


async def page(request: Request, unit: Unit, who: SignedIn) -> Response:
    """The link's page, with what was wrong with the password."""
    site, refused = site_of(request), refused_of(request)
    link = await Linking(unit, site.policy).find(token_of(request, page=PAGE))
    status = refused.status if refused else 200
    return render(
        request,
        "sign_on/link.html",
        who=who,
        status=status,
        link=link,
        refused=refused,
        by_telegram=site.telegram is not None,
        asks_code=await asks_code(unit, who),
    )


routes = [
    Route("/link/{token}", opens(PAGE), name="open_link"),
    Route(PAGE, show, name="show_link"),
    Route(PAGE, claim, methods=["POST"], name="claim_link"),
]
