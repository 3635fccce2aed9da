"""The patients' pages of the way in, before a practice's door."""

import logging
from collections.abc import AsyncIterator, Iterator
from ipaddress import ip_network
from typing import Protocol

import pytest
import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.openid.provider import TelegramSignIn
from bot.screening import Screens
from bot.web import sign_on
from bot.web.cookies import Cookie
from bot.web.forms import read_form
from bot.web.pages import render
from bot.web.site import Site, Whereabouts, create_site
from bot.web.visitor import Visitor, cookies_of
from care.agreement import Agreement, DocumentKind
from care.notices import Language
from nlu.screen import Screening
from storage.database import Database
from storage.keyring import Keyring
from tests.care.doorstep import Doorstep, a_doorstep

from .browsing import BASE, Browsing


class Pages(Protocol):
    """Makes the pages as an operator has set them."""

    def __call__(self, *, base_url: str = BASE, proxies: str = "", telegram: TelegramSignIn | None = None) -> Starlette:
        """The application."""
        ...


@pytest.fixture
async def door(database: Database) -> Doorstep:
    """A practice's door."""
    return await a_doorstep(database)


@pytest.fixture
def diverted() -> list[str]:
    """The dangerous texts that were handed on to staff."""
    return []


@pytest.fixture
def pages(door: Doorstep, diverted: list[str]) -> Pages:
    """How the pages are made."""
    return made_with(door, diverted)


@pytest.fixture
def bare_pages(keys: Keyring, diverted: list[str]) -> Pages:
    """How the pages are made while there is no database."""
    return made_with(Doorstep(database=Database("postgresql://nobody@127.0.0.1:1/none", keys)), diverted)


def made_with(door: Doorstep, diverted: list[str]) -> Pages:
    """Pages that stand before this door."""

    async def divert(_: Visitor, text: str, __: Screening) -> None:
        diverted.append(text)

    def made(*, base_url: str = BASE, proxies: str = "", telegram: TelegramSignIn | None = None) -> Starlette:
        site = Site(
            whereabouts=Whereabouts(
                base_url=base_url,
                allowed_hosts=frozenset({"127.0.0.1", "my.example.org"}),
                trusted_proxies=(ip_network(proxies),) if proxies else (),
            ),
            database=door.database,
            policy=door.policy,
            ways_in=door.ways_in,
            screen=Screens().each,
            divert=divert,
            telegram=telegram,
        )
        return create_site(site, routes=[*OURS, *sign_on.routes])

    return made


async def home(request: Request) -> Response:
    """Stands for the chat."""
    return render(request, "error.html", told=404)


async def broken(_: Request) -> Response:
    """A page of ours that goes wrong with a patient's words in its hand."""
    raise ValueError("my chest hurts")


async def take(request: Request) -> Response:
    """A form that does nothing with what it takes."""
    await read_form(request)
    return await home(request)


async def crumbling(request: Request) -> Response:
    """A page of ours that would keep what no cookie can hold."""
    cookies_of(request).keep(Cookie.OPENED, "\u20ac")
    return await home(request)


OURS = (
    Route("/", home),
    Route("/crumbles", crumbling),
    Route("/broken", broken),
    Route("/take", take, methods=["POST"]),
)


@pytest.fixture
async def visitor(pages: Pages) -> AsyncIterator[Browsing]:
    """Somebody at a browser."""
    browsing = Browsing(application=pages())
    yield browsing
    await browsing.client.aclose()


@pytest.fixture
async def passer_by(bare_pages: Pages) -> AsyncIterator[Browsing]:
    """Somebody at a browser, whose pages need no database."""
    browsing = Browsing(application=bare_pages())
    yield browsing
    await browsing.client.aclose()


@pytest.fixture
async def posted(door: Doorstep) -> None:
    """Terms and a privacy statement to agree to."""
    bodies = {Language.ENGLISH: "# One\n\nBe kind.", Language.SPANISH: "# Uno\n\nSea amable."}
    async with door.unit() as unit:
        for kind in DocumentKind:
            await Agreement(unit).post(kind, version="1", bodies=bodies)


@pytest.fixture
def informed() -> Iterator[None]:
    """A log that says as much as an operator may ask for."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    yield
    structlog.configure(**before)
