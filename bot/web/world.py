"""What every page works with, given once by the application."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.openid.provider import TelegramSignIn
from care.policy import Policy
from care.ways_in import WaysIn
from nlu.screen import Screening
from storage.database import Database

from .words import Words, page_words

if TYPE_CHECKING:
    from .visitor import Visitor

Network = IPv4Network | IPv6Network
# Reads each of several texts for danger; a long one beside whatever else goes on.
Screen = Callable[[Sequence[str]], Awaitable[list[Screening]]]
# Keeps a dangerous text of a form, and pages, as the chat does with a turn; it never raises.
Divert = Callable[["Visitor", str, Screening], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where patients reach us: `base_url` has no path; proxies in these networks may say whom they speak for."""

    base_url: str
    allowed_hosts: frozenset[str]
    trusted_proxies: tuple[Network, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether we are reached over TLS; without it only on loopback."""
        return self.base_url.startswith("https://")

    @property
    def name(self) -> str:
        """Our own site's name."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def scheme(self) -> str:
        """How our own addresses begin."""
        return self.base_url.partition("://")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pages' surroundings."""

    whereabouts: Whereabouts
    database: Database
    policy: Policy
    ways_in: WaysIn
    screen: Screen
    divert: Divert
    # Telegram's own sign-in, where it is set up.
    telegram: TelegramSignIn | None = None
    words: Words = field(default_factory=page_words)


def site_of(request: Request) -> Site:
    """The site that a request was made to."""
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("the application was not made by create_site")
    return site
