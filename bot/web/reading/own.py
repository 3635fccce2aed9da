"""What is asked for on a page is the person's own, or it is not there."""

from functools import wraps
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.doors import ForSignedIn, OwnEndpoint
from bot.web.errors import error_page
from bot.web.pages import render
from bot.web.person import around
from care.errors import ChartFrozen, NoRight, NotForMinors, ProxyAccessEnded, StepUpNeeded
from care.sessions import SignedIn
from storage.database import Unit
from storage.people import Patient


def own(endpoint: OwnEndpoint) -> OwnEndpoint:
    """Somebody else's is spoken of as if it did not exist; whose access ended reads only whom to call."""

    @wraps(endpoint)
    async def answered(request: Request, unit: Unit, who: SignedIn) -> Response:
        if who.patient is None:
            return RedirectResponse("/for", status_code=303)
        try:
            return await endpoint(request, unit, who)
        except StepUpNeeded:
            raise
        except (ProxyAccessEnded, ChartFrozen) as refusal:
            about = await around(unit, who)
            telephone = about.practice.telephone if about.practice else ""
            return render(
                request,
                "reading/access_ended.html",
                who=who,
                status=403,
                telephone=telephone,
                access_ended=True,
                why="chart_frozen" if isinstance(refusal, ChartFrozen) else "access_ended",
            )
        except NotForMinors:
            return render(request, "reading/not_open.html", who=who, status=403, why="minors")
        except NoRight:
            return _not_open(request, who)

    return answered


def _not_open(request: Request, who: SignedIn) -> Response:
    """What names an id is not there; a page of the menu, which names none, says to a proxy why it does not open."""
    if request.method != "GET" or request.path_params or not _is_anothers(who):
        return error_page(request, 404)
    return render(request, "reading/not_open.html", who=who, status=403, why="not_open")


def _is_anothers(who: SignedIn) -> bool:
    return who.patient is not None and who.patient.id != who.account.patient_id


def acting_for(who: SignedIn) -> Patient:
    """For whom the page is opened."""
    if who.patient is None:
        raise HTTPException(404)
    return who.patient


def id_in_path(request: Request, name: str) -> UUID:
    """An id out of the address; what is none is not there."""
    return id_of(request.path_params[name])


def id_of(text: str) -> UUID:
    """An id out of a field or address.

    Raises:
        HTTPException: 404 for what is no id.
    """
    try:
        return UUID(text)
    except ValueError:
        raise HTTPException(404) from None


FOR_SIGNED_IN = ForSignedIn()
