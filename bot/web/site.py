"""The patients' pages as one application, put together of its parts' routes."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from care.errors import Refusal

from . import errors
from .guard import Guard
from .pages import HERE
from .world import Screen, Site, Whereabouts, site_of

__all__ = ["Screen", "Site", "Whereabouts", "create_site", "site_of"]


def create_site(site: Site, *, routes: Iterable[Route | Mount]) -> Starlette:
    """The application that serves these routes, under the guard that stands around every page."""
    doors: list[Route | Mount] = [*routes, Mount("/static", StaticFiles(directory=HERE / "static"), name="static")]
    application = Starlette(
        routes=doors,
        middleware=[Middleware(Guard, site=site, routes=doors)],
        exception_handlers={
            HTTPException: errors.on_status,
            Refusal: errors.on_refusal,
            **dict.fromkeys(errors.GONE, errors.on_database_gone),
        },
    )
    application.state.site = site
    return application
