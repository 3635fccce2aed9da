"""The pages that say what went wrong: each leads with the emergency line and names a way on, by telephone too."""

from collections.abc import Mapping

import psycopg
import sqlalchemy.exc
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.logs import log
from care import errors
from care.errors import Refusal

from .pages import render

# What says that the database or the way to it is gone.
GONE = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)
# Which page a refusal gets where a page has no words of its own for it; the nearest class decides.
STATUS: Mapping[type[Refusal], int] = {
    errors.LinkNotUsable: 404,
    errors.NoRight: 403,
    errors.WaitBeforeNextTry: 429,
    errors.Refusal: 403,
}
# The errors that have words of their own, and which others are told in the same words.
TOLD = frozenset({400, 403, 404, 413, 429, 500, 503})
ALIKE = {401: 403, 405: 404, 410: 404}
RETRY_AFTER_SECONDS = "10"
_LOG = log(__name__)


def error_page(request: Request, status: int) -> Response:
    """The page for a status."""
    told = status if status in TOLD else ALIKE.get(status, 500)
    page = render(request, "error.html", status=status, told=told)
    if status in (429, 503):
        page.headers["retry-after"] = RETRY_AFTER_SECONDS
    return page


def refused(request: Request, refusal: Refusal) -> Response:
    """The page for a refusal that no form can help with."""
    return error_page(request, next(STATUS[kind] for kind in type(refusal).__mro__ if kind in STATUS))


async def on_status(request: Request, error: Exception) -> Response:
    """Answer an error that a page or the router raised by its status."""
    return error_page(request, error.status_code if isinstance(error, HTTPException) else 500)


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer a refusal that left a page unanswered."""
    return refused(request, error) if isinstance(error, Refusal) else error_page(request, 500)


async def on_database_gone(request: Request, error: Exception) -> Response:
    """Say that nothing was kept, and how to reach a person; the log says what it was and where."""
    _LOG.warning("database_gone", error=error)
    return error_page(request, 503)
