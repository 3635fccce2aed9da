"""The way to the desk, out of it, and the locked screen."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import segno
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from care.errors import Refusal, SessionEnded, WaitBeforeNextTry
from care.staff_sign_on import Door, SecondStep, StaffSignOn

from . import cookies
from .cookies import Cookie
from .desk import Console, Desk, console_of, landing_for, root_of, to_sign_in
from .errors import FormNotOurs, words_for
from .forms import Form, read_form
from .templates import environment
from .tokens import TokenUse, is_token, token_for

Result = TypeVar("Result")


async def sign_in(request: Request) -> Response:
    """Ask for user name and password."""
    return _draw(request, "sign_in.html", login="", next=_within(request.query_params.get("next", "")))


async def give_password(request: Request) -> Response:
    """Compare the password, between two transactions, and go on to the second step."""
    console, form, door = await _form_at_door(request)
    login, onward = form.one("login"), _within(form.one("next"))
    try:
        candidate = await _in_unit(console, lambda sign_on: sign_on.candidate(login, door=door))
        right = await console.hashing.fits(form.one("password"), hashed=candidate.password_hash)
        token = await _in_unit(console, lambda sign_on: sign_on.password_given(candidate, right=right))
    except Refusal as refusal:
        return _draw(request, "sign_in.html", refusal=refusal, login=login, next=onward)
    response = RedirectResponse(f"{root_of(request)}/second-step?next={onward}", status_code=303)
    cookies.give(response, Cookie.STEP, token, secure=console.settings.is_secure)
    return response


async def second_step(request: Request) -> Response:
    """Ask for six digits, and at the first sign-in show where they come from."""
    return await _draw_second_step(request, onward=_within(request.query_params.get("next", "")))


async def give_code(request: Request) -> Response:
    """Take the six digits and begin a session."""
    console, form, door = await _form_at_door(request)
    secure, onward = console.settings.is_secure, _within(form.one("next"))
    step, old = (cookies.read(request, cookie, secure=secure) for cookie in (Cookie.STEP, Cookie.SESSION))
    if step is None:
        return to_sign_in(request)

    async def give(sign_on: StaffSignOn) -> str:
        return await sign_on.code_given(step, code=form.one("code"), door=door, instead_of=old)

    try:
        token = await _in_unit(console, give)
    except SessionEnded:
        return to_sign_in(request)
    except Refusal as refusal:
        return await _draw_second_step(request, onward=onward, refusal=refusal)
    response = RedirectResponse(root_of(request) + (onward or "/"), status_code=303)
    cookies.give(response, Cookie.SESSION, token, secure=secure)
    cookies.take_back(response, Cookie.STEP, secure=secure)
    return response


async def land(desk: Desk) -> Response:
    """Open the page that a member begins with."""
    return desk.go(landing_for(desk.staff))


async def sign_out(desk: Desk) -> Response:
    """End the session."""
    await StaffSignOn(desk.unit, desk.policy).sign_out(desk.token)
    response = desk.go("/sign-in", said="signed-out")
    cookies.take_back(response, Cookie.SESSION, secure=desk.console.settings.is_secure)
    return response


async def locked(desk: Desk) -> Response:
    """The locked screen: whose desk it is, the way back, and numbers and levels of what nobody has acknowledged."""
    onward = _within(desk.request.query_params.get("next", ""))
    if not desk.at.locked:
        return desk.go(onward or "/")
    door_token = _door_token(desk.console, _browser_of(desk.request, desk.console) or "")
    return await desk.show("locked.html", login=desk.at.login, next=onward, door_token=door_token)


async def still_here(_: Desk) -> Response:
    """Somebody typed or moved: the desk is not idle, which was noted on the way here."""
    return Response(status_code=204)


async def bar(desk: Desk) -> Response:
    """The bar alone, to be put into an open page, locked or not."""
    return await desk.show("bar.html")


async def _draw_second_step(request: Request, *, onward: str, refusal: Refusal | None = None) -> Response:
    console = console_of(request)
    token = cookies.read(request, Cookie.STEP, secure=console.settings.is_secure)
    if token is None:
        return to_sign_in(request)
    try:
        step: SecondStep = await _in_unit(console, lambda sign_on: sign_on.second_step(token))
    except SessionEnded:
        return to_sign_in(request)
    return _draw(
        request,
        "second_step.html",
        refusal=refusal,
        next=onward,
        name=step.member.name,
        secret=step.secret_to_enrol,
        qr=_drawn(step.address_to_enrol),
    )


def _drawn(address: str | None) -> str:
    """The secret as a picture for an authenticator's camera."""
    return segno.make(address, error="m").svg_inline(scale=5, border=3, title="QR code") if address else ""


async def _form_at_door(request: Request) -> tuple[Console, Form, Door]:
    console = console_of(request)
    form = await read_form(request, origins=console.settings.origins)
    browser = _browser_of(request, console)
    keys = console.database.keys
    if browser is None or not is_token(keys, form.one("door_token"), TokenUse.DOOR, bound_to=browser.encode()):
        raise FormNotOurs
    return console, form, Door(network=console.settings.network_of(request), browser=browser)


async def _in_unit(console: Console, work: Callable[[StaffSignOn], Awaitable[Result]]) -> Result:
    """Do one thing in a transaction that keeps its counts and traces, whether it is refused or not."""
    async with console.database.unit() as unit:
        try:
            return await work(StaffSignOn(unit, console.policy))
        except Refusal as refusal:
            refused = refusal
    raise refused


def _draw(request: Request, page: str, /, *, refusal: Refusal | None = None, **values: object) -> Response:
    console = console_of(request)
    browser = _browser_of(request, console)
    known = browser or cookies.new_browser()
    words = words_for(refusal) if refusal else None
    response = HTMLResponse(
        environment()
        .get_template(page)
        .render(
            root=root_of(request),
            words=words,
            said=request.query_params.get("said", ""),
            door_token=_door_token(console, known),
            **values,
        ),
        status_code=words.status if words else 200,
    )
    if isinstance(refusal, WaitBeforeNextTry):
        response.headers["Retry-After"] = str(int(refusal.wait.total_seconds()) + 1)
    if browser is None:
        cookies.give(response, Cookie.BROWSER, known, secure=console.settings.is_secure)
    return response


def _door_token(console: Console, browser: str) -> str:
    return token_for(console.database.keys, TokenUse.DOOR, bound_to=browser.encode())


def _browser_of(request: Request, console: Console) -> str | None:
    return cookies.read(request, Cookie.BROWSER, secure=console.settings.is_secure)


def _within(path: str) -> str:
    """An address of the desk to go on with; anything else is none."""
    inside = path.startswith("/") and not path.startswith("//") and all(sign.isalnum() or sign in "/-" for sign in path)
    return path if inside and path.isascii() else ""
