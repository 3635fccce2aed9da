"""Stands around every page: our own hosts only, headers, cookies, the access log, and nothing that breaks unseen."""

import asyncio
import secrets
import time
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.loggable import Code
from bot.logs import log
from care.notices import Language

from .cookies import Cookie, Cookies
from .errors import error_page
from .forms import LARGEST_BODY
from .visitor import Visitor
from .world import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
TWO_YEARS = "max-age=63072000"
PREFIX_OF_FILES = "/static/"
EMERGENCY_LINES = "Not for emergencies: call 911. / No es para emergencias: llame al 911."


class Guard:
    """The outermost layer of the patients' pages."""

    def __init__(self, app: ASGIApp, *, site: Site, routes: list[Route | Mount]) -> None:
        self.app = app
        self.site = site
        self._names = {id(route.app if isinstance(route, Mount) else route.endpoint): route.name for route in routes}
        self._log = log(__name__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif not self._is_our_host(scope):
            lines = "\n".join((EMERGENCY_LINES, *self._ways_to_a_person(), "Unknown host", ""))
            await PlainTextResponse(lines, status_code=400)(scope, receive, send)
        else:
            await self._pass(scope, receive, send)

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        answer = _Answer(scope, send, site=self.site)
        request = Request(scope)
        cookies = Cookies(request.cookies, secure=self.site.whereabouts.secure)
        request.state.cookies = answer.cookies = cookies
        request.state.visitor = Visitor.of(request, site=self.site, cookies=cookies)
        try:
            await self.app(scope, _limited(receive), answer.send)
        except Exception as error:  # noqa: BLE001 - the web server's outer loop: logged by class, the page says what to do
            self._log.error("request_failed", route=self._route(scope), error=error)
            await self._say_that_it_failed(request, answer)
        await _kept_for_staff(request)
        self._log.info(
            "request",
            route=self._route(scope),
            method=Code(scope["method"]),
            status=answer.status,
            ms=round((time.perf_counter() - began) * 1000, 1),
        )

    async def _say_that_it_failed(self, request: Request, answer: "_Answer") -> None:
        if not answer.status:
            response: Response = error_page(request, 500)
            await response(request.scope, request.receive, answer.send)

    def _is_our_host(self, scope: Scope) -> bool:
        host = Headers(scope=scope).get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name in self.site.whereabouts.allowed_hosts

    def _ways_to_a_person(self) -> list[str]:
        """Whom to call, in each language."""
        site = self.site
        return [site.words.text(language, "site.call_us", telephone=site.policy.switchboard) for language in Language]

    def _route(self, scope: Scope) -> Code:
        """The route's name: a path may hold a token."""
        return Code(self._names.get(id(scope.get("endpoint")), "none"))


async def _kept_for_staff(request: Request) -> None:
    """See a dangerous text of this request's form through, which the response did not wait for."""
    diverting = getattr(request.state, "diverting", None)
    if isinstance(diverting, asyncio.Future):
        await diverting


class _Answer:
    """The response on its way out, with what every one of ours carries."""

    cookies: Cookies

    def __init__(self, scope: Scope, send: Send, *, site: Site) -> None:
        self._of_file = scope["path"].startswith(PREFIX_OF_FILES)
        self._send = send
        self._secure = site.whereabouts.secure
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *([] if self._of_file else self._cookie_headers())]
            self._add(MutableHeaders(raw=message["headers"]), status=message["status"])
            # Only now: where the headers could not be made, nothing is on its way, and our page for that still can be.
            self.status = message["status"]
        await self._send(message)

    def _cookie_headers(self) -> list[tuple[bytes, bytes]]:
        if self.cookies.get(Cookie.SESSION):
            # A page that is left behind is not put back from memory once a cookie has changed.
            self.cookies.keep(Cookie.TICK, secrets.token_urlsafe(6))
        return self.cookies.headers()

    def _add(self, headers: MutableHeaders, *, status: int) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        lasting = self._of_file and status in (200, 304)
        headers.setdefault("cache-control", "public, max-age=31536000, immutable" if lasting else "no-store")
        if self._secure:
            headers["strict-transport-security"] = TWO_YEARS


def _limited(receive: Receive) -> Receive:
    """A request's body, up to what any page of ours has use for."""
    total = 0

    async def limited() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return limited
