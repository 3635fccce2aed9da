"""The person's reminders, each with Done, Later and Stop."""

from functools import partial
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.chat.buttons import made_for
from bot.web.forms import form_of
from bot.web.pages import render
from bot.web.person import around
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import ReminderOver
from care.notices import Choice, Pick
from care.reminders import Reminders
from care.sessions import SignedIn
from storage.database import Unit

from .messages import goal_for
from .own import FOR_SIGNED_IN, acting_for, id_in_path, own

ANSWERS = (Pick.DONE, Pick.TOMORROW, Pick.IN_THREE_DAYS, Pick.NEXT_WEEK, Pick.STOP)


@FOR_SIGNED_IN
@own
async def index(request: Request, unit: Unit, who: SignedIn) -> Response:
    """What is planned, and what is over."""
    about = await around(unit, who)
    reminders = Reminders(unit, site_of(request).policy)
    listed = await reminders.of_account(who.account, about=acting_for(who), grants=about.grants)
    return render(
        request,
        "reading/reminders.html",
        who=who,
        in_words=partial(_in_words, request),
        planned=[one for one in listed if one.state == "planned"],
        over=[one for one in listed if one.state != "planned"],
        goal=goal_for(request, about),
        practice=about.practice,
        zone=about.zone,
    )


@FOR_SIGNED_IN
@own
async def one(request: Request, unit: Unit, who: SignedIn) -> Response:
    """One reminder; opening it answers nothing."""
    about = await around(unit, who)
    reminder = await Reminders(unit, site_of(request).policy).open(
        id_in_path(request, "reminder"), account=who.account, grants=about.grants
    )
    return render(
        request,
        "reading/reminder.html",
        who=who,
        in_words=partial(_in_words, request),
        reminder=reminder,
        answered=request.query_params.get("answered", ""),
        goal=goal_for(request, about),
        practice=about.practice,
        zone=about.zone,
    )


@FOR_SIGNED_IN
@own
async def answer(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Take Done, a Later or Stop; what is over already stays as it is."""
    about = await around(unit, who)
    reminder = id_in_path(request, "reminder")
    pick = next((pick for pick in ANSWERS if pick.value == form_of(request)["answer"]), None)
    if pick is None:
        raise HTTPException(400)
    reminders = Reminders(unit, site_of(request).policy)
    try:
        await reminders.answer(reminder, account=who.account, pick=pick, grants=about.grants)
    except ReminderOver:
        return RedirectResponse(f"/reminders/{reminder}", status_code=303)
    return RedirectResponse(f"/reminders/{reminder}?answered={pick.value}", status_code=303)


def _in_words(request: Request, reminder: UUID) -> str:
    """The choice by which the chat asks when to remind again: there it can be written, and is screened as any text."""
    address = visitor_of(request).browser.address
    return made_for(address, Choice(pick=Pick.LATER, object=reminder), keys=site_of(request).database.keys)
