"""The pages of enrolment: the access code and the date of birth, then an ID, a password and an e-mail address."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.cookies import Cookie
from bot.web.forms import Form, read_form
from bot.web.pages import go_to, render
from bot.web.visitor import cookies_of, move_in, visitor_of
from bot.web.world import site_of
from care.enrolling import Door, Wanted
from care.enrolment_ticket import TICKET_LASTS
from care.errors import CodeNotUsable, Refusal
from care.rules.access_codes import parse

from .refusals import Refused, explained


async def show_code(request: Request) -> Response:
    """Ask for the access code and the date of birth."""
    return _code_page(request)


async def check_code(request: Request) -> Response:
    """Try the code; a slip in it, or a day that never was, is told before it counts as a try."""
    form, site = await read_form(request), site_of(request)
    born = _day(form)
    if parse(form["access_code"]) is None:
        return _code_page(request, form=form, refused=Refused(id="refused.code_slip", at="access_code"))
    if born is None:
        return _code_page(request, form=form, refused=Refused(id="refused.birth_date", at="birth_date"))
    try:
        ticket = await site.ways_in.enrolling.check(
            form["access_code"], birth_date=born, browser=visitor_of(request).browser
        )
    except Refusal as refusal:
        return _code_page(request, form=form, refused=explained(refusal))
    cookies_of(request).keep(Cookie.ENROLLING, ticket, lasts=TICKET_LASTS)
    return go_to(request, "/enroll/account")


async def show_account(request: Request) -> Response:
    """Ask what the myCooper ID and the password shall be."""
    door = await _door(request)
    return _start_again(request) if door is None else _account_page(request, door)


async def make_account(request: Request) -> Response:
    """Make the account and sign in."""
    form, site = await read_form(request), site_of(request)
    wanted = Wanted(login=form["login"], password=form["new_password"], email=form["email"])
    try:
        begun = await site.ways_in.enrolling.complete(
            _ticket(request), wanted=wanted, browser=visitor_of(request).browser
        )
    except CodeNotUsable:
        return _start_again(request)
    except Refusal as refusal:
        door = await _door(request)
        if door is None:
            return _start_again(request)
        return _account_page(request, door, form=form, refused=explained(refusal))
    cookies_of(request).drop(Cookie.ENROLLING)
    move_in(request, keys=site.database.keys, begun=begun)
    return go_to(request, "/terms")


async def _door(request: Request) -> Door | None:
    try:
        return await site_of(request).ways_in.enrolling.open(_ticket(request), browser=visitor_of(request).browser)
    except CodeNotUsable:
        return None


def _ticket(request: Request) -> str:
    return cookies_of(request).get(Cookie.ENROLLING) or ""


def _start_again(request: Request) -> Response:
    cookies_of(request).drop(Cookie.ENROLLING)
    return _code_page(request, refused=Refused(id="refused.start_again", status=403))


_EMPTY = Form(fields={})


def _code_page(request: Request, *, form: Form = _EMPTY, refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    return render(request, "sign_on/enroll_code.html", status=status, form=form, refused=refused)


def _account_page(request: Request, door: Door, *, form: Form = _EMPTY, refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    return render(request, "sign_on/enroll_account.html", status=status, door=door, form=form, refused=refused)


def _day(form: Form) -> date | None:
    year = form["year"].strip()
    if len(year) != len("1948"):  # a 48 is no year: it would count as a wrong try
        return None
    try:
        return date(int(year), int(form["month"]), int(form["day"]))
    except (ValueError, OverflowError):
        return None


routes = [
    Route("/enroll", show_code),
    Route("/enroll", check_code, methods=["POST"]),
    Route("/enroll/account", show_account),
    Route("/enroll/account", make_account, methods=["POST"]),
]
