"""Live pages: a stream says which part of an open page is old, never what it now holds.

It belongs to the page that it came with: another session gets nothing, and the page blanks itself. It asks for the
right again at each piece of news and every four seconds, to the desk and to the thread that the page shows, is no
activity, and ends where the right does or the listening breaks; the browser then asks anew and draws its parts from
the start.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette import types
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from care.desk.answering import Answering
from care.errors import Refusal, SessionEnded
from care.paging import STAFF_ROOM
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

    @contextmanager
    def counted(self, session: str, network: str) -> Iterator[None]:
        """Count one more while it lasts; raises TooManyStreams."""
        if self.open[session] >= A_SESSION or self.open[network] >= A_NETWORK:
            raise TooManyStreams
        self.open.update((session, network))
        try:
            yield
        finally:
            self.open.subtract((session, network))
            self.open += Counter()


class _Granted(EventSourceResponse):
    """A stream that counts from the moment it is granted: many that are asked for at once find no more room."""

    def __init__(self, events: AsyncIterator[ServerSentEvent], *, counted: AbstractContextManager[None]) -> None:
        super().__init__(events, ping=PING_SECONDS)
        self._counted = ExitStack()
        self._counted.enter_context(counted)

    @override
    async def __call__(self, scope: types.Scope, receive: types.Receive, send: types.Send) -> None:
        with self._counted:
            await super().__call__(scope, receive, send)


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
    return _Granted(
        _events(console, token, at, thread_id=thread_id),
        counted=streams.counted(str(at.session_id), console.settings.network_of(request)),
    )


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
            now_at = await console.database.under_way.result(_still(console, token, at, thread_id=thread_id))
            if now_at is None:
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


async def _still(console: Console, token: str, at: AtDesk, *, thread_id: UUID | None) -> AtDesk | None:
    """The same desk, as long as it may still hear of all that it hears of."""
    async with console.database.unit() as unit:
        now_at = await _sits(unit, console, token)
        if now_at is None or now_at.session_id != at.session_id:
            return None
        may_hear = thread_id is None or await _may_read(unit, console, now_at, thread_id)
        return now_at if may_hear else None


async def _thread_of(console: Console, at: AtDesk, *, asked: str) -> UUID | None:
    """The thread that the page shows, where the member may read it."""
    try:
        thread_id = UUID(asked)
    except ValueError:
        return None
    async with console.database.unit() as unit:
        return thread_id if await _may_read(unit, console, at, thread_id) else None


async def _may_read(unit: Unit, console: Console, at: AtDesk, thread_id: UUID) -> bool:
    try:
        await Answering(unit, console.policy).require_may_read(at.staff, thread_id)
    except Refusal:
        return False
    return True
