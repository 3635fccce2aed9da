"""The promise *confidential*: the page on which somebody says how to reach them, and that nothing else is used."""

from functools import partial
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.dates import hour
from bot.web.doors import ForSignedIn
from bot.web.forms import Form, form_of
from bot.web.pages import go_to, language_for, render
from bot.web.visitor import visitor_of
from care.errors import WishIncomplete
from care.reach_me import end_wish, keep_wish, waits_for_answer, wish_of
from care.rules.locks import Purpose
from care.rules.reach import Lacks, Way
from care.sessions import SignedIn, as_actor
from care.wished_address import ask_to_answer
from storage.database import Unit
from storage.reach_wishes import Wish

from .refusals import Refused

PAGE = "/settings/reach"
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show how the patient is reached now, and let them change it."""
    kept = await wish_of(unit, who.account)
    return _page(request, who, wish=kept.wish if kept else None, holds=kept is not None, waits=waits_for_answer(kept))


@own
async def keep(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Reach the patient in this way alone from now on."""
    form, patient_id = form_of(request), _own(who)
    wish = _wish(form)
    try:
        await keep_wish(unit, patient_id, wish, by=as_actor(who.account), account_id=who.account.id)
    except WishIncomplete as refusal:
        holds = await wish_of(unit, who.account) is not None
        return _page(request, who, wish=wish, holds=holds, refused=_said_of(refusal.lacks))
    await ask_to_answer(unit, patient_id)
    return render(request, "sign_on/done.html", who=who, said="reach.done")


@own
async def again(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Mail the link to the address once more."""
    await ask_to_answer(unit, _own(who))
    return go_to(request, PAGE)


@own
async def end(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Use every address and number on file again."""
    await end_wish(unit, _own(who), by=as_actor(who.account))
    return go_to(request, PAGE)


def _page(
    request: Request,
    who: SignedIn,
    *,
    wish: Wish | None,
    holds: bool,
    waits: str | None = None,
    refused: Refused | None = None,
) -> Response:
    _own(who)
    return render(
        request,
        "sign_on/reach.html",
        who=who,
        status=refused.status if refused else 200,
        wish=wish or Wish(way=""),
        holds=holds,
        waits=waits,
        ways=Way,
        hour_of_day=partial(hour, language=language_for(visitor_of(request), who=who)),
        refused=refused,
    )


def _said_of(lacks: Lacks) -> Refused:
    return Refused(id=f"refused.reach.{lacks.value}", at=f"reach_{lacks.value}")


def _own(who: SignedIn) -> UUID:
    if who.account.patient_id is None:  # one who only acts for others is reached as the account says
        raise HTTPException(404)
    return who.account.patient_id


def _wish(form: Form) -> Wish:
    return Wish(
        way=form["reach_way"],
        email=form["reach_email"].strip(),
        telephone=form["reach_telephone"].strip(),
        postal_address=form["reach_postal_address"].strip(),
        from_hour=_hour(form["reach_from"]),
        until_hour=_hour(form["reach_until"]),
        may_leave_word=form["reach_word"] == "yes",
        never_say=form["reach_never_say"].strip(),
    )


def _hour(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 2 else None  # noqa: PLR2004 - digits


routes = [
    Route(PAGE, show, name="show_reach"),
    Route(PAGE, keep, methods=["POST"], name="keep_reach"),
    Route(PAGE + "/again", again, methods=["POST"], name="ask_reach_again"),
    Route(PAGE + "/end", end, methods=["POST"], name="end_reach"),
]
