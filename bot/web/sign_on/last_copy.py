"""The page behind the last notice: for thirty days an ended account's own messages, on its password each time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.forms import read_form
from bot.web.pages import language_for, render
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import LinkNotUsable, Refusal
from care.reading import Answer, Held, Moved, Written
from dialogs.speech import when

from .opened import opens, token_of
from .refusals import Refused, explained

PAGE = "/copy"
KINDS = {Written: "written", Answer: "answer", Held: "held", Moved: "moved"}


async def show(request: Request) -> Response:
    """Ask for the password; whether the link is good is looked at only when it is given."""
    token_of(request)
    return _ask(request)


async def read(request: Request) -> Response:
    """Show the messages in this one answer, and keep nobody signed in."""
    form = await read_form(request)
    try:
        copy = await site_of(request).ways_in.last_copies.read(
            token_of(request), form["password"], browser=visitor_of(request).browser, code=form["code"]
        )
    except LinkNotUsable:
        raise
    except Refusal as refusal:
        return _ask(request, refused=explained(refusal, password_alone=True))
    return render(
        request,
        "sign_on/last_copy.html",
        personal=True,
        copy=copy,
        kind_of=lambda entry: KINDS[type(entry)],
        said_when=_said_when(request, zone=ZoneInfo(copy.practice.zone)),
    )


def _ask(request: Request, *, refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    return render(request, "sign_on/last_copy_password.html", status=status, refused=refused)


def _said_when(request: Request, *, zone: ZoneInfo) -> Callable[[datetime], str]:
    return partial(when, language=language_for(visitor_of(request), who=None).value, zone=zone)


routes = [
    Route(PAGE + "/{token}", opens(PAGE), name="open_last_copy"),
    Route(PAGE, show, name="show_last_copy"),
    Route(PAGE, read, methods=["POST"], name="read_last_copy"),
]
