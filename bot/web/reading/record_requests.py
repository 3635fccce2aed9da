"""What the person asked of the records team, and the Request for Records; it opens without an agreement too."""

from contextlib import suppress
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from bot.web.dates import spoken_day
from bot.web.doors import ForSignedIn, with_next
from bot.web.forms import Form, form_of, read_form
from bot.web.pages import go_to, language_for, render
from bot.web.person import around
from bot.web.sign_on.refusals import Refused, explained, refused_of
from bot.web.updates import UPDATE_FIELD, update_of
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import NotSignedIn, Refusal, RequestIncomplete, StepUpNeeded, TextTooLong
from care.record_requests import RecordRequests, Wanted
from care.rules.locks import Purpose
from care.rules.record_requests import LONGEST, TIMES, Delivery, RequestKind
from care.sessions import Sessions, SignedIn
from storage.database import Unit
from storage.once import first_time

from .coming_first import unlock
from .own import acting_for, own

LIST, PAGE = "/records/requests", "/records/request"
EITHER_WAY = ForSignedIn(before_agreement=True)
# A copy goes where it is asked to go: whoever asks gives the password first.
STEPPED_UP = ForSignedIn(purpose=Purpose.RECORDS, before_agreement=True, back=PAGE)
# What was typed meanwhile waits on its page for the password.
FROM_ITS_FORM = ForSignedIn(locked_too=True, before_agreement=True, back=PAGE)


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


async def ask(request: Request) -> Response:
    """Ask for a copy; a password that is needed again is taken on the page where the words wait."""
    form = await read_form(request)
    if form["password"]:
        try:
            with suppress(NotSignedIn):  # the page's own door says so
                await unlock(request, purpose=Purpose.RECORDS)
        except Refusal as refusal:
            request.state.refused = explained(refusal, password_alone=True)
    return await _ask(request)


@FROM_ITS_FORM
@own
async def _ask(request: Request, unit: Unit, who: SignedIn) -> Response:
    about, wanted = await around(unit, who), _wanted(form_of(request))
    service = RecordRequests(unit, site_of(request).policy)
    if who.locked or not _is_open(Sessions(unit, site_of(request).policy), who):
        return _waiting(request, who, wanted=wanted)
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


def _waiting(request: Request, who: SignedIn, *, wanted: Wanted) -> Response:
    """The words, unseen as on every page that locked, and the password that comes first."""
    refused = refused_of(request)
    return render(
        request,
        "reading/record_request_waiting.html",
        who=who,
        status=refused.status if refused else 403,
        wanted=wanted,
        update=_update(request),
        refused=refused,
    )


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
