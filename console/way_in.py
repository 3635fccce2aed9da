"""The pages behind a link that was mailed to a member about themselves: to stop a change, or to set up the way in."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from care.errors import LinkNotUsable, Refusal, SetUpWrong, WeakPassword
from care.staff_way_in import StaffWayIn

from . import cookies
from .cookies import Cookie
from .desk import Console, console_of, root_of
from .errors import FormNotOurs, words_for
from .forms import read_form
from .templates import environment
from .tokens import TokenUse, is_token, token_for

Result = TypeVar("Result")
# What our tokens are made of; anything else is no link of ours.
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")


async def opened(request: Request) -> Response:
    """Take the token out of the address, and go on to the page; this spends nothing."""
    token = request.path_params["token"]
    if not TOKEN.fullmatch(token):
        raise LinkNotUsable
    response = RedirectResponse(f"{root_of(request)}/way-in", status_code=303)
    cookies.give(response, Cookie.OPENED, token, secure=console_of(request).settings.is_secure)
    return response


async def show(request: Request) -> Response:
    """Say what the link is about."""
    return await _draw(request, _token_of(request))


async def set_up(request: Request) -> Response:
    """Take the code and a password, and go on to the second step."""
    console, token = console_of(request), _token_of(request)
    form = await read_form(request, origins=console.settings.origins)
    _require_own(console, form.one("door_token"), token=token)
    code, password = form.one("code"), form.one("password")
    try:
        found = await _in_unit(console, lambda way: way.candidate(token, code=code))
        hashed, right = None, True
        if found.chooses_password:
            found.require_good(password)
            hashed = await console.hashing.hash(password)
        else:
            right = await console.hashing.fits(password, hashed=found.password_hash)
        step = await _in_unit(console, lambda way: way.set_up(token, code=code, right=right, hashed=hashed))
    except (SetUpWrong, WeakPassword) as refusal:
        return await _draw(request, token, refusal=refusal, code=code)
    response = RedirectResponse(f"{root_of(request)}/second-step", status_code=303)
    cookies.give(response, Cookie.STEP, step, secure=console.settings.is_secure)
    return response


async def stop(request: Request) -> Response:
    """Let everything be as it was."""
    console, token = console_of(request), _token_of(request)
    form = await read_form(request, origins=console.settings.origins)
    _require_own(console, form.one("door_token"), token=token)
    await _in_unit(console, lambda way: way.stop(token))
    response = _page(request, "way_in_stopped.html")
    cookies.take_back(response, Cookie.OPENED, secure=console.settings.is_secure)
    return response


async def _draw(request: Request, token: str, *, refusal: Refusal | None = None, code: str = "") -> Response:
    console = console_of(request)
    change = await _in_unit(console, lambda way: way.opened(token))
    words = words_for(refusal) if refusal else None
    door_token = token_for(console.database.keys, TokenUse.DOOR, bound_to=token.encode())
    page = _page(request, "way_in.html", change=change, words=words, door_token=door_token, code=code)
    page.status_code = words.status if words else 200
    return page


def _page(request: Request, page: str, **values: object) -> Response:
    return HTMLResponse(environment().get_template(page).render(root=root_of(request), **values))


def _token_of(request: Request) -> str:
    token = cookies.read(request, Cookie.OPENED, secure=console_of(request).settings.is_secure)
    if token is None or not TOKEN.fullmatch(token):
        raise LinkNotUsable
    return token


def _require_own(console: Console, given: str, *, token: str) -> None:
    if not is_token(console.database.keys, given, TokenUse.DOOR, bound_to=token.encode()):
        raise FormNotOurs


async def _in_unit(console: Console, work: Callable[[StaffWayIn], Awaitable[Result]]) -> Result:
    """Do one thing in a transaction that keeps its counts, whether it is refused or not."""
    async with console.database.unit() as unit:
        try:
            return await work(StaffWayIn(unit))
        except Refusal as refusal:
            refused = refusal
    raise refused
