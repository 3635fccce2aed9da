"""The page on which a patient reads who opened their information, and asks for the names."""

from uuid import UUID
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.pages import render
from care.rules.locks import Purpose
from care.sessions import SignedIn
from care.who_saw import ask_for_names, who_saw_mine
from dialogs.turn import DEFAULT_ZONE
from storage.database import Unit

PAGE = "/settings/who-saw"
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show the latest hundred times, or the hundred before."""
    return render(
        request,
        "sign_on/who_saw.html",
        who=who,
        saw=await who_saw_mine(unit, who.account, before=_before(request)),
        zone=ZoneInfo(who.patient.zone if who.patient else DEFAULT_ZONE),
    )


@own
async def ask(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Have the office tell the names."""
    await ask_for_names(unit, who.account)
    return render(request, "sign_on/done.html", who=who, said="who_saw.done")


def _before(request: Request) -> UUID | None:
    try:
        return UUID(request.query_params.get("before", ""))
    except ValueError:
        return None


routes = [
    Route(PAGE, show, name="show_who_saw"),
    Route(PAGE, ask, methods=["POST"], name="ask_who_saw"),
]
