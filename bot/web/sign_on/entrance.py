"""The pages where a password is given, and where one goes out."""

from urllib.parse import urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.cookies import Cookie
from bot.web.doors import NEXT, ForSignedIn, next_page, signed_in
from bot.web.forms import read_form
from bot.web.pages import go_to, render
from bot.web.visitor import cookies_of, move_in, move_out, renew_session, visitor_of
from bot.web.world import site_of
from care.errors import NotSignedIn, Refusal, SecondFactorNeeded
from care.linking import Linking
from care.rules.locks import Purpose
from care.second_factor import asks_code
from care.sessions import Sessions, SignedIn
from care.sign_in_ticket import BETWEEN_STEPS
from storage.database import Unit

from .refusals import Refused, explained

PURPOSE = "for"
SECOND_STEP = "/second-step"


async def show_sign_in(request: Request) -> Response:
    """Ask for the myCooper ID and the password; who is signed in already goes on."""
    who = await _who(request)
    return _sign_in_page(request) if who is None else go_to(request, next_page(request))


async def sign_in(request: Request) -> Response:
    """Sign in, and go on."""
    form, site = await read_form(request), site_of(request)
    try:
        begun = await site.ways_in.entrance.sign_in(
            form["login"], form["password"], browser=visitor_of(request).browser
        )
    except SecondFactorNeeded as needed:
        cookies_of(request).keep(Cookie.SECOND_STEP, needed.ticket, lasts=BETWEEN_STEPS)
        return go_to(request, _with_query(request, SECOND_STEP))
    except Refusal as refusal:
        return _sign_in_page(request, login=form["login"], refused=explained(refusal))
    move_in(request, keys=site.database.keys, begun=begun)
    return go_to(request, next_page(request))


async def show_second_step(request: Request) -> Response:
    """Ask for the code that the password's ticket speaks of."""
    return _second_step_page(request) if cookies_of(request).get(Cookie.SECOND_STEP) else _to_sign_in(request)


async def second_step(request: Request) -> Response:
    """Take the code, and go on."""
    form, site = await read_form(request), site_of(request)
    ticket, browser = cookies_of(request).get(Cookie.SECOND_STEP) or "", visitor_of(request).browser
    try:
        begun = await site.ways_in.entrance.second_step(ticket, form["code"], browser=browser)
    except NotSignedIn:
        cookies_of(request).drop(Cookie.SECOND_STEP)
        return _to_sign_in(request)
    except Refusal as refusal:
        return _second_step_page(request, refused=explained(refusal))
    cookies_of(request).drop(Cookie.SECOND_STEP)
    move_in(request, keys=site.database.keys, begun=begun)
    return go_to(request, next_page(request))


def _second_step_page(request: Request, *, refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    action = _with_query(request, SECOND_STEP)
    return render(request, "sign_on/second_step.html", status=status, refused=refused, action=action)


def _sign_in_page(request: Request, *, login: str = "", refused: Refused | None = None) -> Response:
    return render(
        request,
        "sign_on/sign_in.html",
        status=refused.status if refused else 200,
        login=login,
        refused=refused,
        action=_with_query(request, "/sign-in"),
    )


async def show_unlock(request: Request) -> Response:
    """Ask for the password again."""
    who = await _who(request)
    return _to_sign_in(request) if who is None else await _unlock_page(request, who)


async def unlock(request: Request) -> Response:
    """Take the password again, for one purpose if one was named, and go on."""
    form, site = await read_form(request), site_of(request)
    try:
        _, token = await site.ways_in.entrance.unlock(
            form["password"],
            browser=visitor_of(request).browser,
            purpose=_purpose(request),
            code=form["code"],
        )
    except NotSignedIn:
        return _to_sign_in(request)
    except Refusal as refusal:
        who = await _who(request)
        return (
            _to_sign_in(request)
            if who is None
            else await _unlock_page(request, who, refused=explained(refusal, password_alone=True))
        )
    renew_session(request, keys=site.database.keys, token=token)
    return go_to(request, next_page(request))


async def _unlock_page(request: Request, who: SignedIn, *, refused: Refused | None = None) -> Response:
    return render(
        request,
        "sign_on/unlock.html",
        who=who,
        status=refused.status if refused else 200,
        refused=refused,
        purpose=_purpose(request),
        action=_with_query(request, "/unlock"),
        asks_code=await _asks_code(request, who),
    )


async def _asks_code(request: Request, who: SignedIn) -> bool:
    async with site_of(request).database.unit() as unit:
        return await asks_code(unit, who)


async def _who(request: Request) -> SignedIn | None:
    if visitor_of(request).browser.session is None:
        return None
    async with site_of(request).database.unit() as unit:
        return await signed_in(request, unit)


def _purpose(request: Request) -> Purpose | None:
    asked = request.query_params.get(PURPOSE)
    return next((purpose for purpose in Purpose if purpose.value == asked), None)


def _with_query(request: Request, path: str) -> str:
    """A form's own address, with where to go on and what the password is for, as far as these are ours."""
    kept = {NEXT: next_page(request)}
    purpose = _purpose(request)
    if purpose is not None:
        kept[PURPOSE] = purpose.value
    return f"{path}?{urlencode(kept)}"


def _to_sign_in(request: Request) -> Response:
    return go_to(request, f"/sign-in?{urlencode({NEXT: next_page(request)})}")


@ForSignedIn(before_agreement=True)
async def show_unlock_chat(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Offer to open a chat again that locked itself."""
    await Linking(unit, site_of(request).policy).require_own(_chat(request), account=who.account)
    return await _unlock_chat_page(request, unit, who, needs_password=not who.opens_next)


async def unlock_chat(request: Request) -> Response:
    """Open a chat again, on the password; a sign-in of just now was one."""
    form = await read_form(request)
    if form["password"]:
        try:
            await site_of(request).ways_in.entrance.require_password(
                form["password"], browser=visitor_of(request).browser, code=form["code"]
            )
            request.state.password_fits = True
        except Refusal as refusal:
            request.state.refusal = refusal
    return await _unlock_chat(request)


@ForSignedIn(before_agreement=True)
async def _unlock_chat(request: Request, unit: Unit, who: SignedIn) -> Response:
    linking = Linking(unit, site_of(request).policy)
    await linking.require_own(_chat(request), account=who.account)
    refusal: Refusal | None = getattr(request.state, "refusal", None)
    if refusal is not None or not (who.opens_next or getattr(request.state, "password_fits", False)):
        refused = None if refusal is None else explained(refusal, password_alone=True)
        return await _unlock_chat_page(request, unit, who, needs_password=True, refused=refused, status=403)
    await linking.unlock(_chat(request), account=who.account)
    return render(request, "sign_on/done.html", who=who, said="unlock_chat.done")


async def _unlock_chat_page(
    request: Request,
    unit: Unit,
    who: SignedIn,
    *,
    needs_password: bool,
    refused: Refused | None = None,
    status: int = 200,
) -> Response:
    return render(
        request,
        "sign_on/unlock_chat.html",
        who=who,
        status=refused.status if refused else status,
        needs_password=needs_password,
        asks_code=await asks_code(unit, who),
        refused=refused,
    )


def _chat(request: Request) -> UUID:
    chat: UUID = request.path_params["chat"]
    return chat


async def sign_out(request: Request) -> Response:
    """Sign out here; it needs no more than the button, and works for a locked session too."""
    await read_form(request)
    site = site_of(request)
    async with site.database.unit() as unit:
        who = await signed_in(request, unit)
        if who is not None:
            await Sessions(unit, site.policy).end(who.session_id, account=who.account)
    return _out(request)


@ForSignedIn(locked_too=True, before_agreement=True, exposed_too=True)
async def sign_out_everywhere(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Sign out every browser, and take every chat away."""
    policy = site_of(request).policy
    await Sessions(unit, policy).end_all(who.account)
    await Linking(unit, policy).unlink_all(who.account)
    return _out(request)


def _out(request: Request) -> Response:
    move_out(request, keys=site_of(request).database.keys)
    response = go_to(request, "/signed-out")
    # What the browser may still hold of the pages before.
    response.headers["clear-site-data"] = '"cache"'
    return response


async def signed_out(request: Request) -> Response:
    """Say that one is signed out."""
    return render(request, "sign_on/done.html", said="signed_out")


routes = [
    Route("/sign-in", show_sign_in),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route(SECOND_STEP, show_second_step),
    Route(SECOND_STEP, second_step, methods=["POST"]),
    Route("/unlock", show_unlock),
    Route("/unlock", unlock, methods=["POST"]),
    Route("/unlock/{chat:uuid}", show_unlock_chat),
    Route("/unlock/{chat:uuid}", unlock_chat, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/sign-out-everywhere", sign_out_everywhere, methods=["POST"]),
    Route("/signed-out", signed_out),
]
