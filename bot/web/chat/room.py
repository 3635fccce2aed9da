"""The chat as it stands for whoever is there: read anew for each response."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from starlette.requests import Request

from bot.web.doors import signed_in
from bot.web.pages import language_for
from bot.web.person import Around, around
from bot.web.visitor import visitor_of
from bot.web.world import site_of
from care.kept_replies import decode
from care.notices import Choice, Link, Notice, Page, Pick, Reply, Say
from care.sessions import WEB, WEB_BOT, SignedIn
from dialogs.without_chart import said_without_chart
from storage import reminders, transcript
from storage.database import Unit
from storage.keyring import Purpose
from storage.transcript import Line, Place

from .drawing import QUESTIONS, WARNINGS, Item, Pen, reminder_of

# A turn may be kept a little later than one that came after it.
OVERLAP = timedelta(seconds=60)
# What asks for something that is done on another page.
GATES = frozenset({Say.TERMS_FIRST, Say.UNLOCK_FIRST})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WELCOME_ORDER = "0"
# What is answered to one whose access has ended, too.
SAID_UNDER_WARNINGS = frozenset({Say.SAFE_NOW_KEPT, Say.NO_EMERGENCY_CALL, Say.CALL_NOT_ASKED})
SAID_TO_ALL = WARNINGS | QUESTIONS | SAID_UNDER_WARNINGS | {Say.PROXY_ENDED, Say.CHART_FROZEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Who is there, and what was said, as far as it may be shown now."""

    who: SignedIn | None
    around: Around
    place: Place | None
    items: tuple[Item, ...]


async def room_of(request: Request, unit: Unit, *, since: datetime | None = None) -> Room:
    """Read the chat of this browser; from `since` on, where a page has the rest already."""
    who = await signed_in(request, unit)
    about = await around(unit, who)
    place = await transcript.place(
        unit,
        unit.keys.fingerprint(visitor_of(request).browser.address, purpose=Purpose.ADDRESS),
        channel=WEB,
        bot=WEB_BOT,
        account_id=who.account.id if who else None,
    )
    pen = pen_of(request, about)
    lines = [] if place is None else await _lines(unit, place, about=about, since=since)
    greeting = () if since is not None else _greeting(pen, about, empty=not lines)
    said = pen.items(lines, to_answer=await _to_answer(unit, lines))
    return Room(who=who, around=about, place=place, items=(*greeting, *_met_since(pen, about, said, lines)))


def pen_of(request: Request, about: Around | None) -> Pen:
    """What the chat of this browser is drawn with."""
    site = site_of(request)
    visitor = visitor_of(request)
    language = language_for(visitor, who=about.who if about else None).value
    known = about or Around.of_stranger(site.database.clock())
    return Pen(
        reader=known.reader(language=language, switchboard=site.policy.switchboard),
        address=visitor.browser.address,
        keys=site.database.keys,
    )


def since_from(sent: str) -> datetime | None:
    """From when on to draw: the moment of the last item that a page shows, and a little before."""
    micros = sent[:20]
    if not micros.isascii() or not micros.isdigit():
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(micros)) - OVERLAP
    except OverflowError:
        return None


async def _lines(unit: Unit, place: Place, *, about: Around, since: datetime | None) -> list[Line]:
    who = about.who
    if about.has_ended:
        return _of_last_turn(await transcript.lines(unit, place, since=since))
    if who is None or (not who.locked and who.account.status == "active"):
        return await transcript.lines(unit, place, since=since)
    # What was said before the lock stays shut; what is written now, while locked, is its writer's to see.
    locked_since = await transcript.quiet_since(unit, who.session_id)
    said = await transcript.lines(unit, place, since=max(locked_since, since or locked_since))
    turns = {line.id for line in said if line.is_turn}
    return [line for line in said if line.id in turns or line.turn_id in turns]


async def _to_answer(unit: Unit, lines: list[Line]) -> frozenset[UUID]:
    """Which of the reminders that were told here can be answered still."""
    told = {reminder_of(decode(line.said)) for line in lines if line.said is not None and line.turn_id is None}
    ids = [reminder for reminder in told if reminder is not None]
    return await reminders.planned_among(unit, ids) if ids else frozenset()


def _of_last_turn(lines: list[Line]) -> list[Line]:
    """What was said just now, where the answer is that it is over, or a warning."""
    last = next((line.id for line in reversed(lines) if line.is_turn), None)
    replies = [line for line in lines if last is not None and line.turn_id == last]
    said = {decode(line.said).notice.say for line in replies if line.said is not None}
    if not said & SAID_TO_ALL:
        return []
    return [line for line in lines if last in (line.id, line.turn_id)]


def _greeting(pen: Pen, about: Around, *, empty: bool) -> tuple[Item, ...]:
    """What stands first: hello where nothing was said yet, and what must happen before anything personal."""
    who = about.who
    if who is None:
        return (_said(pen, Say.WELCOME, Pick.SIGN_IN, _opens(Pick.ENROLL, Page.ENROLL), Pick.HELP),) if empty else ()
    shut = _shut(pen, about, who)
    if shut is not None:
        return (replace(shut, lasting=True),)
    if not empty:
        return ()
    if who.documents_to_accept:
        return (_said(pen, Say.TERMS_FIRST, _opens(Pick.ACCEPT, Page.TERMS)),)
    return (_hello_again(pen, about),)


def _met_since(pen: Pen, about: Around, said: tuple[Item, ...], lines: list[Line]) -> tuple[Item, ...]:
    """What was said, and hello again where the last of it asks for what was done since: to agree, or to unlock."""
    who, last = about.who, lines[-1].said if lines else None
    if who is None or last is None or decode(last).notice.say not in GATES:
        return said
    if _shut(pen, about, who) is not None or who.documents_to_accept:
        return said
    asked, again = said[-1], _hello_again(pen, about)
    return (*said[:-1], replace(asked, buttons=()), replace(again, order=f"{asked.order}~"))


def _hello_again(pen: Pen, about: Around) -> Item:
    if about.who is not None and about.who.patient is None:
        say = said_without_chart(
            acts=bool(about.in_force), waits=bool(about.frozen), was_granted=bool(about.grants), asks=about.asks
        )
        return _said(pen, say, *_persons(about), Pick.HELP)
    ordinary = (Pick.WRITE, Pick.MESSAGES, Pick.RECORDS, Pick.REMINDERS)
    return _said(pen, Say.WELCOME_BACK, *ordinary, *_persons(about))


def _shut(pen: Pen, about: Around, who: SignedIn) -> Item | None:
    """Why nothing personal opens to one who is signed in, if nothing does."""
    if who.account.status != "active":
        return _said(pen, Say.ACCESS_RESTRICTED if who.account.status == "restricted" else Say.ACCOUNT_ENDED)
    if who.locked:
        return _said(pen, Say.UNLOCK_FIRST, _opens(Pick.UNLOCK, Page.UNLOCK))
    if about.has_ended:
        return _said(pen, Say.CHART_FROZEN if about.is_frozen else Say.PROXY_ENDED, *_persons(about))
    return None


def _persons(about: Around) -> tuple[Choice, ...]:
    who = about.who
    if who is None or not about.in_force:
        return ()
    own = [who.account.patient_id] if who.account.patient_id else []
    here = who.patient.id if who.patient else None
    others = [grant.patient.id for grant in about.in_force]
    return tuple(Choice(pick=Pick.FOR, object=person) for person in (*own, *others) if person != here)


def _said(pen: Pen, say: Say, *choices: Choice | Pick) -> Item:
    made = tuple(Choice(pick=choice) if isinstance(choice, Pick) else choice for choice in choices)
    return pen.reply(Reply(notice=Notice(say=say), choices=made), id_=say.value, order=_WELCOME_ORDER)


def _opens(pick: Pick, page: Page) -> Choice:
    return Choice(pick=pick, link=Link(page=page))
