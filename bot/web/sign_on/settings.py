"""The settings: password, e-mail, language, and every place where one is signed in."""

from uuid import UUID
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.cookies import A_YEAR, Cookie
from bot.web.doors import ForSignedIn
from bot.web.errors import error_page
from bot.web.forms import form_of, read_form
from bot.web.pages import go_to, render
from bot.web.visitor import cookies_of, move_out, visitor_of
from bot.web.world import site_of
from care.errors import NoProxyGrant, NotSignedIn, Refusal, StepUpNeeded
from care.holds import Holds
from care.linking import Linking
from care.notices import Language
from care.opt_out import OptOut
from care.proxies import Acting, acting_for, end_own
from care.reach_me import wish_of
from care.rules.locks import Purpose
from care.second_factor import asks_code
from care.sessions import Sessions, SignedIn
from storage import accounts, details, people
from storage.database import Unit

from .refusals import Refused, explained, refused_of

PAGE = "/settings"
PASSWORD_PAGE = "/settings/password"  # noqa: S105 - a path
own = ForSignedIn(purpose=Purpose.SETTINGS, back=PAGE)


@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show what can be changed."""
    return await _page(request, unit, who)


async def _page(request: Request, unit: Unit, who: SignedIn, *, refused: Refused | None = None) -> Response:
    policy = site_of(request).policy
    practice = await people.practice(unit, who.account.practice_id)
    return render(
        request,
        "sign_on/settings.html",
        who=who,
        status=refused.status if refused else 200,
        holder=await accounts.by_id(unit, who.account.id),
        at_once=await Holds(unit).shows_at_once(who.account),
        can_wait_for_none=await Holds(unit).can_wait_for_none(who.account),
        sessions=await Sessions(unit, policy).listed(who.account),
        chats=await Linking(unit, policy).listed(who.account),
        details_allowed=await details.is_allowed(unit),
        wish=await wish_of(unit, who.account),
        second_factor=await asks_code(unit, who),
        acting=await _acting(unit, who),
        zone=ZoneInfo(who.patient.zone if who.patient else practice.zone),
        practice=practice,
        refused=refused,
    )


async def _acting(unit: Unit, who: SignedIn) -> list[Acting]:
    """Who may act for the one whose account this is."""
    patient = await people.patient(unit, who.account.patient_id) if who.account.patient_id else None
    return [] if patient is None else await acting_for(unit, patient)


@own
async def end_proxy(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Take away somebody's access to one's own record, at once."""
    try:
        await end_own(unit, who.account, request.path_params["grant"])
    except NoProxyGrant:
        return error_page(request, 404)
    return go_to(request, PAGE)


@own
async def end_session(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Sign out one browser, perhaps this one."""
    session_id: UUID = request.path_params["session"]
    await Sessions(unit, site_of(request).policy).end(session_id, account=who.account)
    if session_id == who.session_id:
        move_out(request, keys=site_of(request).database.keys)
        return go_to(request, "/signed-out")
    return go_to(request, PAGE)


@own
async def end_chat(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Take a chat away."""
    await Linking(unit, site_of(request).policy).unlink(request.path_params["chat"], account=who.account)
    return go_to(request, PAGE)


@own
async def not_me(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Shut everything but this browser, and go on to another password."""
    await site_of(request).ways_in.own_account.not_me(unit, who)
    return go_to(request, PASSWORD_PAGE)


@own
async def change_email(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Use another e-mail address."""
    try:
        await site_of(request).ways_in.own_account.change_email(unit, who.account, email=form_of(request)["email"])
    except Refusal as refusal:
        return await _page(request, unit, who, refused=explained(refusal))
    return render(request, "sign_on/done.html", who=who, said="email.done")


@own
async def change_language(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Speak another language, here and in mails and chats."""
    language = next((one for one in Language if one.value == form_of(request)["language"]), None)
    if language is not None:
        site_of(request).ways_in.own_account.change_language(unit, who.account, language=language)
        cookies_of(request).keep(Cookie.LANGUAGE, language.value, lasts=A_YEAR)
    return go_to(request, PAGE)


@own
async def change_sending(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Stop what we send by ourselves, or send it again."""
    opt_out = OptOut(unit)
    match form_of(request)["sending"]:
        case "stop_reminders":
            await opt_out.stop_reminders(who.account)
        case "stop_all":
            await opt_out.stop_all(who.account)
        case "start":
            opt_out.start_again(who.account)
    return go_to(request, f"{PAGE}#sending")


@own
async def change_at_once(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show everything without waiting for a call, or let the office call first."""
    await Holds(unit).show_at_once(who.account, wanted=form_of(request)["wanted"] == "yes")
    return go_to(request, f"{PAGE}#at-once")


@ForSignedIn(purpose=Purpose.SETTINGS, before_agreement=True, exposed_too=True, back=PASSWORD_PAGE)
async def show_password(request: Request, _: Unit, who: SignedIn) -> Response:
    """Ask for a new password."""
    return render(request, "sign_on/password.html", who=who, refused=None)


async def change_password(request: Request) -> Response:
    """Set a new password; its hash is made outside of the page's transaction."""
    form, visitor = await read_form(request), visitor_of(request)
    try:
        await site_of(request).ways_in.own_account.change_password(form["new_password"], browser=visitor.browser)
    except (NotSignedIn, StepUpNeeded):
        return go_to(request, PASSWORD_PAGE)
    except Refusal as refusal:
        request.state.refused = explained(refusal)
    return await _changed_or_not(request)


@ForSignedIn(purpose=Purpose.SETTINGS, before_agreement=True, exposed_too=True, back=PASSWORD_PAGE)
async def _changed_or_not(request: Request, _: Unit, who: SignedIn) -> Response:
    refused = refused_of(request)
    if refused is not None:
        return render(request, "sign_on/password.html", who=who, status=refused.status, refused=refused)
    return render(request, "sign_on/done.html", who=who, said="password.done")


routes = [
    Route(PAGE, show, name="settings"),
    Route("/settings/sessions/{session:uuid}/end", end_session, methods=["POST"]),
    Route("/settings/chats/{chat:uuid}/end", end_chat, methods=["POST"]),
    Route("/settings/not-me", not_me, methods=["POST"]),
    Route("/settings/proxies/{grant:uuid}/end", end_proxy, methods=["POST"]),
    Route("/settings/email", change_email, methods=["POST"]),
    Route("/settings/language", change_language, methods=["POST"]),
    Route("/settings/sending", change_sending, methods=["POST"]),
    Route("/settings/at-once", change_at_once, methods=["POST"]),
    Route(PASSWORD_PAGE, show_password),
    Route(PASSWORD_PAGE, change_password, methods=["POST"]),
]
