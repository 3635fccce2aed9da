"""What every response of the desk carries, and what a failure looks like."""

import logging
from collections.abc import Collection, Mapping

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from care.errors import Refusal

from .desk import root_of
from .errors import Broken, MethodNotThere, NotOurHost, PageNotThere, Unavailable, words_for
from .templates import environment

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# `same-origin` rather than `no-referrer`: with that one browsers send forms with an Origin of "null".
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
KEPT_LONG = "public, max-age=31536000, immutable"

logger = logging.getLogger("console")


class OurHosts:
    """Answers under the desk's own names alone: another site's name may be led here to use what browsers keep."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or say that this is not the desk's address."""
        if scope["type"] == "http" and _host_of(scope) not in self.hosts:
            response = _draw(Request(scope), NotOurHost())
            await response(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _host_of(scope: Scope) -> str:
    host = Headers(scope=scope).get("host", "").lower()
    return host if host.endswith("]") else host.rpartition(":")[0] or host


class SecureHeaders:
    """Puts the headers on every response; nothing but style and script is kept anywhere."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_static = scope["path"].startswith(scope.get("root_path", "") + "/static/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Cache-Control"] = KEPT_LONG if is_static and message["status"] == 200 else "no-store"  # noqa: PLR2004 - OK
                if self.https:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, send_with_headers)


async def on_refusal(request: Request, error: Exception) -> Response:
    """A refusal before anybody sat at the desk."""
    return _draw(request, error if isinstance(error, Refusal) else Broken())


async def on_http_error(request: Request, error: Exception) -> Response:
    """An address or a method that there is not."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 405 and request.method == "GET":  # noqa: PLR2004 - not allowed
        # The address of what a page does, opened again from the address bar or after a lock: its page is meant.
        return RedirectResponse(request.url.path.rpartition("/")[0], status_code=303)
    return _draw(request, MethodNotThere() if status == 405 else PageNotThere())  # noqa: PLR2004 - not allowed


async def on_failure(request: Request, error: Exception) -> Response:
    """A failure: told as one that may pass where the database is away; the log names what it was and where."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    is_away = isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError | NoConnectionLeft)
    logger.error("page_failed", exc_info=error)
    return _draw(request, Unavailable() if is_away else Broken())


def _draw(request: Request, refusal: Refusal) -> Response:
    words = words_for(refusal)
    page = environment().get_template("failed.html").render(root=root_of(request), words=words, said="")
    return HTMLResponse(page, status_code=words.status)
