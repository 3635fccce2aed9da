"""One request at the desk: who sits there, in one transaction, from the form to the page."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from care.audit import Action, record
from care.desk.failures import Failures
from care.desk.inbox import Inbox
from care.desk.member import Right, Role, StaffMember
from care.errors import NoRight, NotYourPool, Refusal, RestrictedRecord, SessionEnded
from care.hashing import Hashing
from care.policy import Policy
from care.staff_sign_on import AtDesk, StaffSignOn
from storage.database import Database, Unit
from storage.live import Live

from . import cookies
from .cookies import Cookie
from .errors import FormNotOurs, words_for
from .forms import NO_FORM, Form, read_form
from .settings import ConsoleSettings
from .templates import environment
from .tokens import TokenUse, is_token, token_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """What every page of the desk works with."""

    database: Database
    live: Live
    policy: Policy
    hashing: Hashing
    settings: ConsoleSettings


def console_of(request: Request) -> Console:
    """The desk that this request came to."""
    console: Console = request.app.state.console
    return console


def root_of(request: Request) -> str:
    """Where the desk is mounted: "/console"."""
    return str(request.scope.get("root_path", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A member at work."""

    console: Console
    request: Request
    unit: Unit
    at: AtDesk
    token: str
    form: Form

    @property
    def staff(self) -> StaffMember:
        """Who sits here."""
        return self.at.staff

    @property
    def policy(self) -> Policy:
        """What the operator has decided."""
        return self.console.policy

    @property
    def named(self) -> UUID:
        """The id in the address."""
        found: UUID = self.request.path_params["id"]
        return found

    @property
    def path(self) -> str:
        """The address of this page."""
        return self.request.url.path

    async def show(self, page: str, /, *, status: int = 200, **values: object) -> Response:
        """Draw a page."""
        settings = self.console.settings
        session = self.at.session_id.bytes
        stream_token = token_for(self.unit.keys, TokenUse.STREAM, bound_to=session)
        response = HTMLResponse(
            environment()
            .get_template(page)
            .render(
                root=root_of(self.request),
                path=self.path,
                staff=self.staff,
                locked=self.at.locked,
                now=self.unit.now,
                idle_seconds=int(self.policy.staff_idle.total_seconds()),
                form_token=token_for(self.unit.keys, TokenUse.FORM, bound_to=session),
                stream_token=stream_token,
                alarms=await Inbox(self.unit, self.policy).unacknowledged(self.staff.practice_id),
                unprocessed=await Failures(self.unit, self.policy).count(self.staff),
                said=self.request.query_params.get("said", ""),
                **values,
            ),
            status_code=status,
            headers={"Desk-Page": stream_token},
        )
        # A cookie with each response keeps the page out of the browser's back/forward cache.
        cookies.give(response, Cookie.SESSION, self.token, secure=settings.is_secure)
        return response

    async def show_refusal(self, refusal: Refusal) -> Response:
        """Say why not; a missing right is traced."""
        if isinstance(refusal, NoRight):
            self._trace(refusal)
        words = words_for(refusal)
        return await self.show("refused.html", status=words.status, words=words, glass=self._glass(refusal))

    def _glass(self, refusal: Refusal) -> str | None:
        """The page on which a reason opens what was refused, for an hour and to be reviewed; where there is one."""
        kind = self.path.removeprefix(root_of(self.request)).split("/")[1]
        opens = isinstance(refusal, RestrictedRecord | NotYourPool)
        if kind not in {"threads", "patients"} or not opens or not self.staff.may(Right.READ_THREADS):
            return None
        return f"/{kind}/{self.named}/break-glass"

    def go(self, path: str, *, said: str = "") -> Response:
        """Open another page of the desk, which says in one of our own sentences what was done."""
        return RedirectResponse(root_of(self.request) + path + (f"?said={said}" if said else ""), status_code=303)

    def _trace(self, refusal: Refusal) -> None:
        kind = self.path.removeprefix(root_of(self.request)).split("/")[1]
        found = self.request.path_params.get("id")
        about = (kind, found) if isinstance(found, UUID) else None
        record(self.unit, self.staff.actor, Action.REFUSED, about=about, detail=type(refusal).__name__)


Handler = Callable[[Desk], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


def page(handler: Handler, *, is_activity: bool = True, while_locked: Handler | None = None) -> Endpoint:
    """A page for one who is signed in; a locked desk gets the way to unlock it, or what `while_locked` answers."""

    async def endpoint(request: Request) -> Response:
        console = console_of(request)
        token = cookies.read(request, Cookie.SESSION, secure=console.settings.is_secure)
        if request.method == "POST":
            form = await read_form(request, origins=console.settings.origins)
        else:
            form = NO_FORM
        if token is None:
            return to_sign_in(request)
        async with console.database.unit() as unit:
            try:
                sign_on = StaffSignOn(unit, console.policy)
                at = await sign_on.at_desk(token, is_activity=is_activity)
            except SessionEnded:
                return to_sign_in(request)
            desk = Desk(console=console, request=request, unit=unit, at=at, token=token, form=form)
            return await _served(desk, handler, while_locked)

    return endpoint


async def _served(desk: Desk, handler: Handler, while_locked: Handler | None) -> Response:
    serving = while_locked if desk.at.locked else handler
    try:
        if serving is None:
            return to_lock(desk.request)
        _require_own_form(desk)
        return await serving(desk)
    except Refusal as refusal:
        return to_lock(desk.request) if desk.at.locked else await desk.show_refusal(refusal)


def _require_own_form(desk: Desk) -> None:
    given, session = desk.form.one("form_token"), desk.at.session_id.bytes
    if desk.request.method == "POST" and not is_token(desk.unit.keys, given, TokenUse.FORM, bound_to=session):
        raise FormNotOurs


def to_lock(request: Request) -> Response:
    """The locked page, which afterwards goes on here."""
    return RedirectResponse(f"{root_of(request)}/locked?next={_next(request)}", status_code=303)


def to_sign_in(request: Request) -> Response:
    """The way in, which afterwards goes on here; a page that shows part of another answers without content."""
    if request.headers.get("sec-fetch-dest") == "empty":
        return Response(status_code=401)
    return RedirectResponse(f"{root_of(request)}/sign-in?next={_next(request)}", status_code=303)


def landing_for(staff: StaffMember) -> str:
    """The page that a member begins with."""
    if not staff.roles.isdisjoint({Role.CLINICIAN, Role.SCHEDULER, Role.SUPERVISOR}):
        return "/inbox"
    return "/patients" if not staff.roles.isdisjoint({Role.RECORDS, Role.AUDITOR}) else "/calendar"


def _next(request: Request) -> str:
    """The address to go on with, within the desk; what was posted can't be gone on with, but its page can."""
    path = request.url.path.removeprefix(root_of(request))
    if request.method == "POST":
        path = path.rpartition("/")[0]
    return quote(path, safe="/")
