"""Live pages: a stream says which part of an open page is old, never what it now holds.

It belongs to the page that it came with: another session gets nothing, and the page blanks itself. It asks for the
right again at each piece of news and every four seconds, is no activity, and ends where the listening breaks; the
browser then asks anew and draws its parts from the start.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from care.desk.answering import Answering
from care.emergency import STAFF_ROOM
from care.errors import Refusal, SessionEnded
from care.staff_sign_on import AtDesk, StaffSignOn
from storage.database import Unit
from storage.live import News, Scope, Subscriber

from . import cookies
from .cookies import Cookie
from .desk import Console, console_of
from .errors import TooManyStreams
from .tokens import TokenUse, is_token

# A right that is gone is noticed within six seconds, of which a slow answer may take two.
ASKED_AGAIN_EVERY = 4.0
RETRY_MS = 1000
PING_SECONDS = 15
A_SESSION = 8
A_NETWORK = 200


@dataclass(slots=True)
class Streams:
    """How many streams are open, by session and by network, so that nobody takes all of them."""

    open: Counter[str] = field(default_factory=Counter)

    def require_room(self, session: str, network: str) -> None:
        """Pass where one more may be opened; raises TooManyStreams."""
        if self.open[session] >= A_SESSION or self.open[network] >= A_NETWORK:
            raise TooManyStreams

    def enter(self, session: str, network: str) -> None:
        """Count one in."""
        self.open.update((session, network))

    def leave(self, session: str, network: str) -> None:
        """Count one out."""
        self.open.subtract((session, network))
        self.open += Counter()


async def stream(request: Request) -> Response:
    """Open a page's stream; without a right to it there is nothing to read, and the browser does not ask again."""
    console = console_of(request)
    token = cookies.read(request, Cookie.SESSION, secure=console.settings.is_secure)
    at = await _at_desk(console, token)
    given = request.query_params.get("token", "")
    if (
        token is None
        or at is None
        or not is_token(console.database.keys, given, TokenUse.STREAM, bound_to=at.session_id.bytes)
    ):
        return Response(status_code=204)
    thread_id = await _thread_of(console, at, asked=request.query_params.get("thread", ""))
    streams: Streams = request.app.state.streams
    keys = str(at.session_id), console.settings.network_of(request)
    streams.require_room(*keys)

    async def events() -> AsyncIterator[ServerSentEvent]:
        streams.enter(*keys)
        try:
            async for event in _events(console, token, at, thread_id=thread_id):
                yield event
        finally:
            streams.leave(*keys)

    return EventSourceResponse(events(), ping=PING_SECONDS)


async def _events(
    console: Console, token: str, at: AtDesk, *, thread_id: UUID | None
) -> AsyncIterator[ServerSentEvent]:
    wanted = [News(Scope.STAFF, STAFF_ROOM), News(Scope.PRACTICE, at.staff.practice_id)]
    if thread_id is not None:
        wanted.append(News(Scope.THREAD, thread_id))
    async with console.live.subscribe(*wanted) as queue:
        yield ServerSentEvent(event="all", data="", retry=RETRY_MS)
        was_locked = at.locked
        while (news := await _next(queue)) is not None:
            # To its end even where the page leaves meanwhile: a connection cut off in its question would be lost.
            now_at = await console.database.under_way.result(_at_desk(console, token))
            if now_at is None or now_at.session_id != at.session_id:
                return
            if now_at.locked and not was_locked:
                yield ServerSentEvent(event="locked", data="")
                return
            if isinstance(news, News):
                yield ServerSentEvent(event=_part(news), data="")


async def _next(queue: Subscriber) -> News | bool | None:
    """The next piece of news; True where there was none for a while; None where the listening broke."""
    try:
        return await asyncio.wait_for(queue.get(), ASKED_AGAIN_EVERY)
    except TimeoutError:
        return True


def _part(news: News) -> str:
    return "thread" if news.scope is Scope.THREAD else "all"


async def _at_desk(console: Console, token: str | None) -> AtDesk | None:
    if token is None:
        return None
    async with console.database.unit() as unit:
        return await _sits(unit, console, token)


async def _sits(unit: Unit, console: Console, token: str) -> AtDesk | None:
    try:
        return await StaffSignOn(unit, console.policy).at_desk(token, is_activity=False)
    except SessionEnded:
        return None


async def _thread_of(console: Console, at: AtDesk, *, asked: str) -> UUID | None:
    """The thread that the page shows, where the member may read it."""
    try:
        thread_id = UUID(asked)
    except ValueError:
        return None
    async with console.database.unit() as unit:
        try:
            await Answering(unit, console.policy).require_may_read(at.staff, thread_id)
        except Refusal:
            return None
    return thread_id
