"""The desk's own cookies, named apart from the patients'."""

import secrets
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import Response

A_YEAR = 365 * 24 * 3600


class Cookie(StrEnum):
    """What a browser keeps for the desk."""

    SESSION = "mycooper-desk"
    STEP = "mycooper-desk-step"
    BROWSER = "mycooper-desk-browser"
    # The token of a mailed link, which is followed from somewhere else.
    OPENED = "mycooper-desk-opened"


def name_of(cookie: Cookie, *, secure: bool) -> str:
    """A cookie's name: on https it is bound to the host."""
    return f"__Host-{cookie.value}" if secure else cookie.value


def read(request: Request, cookie: Cookie, *, secure: bool) -> str | None:
    """What the browser brought back."""
    return request.cookies.get(name_of(cookie, secure=secure)) or None


def give(response: Response, cookie: Cookie, value: str, *, secure: bool) -> None:
    """Have the browser keep a value: until it is closed, and for a year what only says which browser it is."""
    response.set_cookie(
        name_of(cookie, secure=secure),
        value,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax" if cookie is Cookie.OPENED else "strict",
        max_age=A_YEAR if cookie is Cookie.BROWSER else None,
    )


def take_back(response: Response, cookie: Cookie, *, secure: bool) -> None:
    """Have the browser forget a value."""
    response.delete_cookie(name_of(cookie, secure=secure), path="/", secure=secure, httponly=True, samesite="strict")


def new_browser() -> str:
    """A random name for a browser."""
    return secrets.token_urlsafe(24)
