"""How a page finds out who is signed in: in the transaction it works in, anew for each request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from care.errors import Refusal, StepUpNeeded
from care.rules.locks import Purpose
from care.sessions import Sessions, SignedIn
from storage import people
from storage.database import Unit

from .errors import refused
from .forms import read_form
from .pages import go_to, render
from .visitor import visitor_of
from .world import site_of

Endpoint = Callable[[Request], Awaitable[Response]]
OwnEndpoint = Callable[[Request, Unit, SignedIn], Awaitable[Response]]
NEXT = "next"


class Before(StrEnum):
    """What must come first where a page does not open."""

    SIGN_IN = "sign_in"
    ACTIVE_ACCOUNT = "active_account"
    UNLOCKING = "unlocking"
    NEW_PASSWORD = "new_password"  # noqa: S105 - what comes first
    AGREEMENT = "agreement"
    CHOICE_OF_PERSON = "choice_of_person"


class NotOpenYet(Exception):
    """A page that was written on does not open; whoever wrote on it still holds the words, and keeps them."""

    def __init__(self, before: Before, who: SignedIn | None) -> None:
        super().__init__(before)
        self.before = before
        self.who = who


@dataclass(frozen=True, slots=True, kw_only=True)
class ForSignedIn:
    """Opens a page to whoever is signed in, has agreed, is not locked, and gave the password for its purpose.

    Who lacks one of these is sent where it is given, and from there to `back`, or to this page where it can be. A
    POST's form is read, and screened, before any connection is asked for: `form_of(request)` has it. A refusal becomes
    its page, and what was noted before it is kept.
    """

    purpose: Purpose | None = None
    locked_too: bool = False
    before_agreement: bool = False
    # A password that others may know opens only the page where it is changed, and the ways out.
    exposed_too: bool = False
    back: str = ""
    # Instead of being sent away, which would lose what was written, raise NotOpenYet.
    keeps_words: bool = False

    def __call__(self, endpoint: OwnEndpoint) -> Endpoint:
        """Put the door before a page."""

        @wraps(endpoint)
        async def opened(request: Request) -> Response:
            if request.method == "POST":
                await read_form(request)
            if visitor_of(request).browser.session is None:
                return self._shut(request, Before.SIGN_IN, None)
            async with site_of(request).database.unit() as unit:
                return await self._through(request, unit, endpoint)

        return opened

    async def _through(self, request: Request, unit: Unit, endpoint: OwnEndpoint) -> Response:
        sessions = Sessions(unit, site_of(request).policy)
        who = await sessions.at(visitor_of(request).browser)
        before = self._before(who)
        if who is not None and before is Before.ACTIVE_ACCOUNT and not self.keeps_words:
            practice = await people.practice(unit, who.account.practice_id)  # which gave the access, and knows why
            return render(request, "not_active.html", who=who, status=403, practice=practice)
        if before is not None or who is None:
            return self._shut(request, before or Before.SIGN_IN, who)
        try:
            if self.purpose is not None:
                sessions.require_open(who, purpose=self.purpose)
            if not who.locked:
                sessions.stay(who)
            return await endpoint(request, unit, who)
        except StepUpNeeded as needed:
            return go_to(request, with_next("/unlock", self._then(request)) + f"&for={needed.purpose}")
        except Refusal as refusal:
            return refused(request, refusal)

    def _before(self, who: SignedIn | None) -> Before | None:
        if who is None:
            return Before.SIGN_IN
        if who.account.status != "active":
            return Before.ACTIVE_ACCOUNT
        if who.locked and not self.locked_too:
            return Before.UNLOCKING
        if who.account.password_exposed and not self.exposed_too:
            return Before.NEW_PASSWORD
        if who.documents_to_accept and not self.before_agreement:
            return Before.AGREEMENT
        return None

    def _shut(self, request: Request, before: Before, who: SignedIn | None) -> Response:
        """Send whoever came to where the first thing is done."""
        if self.keeps_words:
            raise NotOpenYet(before, who)
        if before is Before.NEW_PASSWORD:
            return go_to(request, "/settings/password")
        return go_to(request, with_next(_PAGES[before], self._then(request)))

    def _then(self, request: Request) -> str:
        return self.back or (request.url.path if request.method == "GET" else "/")


_PAGES = {Before.SIGN_IN: "/sign-in", Before.UNLOCKING: "/unlock", Before.AGREEMENT: "/terms"}


async def signed_in(request: Request, unit: Unit) -> SignedIn | None:
    """Who is signed in here, locked or not; read within the transaction that will act on it."""
    return await Sessions(unit, site_of(request).policy).at(visitor_of(request).browser)


def with_next(path: str, then: str) -> str:
    """A page of ours that leads on to another."""
    return f"{path}?{NEXT}={quote(then)}"


def next_page(request: Request, *, otherwise: str = "/") -> str:
    """Where to go on: a path of our own that was asked for before, and nothing else."""
    asked = request.query_params.get(NEXT, "")
    if not asked.startswith("/") or not asked.isprintable() or "\\" in asked or asked.startswith("//"):
        return otherwise
    return urlsplit(asked).path
