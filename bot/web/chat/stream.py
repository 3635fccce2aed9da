"""The open page's ear: it hears that there is something new, never what; and falls silent with the right to it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from uuid import UUID

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette import types
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import override

from bot.web.doors import signed_in
from bot.web.errors import GONE, error_page
from bot.web.page_token import is_page_token
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.sessions import WEB, WEB_BOT
from storage import transcript
from storage.keyring import Purpose
from storage.live import News, Scope, Subscriber

from .part import chat_of

ASKED_AGAIN_EVERY_SECONDS = 5
NOBODY_HERE = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """For whom a page listens, and where."""

    account_id: UUID | None
    conversation_id: UUID | None

    @property
    def news(self) -> tuple[News, ...]:
        """What such a page wants to hear of."""
        scopes = {Scope.ACCOUNT: self.account_id, Scope.CONVERSATION: self.conversation_id}
        return tuple(News(scope, id_) for scope, id_ in scopes.items() if id_ is not None)


async def stream(request: Request) -> Response:
    """Open a page's stream; one whose page was drawn for somebody else gets nothing, and closes."""
    browser = visitor_of(request).browser
    streams = chat_of(request).streams
    if not streams.has_room_for(session=browser.session, network=browser.network):
        return error_page(request, 429)
    here = await chat_of(request).under_way.result(_right(request))
    if here is None:
        return Response(status_code=NOBODY_HERE)
    session = browser.session if here.account_id else None
    if not streams.has_room_for(session=session, network=browser.network):
        return error_page(request, 429)

    return _Granted(_events(request, here), counted=streams.counted(session=session, network=browser.network))


class _Granted(EventSourceResponse):
    """A stream that counts from the moment it is granted: many that are asked for at once find no more room."""

    def __init__(self, events: AsyncIterator[ServerSentEvent], *, counted: AbstractContextManager[None]) -> None:
        super().__init__(events, ping=0)
        self._counted = ExitStack()
        self._counted.enter_context(counted)

    @override
    async def __call__(self, scope: types.Scope, receive: types.Receive, send: types.Send) -> None:
        with self._counted:
            await super().__call__(scope, receive, send)


async def _events(request: Request, here: _Here) -> AsyncIterator[ServerSentEvent]:
    """Subscribe first and only then say how things stand, so that nothing falls between; end with the right to it."""
    async with chat_of(request).live.subscribe(*here.news) as queue:
        yield ServerSentEvent(event="new", data="")
        while (news := await _next(queue)) is not None:
            if not await _still(request, here):
                return
            if isinstance(news, News):
                yield ServerSentEvent(event="new", data="")
            else:
                yield ServerSentEvent(comment="")


async def _next(queue: Subscriber) -> News | bool | None:
    """The next piece of news; True where there was none for a while; None where the listening broke."""
    try:
        return await asyncio.wait_for(queue.get(), ASKED_AGAIN_EVERY_SECONDS)
    except TimeoutError:
        return True


async def _still(request: Request, here: _Here) -> bool:
    """Whether the page still may listen to the same; with the database gone nobody can say so."""
    try:
        return await chat_of(request).under_way.result(_right(request)) == here
    except GONE:
        return False


async def _right(request: Request) -> _Here | None:
    """Ask anew who is there; None where the page was drawn for anybody else."""
    browser = visitor_of(request).browser
    async with site_of(request).database.unit() as unit:
        who = await signed_in(request, unit)
        token = request.query_params.get("page", "")
        if not is_page_token(token, keys=unit.keys, address=browser.address, who=who):
            return None
        account_id = who.account.id if who else None
        address = unit.keys.fingerprint(browser.address, purpose=Purpose.ADDRESS)
        place = await transcript.place(unit, address, channel=WEB, bot=WEB_BOT, account_id=account_id)
    return _Here(account_id=account_id, conversation_id=place.conversation_id if place else None)
