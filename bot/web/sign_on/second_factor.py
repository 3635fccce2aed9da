"""The promise *confidential*: the page on which a second factor is turned on and off, and its codes are shown once."""

from zoneinfo import ZoneInfo

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.forms import form_of
from bot.web.pages import go_to, render
from care import second_factor
from care.errors import Refusal
from care.rules.locks import Purpose
from care.sessions import SignedIn
from dialogs.turn import DEFAULT_ZONE
from storage.database import Unit

from .refusals import Refused, explained

PAGE = "/settings/second-factor"
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show how it stands: the codes that are left, or the secret of one to be turned on."""
    return await _page(request, unit, who)


@own
async def change(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Turn it on or off, or make other recovery codes."""
    form = form_of(request)
    stands = await second_factor.standing(unit, who.account.id)
    try:
        if form["do"] == "on" and stands is None:
            return await _page(
                request, unit, who, codes=await second_factor.enrol(unit, who.account, code=form["code"])
            )
        if form["do"] == "renew" and stands is not None:
            return await _page(request, unit, who, codes=await second_factor.renew_codes(unit, who.account))
    except Refusal as refusal:
        return await _page(request, unit, who, refused=explained(refusal))
    if form["do"] == "off" and stands is not None:
        await second_factor.turn_off(unit, who.account)
    return go_to(request, "/settings")


async def _page(
    request: Request, unit: Unit, who: SignedIn, *, codes: list[str] | None = None, refused: Refused | None = None
) -> Response:
    stands = None if codes else await second_factor.standing(unit, who.account.id)
    offered = None if codes or stands else await second_factor.offer(unit, who.account)
    return render(
        request,
        "sign_on/second_factor.html",
        who=who,
        status=refused.status if refused else 200,
        codes=codes,
        standing=stands,
        offered=offered,
        qr=_drawn(offered.address) if offered else "",
        zone=ZoneInfo(who.patient.zone if who.patient else DEFAULT_ZONE),
        refused=refused,
    )


def _drawn(address: str) -> Markup:
    """The secret as a picture for an authenticator's camera."""
    return Markup(segno.make(address, error="m").svg_inline(scale=5, border=3, title="QR"))  # noqa: S704 - made by segno


routes = [
    Route(PAGE, show, name="show_second_factor"),
    Route(PAGE, change, methods=["POST"], name="change_second_factor"),
]
