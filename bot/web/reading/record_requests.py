"""What the person asked of the records team, and the Request for Records; it opens without an agreement too."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.web.dates import spoken_day
from bot.web.doors import ForSignedIn, with_next
from bot.web.forms import Form, form_of
from bot.web.pages import go_to, language_for, render
from bot.web.person import around
from bot.web.sign_on.refusals import Refused
from bot.web.updates import UPDATE_FIELD, update_of
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import RequestIncomplete, StepUpNeeded, TextTooLong
from care.record_requests import RecordRequests, Wanted
from care.rules.locks import Purpose
from care.rules.record_requests import LONGEST, TIMES, Delivery, RequestKind
from care.sessions import Sessions, SignedIn
from storage.database import Unit
from storage.once import first_time

from .own import acting_for, own

LIST, PAGE = "/records/requests", "/records/request"
EITHER_WAY = ForSignedIn(before_agreement=True)
# A copy goes where it is asked to go: whoever asks gives the password first.
STEPPED_UP = ForSignedIn(purpose=Purpose.RECORDS, before_agreement=True, back=PAGE)


@EITHER_WAY
@own
async def index(request: Request, unit: Unit, who: SignedIn) -> Response:
    """What was asked, and what became of it; what the team wrote, which can be the copy itself, after the password."""
    about, language = await around(unit, who), language_for(visitor_of(request), who=who)
    service = RecordRequests(unit, site_of(request).policy)
    asked = await service.own(who.account, about=acting_for(who), grants=about.grants)
    has_words = any(one.told or one.why_later for one in asked)
    return render(
        request,
        "reading/record_requests.html",
        who=who,
        asked=asked,
        is_open=has_words and _is_open(Sessions(unit, site_of(request).policy), who),
        unlock=f"{with_next('/unlock', LIST)}&for={Purpose.RECORDS}",
        sent="sent" in request.query_params,
        practice=about.practice,
        spoken_day=partial(spoken_day, language=language),
        day_of=lambda at: at.astimezone(about.zone).date(),
    )


@STEPPED_UP
@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """The form."""
    return await _page(request, unit, who)


@STEPPED_UP
@own
async def ask(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Ask for a copy."""
    about, wanted = await around(unit, who), _wanted(form_of(request))
    service = RecordRequests(unit, site_of(request).policy)
    if not await first_time(unit, who.conversation_id, external=_update(request), content=repr(wanted)):
        return go_to(request, LIST)
    try:
        await service.ask_copy(wanted, from_=who.account, about=acting_for(who), grants=about.grants)
    except RequestIncomplete as refusal:
        lacks = refusal.lacks.value
        return await _page(request, unit, who, wanted=wanted, refused=_refused(lacks))
    except TextTooLong:
        return await _page(request, unit, who, wanted=wanted, refused=_refused("length", at="what"))
    return go_to(request, f"{LIST}?sent=1")


async def _page(
    request: Request, unit: Unit, who: SignedIn, *, wanted: Wanted | None = None, refused: Refused | None = None
) -> Response:
    about = await around(unit, who)
    return render(
        request,
        "reading/record_request.html",
        who=who,
        status=refused.status if refused else 200,
        wanted=wanted or Wanted(what=""),
        deliveries=Delivery,
        longest=LONGEST,
        days=TIMES[RequestKind.COPY].days,
        refused=refused,
        practice=about.practice,
    )


def _is_open(sessions: Sessions, who: SignedIn) -> bool:
    try:
        sessions.require_open(who, purpose=Purpose.RECORDS)
    except StepUpNeeded:
        return False
    return True


def _refused(lacks: str, *, at: str = "") -> Refused:
    field = at or {"email": "address", "length": "address", "warning": "warned"}.get(lacks, lacks)
    return Refused(id=f"record_request.lacks.{lacks}", at=field)


def _update(request: Request) -> str:
    return update_of(form_of(request)[UPDATE_FIELD])


def _wanted(form: Form) -> Wanted:
    return Wanted(
        what=form["what"].replace("\r\n", "\n"),
        period=form["period"],
        delivery=form["delivery"],
        address=form["address"].replace("\r\n", "\n"),
        is_warned=form["warned"] == "yes",
    )
