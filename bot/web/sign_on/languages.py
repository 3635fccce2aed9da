"""Language: the page on which a patient says what they speak and read, and the help they want."""

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.doors import ForSignedIn
from bot.web.forms import form_of
from bot.web.languages import called
from bot.web.pages import language_for, render
from bot.web.visitor import visitor_of
from care.errors import LanguageUnfit
from care.languages import Languages, keep_languages, languages_of
from care.rules.languages import OFFERED, SIGNED
from care.rules.locks import Purpose
from care.sessions import SignedIn, as_actor
from storage import people
from storage.database import Unit
from storage.people import Patient

from .refusals import Refused, explained

PAGE = "/settings/languages"
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show what is on file, and let the patient change it."""
    return _page(request, who, languages_of(await _own(unit, who)))


@own
async def keep(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Talk and write to the patient so from now on."""
    form, patient = form_of(request), await _own(unit, who)
    said = Languages(
        spoken=form["spoken"],
        written=form["written"],
        interpreter={"yes": True, "no": False}.get(form["interpreter"]),
        reading_help=form["reading_help"] == "yes",
    )
    try:
        keep_languages(unit, patient, said, by=as_actor(who.account))
    except LanguageUnfit as refusal:
        return _page(request, who, languages_of(patient), refused=explained(refusal))
    return render(request, "sign_on/done.html", who=who, said="languages.done")


def _page(request: Request, who: SignedIn, languages: Languages, *, refused: Refused | None = None) -> Response:
    return render(
        request,
        "sign_on/languages.html",
        who=who,
        status=refused.status if refused else 200,
        refused=refused,
        of=languages,
        called=partial(called, language=language_for(visitor_of(request), who=who)),
        offered=OFFERED,
        signed=SIGNED,
    )


async def _own(unit: Unit, who: SignedIn) -> Patient:
    patient = await people.patient(unit, who.account.patient_id) if who.account.patient_id else None
    if patient is None:  # one who only acts for others is written to as the account says
        raise HTTPException(404)
    return patient


routes = [
    Route(PAGE, show, name="show_languages"),
    Route(PAGE, keep, methods=["POST"], name="keep_languages"),
]
