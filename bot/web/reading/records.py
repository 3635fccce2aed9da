"""The three pages of the record, each with what it is not and whom to ask."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.web.dates import spoken_day
from bot.web.doors import Endpoint, ForSignedIn
from bot.web.pages import language_for, render
from bot.web.person import around
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.disclosures import may_see_accounting, show_accounting
from care.records import Records, parts_open
from care.rules.ages import is_minor_on
from care.rules.gate import Part, Place
from care.rules.locks import Purpose
from care.sessions import SignedIn
from storage.database import Unit

from .own import FOR_SIGNED_IN, acting_for, own
from .partial_dates import spoken

STEPPED_UP = ForSignedIn(purpose=Purpose.RECORDS)
TEMPLATES = {
    Part.IMMUNIZATIONS: "reading/immunizations.html",
    Part.MEDICATIONS: "reading/medications.html",
    Part.PROBLEMS: "reading/problems.html",
}


@FOR_SIGNED_IN
@own
async def index(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Which parts there are for this person."""
    about = await around(unit, who)
    patient = acting_for(who)
    parts = parts_open(who.account, about=patient, grants=about.grants, today=about.today)
    if parts:  # a newer copy may be there by the time that one of them is looked at
        await Records(unit, site_of(request).policy).standing(patient)
    return render(
        request,
        "reading/records.html",
        who=who,
        parts=parts,
        has_accounting=may_see_accounting(who.account, about=patient, grants=about.grants, today=about.today),
        is_minor=is_minor_on(patient.birth_date, today=about.today),
        practice=about.practice,
    )


def _page(part: Part) -> Endpoint:
    @STEPPED_UP
    @own
    async def shown(request: Request, unit: Unit, who: SignedIn) -> Response:
        about = await around(unit, who)
        patient = acting_for(who)
        page = await Records(unit, site_of(request).policy).show(
            part,
            account=who.account,
            about=patient,
            grants=about.grants,
            today=about.today,
            place=Place.AFTER_PASSWORD,
        )
        return render(
            request,
            TEMPLATES[part],
            who=who,
            page=page,
            practice=page.practice,
            zone=about.zone,
            spoken=spoken,
            is_minor=is_minor_on(patient.birth_date, today=about.today),
        )

    return shown


@STEPPED_UP
@own
async def disclosures(request: Request, unit: Unit, who: SignedIn) -> Response:
    """To whom the person's information was disclosed."""
    about, patient = await around(unit, who), acting_for(who)
    accounting = await show_accounting(unit, who.account, about=patient, grants=about.grants)
    return render(
        request,
        "reading/disclosures.html",
        who=who,
        accounting=accounting,
        practice=accounting.practice,
        spoken_day=partial(spoken_day, language=language_for(visitor_of(request), who=who)),
    )


immunizations = _page(Part.IMMUNIZATIONS)
medications = _page(Part.MEDICATIONS)
problems = _page(Part.PROBLEMS)
