"""The patients' pages, put together for one process."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from bot.openid.setup import sign_in_of
from bot.outcome import NotKept, TurnFailed
from bot.parts import Parts
from care.hashing import Hashing
from care.notices import Reply
from care.sessions import WEB, WEB_BOT
from care.ways_in import WaysIn
from dialogs.heard import Heard, Kind
from nlu.screen import Screening
from storage.ids import new_id

from . import sign_on
from .chat.part import ChatPart
from .chat.routes import ROUTES as CHAT
from .reading.routes import ROUTES as READING
from .site import Site, Whereabouts, create_site
from .visitor import Visitor


def create_patients_site(parts: Parts, *, hashing: Hashing, more: Sequence[Route | Mount] = ()) -> Starlette:
    """Every page that patients reach."""
    base_url = parts.settings.base_url.rstrip("/")
    hosts = parts.settings.allowed_hosts or (urlsplit(base_url).hostname or "",)
    site = Site(
        whereabouts=Whereabouts(
            base_url=base_url, allowed_hosts=frozenset(hosts), trusted_proxies=parts.settings.trusted_proxies
        ),
        database=parts.database,
        policy=parts.policy,
        ways_in=WaysIn.of(parts.database, hashing=hashing, policy=parts.policy),
        screen=parts.turns.screens.each,
        divert=diverts(parts),
        telegram=sign_in_of(parts.settings),
    )
    application = create_site(site, routes=[*more, *CHAT, *READING, *sign_on.routes])
    ChatPart(turns=parts.turns, live=parts.live).join(application)
    return application


def diverts(parts: Parts) -> Callable[[Visitor, str, Screening], Awaitable[None]]:
    """Keep a dangerous text of a page's field the way that a dangerous message goes."""

    async def divert(visitor: Visitor, text: str, _: Screening) -> None:
        heard = Heard(
            channel=WEB,
            bot=WEB_BOT,
            address=visitor.browser.address,
            external=f"form:{new_id()}",
            kind=Kind.TEXT,
            text=text,
            language=visitor.language,
            private=True,
            session=visitor.browser.session,
        )
        # The page leads with the warning and waits for nothing; what is kept of it is kept behind its back.
        parts.database.under_way.leave(_kept(parts, heard))

    return divert


async def _kept(parts: Parts, heard: Heard) -> None:
    # Spooled or counted for staff where it can't be kept; the page has led with the warning either way.
    with suppress(NotKept, TurnFailed):
        await parts.turns.hear(heard, warn=_warned_by_the_page(parts))


def _warned_by_the_page(parts: Parts) -> Callable[[Reply], Awaitable[datetime | None]]:
    async def warn(_: Reply) -> datetime | None:
        return parts.database.clock()

    return warn
