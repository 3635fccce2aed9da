"""The page between us and another site, which is named before anybody goes there.

It takes the id of what holds the link, never an address, so that nobody can make one that leads elsewhere.
"""

from starlette.requests import Request
from starlette.responses import Response

from bot.web.errors import error_page
from bot.web.outside import link_at
from bot.web.pages import render
from bot.web.person import around
from bot.web.world import site_of
from care.reading import Reading
from care.reminders import Reminders
from care.sessions import SignedIn
from storage.database import Unit

from .own import FOR_SIGNED_IN, id_in_path, own


@FOR_SIGNED_IN
@own
async def from_answer(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Name the site to which a link of an answer leads."""
    grants = (await around(unit, who)).grants
    answer = await Reading(unit, site_of(request).policy).shown_answer(
        id_in_path(request, "message"), account=who.account, grants=grants
    )
    return await _page(request, unit, who, text=answer.body, back=f"/messages/{answer.thread_id}#m-{answer.id}")


@FOR_SIGNED_IN
@own
async def from_reminder(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Name the site to which a link of a reminder leads."""
    grants = (await around(unit, who)).grants
    reminder = await Reminders(unit, site_of(request).policy).open(
        id_in_path(request, "reminder"), account=who.account, grants=grants
    )
    return await _page(request, unit, who, text=reminder.text, back=f"/reminders/{reminder.id}")


async def _page(request: Request, unit: Unit, who: SignedIn, *, text: str | None, back: str) -> Response:
    link = link_at(text, request.path_params["place"])
    if link is None:
        return error_page(request, 404)
    practice = (await around(unit, who)).practice
    return render(request, "reading/leaving.html", who=who, link=link, back=back, practice=practice)
