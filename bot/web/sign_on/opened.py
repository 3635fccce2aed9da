"""Links that carry a token: it leaves the address bar at once, and following it spends nothing."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.cookies import Cookie
from bot.web.visitor import cookies_of
from care.errors import LinkNotUsable

# As long as a chat's link; a mailed one is opened anew from its mail.
KEPT = timedelta(minutes=10)
# What our tokens are made of; anything else is no link of ours.
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,100}")


def opens(page: str) -> Callable[[Request], Awaitable[Response]]:
    """Take the token out of the address, and go on to its page."""

    async def opened(request: Request) -> Response:
        token = request.path_params["token"]
        if not TOKEN.fullmatch(token):
            raise LinkNotUsable
        cookies_of(request).keep(Cookie.OPENED, f"{page}:{token}", lasts=KEPT)
        return RedirectResponse(page, status_code=303)

    return opened


def token_of(request: Request, *, page: str = "") -> str:
    """The token with which this page, or the one that led here, was opened.

    Raises:
        LinkNotUsable: it was opened without one, or too long ago.
    """
    of, _, token = (cookies_of(request).get(Cookie.OPENED) or "").partition(":")
    if of != (page or request.url.path) or not token:
        raise LinkNotUsable
    return token


def close(request: Request) -> None:
    """Forget the token: its link was used."""
    cookies_of(request).drop(Cookie.OPENED)
