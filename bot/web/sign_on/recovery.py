"""The pages of a forgotten password."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.forms import Form, read_form
from bot.web.pages import render
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import LinkNotUsable, Refusal

from .opened import close, opens, token_of
from .refusals import Refused, explained

PAGE = "/reset"
SHOW_DIGITS = "digits"
GIVE_CODE = "code"


async def show_forgot(request: Request) -> Response:
    """Ask whose password is forgotten."""
    return _forgot_page(request)


async def ask(request: Request) -> Response:
    """Mail the link, if there is somebody to mail it to; the answer is one and the same."""
    form = await read_form(request)
    try:
        await site_of(request).ways_in.recovery.ask(form["login"], browser=visitor_of(request).browser)
    except Refusal as refusal:
        return _forgot_page(request, login=form["login"], refused=explained(refusal))
    return render(request, "sign_on/asked.html")


def _forgot_page(request: Request, *, login: str = "", refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    return render(request, "sign_on/forgot.html", status=status, login=login, refused=refused)


async def show_reset(request: Request) -> Response:
    """Show how far the reset is: the digits are still to be typed into a chat, or the password is to be chosen."""
    return await _reset_page(request)


async def reset(request: Request) -> Response:
    """Show digits for the chat, or set the new password."""
    form = await read_form(request)
    if form["step"] == SHOW_DIGITS:
        return await _show_digits(request)
    if form["step"] == GIVE_CODE:
        return await _prove(request, form)
    return await _choose(request, form)


async def _prove(request: Request, form: Form) -> Response:
    browser = visitor_of(request).browser
    try:
        await site_of(request).ways_in.recovery.prove(token_of(request), form["code"], browser=browser)
    except LinkNotUsable:
        raise
    except Refusal as refusal:
        return await _reset_page(request, refused=explained(refusal))
    return await _reset_page(request)


async def _show_digits(request: Request) -> Response:
    shown = await site_of(request).ways_in.recovery.show_digits(token_of(request))
    return render(request, "sign_on/digits.html", shown=shown, of="reset")


async def _choose(request: Request, form: Form) -> Response:
    try:
        await site_of(request).ways_in.recovery.choose(token_of(request), form["new_password"])
    except LinkNotUsable:
        raise
    except Refusal as refusal:
        return await _reset_page(request, refused=explained(refusal))
    close(request)
    return render(request, "sign_on/done.html", said="reset.done")


async def _reset_page(request: Request, *, refused: Refused | None = None) -> Response:
    standing = await site_of(request).ways_in.recovery.standing(token_of(request))
    status = refused.status if refused else 200
    return render(request, "sign_on/reset.html", status=status, standing=standing, refused=refused)


routes = [
    Route("/forgot", show_forgot),
    Route("/forgot", ask, methods=["POST"]),
    Route(PAGE + "/{token}", opens(PAGE), name="open_reset"),
    Route(PAGE, show_reset),
    Route(PAGE, reset, methods=["POST"]),
]
