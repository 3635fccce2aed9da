"""The chat's pages: drawn from what was kept, written to by plain forms, and quicker where a script helps."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from bot.outcome import NotAdmitted, NotKept, Outcome, TurnFailed
from bot.web.cookies import A_YEAR, Cookie
from bot.web.doors import signed_in
from bot.web.errors import GONE
from bot.web.forms import Form
from bot.web.pages import html_of, language_of, render
from bot.web.updates import new_update
from bot.web.visitor import cookies_of, move_out, visitor_of
from bot.web.world import site_of
from care.notices import Pick, Reply, Say
from care.sessions import Sessions
from dialogs.heard import Heard

from .buttons import NEUTRAL
from .drawing import Item
from .forms import heard_from, read_unscreened
from .hearing import Hearing
from .part import chat_of
from .room import pen_of, room_of, since_from

PAGE, PIECE = "chat/chat.html", "chat/items.html"
# A script asks for pieces; a page without one gets pages.
ASKS_FOR_PIECES = "x-piece"
# Stands between what is sent at once and what follows; no words of anybody hold it, see `texts.shown`.
CUT = "\x1e"
# Where the warning stands until it has its own place among what was kept.
LAST_OF_ALL = "~"
# A script that gets this opens the page that is named beside it.
DRAW_ANEW = 205
ANEW_AT = "x-anew-at"

Unkept: TypeAlias = NotAdmitted | NotKept | TurnFailed
Ended: TypeAlias = Outcome | Unkept
_STATUS: Mapping[type[Unkept], int] = {NotAdmitted: 429, NotKept: 503, TurnFailed: 500}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page or piece of the chat shows; `typed` and `update` are of a form whose words were not kept."""

    items: tuple[Item, ...]
    warned: Item | None = None
    # What was kept of the warning on top: it is not said twice.
    said_on_top: frozenset[str] = frozenset()
    cut: str = ""
    failed: str = ""
    typed: str = ""
    update: str = ""


async def chat(request: Request) -> Response:
    """The chat of this browser."""
    site = site_of(request)
    async with site.database.unit() as unit:
        room = await room_of(request, unit)
        if room.who is not None and not room.who.locked:
            Sessions(unit, site.policy).stay(room.who)
        return render(
            request, PAGE, who=room.who, live=True, access_ended=room.around.has_ended, view=View(items=room.items)
        )


async def items(request: Request) -> Response:
    """What was said since a page was drawn; asking is no activity."""
    return HTMLResponse(await _new_items(request))


async def say(request: Request) -> Response:
    """Hear what was written or tapped; a warning leaves before anything is kept."""
    form = await read_unscreened(request)
    heard = heard_from(request, form)
    hearing = Hearing(chat_of(request), heard, admits=partial(_admits, request))
    if await hearing.warning() is not None:
        return await warned_page(request, form, hearing)
    outcome = await hearing.outcome()
    if path := _leads_to(request, heard, outcome):
        return _elsewhere(request, path)
    if not isinstance(outcome, Outcome):
        return await _not_kept(request, form, outcome)
    _count_stranger(request, outcome)
    if _wants_pieces(request):
        return HTMLResponse(await _new_items(request))
    return RedirectResponse("/chat#say", status_code=303)


async def warned_page(request: Request, form: Form, hearing: Hearing) -> Response:
    """Answer a form that held something dangerous: the warning at once, then what was kept, in one response."""
    warning = await hearing.warning()
    if warning is None:
        raise RuntimeError("what was heard raised no warning")
    return StreamingResponse(_warned(request, form, hearing, warning), media_type="text/html; charset=utf-8")


async def _admits(request: Request) -> bool:
    """Whether there is room for harmless words: always for who is signed in, for strangers at a person's pace."""
    chat, browser = chat_of(request), visitor_of(request).browser
    if chat.pace.has_room(browser.network, now=chat.turns.database.clock()):
        return True
    if browser.session is None:
        return False
    try:
        return await chat.under_way.result(_is_known(request))
    except GONE:
        return True  # the turn will say so


async def _is_known(request: Request) -> bool:
    async with site_of(request).database.unit() as unit:
        return await signed_in(request, unit) is not None


def _count_stranger(request: Request, outcome: Outcome) -> None:
    if outcome.standing.account is None:
        chat = chat_of(request)
        chat.pace.count(visitor_of(request).browser.network, now=chat.turns.database.clock())


async def start(request: Request) -> Response:
    """A page that says nothing of anybody, for whoever had to leave the chat in a hurry."""
    response = render(request, "chat/start.html")
    response.headers["clear-site-data"] = '"cache"'
    return response


async def home(_: Request) -> Response:
    """The front door leads to the chat."""
    return RedirectResponse("/chat", status_code=303)


async def _new_items(request: Request) -> str:
    """What a page that has a script does not show yet."""
    since = since_from(request.headers.get(ASKS_FOR_PIECES, ""))
    async with site_of(request).database.unit() as unit:
        room = await room_of(request, unit, since=since)
    return html_of(
        request, PIECE, who=room.who, live=True, access_ended=room.around.has_ended, view=View(items=room.items)
    )


async def _warned(request: Request, form: Form, hearing: Hearing, warning: Reply) -> AsyncIterator[str]:
    """The warning at once; then, in the same response, what was kept of it and where everything stands."""
    drawn = pen_of(request, None).reply(warning, id_=f"warned-{new_update()}", order=LAST_OF_ALL)
    pieces = _wants_pieces(request)
    try:
        yield _warning_first(request, drawn, pieces=pieces)
        hearing.stands()
    finally:
        hearing.lost()
    outcome = await hearing.outcome()
    try:
        yield await chat_of(request).under_way.result(_what_follows(request, form, outcome, pieces=pieces))
    except GONE:
        yield _failed(request, form, "unsure", pieces=pieces)


def _warning_first(request: Request, drawn: Item, *, pieces: bool) -> str:
    if pieces:
        return html_of(request, PIECE, live=False, view=View(items=(drawn,))) + CUT
    return html_of(request, PAGE, view=View(items=(), warned=drawn, cut=CUT)).partition(CUT)[0]


async def _what_follows(request: Request, form: Form, outcome: Ended, *, pieces: bool) -> str:
    if not isinstance(outcome, Outcome):
        return _failed(request, form, _why(outcome), pieces=pieces)
    if pieces:
        return await _new_items(request)
    async with site_of(request).database.unit() as unit:
        room = await room_of(request, unit)
    warned = frozenset(str(kept.id) for kept in outcome.replies if kept.was_warned)
    view = View(items=tuple(item for item in room.items if item.id not in warned), said_on_top=warned, cut=CUT)
    return html_of(request, PAGE, who=room.who, live=True, access_ended=room.around.has_ended, view=view).partition(
        CUT
    )[2]


def _failed(request: Request, form: Form, why: str, *, pieces: bool) -> str:
    if pieces:
        return html_of(request, PIECE, live=False, view=View(items=(), failed=why))
    view = View(items=(), failed=why, cut=CUT, typed=form["text"], update=form["update"])
    return html_of(request, PAGE, view=view).partition(CUT)[2]


async def _not_kept(request: Request, form: Form, failure: Unkept) -> Response:
    """Nothing was acknowledged: the words stay in the form, under the same id, so that nothing is lost or doubled."""
    status = _STATUS[type(failure)]
    if _wants_pieces(request):
        return HTMLResponse(_failed(request, form, _why(failure), pieces=True), status)
    view = View(items=(), failed=_why(failure), typed=form["text"], update=form["update"])
    return render(request, PAGE, status=status, view=view)


def _why(failure: Unkept) -> str:
    if isinstance(failure, NotAdmitted):
        return "too_fast"
    if isinstance(failure, TurnFailed):
        return "given_up" if failure.given_up else "turn"
    return "spooled" if failure.spooled else "not_kept"


def _has_signed_out(outcome: Outcome) -> bool:
    said = {kept.reply.notice.say for kept in outcome.replies}
    return outcome.standing.session is not None and Say.SIGNED_OUT in said


def _keeps_language(request: Request, outcome: Outcome) -> bool:
    """Take over a language that was asked for in the chat; True where the page is drawn in another."""
    changed = any(kept.reply.notice.say is Say.LANGUAGE_CHANGED for kept in outcome.replies)
    if changed:
        cookies_of(request).keep(Cookie.LANGUAGE, outcome.language, lasts=A_YEAR)
    drawn_in = language_of(visitor_of(request), account=outcome.standing.account)
    return changed and drawn_in != outcome.language


def _leads_to(request: Request, heard: Heard, outcome: Ended) -> str:
    """Where what was heard leads away from the chat as it is drawn; nowhere, mostly."""
    if heard.choice is not None and heard.choice.pick is Pick.HIDE:
        return NEUTRAL  # whoever wants to be gone is, whatever could be kept
    if not isinstance(outcome, Outcome):
        return ""
    if _has_signed_out(outcome):
        move_out(request, keys=site_of(request).database.keys)
        return "/signed-out"
    return "/chat" if _keeps_language(request, outcome) else ""


def _elsewhere(request: Request, path: str) -> Response:
    if _wants_pieces(request):
        return Response(status_code=DRAW_ANEW, headers={ANEW_AT: path})
    return RedirectResponse(path, status_code=303)


def _wants_pieces(request: Request) -> bool:
    return ASKS_FOR_PIECES in request.headers
