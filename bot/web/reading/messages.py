"""The person's own threads: read here, marked as read by their own tap alone, and answered."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.forms import form_of
from bot.web.pages import go_to, language_for, render
from bot.web.person import Around, around
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.errors import EmptyText, TextTooLong, ThreadMoved
from care.reading import Answer, Held, Moved, Reading, ReadThread, Stand, Written
from care.relay import Relay
from care.sessions import SignedIn
from dialogs.speech import when
from storage.database import Unit
from storage.once import first_time

from .delivery import deliver
from .letters import CREDENTIAL, FOR_LETTERS, NOT_SENT_YET, kept_letter
from .own import FOR_SIGNED_IN, acting_for, id_in_path, id_of, own
from .writers import mark_of

KINDS = {Written: "written", Answer: "answer", Held: "held", Moved: "moved"}


@FOR_SIGNED_IN
@own
async def index(request: Request, unit: Unit, who: SignedIn) -> Response:
    """All threads about the person, the latest first."""
    about = await around(unit, who)
    reading = Reading(unit, site_of(request).policy)
    lines = await reading.threads(who.account, about=acting_for(who), grants=about.grants)
    return render(
        request,
        "reading/messages.html",
        who=who,
        lines=lines,
        goal=goal_for(request, about),
        practice=about.practice,
        zone=about.zone,
    )


@FOR_SIGNED_IN
@own
async def thread(request: Request, unit: Unit, who: SignedIn) -> Response:
    """One thread; opening it marks nothing as read."""
    read = await _thread(request, unit, who)
    return await _page(request, unit, who, read)


@FOR_SIGNED_IN
@own
async def show(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show an answer, which counts as read from now on."""
    about = await around(unit, who)
    message = id_of(form_of(request)["message"])
    reading = Reading(unit, site_of(request).policy)
    thread_id = await reading.mark_read(message, account=who.account, grants=about.grants)
    return RedirectResponse(f"/messages/{thread_id}#m-{message}", status_code=303)


@FOR_SIGNED_IN
@own
async def show_now(request: Request, unit: Unit, who: SignedIn) -> Response:
    """Show what the office would rather tell by phone, because the person asks for it now."""
    about = await around(unit, who)
    message = id_of(form_of(request)["message"])
    reading = Reading(unit, site_of(request).policy)
    thread_id = await reading.show_now(message, account=who.account, grants=about.grants)
    await unit.keep()
    await reading.mark_read(message, account=who.account, grants=about.grants)
    return RedirectResponse(f"/messages/{thread_id}#m-{message}", status_code=303)


async def reply(request: Request) -> Response:
    """Take a follow-up, unless it must be warned about."""
    return await deliver(request, by=_reply)


@FOR_LETTERS
@own
async def _reply(request: Request, unit: Unit, who: SignedIn) -> Response:
    read = await _thread(request, unit, who)
    letter = kept_letter(request)
    about = await around(unit, who)
    here = f"/messages/{read.id}?sent=1#latest"
    if letter.looked_over:
        return await _page(request, unit, who, read, refusal=NOT_SENT_YET, typed=letter.typed)
    if not await first_time(unit, who.conversation_id, external=letter.update, content=letter.text):
        return go_to(request, here)
    if letter.held_credential:
        return await _page(request, unit, who, read, refusal=CREDENTIAL, typed=letter.typed)
    try:
        await Relay(unit, site_of(request).policy).follow_up(
            letter.text, thread_id=read.id, from_=who.account, about=read.patient, grants=about.grants
        )
    except (EmptyText, TextTooLong, ThreadMoved) as refusal:
        return await _page(request, unit, who, read, refusal=type(refusal).__name__, typed=letter.typed)
    return go_to(request, here)


async def _thread(request: Request, unit: Unit, who: SignedIn) -> ReadThread:
    about = await around(unit, who)
    thread_id = id_in_path(request, "thread")
    return await Reading(unit, site_of(request).policy).thread(thread_id, account=who.account, grants=about.grants)


async def _page(
    request: Request,
    unit: Unit,
    who: SignedIn,
    read: ReadThread,
    *,
    refusal: str = "",
    typed: str = "",
) -> Response:
    about = await around(unit, who)
    return render(
        request,
        "reading/thread.html",
        who=who,
        status=422 if refusal else 200,
        thread=read,
        kind_of=lambda entry: KINDS[type(entry)],
        is_moved=read.stand is Stand.MOVED,
        refusal=refusal,
        limit=site_of(request).policy.longest_text,
        typed=typed,
        writer=mark_of(who, keys=site_of(request).database.keys),
        sent="sent" in request.query_params,
        goal=goal_for(request, about),
        practice=about.practice,
        zone=about.zone,
    )


def goal_for(request: Request, about: Around) -> Callable[[datetime], str]:
    """How a goal is said: as a day and date, where the person is."""
    language = language_for(visitor_of(request), who=about.who).value
    return partial(when, language=language, zone=about.zone)
